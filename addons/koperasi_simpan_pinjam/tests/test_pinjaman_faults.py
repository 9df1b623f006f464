"""Loans under faults, for real: SIGKILL and committed data (see test_faults)."""

from datetime import timedelta
from functools import partial

from odoo import SUPERUSER_ID, api
from odoo.service.model import retrying
from odoo.tests import tagged

from ..models.koperasi_pinjaman_kolektibilitas import KEADAAN
from .dying_common import DyingCommon, day, ids
from .faults_common import DAY

DEBT = 1_010_000  # a million at 1 % a month, due after one month
# What dies, the statement at which it does, and whether before it or after it.
POINTS = [
    ("cair", "SELECT id FROM koperasi_pinjaman", "after"),
    ("cair", "SELECT koperasi_nomor_claim", "after"),
    ("cair", 'INSERT INTO "account_move"', "after"),
    ("cair", "INSERT INTO koperasi_pinjaman_mutasi", "before"),
    ("cair", "COMMIT", "before"),
    ("bayar", 'INSERT INTO "account_move"', "before"),
    ("bayar", 'INSERT INTO "account_move_line"', "after"),
    ("bayar", 'INSERT INTO "koperasi_pinjaman_langkah"', "after"),
    ("bayar", "INSERT INTO koperasi_pinjaman_mutasi", "after"),
    ("bayar", "COMMIT", "after"),
]
DAY_POINTS = [
    ("SELECT pg_advisory_xact_lock", "after"),
    ("SELECT count(*) FROM ( SELECT id FROM koperasi_pinjaman", "after"),
    ('INSERT INTO "koperasi_pinjaman_harian"', "before"),
    ('INSERT INTO "koperasi_pinjaman_harian"', "after"),
    ("INSERT INTO koperasi_pinjaman_harian_baris", "before"),
    ("INSERT INTO koperasi_pinjaman_harian_baris", "after"),
    ("UPDATE koperasi_pinjaman pinjaman SET", "before"),
    ("UPDATE koperasi_pinjaman pinjaman SET", "after"),
    ("COMMIT", "before"),
    ("COMMIT", "after"),
]


def disburse(loan, key):
    """Pay out in cash."""
    return loan._disburse(DAY, key).id


def pay_off(loan, key):
    """Pay all that a loan of one instalment owes."""
    return loan._post_payment(
        loan.company_id, loan.anggota_id, [(loan, DEBT)], DAY, key
    ).id


@tagged("post_install", "-at_install")
class TestPinjamanFaults(DyingCommon):
    members = 1

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env["res.company"].browse(cls.society_id)
            account = company._koperasi_account
            env["koperasi.posting.mixin"]._post_entry(
                company=company,
                key=f"modal-{cls.run_key}",
                date=DAY,
                ref="Modal",
                lines=[
                    {"account": account("kop_kas_kantor"), "debit": 10**9},
                    {"account": account("kop_hibah"), "credit": 10**9},
                ],
            )
            cls.produk_id, cls.produk_harian_id = (
                cls._product(env, company, "bulanan"),
                cls._product(env, company, "harian"),
            )

    @classmethod
    def _product(cls, env, company, frekuensi):
        produk = env["koperasi.pinjaman.produk"].create(
            {
                "name": f"Uji {frekuensi}",
                "code": f"{frekuensi[0]}{cls.run_key[:6]}",
                "company_id": company.id,
                "account_id": company._koperasi_account("kop_pinjaman_anggota").id,
                "aturan_ids": [
                    (
                        0,
                        0,
                        {
                            "date_from": "2025-01-01",
                            "persen": 1,
                            "frekuensi": frekuensi,
                            "denda_jenis": "harian",
                            "denda_persen": 0.1,
                        },
                    )
                ],
            }
        )
        produk.aturan_ids.state = "berlaku"
        return produk.id

    def _signed(self, count, produk_id, tenor=1):
        """Loans of a million whose contracts are signed."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            loans = env["koperasi.pinjaman"].create(
                [
                    {
                        "company_id": self.society_id,
                        "anggota_id": self.member_ids[0],
                        "produk_id": produk_id,
                        "amount": 1_000_000,
                        "tenor": tenor,
                        "date_request": DAY,
                    }
                    for _number in range(count)
                ]
            )
            for loan in loans:
                loan._freeze(DAY)
                loan.state = "akad"
            return loans.ids

    def _server(self, method, loan_id, *args):
        """As a request of the web: own cursor, retried by the server."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            loan = env["koperasi.pinjaman"].browse(loan_id)
            return retrying(partial(method, loan, *args), env)

    def _states(self, loans):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT DISTINCT state, saldo_pokok::int, bayar_bunga::int"
                " FROM koperasi_pinjaman WHERE id = ANY(%s)",
                [loans],
            )
            return cr.fetchall()

    def test_killed_at_ten_points_and_done_again(self):
        """Ten loans; the disbursement or the payment of each dies and comes again."""
        loans = self._signed(len(POINTS), self.produk_id)
        for loan, (step, point, when) in zip(loans, POINTS, strict=True):
            keys = [f"{self.run_key}-{kind}-{loan}" for kind in ("cair", "bayar")]
            if step == "cair":
                task = {
                    "on": ids("koperasi.pinjaman", loan),
                    "method": "_disburse",
                    "args": [day(DAY), keys[0]],
                }
                self._kill_and_repeat(task, point, when)
                self._server(pay_off, loan, keys[1])
                continue
            self._server(disburse, loan, keys[0])
            task = {
                "on": ids("koperasi.pinjaman"),
                "method": "_post_payment",
                "args": [
                    ids("res.company", self.society_id),
                    ids("koperasi.anggota", self.member_ids[0]),
                    [[ids("koperasi.pinjaman", loan), DEBT]],
                    day(DAY),
                    keys[1],
                ],
            }
            self._kill_and_repeat(task, point, when)
        self.assertEqual(self._states(loans), [("lunas", 0, 10_000)])
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT count(*), count(DISTINCT pinjaman_id)"
                " FROM koperasi_pinjaman_langkah WHERE pinjaman_id = ANY(%s)",
                [loans],
            )
            self.assertEqual(cr.fetchone(), (2 * len(loans), len(loans)))

    def test_days_killed_at_ten_points_and_run_again(self):
        """The end is that of the same days, taken back and run without a fault."""
        loans = self._signed(4, self.produk_harian_id, tenor=5)
        for loan in loans:
            self._server(disburse, loan, f"{self.run_key}-hari-{loan}")
        for number, (point, when) in enumerate(DAY_POINTS):
            task = {
                "on": ids("koperasi.pinjaman.harian"),
                "method": "_catch_up",
                "args": [
                    ids("res.company", self.society_id),
                    day(DAY + timedelta(days=number)),
                ],
            }
            self._kill_and_repeat(task, point, when)
        found = self._days(loans)
        self.assertEqual(len(found[0]), len(DAY_POINTS))
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            Harian = env["koperasi.pinjaman.harian"]
            company = env["res.company"].browse(self.society_id)
            Harian.search([("company_id", "=", company.id)]).action_undo()
            Harian._catch_up(company, DAY + timedelta(days=len(DAY_POINTS) - 1))
        self.assertEqual(self._days(loans), found)

    def _days(self, loans):
        """Days, their rows and the figures of the loans, without their ids."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            of_society = [("company_id", "=", self.society_id)]
            days = env["koperasi.pinjaman.harian"].search(of_society, order="date")
            rows = env["koperasi.pinjaman.harian.baris"].search(
                [*of_society, ("pinjaman_id", "in", loans)], order="date, pinjaman_id"
            )
            found = env["koperasi.pinjaman"].browse(loans)
            return (
                [day.date for day in days],
                [[row[name] for name in KEADAAN] for row in rows],
                [[loan[name] for name in KEADAAN] for loan in found],
            )
