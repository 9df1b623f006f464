from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestChart(KoperasiCommon):
    def test_every_society_has_the_uniform_chart(self):
        Account = self.env["account.account"].with_company(self.society)
        codes = set(
            Account.search([("company_ids", "in", self.society.ids)]).mapped("code")
        )
        self.assertEqual(self.society.chart_template, "id_koperasi")
        for code in ("1.1101", "1.1301", "2.1101", "3.1101", "3.1102", "4.1201"):
            self.assertIn(code, codes)

    def test_names_in_both_languages(self):
        account = self.society._koperasi_account("kop_simpanan_pokok")
        self.assertEqual(account.with_context(lang="en_US").name, "Principal Savings")
        self.assertEqual(account.with_context(lang="id_ID").name, "Simpanan Pokok")

    def test_pokok_and_wajib_are_equity_sukarela_is_liability(self):
        types = [
            self.society._koperasi_account(f"kop_{name}").account_type
            for name in ("simpanan_pokok", "simpanan_wajib", "tabungan_anggota")
        ]
        self.assertEqual(types, ["equity", "equity", "liability_current"])

    def test_rupiah_has_no_decimals(self):
        currency = self.society.currency_id
        self.assertEqual(currency.name, "IDR")
        self.assertEqual(currency.decimal_places, 0)
        self.assertEqual(currency.round(1234.5), 1235)

    def test_chart_record_missing_is_a_clear_error(self):
        with self.assertRaisesRegex(Exception, "lacks “kop_tidak_ada”"):
            self.society._koperasi_account("kop_tidak_ada")

    def test_a_society_of_before_gets_the_accounts_added_since(self):
        """The chart has grown: an update brings the accounts, and only those."""
        account = self.society._koperasi_account("kop_utang_pph23")
        renamed = self.society._koperasi_account("kop_simpanan_umrah")
        renamed.name = "Tabungan Ibadah"
        account.unlink()
        with self.assertRaisesRegex(UserError, "lacks"):
            self.society._koperasi_account("kop_utang_pph23")
        self.env["account.chart.template"]._koperasi_complete_charts()
        account = self.society._koperasi_account("kop_utang_pph23")
        self.assertEqual(account.with_company(self.society).code, "2.1306")
        self.assertEqual(account.with_context(lang="id_ID").name, "Utang PPh 23")
        self.assertEqual(renamed.name, "Tabungan Ibadah")

    def test_a_code_in_use_is_left_alone(self):
        self.society._koperasi_account("kop_utang_pph23").unlink()
        own = (
            self.env["account.account"]
            .with_company(self.society)
            .create(
                {"code": "2.1306", "name": "Own", "account_type": "liability_current"}
            )
        )
        self.env["account.chart.template"]._koperasi_complete_charts()
        self.assertEqual(own.name, "Own")
        with self.assertRaisesRegex(UserError, "lacks"):
            self.society._koperasi_account("kop_utang_pph23")
