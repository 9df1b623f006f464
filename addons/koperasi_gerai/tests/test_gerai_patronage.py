from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestGeraiPatronage(GeraiCommon):
    def setUp(self):
        super().setUp()
        self._open_till()

    def test_sale_to_member_writes_patronage_once(self):
        order = self._sell([(self.beras, 2), (self.minyak, 1)], self.wayan)
        self.assertEqual(order.state, "paid")
        self.assertEqual(order.koperasi_anggota_id, self.wayan)
        self.assertRecordValues(
            self._jasa(order),
            [
                {
                    "company_id": self.society.id,
                    "anggota_id": self.wayan.id,
                    "kind": "belanja",
                    "amount": 140700,
                    "key": f"pos.order/{order.uuid}",
                    "ref": order.pos_reference,
                }
            ],
        )
        self.assertEqual(order.koperasi_jasa, 140700)
        self.assertEqual(order.koperasi_jasa_year, 140700)
        self.assertAuditClean()

    def test_sale_without_member_writes_none(self):
        order = self._sell([(self.beras, 1)])
        self.assertFalse(self._jasa(order))
        self.assertFalse(order.koperasi_anggota_id)
        self.assertEqual(order.koperasi_jasa, 0)

    def test_same_order_sent_five_times_counts_once(self):
        data = self._order_data([(self.gula, 3)], self.wayan.partner_id)
        orders = [self._sync(data) for _attempt in range(5)]
        self.assertEqual(len({order.id for order in orders}), 1)
        self.assertEqual(self._jasa(orders[0]).mapped("amount"), [55500])
        self.assertEqual(
            sum(orders[0].picking_ids.move_ids.mapped("quantity")), 3, "stock once"
        )
        self.assertEqual(orders[0].amount_paid, 55500)

    def test_same_order_twice_in_one_message_counts_once(self):
        data = self._order_data([(self.gula, 1)], self.wayan.partner_id)
        order = self._sync(data, data)
        self.assertEqual(len(order), 1)
        self.assertEqual(self._jasa(order).mapped("amount"), [18500])

    def test_draft_order_gives_nothing_until_it_is_paid(self):
        data = self._order_data([(self.beras, 1)], self.wayan.partner_id)
        draft = self._sync({**data, "state": "draft", "payment_ids": []})
        self.assertEqual(draft.state, "draft")
        self.assertFalse(self._jasa(draft))
        paid = self._sync({**data, "lines": [], "access_token": draft.access_token})
        self.assertEqual(paid, draft)
        self.assertEqual(self._jasa(paid).mapped("amount"), [62500])

    def test_refund_takes_back_under_its_own_key(self):
        order = self._sell([(self.beras, 2)], self.wayan)
        refund = self._sell([(self.beras, -1, order.lines)], self.wayan)
        self.assertRecordValues(
            self._jasa(refund),
            [{"amount": -62500, "key": f"pos.order/{refund.uuid}"}],
        )
        self.assertEqual(self._jasa(order).amount, 125000)
        self.assertEqual(refund.koperasi_jasa_year, 62500)
        self.assertAuditClean()

    def test_refund_counts_against_who_bought(self):
        """Also when the till names nobody, or somebody else."""
        order = self._sell([(self.beras, 3)], self.wayan)
        for buyer in (None, self.made):
            refund = self._sell([(self.beras, -1, order.lines)], buyer)
            self.assertEqual(self._jasa(refund).anggota_id, self.wayan)
        self.assertAuditClean()

    def test_refund_after_the_member_left(self):
        order = self._sell([(self.beras, 1)], self.wayan)
        self.wayan.write(
            {
                "state": "keluar",
                "date_exit": date(2026, 3, 1),
                "exit_reason": "pindah",
            }
        )
        refund = self._sell([(self.beras, -1, order.lines)], self.wayan)
        self.assertEqual(self._jasa(refund).amount, -62500)

    def test_exchange_counts_both_sides(self):
        """Another member brings goods back and takes new ones in the same order."""
        order = self._sell([(self.beras, 1)], self.wayan)
        exchange = self._sell(
            [(self.beras, -1, order.lines), (self.gula, 4)], self.made
        )
        jasa = {row.anggota_id: row.amount for row in self._jasa(exchange)}
        self.assertEqual(jasa, {self.wayan: 11500})
        self.assertAuditClean()

    def test_refund_of_a_sale_to_others_takes_nothing(self):
        order = self._sell([(self.beras, 1)])
        refund = self._sell([(self.beras, -1, order.lines)], self.wayan)
        self.assertFalse(self._jasa(refund))
        self.assertFalse(refund.koperasi_anggota_id)

    def test_gift_gives_nothing(self):
        data = self.config.with_user(self.user_kasir)._koperasi_order_data(
            [(self.beras, 1, 62500), (self.gula, 1, 0)],
            [(self._method("cash"), 62500)],
            self.wayan.partner_id,
            uuid="7f0e2f6c-3f51-4a94-8b1f-2d7a3a1c0001",
        )
        self.assertEqual(self._jasa(self._sync(data)).amount, 62500)

    def test_who_left_buys_as_anybody(self):
        """A till that was offline may still hold the old status."""
        self.wayan.write(
            {
                "state": "keluar",
                "date_exit": date(2026, 3, 1),
                "exit_reason": "mengundurkan_diri",
            }
        )
        order = self._sell([(self.beras, 1)], self.wayan)
        self.assertEqual(order.state, "paid", "the sale itself is never lost")
        self.assertFalse(order.koperasi_anggota_id)
        self.assertFalse(self._jasa(order))

    def test_candidate_buys_as_anybody(self):
        calon = self._new_anggota(name="Ketut Calon", state="calon")
        order = self._sell([(self.beras, 1)], calon)
        self.assertFalse(order.koperasi_anggota_id)

    def test_passive_member_is_a_member(self):
        pasif = self._new_anggota(name="Ketut Pasif", state="pasif")
        self.assertEqual(self._jasa(self._sell([(self.gula, 1)], pasif)).amount, 18500)

    def test_member_of_another_society_is_refused(self):
        stranger = self._new_anggota(self.society_b, name="I Ketut Lain")
        with self.assertRaisesRegex(UserError, "another society"):
            self._sell([(self.beras, 1)], stranger)

    def test_till_cannot_decide_who_is_a_member(self):
        data = self._order_data([(self.beras, 1)])
        order = self._sync(
            {
                **data,
                "koperasi_anggota_id": self.wayan.id,
                "koperasi_jasa": 1_000_000,
                "to_invoice": True,
            }
        )
        self.assertFalse(order.koperasi_anggota_id)
        self.assertEqual(order.koperasi_jasa, 0)
        self.assertFalse(order.account_move, "no invoice may name a member")

    def test_day_is_the_day_of_the_village(self):
        """23:30 in Bali is 15:30 UTC of the same day, 00:30 is 16:30 UTC before."""
        with freeze_time("2026-04-02 02:00:00"):
            late = self._sell(
                [(self.gula, 1)], self.wayan, date_order="2026-03-31 15:30:00"
            )
            early = self._sell(
                [(self.gula, 1)], self.wayan, date_order="2026-03-31 16:30:00"
            )
        self.assertEqual(self._jasa(late).date, date(2026, 3, 31))
        self.assertEqual(self._jasa(early).date, date(2026, 4, 1))

    def test_clock_of_the_till_may_not_run_ahead(self):
        with freeze_time("2026-04-02 02:00:00"):
            order = self._sell(
                [(self.gula, 1)], self.wayan, date_order="2027-01-01 00:00:00"
            )
        self.assertEqual(self._jasa(order).date, date(2026, 4, 2))
