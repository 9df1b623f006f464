"""Month ends that die on the way, for real: SIGKILL, threads, committed data.

Two societies with the same members: the months of one are killed at ten different
points and run again, those of the other run undisturbed. Both end the same.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
from datetime import date
from functools import partial
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import config, mute_logger

VILLAGES = "63.7%"
WORKER = Path(__file__).with_name("bulanan_worker.py")
FIRST = date(2025, 1, 1)
# The statement at which a run dies, and whether before it or after it.
POINTS = [
    ("INSERT INTO koperasi_simpanan_bulanan_progres", "after"),
    ("SELECT count(*) FROM ( SELECT id FROM koperasi_simpanan", "after"),
    ("DELETE FROM koperasi_simpanan_bulanan_baris", "before"),
    ("INSERT INTO koperasi_simpanan_bulanan_baris", "after"),
    ('INSERT INTO "account_move"', "after"),
    ("INSERT INTO koperasi_simpanan_mutasi", "before"),
    ("INSERT INTO koperasi_simpanan_mutasi", "after"),
    ("INSERT INTO koperasi_simpanan_bukti_potong", "after"),
    ("COMMIT", "before"),
    ("COMMIT", "after"),
]


@tagged("post_install", "-at_install")
class TestBulananFaults(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # The test runner holds this lock while tests run, as it does for requests.
        cls.classPatch(Registry, "_lock", contextlib.nullcontext())
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            villages = env["koperasi.wilayah"].search(
                [("code", "=like", VILLAGES), ("level", "=", "desa")], limit=20
            )
            known = env["koperasi.profil"].search([]).wilayah_id
            free = (villages - known)[:2]
            profiles = env["koperasi.profil"]._provision(
                [
                    {"name": f"Koperasi Uji Bulan {n}", "wilayah_code": village.code}
                    for n, village in enumerate(free, 1)
                ]
            )
            cls.society_ids = profiles.company_id.ids
            for company in profiles.company_id:
                cls._fill(env, company)

    @classmethod
    def _fill(cls, env, company):
        produk = env["koperasi.simpanan.produk"].search(
            [("company_id", "=", company.id), ("jenis", "=", "sukarela")]
        )
        members = env["koperasi.anggota"].create(
            [
                {
                    "company_id": company.id,
                    "name": f"Anggota {number}",
                    "state": "aktif",
                    "date_join": "2025-01-01",
                }
                for number in range(20)
            ]
        )
        accounts = env["koperasi.simpanan"]._open_accounts(
            company, [(member.id, produk.id) for member in members], FIRST
        )
        env["koperasi.simpanan"]._post_batch(
            company,
            [
                (account, 5_000_000 * number)
                for number, account in enumerate(sorted(accounts.values()), 1)
            ],
            date(2025, 1, 2),
            "isi",
        )
        env["koperasi.simpanan.produk.bunga"].create(
            {
                "produk_id": produk.id,
                "date_from": FIRST,
                "biaya_admin": 1_000,
                "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 6})],
            }
        ).state = "berlaku"

    def _assert_audit_clean(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            societies = env["res.company"].browse(self.society_ids)
            differences = env["koperasi.audit"]._run(societies)
        self.assertFalse(differences)

    def _catch_up(self, company_id, month):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["koperasi.simpanan.bulanan"]._catch_up(
                env["res.company"].browse(company_id), month
            )

    def _start_worker(self):
        """A process that loads Odoo once; each run is a child of it."""
        worker = subprocess.Popen(
            [sys.executable, str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        self.addCleanup(worker.wait)
        self.addCleanup(worker.stdout.close)
        self.addCleanup(worker.stdin.close)
        self._tell_worker(
            worker,
            {
                "db": get_db_name(),
                "config": [
                    f"--{name}={config[name]}"
                    for name in ("db_host", "db_port", "db_user", "db_password")
                    if config[name]
                ]
                + [f"--addons-path={','.join(config['addons_path'])}"],
            },
        )
        return worker

    def _tell_worker(self, worker, task):
        worker.stdin.write(json.dumps(task) + "\n")
        worker.stdin.flush()

    def _kill(self, worker, company_id, month, point, when):
        """A run that dies; the signal tells that it did."""
        self._tell_worker(
            worker,
            {
                "company": company_id,
                "month": month.isoformat(),
                "point": point,
                "when": when,
            },
        )
        ended = int(worker.stdout.readline())
        self.assertEqual(ended, -signal.SIGKILL, (point, when))

    def _result(self, company_id):
        """Balances, rows and slips of a society, without their ids."""
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT saldo FROM koperasi_simpanan WHERE company_id = %s ORDER BY id",
                [company_id],
            )
            balances = cr.fetchall()
            cr.execute(
                "SELECT date, kind, amount FROM koperasi_simpanan_mutasi"
                " WHERE company_id = %s ORDER BY simpanan_id, date, kind, amount",
                [company_id],
            )
            rows = cr.fetchall()
            cr.execute(
                "SELECT number, bruto, tarif, pajak FROM koperasi_simpanan_bukti_potong"
                " WHERE company_id = %s ORDER BY number",
                [company_id],
            )
            return balances, rows, cr.fetchall()

    def test_killed_at_ten_points_and_run_again(self):
        killed, undisturbed = self.society_ids
        worker = self._start_worker()
        for number, (point, when) in enumerate(POINTS, 1):
            month = date(2025, number, 1)
            self._kill(worker, killed, month, point, when)
            self._assert_audit_clean()
            self._catch_up(killed, month)
            self._assert_audit_clean()
        self._catch_up(undisturbed, date(2025, len(POINTS), 1))
        self.assertEqual(self._result(killed), self._result(undisturbed))
        self._five_times_at_once(killed, date(2025, 11, 1))
        self._catch_up(undisturbed, date(2025, 11, 1))
        self.assertEqual(self._result(killed), self._result(undisturbed))
        self._assert_audit_clean()

    def _request(self, bulanan_id):
        """Post as a request of the web does: own cursor, retried by the server."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            bulanan = env["koperasi.simpanan.bulanan"].browse(bulanan_id)
            retrying(bulanan._post, env)
            return bulanan.state

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def _five_times_at_once(self, company_id, month):
        self.patch(random, "uniform", lambda low, high: 0.05 + random.random() / 5)
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env["res.company"].browse(company_id)
            bulanan = env["koperasi.simpanan.bulanan"]._of_month(company, month)
            bulanan.action_preview()
        gate, results = threading.Barrier(5), []

        def run(request):
            gate.wait()
            try:
                results.append(request())
            except UserError as error:
                results.append(error)

        threads = [
            threading.Thread(target=run, args=(partial(self._request, bulanan.id),))
            for _click in range(5)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(results, ["terposting"] * 5)
