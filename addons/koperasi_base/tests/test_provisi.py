import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, new_test_user, tagged

from .common import BADUNG_VILLAGE, TEGAL_HARUM, KoperasiCommon

HEAD = ["Nama", "Kode Wilayah", "NIK Koperasi", "PKP", "Unit Kantor", "Mulai Kantor"]
MAJU = ["KUD Maju", BADUNG_VILLAGE, None, None, "berjalan", "02/01/2026"]
JAYA = ["KUD Jaya", BADUNG_VILLAGE, "5103010010001", "ya", None, None]
USERS = ["Koperasi", "Nama", "Peran", "Login", "Telepon", "Email"]
SITI = ["KUD Maju", "Siti Rahayu", "Sekretaris, Bendahara", "siti", None, None]


def xlsx(rows, users=(), head=HEAD):
    book = openpyxl.Workbook()
    book.active.title = "Koperasi"
    for row in (head, *rows):
        book.active.append(list(row))
    if users:
        sheet = book.create_sheet("Pengguna")
        for row in (USERS, *users):
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestProvisi(KoperasiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = new_test_user(
            cls.env,
            login="uji_admin",
            groups="koperasi_base.group_admin",
            company_id=cls.society.id,
            company_ids=cls.society.ids,
            lang="en_US",
        )

    def _job(self, *rows, users=(), content=None, **values):
        return (
            self.env["koperasi.provisi"]
            .with_user(self.admin)
            .create(
                {
                    "file": base64.b64encode(content or xlsx(rows, users)),
                    "file_name": "koperasi.xlsx",
                    **values,
                }
            )
        )

    def _checked(self, *rows, **values):
        job = self._job(*rows, **values)
        job.action_check()
        return job

    def _run(self, job, stop_after=None):
        """Run as the background does; stops as if killed after so many societies."""
        done = []

        def commit(processed, remaining=0):
            self.env.flush_all()
            done.append(processed)
            return 0 if stop_after and len(done) >= stop_after else 600

        return job.with_user(self.env.ref("base.user_root"))._run(commit)

    def _lines(self, job):
        return [(row.kind, row.row, row.action) for row in job.row_ids]

    def _society(self, name):
        return self.env["koperasi.profil"].search([("name", "=", name)])

    # ------------------------------------------------------------------
    # Dry run
    # ------------------------------------------------------------------

    def test_dry_run_makes_nothing_and_says_what_will_happen(self):
        job = self._checked(MAJU, JAYA, users=[SITI])
        self.assertEqual(
            self._lines(job),
            [
                ("koperasi", 2, "baru"),
                ("koperasi", 3, "baru"),
                ("pengguna", 2, "baru"),
            ],
        )
        self.assertEqual((job.state, job.count_baru), ("checked", 3))
        self.assertFalse(self._society("KUD Maju"))
        self.assertEqual(job.row_ids[2].society_row_id, job.row_ids[0])

    def test_a_wrong_cell_is_named_and_stops_all(self):
        job = self._checked(MAJU, [*JAYA[:2], "12", *JAYA[3:]])
        [line] = job.row_ids.filtered(lambda row: row.action == "salah")
        self.assertEqual(
            (line.sheet, line.row, line.column, line.label, line.value),
            ("Koperasi", 3, "C", "NIK Koperasi", "12"),
        )
        self.assertIn("10 to 16 digits", line.reason)
        with self.assertRaisesRegex(UserError, "nothing is made"):
            job.action_start()
        job.skip_invalid = True
        job.action_start()
        self.assertTrue(self._run(job))
        self.assertTrue(self._society("KUD Maju"))
        self.assertFalse(self._society("KUD Jaya"))

    def test_reasons_in_indonesian(self):
        job = self._job(["KUD", "1", None, None, None, None]).with_context(lang="id_ID")
        job.action_check()
        self.assertIn("sepuluh angka", job.row_ids.reason)

    def test_remarks_of_the_background_in_the_language_of_who_started_it(self):
        self.admin.lang = "id_ID"
        job = self._checked(MAJU)
        job.action_start()
        self._run(job)
        self.assertEqual(job.row_ids.reason, "Dibuat")

    def test_every_code_of_the_engine_has_its_sentence(self):
        from ..models.koperasi_provisi_pesan import _SENTENCES, pesan

        params = {"sheet": "A", "row": 1, "sheets": "A", "where": "A", "society": "A"}
        for code in _SENTENCES:
            self.assertGreater(len(pesan(self.env, code, params)), 10, code)

    def test_against_the_register(self):
        self.profil_b.write({"nik_koperasi": "5171010010002"})
        job = self._checked(
            [self.profil.name, TEGAL_HARUM, *[None] * 4],
            [self.profil_b.name.upper(), BADUNG_VILLAGE, *[None] * 4],
            [self.env.ref("base.main_company").name, BADUNG_VILLAGE, *[None] * 4],
            ["KUD Baru", BADUNG_VILLAGE, "5171010010002", *[None] * 3],
            users=[
                [TEGAL_HARUM, "Ada", "Sekretaris", self.user_sekretaris.login],
                [self.profil.name, "Baru", "Kepala Gerai", "baru.sekali"]
                if "koperasi_gerai.group_kasir" in job_roles(self.env)
                else [self.profil.name, "Baru", "Ketua", "baru.sekali"],
                ["KUD Baru", "Salah", "Ketua", "salah.baris"],
                ["KUD Jauh", "Asing", "Ketua", "asing"],
                [TEGAL_HARUM, "Dinas", "Ketua", self.user_dinas.login],
            ],
        )
        self.assertEqual(
            [row.action for row in job.row_ids],
            [
                "ada",
                "salah",
                "salah",
                "salah",
                "ada",
                "baru",
                "salah",
                "salah",
                "salah",
            ],
        )
        reasons = job.row_ids.mapped("reason")
        self.assertIn("name is taken", reasons[1])
        self.assertIn("belongs to Koperasi Uji B", reasons[3])
        self.assertIn("row 5", reasons[6])
        self.assertIn("Neither the list", reasons[7])
        self.assertIn("another society", reasons[8])
        job.skip_invalid = True
        job.action_start()
        self._run(job)
        user = self.env["res.users"].search([("login", "=", "baru.sekali")])
        self.assertEqual(user.company_ids, self.society)

    # ------------------------------------------------------------------
    # Run
    # ------------------------------------------------------------------

    def test_societies_with_their_users_and_taxes(self):
        job = self._checked(MAJU, JAYA, users=[SITI])
        job.action_start()
        self.assertEqual(job.get_progress()["percent"], 0)
        self.assertTrue(self._run(job))
        self.assertEqual((job.state, job.count_jadi), ("done", 3))
        maju, jaya = self._society("KUD Maju"), self._society("KUD Jaya")
        self.assertEqual(maju.status, "berjalan")
        self.assertEqual(maju.unit_ids.mapped("jenis"), ["kantor"])
        self.assertEqual(str(maju.unit_ids.date_start), "2026-01-02")
        self.assertEqual(jaya.nik_koperasi, "5103010010001")
        self.assertTrue(jaya.is_pkp)
        user = self.env["res.users"].search([("login", "=", "siti")])
        self.assertEqual(user.company_ids, maju.company_id)
        self.assertLessEqual(
            self.env.ref("koperasi_base.group_sekretaris")
            | self.env.ref("koperasi_base.group_bendahara"),
            user.group_ids,
        )
        self.assertEqual(job.get_progress(), {"step": "", "percent": 0})
        self.assertLessEqual((maju | jaya).company_id, self.admin.company_ids)

    def test_killed_and_continued_and_run_again(self):
        rows = [[f"KUD Maju {n}", BADUNG_VILLAGE, *[None] * 4] for n in range(3)]
        users = [[f"KUD Maju {n}", "Siti", "Ketua", f"siti{n}"] for n in range(3)]
        job = self._checked(*rows, users=users)
        job.action_start()
        self.assertFalse(self._run(job, stop_after=2))
        self.assertEqual((job.state, job.count_jadi, job.count_baru), ("running", 4, 2))
        self.assertEqual(job.get_progress()["percent"], 66)
        self.assertTrue(self._run(job))
        self.assertEqual((job.state, job.count_jadi), ("done", 6))
        profiles = self.env["koperasi.profil"].search_count([])
        again = self._checked(*rows, users=users)
        self.assertEqual((again.count_ada, again.count_baru), (6, 0))
        again.action_start()
        self._run(again)
        self.assertEqual(self.env["koperasi.profil"].search_count([]), profiles)

    def test_one_society_that_fails_leaves_the_others(self):
        job = self._checked(MAJU, JAYA, users=[SITI])
        job.action_start()
        # Somebody takes the login between the dry run and the run.
        self._new_officer("siti", "koperasi_base.group_ketua").login = "siti"
        self._run(job)
        self.assertEqual(
            [row.action for row in job.row_ids], ["gagal", "jadi", "gagal"]
        )
        self.assertIn("taken", job.row_ids[0].reason)
        self.assertFalse(self._society("KUD Maju"), "not without its users")
        self.env["res.users"].search([("login", "=", "siti")]).login = "lain"
        job.action_start()
        self._run(job)
        self.assertEqual(job.row_ids.mapped("action"), ["jadi"] * 3)

    def test_two_do_not_work_on_one_list(self):
        job = self._checked(MAJU)
        job.action_start()
        with job._alone() as alone:
            self.assertTrue(alone)
            self.assertFalse(self._run(job))
        self.assertEqual(job.count_jadi, 0)

    def test_steps_in_their_order_only(self):
        job = self._job(MAJU)
        with self.assertRaisesRegex(UserError, "not possible now"):
            job.action_start()
        job.action_check()
        job.action_start()
        for step in (job.action_check, job.action_start, job.unlink):
            with self.assertRaisesRegex(UserError, "not possible now"):
                step()
        with self.assertRaisesRegex(UserError, "not possible now"):
            job.file = base64.b64encode(b"x")
        self._run(job)
        with self.assertRaisesRegex(UserError, "not possible now"):
            job.action_check()

    def test_another_file_needs_a_new_check(self):
        job = self._checked(MAJU)
        job.file = base64.b64encode(xlsx([JAYA]))
        self.assertEqual(job.state, "draft")
        self.assertFalse(job.row_ids)

    # ------------------------------------------------------------------
    # Passwords
    # ------------------------------------------------------------------

    def test_first_passwords_are_given_once(self):
        job = self._checked(MAJU, users=[SITI])
        job.action_start()
        self._run(job)
        action = job.action_passwords()
        sheet = self.env["koperasi.provisi.sandi"].browse(action["res_id"])
        book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(sheet.file)))
        [titles, row] = book.active.iter_rows(values_only=True)
        self.assertEqual(titles[3:], ("Login", "Kata Sandi Pertama"))
        self.assertEqual(row[3], "siti")
        user = self.env["res.users"].search([("login", "=", "siti")])
        credential = {"login": "siti", "password": row[4], "type": "password"}
        self.assertTrue(
            user.with_user(user)._check_credentials(credential, {"interactive": True})
        )
        with self.assertRaisesRegex(UserError, "have a password"):
            job.action_passwords()

    # ------------------------------------------------------------------
    # Wrong files, wrong persons
    # ------------------------------------------------------------------

    def test_wrong_files_say_what_to_do(self):
        for content, text in (
            (b"%PDF-1.7 \x00", "no spreadsheet"),
            (b" ", "empty"),
            (b"x" * 100 * 2**20, "larger than 20 MB"),
            (xlsx([], head=["Tanggal", "Uraian"]), "sheets: Koperasi"),
            (b"PK\x03\x04 damaged", "damaged"),
        ):
            job = self._job(content=content)
            with self.assertRaisesRegex(UserError, text):
                job.action_check()
            self.assertEqual(job.state, "draft")

    def test_formula_text_is_refused_and_stays_text_in_the_list(self):
        job = self._checked(["=cmd|' /C calc'!A0", BADUNG_VILLAGE, *[None] * 4])
        self.assertEqual(job.row_ids.action, "salah")
        out = openpyxl.load_workbook(io.BytesIO(base64.b64decode(job.findings_file)))
        cells = [cell for line in out.active.iter_rows() for cell in line]
        self.assertNotIn("f", {cell.data_type for cell in cells})

    def test_other_desks_make_no_societies(self):
        job = self._checked(MAJU)
        for user in (self.user_sekretaris, self.user_ketua, self.user_dinas):
            with self.assertRaises(AccessError):
                self.env["koperasi.provisi"].with_user(user).create(
                    {"file": "TmFtYQ=="}
                )
            for step in ("action_check", "action_start", "action_passwords"):
                with self.assertRaises(AccessError):
                    getattr(job.with_user(user), step)()
            with self.assertRaises(AccessError):
                job.with_user(user).get_progress()

    # ------------------------------------------------------------------
    # Command line
    # ------------------------------------------------------------------

    def test_command_line(self):
        run = self.env["koperasi.provisi"]._run_file
        content = xlsx([MAJU, JAYA], [SITI])
        dry = run(content)
        self.assertEqual((dry["errors"], dry["counts"]["baru"]), (0, 3))
        self.assertFalse(self._society("KUD Maju"))
        steps = []
        done = run(content, apply=True, report=lambda *step: steps.append(step[1:]))
        self.assertEqual((done["errors"], done["counts"]["jadi"]), (0, 3))
        self.assertEqual(steps[-1], (3, 3))
        again = run(content, apply=True)
        self.assertEqual((again["errors"], again["counts"]["ada"]), (0, 3))
        self.assertTrue(run("/tidak/ada.xlsx")["message"])
        self.assertIn("spreadsheet", run(b"%PDF-1 \x00")["message"])

    def test_command_line_continues_a_killed_run(self):
        content = xlsx([MAJU, JAYA])
        job = self._checked(content=content)
        job.action_start()
        self._run(job, stop_after=1)
        done = self.env["koperasi.provisi"]._run_file(content, apply=True)
        self.assertEqual((done["provisi_id"], done["counts"]["jadi"]), (job.id, 2))

    def test_list_of_a_region_is_one_that_can_be_run(self):
        lists = self.env["koperasi.provisi"]
        content = lists._region_list("51.03.01")
        answer = lists._run_file(content)
        villages = self.env["koperasi.wilayah"].search_count(
            [("code", "=like", "51.03.01.%")]
        )
        self.assertEqual(answer["errors"], 0, answer["rows"][:3])
        self.assertEqual(answer["counts"]["baru"], villages)
        with self.assertRaisesRegex(UserError, "no territory code"):
            lists._region_list("99")


def job_roles(env):
    return set(env["koperasi.provisi"]._known_roles().values())
