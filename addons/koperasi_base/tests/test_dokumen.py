import base64
from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import KoperasiCommon

PDF = base64.b64encode(b"%PDF-1.4\n%uji\n")


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestDokumen(KoperasiCommon):
    def _jenis(self, code):
        return self.env.ref(f"koperasi_base.dokumen_jenis_{code}")

    def _dokumen(self, code, **values):
        return self.env["koperasi.dokumen"].create(
            {
                "company_id": self.society.id,
                "jenis_id": self._jenis(code).id,
                "number": "01/2025",
                "file": PDF,
                "file_name": "surat.pdf",
                **values,
            }
        )

    def test_needed_papers_depend_on_form_and_units(self):
        kinds = self.env["koperasi.dokumen.jenis"].search([])
        needed = kinds._needed_by(self.profil).mapped("code")
        self.assertIn("npwp", needed)
        self.assertIn("izin_usp", needed)  # the savings unit runs
        self.assertNotIn("izin_apotek", needed)
        self.assertNotIn("ba_musdes", needed)
        self.profil.is_kdkmp = True
        self.assertIn("ba_musdes", kinds._needed_by(self.profil).mapped("code"))

    def test_score_names_what_is_missing(self):
        needed = self.env["koperasi.dokumen.jenis"].search([])._needed_by(self.profil)
        self.assertEqual(len(needed), 9)
        self.assertEqual(self.profil.dokumen_score, 0)
        self._dokumen("npwp")
        self._dokumen("nib", file=False)
        self._dokumen("sertifikat_nik", date_end="2026-05-31")
        self.profil.invalidate_recordset()
        self.assertEqual(self.profil.dokumen_score, 11)
        missing = self.profil.dokumen_missing
        self.assertNotIn("(NPWP)", missing)
        self.assertIn("Business Registration (NIB) (not scanned yet)", missing)
        self.assertIn("NIK Koperasi Certificate (expired)", missing)
        self.assertIn("• Deed of Establishment", missing)

    def test_status_follows_the_last_day(self):
        for day, state in (
            (False, "berlaku"),
            ("2026-05-31", "kedaluwarsa"),
            ("2026-06-01", "segera"),
            ("2026-07-31", "segera"),
            ("2026-08-01", "berlaku"),
        ):
            self.assertEqual(self._dokumen("npwp", date_end=day).state, state, day)
        self.assertEqual(self._dokumen("npwp", file=False).state, "tanpa_berkas")

    def test_only_scans_are_kept(self):
        for wrong in (b"=cmd|' /C calc'!A0", b"<script>alert(1)</script>", b"MZ\x90"):
            with self.assertRaisesRegex(ValidationError, "no PDF, JPG or PNG"):
                self._dokumen("npwp", file=base64.b64encode(wrong))

    def test_a_file_that_is_too_big_is_refused(self):
        big = base64.b64encode(b"%PDF-1.4\n" + b"0" * (10 * 1024 * 1024))
        with self.assertRaisesRegex(ValidationError, "too big"):
            self._dokumen("npwp", file=big)

    def test_secretary_keeps_the_papers_of_the_own_society(self):
        Dokumen = self.env["koperasi.dokumen"].with_user(self.user_sekretaris)
        mine = Dokumen.create({"jenis_id": self._jenis("npwp").id, "file": PDF})
        self.assertEqual(mine.company_id, self.society)
        with self.assertRaises(AccessError):
            Dokumen.create(
                {"jenis_id": self._jenis("npwp").id, "company_id": self.society_b.id}
            )

    def test_dinas_reads_open_papers_with_their_scan(self):
        npwp, ktp = self._dokumen("npwp"), self._dokumen("ktp_pengurus")
        papers = self.env["koperasi.dokumen"].with_context(allowed_company_ids=[])
        seen = papers.with_user(self.user_dinas).search([])
        self.assertIn(npwp, seen)
        self.assertNotIn(ktp, seen)
        self.assertEqual(npwp.with_user(self.user_dinas).file, PDF)
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "koperasi.dokumen"),
                ("res_field", "=", "file"),
                ("res_id", "=", ktp.id),
            ]
        )
        self.assertTrue(attachment)
        for reader in (ktp, attachment):
            with self.assertRaises(AccessError):
                reader.with_user(self.user_dinas).with_context(
                    allowed_company_ids=self.society.ids
                ).read()
        self.assertFalse(papers.with_user(self.user_dinas_badung).search([]) & npwp)

    def test_an_expiring_paper_reminds_once(self):
        near = self._dokumen("sertifikat_nik", date_end="2026-07-31")
        far = self._dokumen("izin_usp", date_end="2026-08-01")
        forever = self._dokumen("npwp")
        papers = self.env["koperasi.dokumen"]
        reminded = papers._process_reminders(date(2026, 6, 1))
        self.assertEqual(reminded & (near | far | forever), near)
        self.assertEqual(near.activity_ids.user_id, self.user_sekretaris)
        self.assertFalse(papers._process_reminders(date(2026, 6, 1)) & near)
        self.assertIn(far, papers._process_reminders(date(2026, 6, 2)))
