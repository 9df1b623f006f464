"""Month ends that die on the way, for real: SIGKILL, threads, committed data.

Two societies with the same members: the months of one are killed at ten different
points and run again, those of the other run undisturbed. Both end the same.
"""

import random
import threading
from datetime import date
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from .bulanan_kills import BulananKills

FIRST = date(2025, 1, 1)
# The statement at which a run dies, and whether before it or after it.
POINTS = [
    ('INSERT INTO "koperasi_simpanan_bulanan_progres"', "after"),
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
class TestBulananFaults(BulananKills):
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
