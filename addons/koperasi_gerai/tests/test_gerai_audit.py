from odoo.tests import tagged
from odoo.tools import SQL

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestGeraiAudit(GeraiCommon):
    def setUp(self):
        super().setUp()
        self.session = self._open_till()
        self.order = self._sell([(self.beras, 2)], self.wayan)
        self._sell([(self.gula, 1)])
        self._close_till(self.session, 2 * 62_500 + 18_500)

    def _rows(self, check):
        return [
            row
            for row in self.env["koperasi.audit"]._run(self.society)
            if row["check"] == check
        ]

    def test_clean_books_are_clean(self):
        self.assertAuditClean()
        counts = {
            check["check"]: check["count"]
            for check in self.env["koperasi.audit"]._summary(self.society)
        }
        self.assertEqual(counts["gerai"], 1)
        self.assertEqual(counts["gerai_stock"], 2)
        self.assertEqual(counts["gerai_sessions"], 1)

    def test_finds_patronage_that_was_not_sold(self):
        self.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": self.society.id,
                    "anggota_id": self.wayan.id,
                    "date": "2026-03-31",
                    "kind": "belanja",
                    "amount": 10_000,
                    "key": "pos.order/ditanam",
                    "ref": self.order.pos_reference,
                    "res_model": "pos.order",
                    "res_id": self.order.id,
                }
            ]
        )
        [row] = self._rows("gerai")
        self.assertEqual(
            (row["expected"], row["actual"], row["difference"]),
            (125_000, 135_000, 10_000),
        )
        self.assertIn(self.order.pos_reference, row["message"])
        self.assertIn("00012", row["message"])

    def test_finds_a_sale_without_patronage(self):
        self.env.cr.execute(
            SQL(
                "UPDATE pos_order_line SET price_subtotal_incl ="
                " price_subtotal_incl + 5000 WHERE order_id = %s",
                self.order.id,
            )
        )
        [row] = self._rows("gerai")
        self.assertEqual(row["difference"], -5_000)

    def test_finds_a_sale_booked_on_the_wrong_side(self):
        line = self.session.move_id.line_ids.filtered(
            lambda line: (
                line.account_id
                == self.society._koperasi_account("kop_penjualan_anggota_sembako")
            )
        )
        others = self.society._koperasi_account("kop_penjualan_nonanggota_sembako")
        self.env.cr.execute(
            SQL(
                "UPDATE account_move_line SET account_id = %s WHERE id = %s",
                others.id,
                line.id,
            )
        )
        rows = self._rows("gerai_sessions")
        self.assertEqual(sorted(row["difference"] for row in rows), [-125_000, 125_000])

    def test_finds_goods_that_did_not_leave_the_stock(self):
        move = self.order.picking_ids.move_ids
        self.env.cr.execute(
            SQL("UPDATE stock_move SET quantity = 1 WHERE id = %s", move.id)
        )
        [row] = self._rows("gerai_stock")
        self.assertEqual((row["expected"], row["actual"]), (2, 1))
        self.assertIn("Beras SPHP 5 kg", row["message"])
