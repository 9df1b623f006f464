from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import KoperasiCommon

DAY = date(2025, 3, 14)


@tagged("post_install", "-at_install")
class TestPosting(KoperasiCommon):
    def _post(self, key="uji/1", debit=50000, credit=50000, day=DAY):
        account = self.society._koperasi_account
        return self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key=key,
            date=day,
            ref="Setoran uji",
            lines=[
                {"account": account("kop_kas_kantor"), "debit": debit},
                {"account": account("kop_hibah"), "credit": credit},
                {"account": account("kop_pendapatan_lain"), "credit": 0},
            ],
        )

    def test_entry_is_posted_without_zero_lines(self):
        move = self._post()
        self.assertEqual(move.state, "posted")
        self.assertRecordValues(
            move.line_ids.sorted("debit"),
            [
                {"debit": 0.0, "credit": 50000.0, "partner_id": False},
                {"debit": 50000.0, "credit": 0.0, "partner_id": False},
            ],
        )

    def test_same_key_five_times_posts_once(self):
        moves = {self._post() for _i in range(5)}
        self.assertEqual(len(moves), 1)

    def test_same_key_in_another_society_is_another_posting(self):
        first = self._post()
        account = self.society_b._koperasi_account
        second = self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society_b,
            key="uji/1",
            date=DAY,
            ref="Setoran uji",
            lines=[
                {"account": account("kop_kas_kantor"), "debit": 1},
                {"account": account("kop_hibah"), "credit": 1},
            ],
        )
        self.assertNotEqual(first, second)

    def test_unbalanced_negative_or_broken_amounts_are_refused(self):
        for debit, credit, text in (
            (2, 1, "does not balance"),
            (-5, -5, "whole rupiah"),
            (0.5, 0.5, "whole rupiah"),
            (0, 0, "does not balance"),
        ):
            with self.assertRaisesRegex(ValidationError, text):
                self._post(debit=debit, credit=credit)

    def test_closed_period_is_refused(self):
        self.society.fiscalyear_lock_date = date(2025, 3, 31)
        with self.assertRaisesRegex(UserError, "closed up to 31/03/2025"):
            self._post()
        self.assertEqual(self._post(day=date(2025, 4, 1)).date, date(2025, 4, 1))

    def test_reversal_is_the_opposite_and_named(self):
        move = self._post()
        mixin = self.env["koperasi.posting.mixin"]
        reversals = {
            mixin._reverse_entry(move, key="uji/1/batal", date=DAY, ref="Batal")
            for _i in range(3)
        }
        [reversal] = reversals
        self.assertEqual(reversal.reversed_entry_id, move)
        cash = self.society._koperasi_account("kop_kas_kantor")
        lines = (move | reversal).line_ids.filtered(
            lambda line: line.account_id == cash
        )
        self.assertEqual(sum(lines.mapped("balance")), 0)
