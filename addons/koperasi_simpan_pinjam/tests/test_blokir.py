from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestBlokir(SimpananCommon):
    """Holds, and transfers as people click them."""

    def setUp(self):
        super().setUp()
        self.account = self._account()
        self._post(100_000, "awal", self.account)

    def _hold(self, amount=0, user=None, **values):
        return (
            self.env["koperasi.simpanan.blokir"]
            .with_user(user or self.user_bendahara)
            .create(
                {
                    "simpanan_id": self.account.id,
                    "company_id": self.society.id,
                    "amount": amount,
                    "reason": "Jaminan akad 012/2026",
                    **values,
                }
            )
        )

    def _withdraw(self, amount, key):
        return self._post(-amount, key, self.account, date=date(2026, 6, 15))

    def test_held_part_stays_and_the_rest_is_free(self):
        self._hold(60_000)  # the minimum balance of 10,000 comes on top
        with self.assertRefused(UserError, "60.000.*on hold"):
            self._withdraw(30_001, "tarik-1")
        self._withdraw(30_000, "tarik-2")
        self.assertEqual(self._saldo(self.account), 70_000)
        self.assertAuditClean()

    def test_whole_balance_also_what_comes_later(self):
        self._hold(is_all=True, kind="pengadilan")
        self._post(50_000, "nanti", self.account)
        with self.assertRefused(UserError, "on hold"):
            self._withdraw(1, "tarik-1")

    def test_hold_of_more_than_there_is_fills_up(self):
        self._hold(500_000)
        self._post(50_000, "nanti", self.account)
        with self.assertRefused(UserError, "on hold"):
            self._withdraw(1_000, "tarik-1")

    def test_two_holds_add_up_and_lifting_frees(self):
        first, _second = self._hold(40_000), self._hold(40_000)
        with self.assertRefused(UserError, "on hold"):
            self._withdraw(20_000, "tarik-1")
        first.with_user(self.user_ketua).action_release()
        self._withdraw(50_000, "tarik-2")
        self.assertEqual(first.released_by_id, self.user_ketua)

    def test_four_eyes_and_history(self):
        hold = self._hold(10_000)
        with self.assertRefused(UserError, "yourself"):
            hold.action_release()
        with self.assertRefused(AccessError, "."):
            hold.with_user(self.user_teller).action_release()
        with self.assertRefused(UserError, "stays as it was placed"):
            hold.amount = 1
        with self.assertRefused(UserError, "."):
            hold.sudo().unlink()
        hold.with_user(self.user_ketua).action_release()
        with self.assertRefused(UserError, "lifted already"):
            hold.with_user(self.user_ketua).action_release()

    def test_wrong_holds(self):
        for amount in (0, -5):
            with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._hold(amount)
        with self.assertRefused(AccessError, "."):
            self._hold(10_000, user=self.user_teller)
        foreign = self._account(anggota=self.anggota_b)
        with self.assertRefused(UserError, "."):
            self._hold(10_000, simpanan_id=foreign.id)

    def test_member_with_a_court_hold_keeps_it_in_the_month_of_leaving(self):
        """Leaving does not free what a court holds."""
        self._hold(is_all=True, kind="pengadilan")
        with self.assertRefused(UserError, "on hold"):
            self.anggota.with_user(self.user_ketua)._leave(
                date(2026, 6, 10), "mengundurkan_diri"
            )
        self.assertEqual(self.anggota.state, "aktif")

    def test_transfer_by_the_form(self):
        target = self._account("wajib")
        form = Form(
            self.env["koperasi.simpanan.pindah"]
            .with_user(self.user_teller)
            .with_context(
                active_model="koperasi.simpanan",
                active_id=self.account.id,
                allowed_company_ids=self.society.ids,
            )
        )
        self.assertEqual(form.source_id, self.account)
        self.assertEqual(form.available, 90_000)
        form.target_id = target
        form.amount = 20_000
        form.note = "Permintaan anggota"
        wizard = form.save()
        wizard.action_transfer()
        wizard.action_transfer()
        self.assertEqual(self._saldo(target), 20_000)
        self.assertAuditClean()
