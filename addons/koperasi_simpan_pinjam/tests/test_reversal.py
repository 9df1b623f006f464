from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestReversal(SimpananCommon):
    def test_reversal_books_the_opposite_and_names_the_slip(self):
        account = self._account()
        slip = self._post(50_000, "balik-1", account)
        reversal = slip.with_user(self.user_ketua)._reverse(DAY, "salah ketik")
        self.assertEqual(reversal.reversal_of_id, slip)
        self.assertEqual(slip.state, "reversed")
        self.assertEqual(slip.reversed_by_id, reversal)
        self.assertRegex(reversal.number, r"^BKK/")
        self.assertIn("salah ketik", reversal.description)
        self.assertEqual(reversal.mutasi_ids.reversal_of_id, slip.mutasi_ids)
        self.assertEqual(reversal.sudo().move_id.reversed_entry_id, slip.sudo().move_id)
        self.assertEqual(self._saldo(account), 0)
        self.assertAuditClean()

    def test_reversal_of_a_withdrawal_gives_the_money_back(self):
        account = self._account()
        self._post(50_000, "balik-2", account)
        slip = self._post(-40_000, "balik-3", account)
        reversal = slip.with_user(self.user_bendahara)._reverse(DAY, "batal")
        self.assertRegex(reversal.number, r"^BKM/")
        self.assertEqual(self._saldo(account), 50_000)
        self.assertAuditClean()

    def test_deposit_into_capital_can_be_reversed(self):
        account = self._account("wajib")
        slip = self._post(20_000, "balik-4", account)
        slip.with_user(self.user_ketua)._reverse(DAY, "salah anggota")
        self.assertEqual(self._saldo(account), 0)
        self.assertAuditClean()

    def test_reversing_twice_gives_the_first_reversal(self):
        slip = self._post(50_000, "balik-5").with_user(self.user_ketua)
        self.assertEqual(slip._reverse(DAY, "a"), slip._reverse(DAY, "b"))
        self.assertAuditClean()

    def test_without_two_step_login_nothing_is_reversed(self):
        slip = self._post(50_000, "balik-dua-langkah").with_user(self.user_ketua)
        self._came_in(self.user_ketua, 15)
        with self.assertRefused(AccessError, "two-step login"):
            slip._reverse(DAY, "a")
        self.assertEqual(slip.state, "posted")

    def test_reversal_is_not_reversed(self):
        slip = self._post(50_000, "balik-6").with_user(self.user_ketua)
        reversal = slip._reverse(DAY, "a")
        with self.assertRaisesRegex(UserError, "itself a reversal"):
            reversal.with_user(self.user_bendahara)._reverse(DAY, "b")

    def test_money_that_was_withdrawn_is_not_taken_back(self):
        account = self._account()
        slip = self._post(50_000, "balik-7", account)
        self._post(-40_000, "balik-8", account)
        with self.assertRaisesRegex(UserError, "not enough"):
            slip.with_user(self.user_ketua)._reverse(DAY, "a")
        self.assertAuditClean()

    def test_teller_does_not_reverse(self):
        slip = self._post(50_000, "balik-9")
        with self.assertRaisesRegex(AccessError, "chair or the treasurer"):
            slip.with_user(self.user_teller)._reverse(DAY, "a")

    def test_four_eyes(self):
        """Who posted a slip does not reverse it, whatever the role."""
        self.user_teller.group_ids += self.env.ref("koperasi_base.group_ketua")
        slip = self._post(50_000, "balik-10")
        with self.assertRaisesRegex(UserError, "someone else"):
            slip.with_user(self.user_teller)._reverse(DAY, "a")

    def test_later_the_treasurer_reverses(self):
        slip = self._post(50_000, "balik-14")
        later = DAY.replace(day=11)
        with freeze_time("2026-03-11 02:00:00"):
            with self.assertRaisesRegex(AccessError, "the treasurer reverses it"):
                slip.with_user(self.user_ketua)._reverse(later, "terlambat")
            reversal = slip.with_user(self.user_bendahara)._reverse(later, "terlambat")
        self.assertEqual(reversal.date, later)
        self.assertAuditClean()

    def test_not_before_the_slip(self):
        slip = self._post(50_000, "balik-15").with_user(self.user_bendahara)
        with self.assertRaisesRegex(UserError, "not reversed before"):
            slip._reverse(DAY.replace(day=9), "a")

    def test_reversal_in_a_closed_period(self):
        slip = self._post(50_000, "balik-11")
        self.society.sudo().fiscalyear_lock_date = DAY
        with self.assertRaisesRegex(UserError, "are closed up to"):
            slip.with_user(self.user_ketua)._reverse(DAY, "a")

    def test_chair_of_another_society(self):
        slip = self._post(50_000, "balik-12")
        ketua_b = self._new_officer(
            "ketua", "koperasi_base.group_ketua", self.society_b
        )
        with self.assertRaises(AccessError):
            slip.with_user(ketua_b).with_context(
                allowed_company_ids=self.society_b.ids
            )._reverse(DAY, "a")

    def test_form_asks_the_reason(self):
        slip = self._post(50_000, "balik-13").with_user(self.user_ketua)
        action = slip.action_ask_reversal()
        form = Form(
            self.env["koperasi.kas.batal"]
            .with_user(self.user_ketua)
            .with_context(**action["context"])
        )
        form.reason = "salah anggota"
        form.date = DAY
        result = form.save().action_reverse()
        self.assertEqual(result["res_id"], slip.reversed_by_id.id)
        self.assertAuditClean()
