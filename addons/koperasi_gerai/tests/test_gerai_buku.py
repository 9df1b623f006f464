from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestGeraiBuku(GeraiCommon):
    """What a closed till leaves in the books."""

    def _balances(self, *moves):
        """{account code: balance} over the posted lines of the entries."""
        balances = {}
        for line in self.env["account.move"].union(*moves).line_ids:
            code = line.account_id.with_company(self.society).code
            balances[code] = balances.get(code, 0) + round(line.balance)
        return {code: balance for code, balance in balances.items() if balance}

    def test_closed_session_splits_members_and_others(self):
        session = self._open_till(100_000)
        self._sell([(self.beras, 2), (self.minyak, 1)], self.wayan)  # 140.700
        self._sell([(self.gula, 3)])  # 55.500
        self._sell([(self.beras, 1)], payment="bank")  # 62.500 by QRIS
        result = self._close_till(session, 100_000 + 140_700 + 55_500)
        self.assertEqual(result, {"successful": True})
        self.assertEqual(session.state, "closed")
        # The session's own entry: receivable of the till against sales, and the cost.
        self.assertEqual(
            self._balances(session.move_id),
            {
                "1.1212": 258_700,
                "4.1201": -140_700,
                "4.2201": -118_000,
                "5.1201": 2 * 58_000 + 14_500,
                "5.2201": 3 * 16_800 + 58_000,
                "1.1301": -(3 * 58_000 + 14_500 + 3 * 16_800),
            },
        )
        # Together with the cash and QRIS entries nothing stays on the receivable.
        entries = self.env["account.move"].search(
            [("company_id", "=", self.society.id), ("journal_id.code", "!=", "BM")]
        )
        balances = self._balances(entries)
        self.assertNotIn("1.1212", balances)
        self.assertEqual(balances["1.1102"], 196_200, "cash of the till")
        self.assertEqual(balances["1.1115"], 62_500, "QRIS in transit")
        self.assertFalse(
            entries.line_ids.partner_id & (self.wayan.partner_id),
            "the books name no member",
        )
        self.assertAuditClean()

    def test_inventory_in_the_books_is_the_stock(self):
        session = self._open_till()
        self._sell([(self.beras, 40), (self.minyak, 5)], self.wayan)
        order = self._sell([(self.beras, 2)])
        self._sell([(self.beras, -1, order.lines)])
        self._close_till(session, 40 * 62_500 + 5 * 15_700 + 62_500)
        account = self.society._koperasi_account("kop_persediaan_sembako")
        booked = sum(
            self.env["account.move.line"]
            .search([("account_id", "=", account.id), ("parent_state", "=", "posted")])
            .mapped("balance")
        )
        goods = self.beras | self.minyak | self.gula
        self.assertEqual(goods.mapped("qty_available"), [59, 95, 100])
        self.assertEqual(
            booked, sum(goods.with_company(self.society).mapped("total_value"))
        )
        self.assertEqual(booked, 59 * 58_000 + 95 * 14_500 + 100 * 16_800)

    def test_refund_turns_member_sales_and_cost_back(self):
        session = self._open_till()
        order = self._sell([(self.beras, 2)], self.wayan)
        self._sell([(self.beras, -1, order.lines)])
        self._close_till(session, 62_500)
        self.assertEqual(
            self._balances(session.move_id),
            {
                "1.1212": 62_500,
                "4.1201": -62_500,
                "5.1201": 58_000,
                "1.1301": -58_000,
            },
        )
        self.assertAuditClean()

    def test_average_cost_follows_a_dearer_delivery(self):
        self.society._gerai_receive([(self.beras, 100, 60_000)], key="uji/kedua")
        self.assertEqual(self.beras.with_company(self.society).standard_price, 59_000)
        session = self._open_till()
        self._sell([(self.beras, 1)], self.made)
        self._close_till(session, 62_500)
        self.assertEqual(self._balances(session.move_id)["5.1201"], 59_000)
        self.assertAuditClean()

    def test_delivery_is_booked_once(self):
        account = self.society._koperasi_account("kop_utang_usaha")
        for _attempt in range(2):
            self.society._gerai_receive([(self.gula, 10, 17_000)], key="uji/sekali")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("credit", "=", 170_000)]
        )
        self.assertEqual(len(lines), 1)
        self.assertEqual(self.gula.qty_available, 110)

    def test_goods_missing_on_the_shelf_cost_the_society(self):
        shelf = self.config.warehouse_id.lot_stock_id
        self.env["stock.quant"].with_context(inventory_mode=True).create(
            {
                "product_id": self.gula.id,
                "location_id": shelf.id,
                "inventory_quantity": 97,
            }
        ).action_apply_inventory()
        self.assertEqual(self.gula.qty_available, 97)
        loss = self.society._koperasi_account("kop_beban_susut_barang")
        line = self.env["account.move.line"].search([("account_id", "=", loss.id)])
        self.assertEqual(line.balance, 3 * 16_800)
        self.assertEqual(
            line.move_id.line_ids.account_id - loss,
            self.society._koperasi_account("kop_persediaan_sembako"),
        )

    def test_missing_cash_is_a_loss_of_the_society(self):
        session = self._open_till(50_000)
        self._sell([(self.gula, 1)])
        self._close_till(session, 50_000 + 18_500 - 500)
        loss = self.society._koperasi_account("kop_selisih_kas_kurang")
        line = self.env["account.move.line"].search([("account_id", "=", loss.id)])
        self.assertEqual(line.balance, 500)
        self.assertEqual(session.cash_register_difference, -500)

    def test_stock_must_move_with_the_sale(self):
        with self.assertRaisesRegex(ValidationError, "In real time"):
            self.society.point_of_sale_update_stock_quantities = "closing"

    def test_other_companies_keep_their_accounts(self):
        """A company that is no society is not touched by the split."""
        company = self.env["res.company"].create({"name": "Toko Biasa"})
        accounts = self.beras.product_tmpl_id.copy(
            {"company_id": company.id, "barcode": False}
        )
        income = accounts.with_company(company)._get_product_accounts()["income"]
        self.assertEqual(income, company.income_account_id)

    def test_society_with_goods_or_an_open_till_does_not_merge(self):
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.society | self.society_b
        profil = self.profil.with_user(admin).with_context(
            allowed_company_ids=(self.society | self.society_b).ids
        )
        with self.assertRaisesRegex(UserError, "Gulaku"):
            profil._check_can_merge(self.profil_b)
        self._open_till()
        with self.assertRaisesRegex(UserError, "still open"):
            profil._check_can_merge(self.profil_b)
