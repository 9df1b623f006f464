"""Faults at the teller desks: threads on cursors of their own, committed data."""

import random
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .faults_common import DAY, TELLERS, TellerFaultsCommon

ROUNDS = 200
SLIPS = 6


@tagged("post_install", "-at_install")
class TestFaultsTeller(TellerFaultsCommon):
    members = ROUNDS + TELLERS

    def _fill(self, accounts, amount):
        """Give accounts a balance, all in one batch."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["koperasi.simpanan"]._post_batch(
                env["res.company"].browse(self.society_id),
                [(account, amount) for account in accounts],
                DAY,
                f"isi-{self.run_key}-{accounts[0]}",
            )

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_two_withdrawals_race_for_the_last_rupiah(self):
        """One gets the money, the other a sentence; never both, never none."""
        # waiting for the server's own retry is not what is tested here
        self.patch(random, "uniform", lambda low, high: 0.01)
        accounts = self.account_ids[:ROUNDS]
        self._fill(accounts, 60_000)
        for account in accounts:
            key = f"{self.run_key}-tarik-{account}"
            results = self._race(
                [
                    partial(self._request, -50_000, f"{key}-{desk}", account)
                    for desk in (1, 2)
                ]
            )
            refused = [r for r in results if isinstance(r, UserError)]
            self.assertEqual(len(refused), 1, results)
            self.assertIn("not enough", str(refused[0]))
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT DISTINCT saldo FROM koperasi_simpanan WHERE id = ANY(%s)",
                [accounts],
            )
            self.assertEqual(cr.fetchall(), [(10_000,)])

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_eight_tellers_at_once(self):
        """No error, no retry by the server, no gap in the numbers, nothing lost."""
        retries = []
        self.patch(random, "uniform", lambda low, high: retries.append(high) or 0.01)
        with freeze_time("2026-03-10 02:00:00"):
            for teller in self.teller_ids:
                self._desk_request(teller, "open_session", 0)
            results = self._race(
                [
                    partial(self._work, teller, number)
                    for number, teller in enumerate(self.teller_ids)
                ]
            )
        self.assertFalse([r for r in results if isinstance(r, UserError)], results)
        self.assertFalse(retries, "a desk had to try again")
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT sesi.saldo FROM koperasi_kas_sesi sesi"
                " WHERE sesi.user_id = ANY(%s)",
                [self.teller_ids],
            )
            self.assertEqual(cr.fetchall(), [(SLIPS * 5_000,)] * TELLERS)
            cr.execute(
                "SELECT split_part(number, '/', 4)::int FROM koperasi_kas_transaksi"
                " WHERE company_id = %s AND number LIKE 'BKM/%%' ORDER BY 1",
                [self.society_id],
            )
            numbers = [number for (number,) in cr.fetchall()]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        self.assertGreaterEqual(len(numbers), TELLERS * SLIPS)

    def _work(self, teller, number):
        """The slips of one teller, for a member who is at no other desk."""
        member = self.member_ids[ROUNDS + number]
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            produk = (
                env["koperasi.simpanan"]
                .browse(self.account_ids[ROUNDS + number])
                .produk_id.id
            )
        for turn in range(SLIPS):
            self._desk_request(
                teller,
                "post",
                f"{self.run_key}-{number}-{turn}",
                member,
                "setor",
                [{"produk_id": produk, "amount": 5_000}],
            )
        return True
