from datetime import date
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .impor_common import ImporCommon, workbook

TEMPLATES = Path(__file__).parents[3] / "docs" / "templat"
HEAD = ["No", "No Anggota", "Nama", "NIK", "L/P", "Jabatan", "Mulai Menjabat",
        "Akhir Masa Jabatan", "No SK", "No HP"]  # fmt: skip
KETUA = [1, "00001", "I Wayan Sudira", None, None, "Ketua", "01/06/2025",
         "01/06/2028", "SK/01/2025", None]  # fmt: skip
LURAH = [2, None, "i gede RAI", "5171030708709001", "L", "Ketua Pengawas", "1-6-2025",
         None, None, "0810 1234 5678"]  # fmt: skip
KASIR = [3, None, "Ni Made Tini", None, "P", "Kasir", date(2025, 7, 1), None, None, "-"]


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestImporPerangkat(ImporCommon):
    jenis = "perangkat"
    date = date(2026, 1, 31)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ketua = cls._new_anggota(
            name="I Wayan Sudira", number="00001", gender="l", phone="0812 3456 7890"
        )

    def _checked(self, *rows, head=HEAD, **values):
        content = workbook(Pengurus=[head, *rows])
        impor = self._impor(content, self.user_sekretaris, **values)
        impor.action_check()
        return impor

    def _organs(self):
        return self.env["koperasi.organ"].search([("company_id", "=", self.society.id)])

    def _reasons(self, *rows, action="salah", **kw):
        lines = self._lines(self._checked(*rows, **kw), action)
        return [(line.row, line.column, line.value, line.reason) for line in lines]

    def test_secretary_imports_the_organs(self):
        impor = self._checked(KETUA, LURAH, KASIR)
        self.assertFalse(self._organs(), "a dry run writes nothing")
        self.assertEqual((impor.count_baru, impor.count_salah), (3, 0))
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        self.assertRecordValues(
            self._organs().sorted("sequence"),
            [
                {
                    "name": "I Wayan Sudira",
                    "anggota_id": self.ketua.id,
                    "jabatan": "ketua",
                    "date_start": date(2025, 6, 1),
                    "date_end": date(2028, 6, 1),
                    "decree_number": "SK/01/2025",
                    "phone": "+6281234567890",
                    "gender": "l",
                    "job_title": False,
                },
                {
                    "name": "I Gede Rai",
                    "anggota_id": False,
                    "jabatan": "ketua_pengawas",
                    "date_start": date(2025, 6, 1),
                    "date_end": False,
                    "decree_number": False,
                    "phone": "+6281012345678",
                    "gender": "l",
                    "job_title": False,
                },
                {
                    "name": "Ni Made Tini",
                    "anggota_id": False,
                    "jabatan": "karyawan",
                    "date_start": date(2025, 7, 1),
                    "date_end": False,
                    "decree_number": False,
                    "phone": False,
                    "gender": "p",
                    "job_title": "Kasir",
                },
            ],
        )
        action = impor.action_open_records()
        self.assertEqual(action["res_model"], "koperasi.organ")
        self.assertEqual(action["domain"], [("id", "in", self._organs().ids)])

    def test_same_file_again_changes_nothing(self):
        self._checked(KETUA, LURAH, KASIR).action_apply()
        organs = self._organs()
        stamps = organs.mapped("write_date")
        impor = self._checked(KETUA, LURAH, KASIR)
        self.assertEqual((impor.count_sama, impor.count_baru), (3, 0))
        impor.action_apply()
        self.assertEqual(
            (self._organs(), organs.mapped("write_date")), (organs, stamps)
        )

    def test_changed_cell_changes_that_field_only(self):
        self._checked(KETUA).action_apply()
        impor = self._checked([*KETUA[:8], "SK/07/2025", None])
        [line] = self._lines(impor, "ubah")
        self.assertEqual(line.reason, "Changes: Decree No.")
        impor.action_apply()
        self.assertEqual(self._organs().decree_number, "SK/07/2025")

    def test_rules_of_the_organs_are_warnings(self):
        self.profil.is_kdkmp = True
        impor = self._checked(KETUA)
        texts = " ".join(line.reason for line in self._lines(impor, "periksa"))
        self.assertIn("The board has 1 persons", texts)
        self.assertEqual(impor.count_salah, 0)
        impor.action_apply()
        self.assertEqual(impor.state, "done")

    def test_a_new_term_names_the_old_one(self):
        self._checked(KETUA).action_apply()
        later = [*KETUA[:6], "01/06/2026", None, None, None]
        reasons = " ".join(r[3] for r in self._reasons(later, action="periksa"))
        self.assertIn("since 01/06/2025 already", reasons)
        self.assertIn("Starts later", reasons)

    def test_member_is_found_by_number_nik_and_name(self):
        nik = "5171030708859002"
        self.ketua.write({"nik": nik, "gender": "l", "birth_date": "1985-08-07"})
        for row in (
            KETUA,
            [1, None, "Wayan", nik, "L", *KETUA[5:]],
            [1, None, "i wayan sudira", *KETUA[3:]],
            [1, "00001", None, *KETUA[3:]],
        ):
            impor = self._checked(row)
            self.assertEqual(impor.count_baru, 1, impor.row_ids.mapped("reason"))
            with self.env.cr.savepoint() as savepoint:
                impor.action_apply()
                self.assertEqual(self._organs().anggota_id, self.ketua)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_wrong_input_of_every_column(self):
        """Row, column, value and cure; nothing is saved."""

        def row(**changes):
            return [changes.get(title, value) for title, value in
                    zip(HEAD, LURAH, strict=True)]  # fmt: skip

        for title, value, column, text in (
            ("No Anggota", "99999", "B", "No member has this number"),
            ("No Anggota", "00001", "C", "belongs to 00001"),
            ("Nama", None, "C", "name is missing"),
            ("Nama", 12345, "C", "no letters"),
            ("Nama", "=cmd|' /C calc'!A0", "C", "no digits"),
            ("Nama", "A" * 300, "C", "300 characters"),
            ("NIK", "517103", "D", "16 digits"),
            ("NIK", -5171030708709001, "D", "digits"),
            ("L/P", "X", "E", "Write L or P"),
            ("L/P", "P", "D", "other sex"),
            ("Jabatan", None, "F", "is empty"),
            ("Jabatan", "Raja", "F", "not known here"),
            ("Jabatan", "<script>alert(1)</script>", "F", "not known here"),
            ("Mulai Menjabat", "kemarin", "G", "no date"),
            ("Mulai Menjabat", None, "G", "is empty"),
            ("Mulai Menjabat", "08/17/2025", "G", "no such month"),
            ("Mulai Menjabat", -3, "G", "no date"),
            ("Akhir Masa Jabatan", "01/01/2020", "H", "before it begins"),
            ("No HP", "0812", "J", "no phone number"),
            ("No HP", "+cmd", "J", "no phone number"),
        ):
            found = self._reasons(row(**{title: value}))
            self.assertTrue(found, (title, value))
            place, letter, _shown, reason = found[0]
            self.assertEqual((place, letter), (2, column), (title, value, reason))
            self.assertIn(text, reason, (title, value))
        self.assertFalse(self._organs())

    def test_term_of_the_board_has_a_legal_maximum(self):
        [(_row, column, _value, reason)] = self._reasons(
            [*KETUA[:7], "01/06/2045", None, None]
        )
        self.assertEqual(column, "H")
        self.assertIn("at most", reason)

    def test_two_rows_of_one_person(self):
        [(row, _column, _value, reason)] = self._reasons(KETUA, KETUA)
        self.assertEqual(row, 3)
        self.assertIn("row 2 of sheet Pengurus", reason)

    def test_texts_of_a_formula_or_a_script_stay_texts(self):
        head = [*HEAD, "Alamat", "Tugas"]
        row = [*KASIR, '=HYPERLINK("x")', "@SUM(1+1)"]
        impor = self._checked(row, [*KASIR[:2], "-2+3", *KASIR[3:], "+1", "<b>x</b>"],
                              head=head, skip_invalid=True)  # fmt: skip
        self.assertIn("-2+3", self.assertFormulaStaysText(impor))
        impor.action_apply()
        organ = self._organs()
        self.assertEqual(organ.address, '=HYPERLINK("x")')
        self.assertEqual(organ.job_title, "@SUM(1+1)")

    def test_a_file_without_the_columns(self):
        [line] = self._lines(self._checked(["x"], head=["Nama", "Umur"]))
        self.assertEqual(line.sheet, "Pengurus")
        self.assertIn("Jabatan, Mulai Menjabat", line.reason)

    def test_other_desks_do_not_import_organs(self):
        content = workbook(Pengurus=[HEAD, KETUA])
        for user in (self.user_bendahara, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._impor(content, user)

    def test_no_import_into_another_society(self):
        content = workbook(Pengurus=[HEAD, KETUA])
        with self.assertRaises(AccessError):
            self._impor(content, self.user_sekretaris, company_id=self.society_b.id)
