from odoo.tests import freeze_time, tagged

from .common import KoperasiCommon


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestPajak(KoperasiCommon):
    def test_final_tax_by_its_dated_rule(self):
        self.profil.badan_hukum_date = "2025-06-10"
        self.assertIn("0.5 % of the turnover, to the end of 2028", self.profil.pph_note)
        self.assertIn("PP 55/2022", self.profil.pph_note)
        self.profil.badan_hukum_date = "2015-06-10"
        self.assertIn("22 % of the taxable income", self.profil.pph_note)
        self.profil.badan_hukum_date = False
        self.assertIn("enter the date", self.profil.pph_note)
        self.profil.pph = "normal"
        self.assertIn("22 %", self.profil.pph_note)

    def test_a_later_rule_is_a_new_row(self):
        self.env["koperasi.parameter"].create(
            {
                "code": "pph.final_tahun",
                "name": "Uji",
                "value": "5",
                "unit": "teks",
                "date_from": "2026-01-01",
                "source": "PP 99/2026",
            }
        )
        self.profil.badan_hukum_date = "2025-06-10"
        self.assertIn("2029 (PP 99/2026)", self.profil.pph_note)

    def test_taxable_entrepreneur_gets_the_ppn_taxes_once(self):
        Tax = self.env["account.tax"].with_context(active_test=False)
        own = [("company_id", "=", self.society.id)]
        self.assertFalse(Tax.search(own))
        profil = self.profil.with_user(self.user_sekretaris)
        profil.with_context(allowed_company_ids=self.society.ids).is_pkp = True
        taxes = Tax.search(own)
        self.assertEqual(sorted(taxes.mapped("amount")), [0, 0, 11, 11])
        accounts = taxes.repartition_line_ids.account_id
        self.assertEqual(
            accounts,
            self.society._koperasi_account("kop_ppn_keluaran")
            | self.society._koperasi_account("kop_ppn_masukan"),
        )
        self.profil._load_ppn()
        self.assertEqual(Tax.search(own), taxes)
        sale = taxes.filtered(lambda t: t.type_tax_use == "sale" and t.amount)
        self.assertEqual(
            sale.compute_all(100_000, self.society.currency_id)["total_included"],
            111_000,
        )
