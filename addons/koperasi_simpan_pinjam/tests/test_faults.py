"""Faults for real: threads on cursors of their own, committed data, SIGKILL.

A ledger cannot be deleted again, so the society of these tests stays in the database;
tests run on a scratch copy. It lies in a village of another province than those of the
other tests, and every run uses keys of its own.
"""

import contextlib
import random
import sys
import time
from functools import partial

from psycopg2 import InterfaceError, OperationalError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .dying_common import DyingCommon, day, ids
from .faults_common import DAY

# The statement at which a batch dies, and whether before it or after it.
BATCH_POINTS = [
    ("SELECT id FROM koperasi_simpanan", "after"),
    ("SELECT koperasi_nomor_claim", "after"),
    ('INSERT INTO "account_move"', "before"),
    ('INSERT INTO "account_move"', "after"),
    ('INSERT INTO "account_move_line"', "after"),
    ('INSERT INTO "koperasi_kas_transaksi"', "after"),
    ("INSERT INTO koperasi_simpanan_mutasi", "before"),
    ("INSERT INTO koperasi_simpanan_mutasi", "after"),
    ("COMMIT", "before"),
    ("COMMIT", "after"),
]


@tagged("post_install", "-at_install")
class TestFaults(DyingCommon):
    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_same_request_sent_five_times_at_once(self):
        account = self.account_ids[1]
        self.patch(random, "uniform", lambda low, high: 0.05 + random.random() / 5)
        for turn in range(3):
            before = self._saldo(account)
            key = f"{self.run_key}-lima-{turn}"
            results = self._race(
                [partial(self._request, 25_000, key, account) for _ in range(5)]
            )
            self.assertEqual(len(set(results)), 1, results)
            self.assertEqual(self._saldo(account), before + 25_000)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_desks_on_different_members_disturb_nobody(self):
        accounts = self.account_ids[2:6]
        self.patch(random, "uniform", lambda low, high: random.random() / 5)
        results = self._race(
            [
                partial(self._request, 15_000, f"{self.run_key}-meja-{a}", a)
                for a in accounts
            ]
        )
        self.assertFalse([r for r in results if isinstance(r, UserError)])
        self.assertEqual({self._saldo(a) for a in accounts}, {15_000})

    @mute_logger("odoo.sql_db")
    def test_account_held_by_another_desk(self):
        """After some waiting the teller reads that another desk is at work."""
        account = self.account_ids[6]
        with self.registry.cursor() as holder, self.registry.cursor() as cr:
            holder.execute(
                "SELECT 1 FROM koperasi_simpanan WHERE id = %s FOR UPDATE", [account]
            )
            env = api.Environment(cr, SUPERUSER_ID, {})
            posting = sys.modules[
                "odoo.addons.koperasi_simpan_pinjam.models.koperasi_simpanan_posting"
            ]
            self.patch(posting, "LOCK_TIMEOUT", "100ms")
            with self.assertRaisesRegex(UserError, "Another desk is posting"):
                self._post(env, 5_000, f"{self.run_key}-sibuk", account)
            cr.rollback()
        self.assertEqual(self._saldo(account), 0)

    @mute_logger("odoo.sql_db")
    def test_connection_cut_between_steps(self):
        """The database connection dies before the ledger rows: nothing remains."""
        account = self.account_ids[7]
        key = f"{self.run_key}-putus"
        cr = self.registry.cursor()
        env = api.Environment(cr, SUPERUSER_ID, {})
        cr.execute("SELECT pg_backend_pid()")
        [pid] = cr.fetchone()
        ledger = self.registry["koperasi.simpanan.mutasi"]
        append = ledger._append

        victims = [pid]

        def cut(records, *args, **kwargs):
            if victims:
                with self.registry.cursor() as killer:
                    killer.execute("SELECT pg_terminate_backend(%s)", [victims.pop()])
                time.sleep(0.2)
            return append(records, *args, **kwargs)

        self.patch(ledger, "_append", cut)
        with self.assertRaises((OperationalError, InterfaceError)):
            self._post(env, 5_000, key, account)
        with contextlib.suppress(OperationalError, InterfaceError):
            cr.close()
        self.assertEqual(self._saldo(account), 0)
        self._request(5_000, key, account)
        self.assertEqual(self._saldo(account), 5_000)

    def test_batch_killed_at_ten_points_and_posted_again(self):
        """Each batch dies at another statement; posted again, it is there once."""
        accounts = self.account_ids[10:]
        for number, (point, when) in enumerate(BATCH_POINTS):
            task = {
                "on": ids("koperasi.simpanan"),
                "method": "_post_batch",
                "args": [
                    ids("res.company", self.society_id),
                    [[account, 1_000 + number] for account in accounts],
                    day(DAY),
                    f"{self.run_key}-bulk-{number}",
                ],
            }
            self._kill_and_repeat(task, point, when)
        expected = sum(1_000 + number for number in range(len(BATCH_POINTS)))
        self.assertEqual({self._saldo(a) for a in accounts}, {expected})
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM koperasi_kas_transaksi"
                " WHERE company_id = %s AND key LIKE %s",
                [self.society_id, f"{self.run_key}-bulk-%"],
            )
            self.assertEqual(cr.fetchone(), (len(BATCH_POINTS),))
