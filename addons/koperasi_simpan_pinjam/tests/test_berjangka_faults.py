"""Time deposits under faults, for real: threads, SIGKILL, committed data."""

import random
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.berjangka import Jangka
from .dying_common import DyingCommon, day, ids
from .faults_common import DAY

AMOUNT = 5_000_000
# What dies, the statement at which it does, and whether before it or after it.
POINTS = [
    ("place", "SELECT koperasi_nomor_claim", "after"),
    ("place", 'INSERT INTO "account_move"', "after"),
    ("place", "INSERT INTO koperasi_simpanan_mutasi", "after"),
    ("place", 'INSERT INTO "koperasi_simpanan_berjangka"', "before"),
    ("place", "COMMIT", "before"),
    ("cash", "SELECT id FROM koperasi_simpanan_berjangka", "after"),
    ("cash", 'INSERT INTO "account_move"', "before"),
    ("cash", "INSERT INTO koperasi_simpanan_mutasi", "before"),
    ("cash", "INSERT INTO koperasi_simpanan_mutasi", "after"),
    ("cash", "COMMIT", "after"),
]


def place(env, society, member, produk, key):
    """Place a deposit of three months, in cash."""
    return (
        env["koperasi.simpanan.berjangka"]
        ._place(
            env["res.company"].browse(society),
            env["koperasi.anggota"].browse(member),
            env["koperasi.simpanan.produk"].browse(produk),
            AMOUNT,
            Jangka(3),
            DAY,
            key,
        )
        .id
    )


@tagged("post_install", "-at_install")
class TestBerjangkaFaults(DyingCommon):
    members = 1

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env["res.company"].browse(cls.society_id)
            produk = env["koperasi.simpanan.produk"].create(
                {
                    "name": "Simpanan Berjangka Uji",
                    "code": f"B{cls.run_key[:6]}",
                    "jenis": "berjangka",
                    "company_id": company.id,
                    "account_id": company._koperasi_account("kop_berjangka_anggota").id,
                    "is_withdrawable": True,
                }
            )
            env["koperasi.simpanan.produk.bunga"].create(
                {
                    "produk_id": produk.id,
                    "date_from": "2026-01-01",
                    "tingkat_ids": [
                        Command.create({"jangka": months, "mulai": 0, "persen": rate})
                        for months, rate in ((0, 1), (3, 4))
                    ],
                }
            ).state = "berlaku"
            cls.produk_id = produk.id

    def _server(self, method, *args):
        """As a request of the web: own cursor, retried by the server."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            return retrying(partial(method, env, *args), env)

    def _place(self, key):
        return self._server(
            place, self.society_id, self.member_ids[0], self.produk_id, key
        )

    def _cash(self, bilyet):
        def cash(env):
            env["koperasi.simpanan.berjangka"].browse(bilyet)._cash(DAY)
            return bilyet

        return self._server(cash)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_desks_race(self):
        """Five clicks place one deposit; two desks cash it once."""
        self.patch(random, "uniform", lambda low, high: 0.01 + random.random() / 20)
        saved = self._saldo(self.account_ids[0])
        for turn in range(3):
            key = f"{self.run_key}-taruh-{turn}"
            placed = self._race([partial(self._place, key)] * 5)
            self.assertEqual(len(set(placed)), 1, placed)
            cashed = self._race([partial(self._cash, placed[0])] * 2)
            self.assertFalse([r for r in cashed if isinstance(r, UserError)], cashed)
        self.assertEqual(self._saldo(self.account_ids[0]), saved + 3 * AMOUNT)

    def test_killed_at_ten_points_and_done_again(self):
        """Ten deposits; the placing or the cashing of each dies and is done again."""
        saved = self._saldo(self.account_ids[0])
        for number, (step, point, when) in enumerate(POINTS):
            key = f"{self.run_key}-mati-{number}"
            if step == "place":
                task = {
                    "on": ids("koperasi.simpanan.berjangka"),
                    "method": "_place",
                    "args": [
                        ids("res.company", self.society_id),
                        ids("koperasi.anggota", self.member_ids[0]),
                        ids("koperasi.simpanan.produk", self.produk_id),
                        AMOUNT,
                        {"jangka": 3},
                        day(DAY),
                        key,
                    ],
                }
                self._kill_and_repeat(task, point, when)
            bilyet = self._place(key)  # the same key: the one that is there
            if step == "cash":
                task = {
                    "on": ids("koperasi.simpanan.berjangka", bilyet),
                    "method": "_cash",
                    "args": [day(DAY)],
                }
                self._kill_and_repeat(task, point, when)
            else:
                self._cash(bilyet)
        count = len(POINTS)
        self.assertEqual(self._saldo(self.account_ids[0]), saved + count * AMOUNT)
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*), sum(jumlah) FROM koperasi_simpanan_berjangka"
                " WHERE company_id = %s AND key LIKE %s",
                [self.society_id, f"{self.run_key}-mati-%"],
            )
            self.assertEqual(cr.fetchone(), (count, 0))
