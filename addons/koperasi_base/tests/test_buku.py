from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestBuku(KoperasiCommon):
    def _catatan(self, kind="tamu", **values):
        return self.env["koperasi.buku.catatan"].create(
            {
                "company_id": self.society.id,
                "kind": kind,
                "name": "I Nyoman Arta",
                "subject": "Studi banding",
                "date": "2026-05-20",
                **values,
            }
        )

    def _surat(self, jenis="keputusan", **values):
        return self.env["koperasi.surat"].create(
            {
                "company_id": self.society.id,
                "jenis": jenis,
                "party": "Dinas Koperasi",
                "subject": "Laporan",
                "date": "2026-05-20",
                **values,
            }
        )

    def test_each_register_has_its_own_numbers_per_year_and_society(self):
        entries = [
            self._catatan(),
            self._catatan(),
            self._catatan("saran"),
            self._catatan(date="2025-12-31"),
            self._catatan(company_id=self.society_b.id),
        ]
        self.assertEqual(
            [entry.number for entry in entries],
            [
                "TAMU/2026/00001",
                "TAMU/2026/00002",
                "SARAN/2026/00001",
                "TAMU/2025/00001",
                "TAMU/2026/00001",
            ],
        )

    def test_a_refused_row_leaves_no_gap(self):
        self._catatan()
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self._catatan(date="2026-06-02")
        self.assertEqual(self._catatan().number, "TAMU/2026/00002")

    def test_rows_are_not_deleted_and_stay_in_their_year(self):
        for row in (self._catatan(), self._surat()):
            with self.assertRaisesRegex(UserError, "never deleted"):
                row.unlink()
            with self.assertRaisesRegex(UserError, "same year"):
                row.date = "2025-12-31"
            row.date = "2026-01-02"

    def test_letters_take_the_pattern_of_the_society(self):
        self.assertEqual(self._surat().number, "001/SK/V/2026")
        self.assertEqual(self._surat("undangan").number, "001/UND/V/2026")
        self.assertEqual(self._surat("masuk").number, "SM/2026/00001")
        self.profil.surat_pattern = "{nomor}/{jenis}-KDKMP/{tahun}"
        self.assertEqual(self._surat(date="2026-01-02").number, "2/SK-KDKMP/2026")
        for wrong in ("{nomor}/{tahun}", "tetap", "{nomor.__class__}{jenis}{tahun}"):
            with self.assertRaisesRegex(ValidationError, "pattern", msg=wrong):
                self.profil.surat_pattern = wrong

    def test_a_void_letter_keeps_its_number_and_says_why(self):
        first = self._surat()
        with self.assertRaisesRegex(ValidationError, "why"):
            first.is_void = True
        first.write({"is_void": True, "void_reason": "Salah ketik"})
        self.assertEqual(self._surat().number, "002/SK/V/2026")

    def test_secretary_writes_a_suggestion_of_a_member(self):
        anggota = self._new_anggota(name="Ni Luh Sari")
        entries = self.env["koperasi.buku.catatan"].with_user(self.user_sekretaris)
        with Form(entries.with_context(default_kind="saran")) as form:
            form.anggota_id = anggota
            form.subject = "Jam buka lebih pagi"
        self.assertEqual(form.record.name, "Ni Luh Sari")
        self.assertEqual(form.record.number, "SARAN/2026/00001")
        notulen = self.env["koperasi.notulen"].with_user(self.user_sekretaris)
        with Form(notulen) as form:
            form.jenis = "pengurus"
            form.agenda = "Rencana kerja"
        self.assertEqual(form.record.number, "RP/2026/00001")

    @mute_logger("odoo.sql_db")
    def test_wrong_figures_are_refused(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self._catatan("saran", follow_up_date="2026-05-19")
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.env["koperasi.notulen"].create(
                {
                    "company_id": self.society.id,
                    "jenis": "anggota",
                    "agenda": "RAT",
                    "date": "2026-03-01",
                    "present_count": -1,
                }
            )

    def test_texts_that_are_too_long_are_refused(self):
        long_line, long_text = "x" * 256, "x" * 20001
        for row, vals in (
            (self._catatan(), {"office": long_line}),
            (self._catatan(), {"subject": long_text}),
            (self._surat(), {"subject": long_line}),
            (self.profil, {"tentang": long_text}),
            (self.profil, {"street": long_line}),
        ):
            with self.assertRaisesRegex(ValidationError, "too long"):
                row.write(vals)
        with self.assertRaisesRegex(ValidationError, "too long"):
            self._catatan(name=long_line)
        self.env["koperasi.organ"].create(
            {
                "company_id": self.society.id,
                "jabatan": "ketua",
                "name": "=1+1 <script>alert(1)</script>",
            }
        )

    def test_unknown_kinds_are_refused(self):
        for make in (self._catatan, self._surat):
            with self.assertRaisesRegex(UserError, "salah"):
                make("salah")

    def test_dinas_reads_recommendations_only(self):
        anjuran, guest = self._catatan("anjuran_pejabat"), self._catatan()
        entries = self.env["koperasi.buku.catatan"].with_context(allowed_company_ids=[])
        seen = entries.with_user(self.user_dinas).search([])
        self.assertIn(anjuran, seen)
        self.assertNotIn(guest, seen)
        with self.assertRaises(AccessError):
            anjuran.with_user(self.user_dinas).read(["anggota_id"])
        for model in ("koperasi.notulen", "koperasi.surat"):
            with self.assertRaises(AccessError, msg=model):
                self.env[model].with_user(self.user_dinas).search([])

    def test_nobody_writes_in_another_society(self):
        with self.assertRaises(AccessError):
            self.env["koperasi.surat"].with_user(self.user_sekretaris).create(
                {
                    "company_id": self.society_b.id,
                    "jenis": "umum",
                    "party": "X",
                    "subject": "Y",
                }
            )
