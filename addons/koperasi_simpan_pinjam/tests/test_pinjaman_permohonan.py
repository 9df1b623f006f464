from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestPinjamanPermohonan(PermohonanCommon):
    def test_the_officer_writes_one_on_the_form(self):
        """The number comes with saving, so the form does not ask for it."""
        with Form(self._as(self.user_petugas, self.env["koperasi.pinjaman"])) as form:
            form.anggota_id = self.anggota
            form.produk_id = self.produk
            form.amount = 3_000_000
            form.tenor = 6
        loan = form.record
        self.assertEqual((loan.state, loan.amount, loan.tenor), ("draf", 3_000_000, 6))
        self.assertTrue(loan.number)

    def test_small_loan_passes_the_committee(self):
        loan = self._to_committee()
        self.assertEqual(loan.persetujuan_ids.mapped("peran"), ["komite"])
        self._waiting(loan, self.user_komite).action_approve()
        self.assertEqual(loan.state, "disetujui")

    def test_larger_loan_needs_the_next_tier_in_order(self):
        loan = self._to_committee(amount=6_000_000)
        first, second = loan.persetujuan_ids.sorted("sequence")
        with self.assertRefused(UserError, "tier before"):
            self._as(self.user_ketua, second).action_approve()
        self._as(self.user_komite, first).action_approve()
        self.assertEqual(loan.state, "disurvei")
        with self.assertRefused(AccessError, "On this tier decides"):
            self._as(self.user_komite, second).action_approve()
        self._as(self.user_ketua, second).action_approve()
        self.assertEqual(loan.state, "disetujui")

    def test_nobody_approves_the_own(self):
        loan = self._to_committee()
        row = loan.persetujuan_ids
        self.user_petugas.group_ids += self.env.ref(
            "koperasi_simpan_pinjam.group_komite"
        )
        with self.assertRefused(UserError, "entered this application"):
            self._as(self.user_petugas, row).action_approve()
        self.user_komite.koperasi_anggota_id = self.anggota
        with self.assertRefused(UserError, "applicant or a guarantor"):
            self._as(self.user_komite, row).action_approve()
        self.user_komite.koperasi_anggota_id = False
        other = self._new_anggota(name="I Made Uji")
        self.env["koperasi.penjamin"].create(
            {"pinjaman_id": loan.id, "anggota_id": other.id}
        )
        self.user_komite.koperasi_anggota_id = other
        with self.assertRefused(UserError, "applicant or a guarantor"):
            self._as(self.user_komite, row).action_approve()

    def test_no_approval_after_a_refusal(self):
        loan = self._to_committee(amount=6_000_000)
        first, second = loan.persetujuan_ids.sorted("sequence")
        self._as(self.user_komite, first)._decide("tolak", "Usaha tutup")
        self.assertEqual((loan.state, loan.refused_reason), ("ditolak", "Usaha tutup"))
        self.assertEqual(second.state, "batal")
        with self.assertRefused(UserError, "does not wait"):
            self._as(self.user_ketua, second).action_approve()
        with self.assertRefused(UserError, "not its turn"):
            loan.action_submit()

    def test_changed_product_voids_decisions_and_reckons_anew(self):
        loan = self._to_committee()
        self._waiting(loan, self.user_komite).action_approve()
        terms = loan.aturan_id
        other = self._loan_product(self.society, "PK", persen=1.5)
        self.env["koperasi.pinjaman.syarat"].create(
            {"produk_id": other.id, "name": "KTP"}
        )
        month = loan.instalment_month
        loan.produk_id = other
        self.assertNotEqual(loan.aturan_id, terms)
        self.assertGreater(loan.instalment_month, month)
        self.assertEqual(loan.dokumen_ids.mapped("name"), ["KTP"])
        self.assertEqual(loan.state, "disurvei")
        self.assertEqual(
            loan.persetujuan_ids.sorted("round").mapped("state"), ["batal", "menunggu"]
        )

    def test_limits_name_their_source(self):
        self.env["koperasi.pinjaman.produk.aturan"].browse(
            self.produk.aturan_ids.ids
        ).sudo().state = "draft"
        self.produk.aturan_ids.write(
            {"dsr_persen": 35, "plafon_maksimum": 4_000_000, "lama_anggota": 24}
        )
        self.produk.aturan_ids.sudo().state = "berlaku"
        loan = self._application(amount=5_000_000, tenor=2)
        self.assertLessEqual(
            {"plafon", "dsr", "lama_anggota"}, {f["code"] for f in loan.findings}
        )
        with self.assertRefused(UserError, r"Ketentuan produk"):
            loan.action_submit()

    def test_related_parties_together_and_both_organs(self):
        self.env["koperasi.organ"].create(
            {
                "company_id": self.society.id,
                "anggota_id": self.anggota.id,
                "jabatan": "sekretaris",
                "date_start": "2025-01-01",
            }
        )
        loan = self._application(amount=11_000_000)
        self.assertTrue(loan.is_terkait)
        with self.assertRefused(UserError, r"8/2023 Ps 44\(1\)"):
            loan.action_submit()  # 10 % of 100 million
        loan.amount = 3_000_000
        loan.action_submit()
        self._survey(loan)
        self.assertEqual(
            loan.persetujuan_ids.sorted("sequence").mapped("peran"),
            ["komite", "ketua", "pengawas"],
        )
        for user in (self.user_komite, self.user_ketua):
            self._waiting(loan, user).action_approve()
        self.assertEqual(loan.state, "disurvei")
        self._waiting(loan, self.user_pengawas).action_approve()
        self.assertEqual(loan.state, "disetujui")

    def test_incomplete_application_is_not_handed_in(self):
        self.env["koperasi.pinjaman.syarat"].create(
            {"produk_id": self.produk.id, "name": "KTP"}
        )
        loan = self._application(tujuan_id=False)
        with self.assertRefused(UserError, "not complete: Purpose, KTP"):
            loan.action_submit()
        loan.tujuan_id = self.tujuan
        loan.dokumen_ids.received_on = "2026-01-15"
        loan.action_submit()
        self.assertEqual(loan.state, "diajukan")

    def test_decisions_have_no_writer_and_stay(self):
        row = self._to_committee().persetujuan_ids
        for user in (self.user_petugas, self.user_komite, self.user_ketua):
            with self.assertRaises(AccessError):
                self._as(user, row).state = "setuju"
        with self.assertRefused(UserError, "stays on record"):
            row.sudo().unlink()

    def test_some_tier_decides_on_every_loan(self):
        tiers = self.env["koperasi.pinjaman.tingkat"].search(
            [("company_id", "=", self.society.id)]
        )
        with self.assertRefused(ValidationError, "begin at zero"):
            tiers.write({"amount_from": 1_000_000})
        with self.assertRefused(ValidationError, "cannot be deleted"):
            tiers.unlink()

    def test_society_without_tiers_gets_the_first_ones(self):
        """One that was made before there were tiers."""
        self.env.cr.execute("DELETE FROM koperasi_pinjaman_tingkat")
        self.env.invalidate_all()
        loan = self._to_committee(amount=6_000_000)
        self.assertEqual(
            loan.persetujuan_ids.sorted("sequence").mapped("peran"), ["komite", "ketua"]
        )

    def test_refusal_form(self):
        loan = self._to_committee()
        action = self._waiting(loan, self.user_komite).action_refuse()
        form = (
            self._as(self.user_komite, self.env[action["res_model"]])
            .with_context(**action["context"])
            .create({"reason": "Usaha belum jalan"})
        )
        form.action_refuse()
        self.assertEqual(loan.state, "ditolak")
