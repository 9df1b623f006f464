from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import SimpananCommon


@tagged("post_install", "-at_install")
class TestProduk(SimpananCommon):
    def test_a_new_society_has_three_products(self):
        produk = self.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", self.society.id)]
        )
        self.assertRecordValues(
            produk,
            [
                {"jenis": "pokok", "amount": 100_000, "min_balance": 0},
                {"jenis": "wajib", "amount": 20_000, "min_balance": 0},
                {"jenis": "sukarela", "amount": 0, "min_balance": 10_000},
            ],
        )
        self.assertEqual(produk.mapped("is_withdrawable"), [False, False, True])
        self.assertEqual(
            produk.account_id.mapped("account_type"),
            ["equity", "equity", "liability_current"],
        )

    def test_values_of_the_society_go_before_the_defaults(self):
        [profil] = self.env["koperasi.profil"]._provision(
            [
                {
                    **self._society_vals("C", "51.71.03.2008"),
                    "simpanan": {"wajib": {"amount": 25_000, "name": "Wajib"}},
                }
            ]
        )
        wajib = self._produk(profil.company_id, "wajib")
        self.assertEqual((wajib.amount, wajib.name), (25_000, "Wajib"))
        self.assertEqual(self._produk(profil.company_id, "pokok").amount, 100_000)

    def test_defaults_are_made_once(self):
        Produk = self.env["koperasi.simpanan.produk"]
        self.assertEqual(len(Produk._create_defaults(self.society, {})), 3)

    def test_capital_needs_an_equity_account(self):
        with self.assertRaisesRegex(ValidationError, "equity account"):
            self.wajib.account_id = self.society._koperasi_account("kop_utang_biaya")

    def test_voluntary_savings_need_a_liability_account(self):
        with self.assertRaisesRegex(ValidationError, "liability account"):
            self.sukarela.account_id = self.society._koperasi_account("kop_hibah")

    def test_capital_cannot_be_withdrawable(self):
        """UU 25/1992 Ps 41."""
        with self.assertRaisesRegex(ValidationError, "Ps 41"):
            self.pokok.is_withdrawable = True

    def test_two_products_never_share_a_control_account(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.sukarela.copy({"code": "S2"}).flush_recordset()

    def test_account_of_a_used_product_stays(self):
        self._post(50_000, "produk-1")
        with self.assertRaisesRegex(ValidationError, "already has postings"):
            self.sukarela.account_id = self.society._koperasi_account(
                "kop_tabungan_nonanggota"
            )

    def test_used_product_is_not_deleted(self):
        self._post(50_000, "produk-2")
        with self.assertRaisesRegex(ValidationError, "already has postings"):
            self.sukarela.unlink()

    def test_new_minimum_reaches_open_accounts(self):
        account = self._account()
        self._post(100_000, "produk-3", account)
        self.sukarela.min_balance = 60_000
        account.invalidate_recordset()
        self.assertEqual(account.saldo_tersedia, 40_000)
