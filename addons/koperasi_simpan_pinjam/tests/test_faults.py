"""Faults for real: threads on cursors of their own, committed data, SIGKILL.

A ledger cannot be deleted again, so the society of these tests stays in the database;
tests run on a scratch copy. It lies in a village of another province than those of the
other tests, and every run uses keys of its own.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from psycopg2 import InterfaceError, OperationalError

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tests import get_db_name, tagged
from odoo.tools import config, mute_logger

from .faults_common import DAY, FaultsCommon

WORKER = Path(__file__).with_name("batch_worker.py")


@tagged("post_install", "-at_install")
class TestFaults(FaultsCommon):
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

    def test_batch_killed_and_posted_again(self):
        """SIGKILL at several moments; each new run continues, the end is the same."""
        accounts = self.account_ids[10:]
        parts = 40
        task = {
            "db": get_db_name(),
            "company": self.society_id,
            "accounts": accounts,
            "parts": parts,
            "date": DAY.isoformat(),
            "key": f"{self.run_key}-bulk",
            "config": [
                f"--{name}={config[name]}"
                for name in ("db_host", "db_port", "db_user", "db_password")
                if config[name]
            ]
            + [f"--addons-path={','.join(config['addons_path'])}"],
        }
        killed = 0
        for delay in (0.02, 0.11, 0.23):
            worker = subprocess.Popen(
                [sys.executable, str(WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
            worker.stdin.write(json.dumps(task))
            worker.stdin.close()
            self.assertEqual(worker.stdout.readline().strip(), "ready")
            time.sleep(delay)
            worker.send_signal(signal.SIGKILL)
            killed += worker.wait() == -signal.SIGKILL
            worker.stdout.close()
            self._assert_audit_clean()
        self.assertEqual(killed, 3)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            society = env["res.company"].browse(self.society_id)
            for part in range(parts):
                env["koperasi.simpanan"]._post_batch(
                    society,
                    [(account, 1_000 + part) for account in accounts],
                    DAY,
                    f"{task['key']}-{part}",
                )
        expected = sum(1_000 + part for part in range(parts))
        self.assertEqual({self._saldo(a) for a in accounts}, {expected})
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*) FROM koperasi_kas_transaksi"
                " WHERE company_id = %s AND key LIKE %s",
                [self.society_id, f"{task['key']}-%"],
            )
            self.assertEqual(cr.fetchone(), (parts,))
