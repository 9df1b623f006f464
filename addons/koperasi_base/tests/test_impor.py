import base64
import io
import string
import time
from datetime import date
from pathlib import Path

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import BADUNG_VILLAGE, KoperasiCommon

TODAY = date(2026, 1, 31)
TEMPLATES = Path(__file__).parents[3] / "docs" / "templat"
HEADER = ["No Anggota", "Nama", "NIK", "L/P", "Tgl Lahir", "Alamat", "No HP"]
HP = "0810 1234 5678"
SARI = [None, "ni luh sari", "5171034708859001", "P", "7-8-1985", "Jl. A", HP]
OKA = ["00077", "I Made Oka", "5171030708859002", "L", "07/08/1985", "Jl. B", None]


def xlsx(*rows, title="Anggota"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestImpor(KoperasiCommon):
    def _impor(self, content, user=None, **values):
        return (
            self.env["koperasi.impor"]
            .with_user(user or self.user_sekretaris)
            .create(
                {
                    "company_id": self.society.id,
                    "file": base64.b64encode(content),
                    "file_name": "anggota.xlsx",
                    "date": TODAY,
                    **values,
                }
            )
        )

    def _members(self):
        return self.env["koperasi.anggota"].search(
            [("company_id", "=", self.society.id)], order="number"
        )

    def _checked(self, *rows, **values):
        impor = self._impor(xlsx(HEADER, *rows), **values)
        impor.action_check()
        return impor

    # ------------------------------------------------------------------
    # Dry run
    # ------------------------------------------------------------------

    def test_dry_run_writes_no_member_and_says_what_will_happen(self):
        impor = self._checked(SARI, OKA)
        self.assertFalse(self._members())
        self.assertRecordValues(
            impor,
            [
                {
                    "state": "checked",
                    "count_total": 2,
                    "count_baru": 2,
                    "count_salah": 0,
                }
            ],
        )
        lines = impor.row_ids.filtered("row")
        self.assertEqual(lines.mapped("action"), ["baru", "baru"])
        self.assertEqual(lines.mapped("reason"), ["New member"] * 2)

    def test_wrong_row_names_row_column_value_and_reason(self):
        impor = self._checked(SARI, [*OKA[:2], "51710307", *OKA[3:]])
        [line] = impor.row_ids.filtered(lambda line: line.action == "salah")
        self.assertEqual(
            (line.sheet, line.row, line.column, line.label, line.value),
            ("Anggota", 3, "C", "NIK", "51710307"),
        )
        self.assertIn("16 digits", line.reason)

    def test_reasons_come_in_the_language_of_the_user(self):
        self.user_sekretaris.lang = "id_ID"
        impor = self._impor(xlsx(HEADER, [None, "Sari", "123", None, None, None, None]))
        impor.with_context(lang="id_ID").action_check()
        [line] = impor.row_ids.filtered(lambda line: line.action == "salah")
        self.assertIn("NIK terdiri dari 16 angka", line.reason)

    # ------------------------------------------------------------------
    # Import
    # ------------------------------------------------------------------

    def test_import_as_the_secretary(self):
        impor = self._checked(SARI, OKA)
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        self.assertRecordValues(
            self._members().sorted("name"),
            [
                {
                    "name": "I Made Oka",
                    "number": "00077",
                    "nik": "5171030708859002",
                    "gender": "l",
                    "birth_date": date(1985, 8, 7),
                    "phone": False,
                    "state": "aktif",
                    "wilayah_id": self.profil.wilayah_id.id,
                },
                {
                    "name": "Ni Luh Sari",
                    "number": "00001",
                    "nik": "5171034708859001",
                    "gender": "p",
                    "birth_date": date(1985, 8, 7),
                    "phone": "+6281012345678",
                    "state": "aktif",
                    "wilayah_id": self.profil.wilayah_id.id,
                },
            ],
        )
        self.assertEqual(impor.row_ids.anggota_id, self._members())

    def test_same_file_again_changes_nothing(self):
        rows = [SARI, OKA, [None, "Wayan", *[None] * 5], [None, "Wayan", *[None] * 5]]
        self._checked(*rows).action_apply()
        members = self._members()
        stamps = members.mapped("write_date")
        impor = self._checked(*rows)
        self.assertEqual((impor.count_sama, impor.count_baru), (4, 0))
        impor.action_apply()
        self.assertEqual(self._members(), members)
        self.assertEqual(members.mapped("write_date"), stamps)

    def test_changed_cell_changes_that_field_only(self):
        self._checked(SARI).action_apply()
        impor = self._checked([*SARI[:5], "Jl. Baru 5", SARI[6]])
        [line] = impor.row_ids.filtered("row")
        self.assertEqual((line.action, line.reason), ("ubah", "Changes: Street"))
        impor.action_apply()
        self.assertEqual(self._members().street, "Jl. Baru 5")

    def test_empty_cell_takes_nothing_away(self):
        self._checked(SARI).action_apply()
        impor = self._checked([*SARI[:5], None, None])
        self.assertEqual(impor.count_sama, 1)

    def test_one_wrong_row_stops_all(self):
        impor = self._checked(SARI, [None, None, *OKA[2:]])
        notice = impor.action_apply()
        self.assertEqual(notice["tag"], "display_notification")
        self.assertEqual(impor.state, "checked")
        self.assertFalse(self._members())

    def test_wrong_rows_are_left_out_only_when_the_user_says_so(self):
        impor = self._checked(SARI, [None, None, *OKA[2:]], skip_invalid=True)
        impor.action_apply()
        self.assertEqual(self._members().mapped("name"), ["Ni Luh Sari"])

    def test_row_that_the_register_refuses_undoes_all(self):
        """The register may know rules that the reader of lists does not."""
        self.env["koperasi.anggota"].create(
            {"company_id": self.society.id, "name": "Lama", "number": "00001"}
        )
        Anggota = type(self.env["koperasi.anggota"])
        create = Anggota.create

        def refusing(model, vals_list):
            if "I Made Oka" in [vals["name"] for vals in vals_list]:
                raise ValidationError("not this one")
            return create(model, vals_list)

        self.patch(Anggota, "create", refusing)
        impor = self._checked(SARI, OKA)
        impor.action_apply()
        self.assertEqual(impor.state, "checked")
        [line] = impor.row_ids.filtered(lambda line: line.action == "salah")
        self.assertEqual((line.row, line.reason), (3, "not this one"))
        self.assertEqual(self._members().mapped("name"), ["Lama"])

    def test_done_import_does_not_run_again(self):
        impor = self._checked(SARI)
        impor.action_apply()
        with self.assertRaisesRegex(UserError, "imported already"):
            impor.action_apply()

    def test_new_file_needs_a_new_check(self):
        impor = self._checked(SARI)
        impor.file = base64.b64encode(xlsx(HEADER, OKA))
        self.assertEqual(impor.state, "draft")
        self.assertFalse(impor.row_ids)

    # ------------------------------------------------------------------
    # Against the register
    # ------------------------------------------------------------------

    def _reason(self, *rows, header=HEADER, action="salah"):
        impor = self._impor(xlsx(header, *rows))
        impor.action_check()
        lines = impor.row_ids.filtered(lambda line: line.row and line.action == action)
        return lines.mapped("reason")

    def test_number_of_another_member(self):
        self._checked(OKA).action_apply()
        [reason] = self._reason(["00077", *SARI[1:]])
        self.assertIn("00077 · I Made Oka", reason)

    def test_number_of_a_member_stays(self):
        self._checked(OKA).action_apply()
        reasons = self._reason(["00078", *OKA[1:]], action="periksa")
        self.assertIn("under number 00077", " ".join(reasons))

    def test_two_rows_for_one_member(self):
        self._checked([*OKA[:3], *[None] * 4]).action_apply()
        number = self._members().number
        [reason] = self._reason([None, *OKA[1:]], [number, "I Made Oka", *[None] * 5])
        self.assertIn("Another row of the file", reason)

    def test_member_who_left(self):
        self._checked(OKA).action_apply()
        self.env.cr.execute(
            "UPDATE koperasi_anggota SET state = 'keluar', date_exit = '2026-01-02'"
            " WHERE company_id = %s",
            [self.society.id],
        )
        self.env.invalidate_all()
        self.assertIn("left the society", self._reason(OKA)[0])

    def test_other_society_and_unknown_village(self):
        header = ["Nama", "NIK", "Desa", "Koperasi"]
        row = ["Sari", "5171034708859001"]
        self.assertIn(
            "another society", self._reason([*row, None, "KUD Lain"], header=header)[0]
        )
        self.assertIn(
            "No village", self._reason([*row, "Atlantis", None], header=header)[0]
        )
        impor = self._impor(xlsx(header, [*row, "Sidakarya", self.society.name]))
        impor.action_check()
        impor.action_apply()
        self.assertEqual(self._members().wilayah_id.name, "Sidakarya")

    def test_formula_text_stays_text_in_and_out(self):
        row = [*SARI[:5], "=cmd|' /C calc'!A0", None]
        content = xlsx(HEADER, row, [*OKA[:2], "=5", *OKA[3:]])
        book = openpyxl.load_workbook(io.BytesIO(content))
        book.active["F2"].data_type = "s"
        book.active["C3"].data_type = "s"
        stream = io.BytesIO()
        book.save(stream)
        impor = self._impor(stream.getvalue(), skip_invalid=True)
        impor.action_check()
        out = openpyxl.load_workbook(io.BytesIO(base64.b64decode(impor.findings_file)))
        cells = [cell for line in out.active.iter_rows() for cell in line]
        self.assertIn("=5", [cell.value for cell in cells])
        self.assertNotIn("f", {cell.data_type for cell in cells})
        impor.action_apply()
        self.assertEqual(self._members().street, "=cmd|' /C calc'!A0")

    def test_savings_need_the_unit(self):
        header = [*HEADER, "Simpanan Pokok"]
        impor = self._impor(xlsx(header, [*SARI, "Rp 100.000"]))
        impor.action_check()
        if "koperasi.simpanan" not in self.env:
            line = impor.row_ids.filtered(lambda line: not line.row)
            self.assertIn("not installed", line.reason)
        self.assertEqual(impor.count_salah, 0)

    # ------------------------------------------------------------------
    # Wrong files
    # ------------------------------------------------------------------

    def test_wrong_files_say_what_to_do(self):
        for content, text in (
            (b"%PDF-1.7 \x00", "no spreadsheet"),
            (b" ", "empty"),
            (b"x" * 100 * 2**20, "larger than 20 MB"),
            (xlsx(["Tanggal", "Uraian"], title="Kas"), "sheets: Kas"),
            (b"PK\x03\x04 damaged", "damaged"),
        ):
            impor = self._impor(content)
            with self.assertRaisesRegex(UserError, text):
                impor.action_check()
            self.assertEqual(impor.state, "draft")

    def test_company_that_is_no_society(self):
        company = self.env.ref("base.main_company")
        impor = self.env["koperasi.impor"].create(
            {"company_id": company.id, "file": base64.b64encode(xlsx(HEADER, SARI))}
        )
        with self.assertRaisesRegex(UserError, "is not a society"):
            impor.action_check()

    def test_other_desks_do_not_import(self):
        for user in (self.user_bendahara, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._impor(xlsx(HEADER, SARI), user=user)

    # ------------------------------------------------------------------
    # Progress, command line, speed
    # ------------------------------------------------------------------

    def test_progress_is_seen_from_outside_while_it_runs(self):
        impor = self._impor(xlsx(HEADER, SARI))
        seen = []

        def look(_text, _done, _total):
            with self.env.registry.cursor() as cr:
                cr.execute(
                    "SELECT step FROM koperasi_impor_progres WHERE impor_id = %s",
                    (impor.id,),
                )
                seen.extend(cr.fetchall())

        impor._check(look)
        self.assertTrue(seen)
        self.assertEqual(impor.get_progress(), {"step": "", "percent": 0})

    def test_command_line_reads_the_templates(self):
        run = self.env["koperasi.impor"]._run_file
        path = TEMPLATES / "anggota-rapi.xlsx"
        self.profil.wilayah_id = self.env["koperasi.wilayah"]._by_code(BADUNG_VILLAGE)
        dry = run(path, society=BADUNG_VILLAGE)
        self.assertEqual((dry["errors"], dry["counts"]["baru"]), (0, 60))
        self.assertFalse(self._members())
        steps = []
        done = run(
            path,
            society=self.society.name,
            apply=True,
            report=lambda *step: steps.append(step),
        )
        self.assertEqual((done["errors"], done["counts"]["baru"]), (0, 60))
        self.assertEqual(len(self._members()), 60)
        self.assertTrue(steps)
        again = run(path, society=self.society, apply=True)
        self.assertEqual((again["errors"], again["counts"]["sama"]), (0, 60))

    def test_command_line_names_what_is_wrong_in_the_messy_template(self):
        path = TEMPLATES / "anggota-berantakan.xlsx"
        run = self.env["koperasi.impor"]._run_file
        answer = run(path, society=self.society.name, apply=True)
        self.assertEqual(answer["errors"], 10)
        self.assertFalse(self._members())
        wrong = [row for row in answer["rows"] if row["action"] == "salah"]
        self.assertEqual(len({row["row"] for row in wrong}), 10)
        self.assertTrue(all(row["message"] for row in wrong))
        answer = run(path, society=self.society.name, apply=True, skip_invalid=True)
        self.assertEqual((answer["errors"], len(self._members())), (0, 32))

    def test_command_line_answers_in_sentences(self):
        run = self.env["koperasi.impor"]._run_file
        self.assertIn("fit “Tidak Ada”", run(b"x", society="Tidak Ada")["message"])
        answer = run(b"%PDF-1 \x00", society=self.society.name)
        self.assertEqual((answer["errors"], answer["rows"]), (1, []))
        self.assertIn("spreadsheet", answer["message"])
        self.assertTrue(run("/tidak/ada.xlsx", society=self.society)["message"])

    def test_five_thousand_rows_within_a_minute(self):
        letters = string.ascii_lowercase
        rows = [
            [
                None,
                f"I Wayan {letters[n % 26]}{letters[n // 26 % 26]}{letters[n // 676]}",
                f"517103{1 + n % 28:02d}0185{n + 1:04d}",
                "L",
                f"{1 + n % 28:02d}/01/1985",
                f"Jl. Melati No. {n}",
                "0810 1234 5678",
            ]
            for n in range(5000)
        ]
        content = xlsx(HEADER, *rows)
        begun = time.monotonic()
        impor = self._impor(content)
        impor._check()
        self.assertTrue(impor._apply())
        self.assertLess(time.monotonic() - begun, 60)
        self.assertEqual(len(self._members()), 5000)
