"""Loans through HTTP, as ``bench_teller`` does it: a real server, real requests.

``pinjaman_bayar``: one instalment at the teller desk against registering one
``account.payment`` (created and posted, as its form does), in turn.
``pinjaman_halaman``: the page of a loan with 700 movements against 300 ms;
``pinjaman_tumbuh``: the same page against that of a loan with 50 movements.
``pinjaman_simulasi``: a simulation asked by a program against 60 ms.
"""

import statistics
import time
from datetime import timedelta
from uuid import uuid4

from odoo import fields

from tests.bench.bench_teller import ROUNDS, TELLERS, Rush, server
from tests.bench.harness import Bench

PRINCIPAL = 120_000_000
ROWS = 120
MOST, FEW = 700, 50
PAGE_SECONDS = 0.300
SIMULATION_SECONDS = 0.060
WARM_UP = 4
# What the form of a loan reads, with the rows that its lists show first.
FORM = {
    "number": {},
    "state": {},
    "anggota_id": {"fields": {"display_name": {}}},
    "produk_id": {"fields": {"display_name": {}}},
    "amount": {},
    "tenor": {},
    "date_cair": {},
    "saldo_pokok": {},
    "bayar_bunga": {},
    "bayar_denda": {},
    "kolektibilitas": {},
    "tempo_berikut": {},
    "is_menunggu_cair": {},
    "angsuran_ids": {
        "fields": {
            name: {}
            for name in (
                *("number", "date_due", "pokok", "bunga", "biaya", "jumlah"),
                *("saldo", "sisa", "is_lunas"),
            )
        },
        "limit": 60,
    },
    "langkah_ids": {
        "fields": {
            **{name: {} for name in ("number", "date", "kind", "amount")},
            "transaksi_id": {"fields": {"display_name": {}}},
            "description": {},
        },
        "limit": 40,
    },
}


class Lender(Rush):
    """A society whose members have loans, one each."""

    def __init__(self, env, name):
        super().__init__(env, name)
        self.day = fields.Date.context_today(env["koperasi.pinjaman"])
        self.produk = env["koperasi.pinjaman.produk"].create(
            {
                "name": "Pinjaman Ukur",
                "code": "PUK",
                "company_id": self.company.id,
                "account_id": self.company._koperasi_account("kop_pinjaman_anggota").id,
            }
        )
        terms = env["koperasi.pinjaman.produk.aturan"].create(
            {
                "produk_id": self.produk.id,
                "date_from": "2025-01-01",
                "metode": "flat",
                "persen": 1,
                "per": "bulan",
                "frekuensi": "bulanan",
                "tenor_maksimum": 1_200,
                "denda_jenis": "harian",
                "denda_persen": 0.1,
            }
        )
        terms.state = "berlaku"
        self.loans = [self.lend(member, ROWS) for member in self.members]
        env.cr.commit()

    def lend(self, member, rows, days=20):
        """A loan that was paid out ``days`` ago: nothing is due yet."""
        start = self.day - timedelta(days)
        loan = self.env["koperasi.pinjaman"].create(
            {
                "company_id": self.company.id,
                "anggota_id": member.id,
                "produk_id": self.produk.id,
                "amount": PRINCIPAL,
                "tenor": rows,
                "date_request": start,
            }
        )
        loan._freeze(start)
        loan.state = "akad"
        loan._disburse(start, f"ukur-{loan.id}")
        return loan

    def instalment(self, number):
        """One payment at a desk: interest and principal of the next row."""
        loan = self.loans[number]
        answer = self.desks[number].call(
            "koperasi.teller",
            "post",
            [
                str(uuid4()),
                self.members[number].id,
                "setor",
                [],
                [],
                [{"loan_id": loan.id, "amount": self.row}],
            ],
        )
        if answer["slip"]["total"] != self.row:
            raise RuntimeError(answer)

    @property
    def row(self):
        """What one instalment of these loans is."""
        return PRINCIPAL // ROWS + PRINCIPAL // 100

    def check(self, slips):
        """No payment lost, subledger and books agree."""
        self.env.cr.rollback()
        self.env.invalidate_all()
        paid = sum(PRINCIPAL - round(loan.saldo_pokok) for loan in self.loans)
        if paid != slips * (PRINCIPAL // ROWS):
            raise RuntimeError(f"{slips} payments expected, principal {paid}")
        if differences := self.env["koperasi.audit"]._run(self.company):
            raise RuntimeError(differences[0]["message"])


def payment(env, report):
    """Medians of one instalment and of one payment of Odoo, in turn."""
    lender = Lender(env, "Koperasi Ukur Angsuran")
    ours, theirs = [], []
    with server(env.cr.dbname) as url:
        lender.login(url)
        for turn in range(ROUNDS + WARM_UP):
            report(f"pinjaman_bayar, round {turn}")
            for act, times in ((lender.instalment, ours), (lender.payment, theirs)):
                begin = time.perf_counter()
                act(turn % TELLERS)
                times.append(time.perf_counter() - begin)
    lender.check(ROUNDS + WARM_UP)
    return statistics.median(ours[WARM_UP:]), statistics.median(theirs[WARM_UP:])


def busy_loan(lender, member, movements, report):
    """A loan with so many small payments of today."""
    loan = lender.lend(member, ROWS)
    Loan = lender.env["koperasi.pinjaman"]
    for turn in range(movements - 1):
        if turn % 100 == 0:
            report(f"{movements} movements, {turn} made")
        Loan._post_payment(
            lender.company, member, [(loan, 10_000)], lender.day, f"{loan.id}-{turn}"
        )
        lender.env.cr.commit()
    return loan


def pages(env, report):
    """Medians of the page with many and of the page with few movements."""
    lender = Lender(env, "Koperasi Ukur Halaman")
    loans = [
        busy_loan(lender, lender.members[0], count, report) for count in (MOST, FEW)
    ]
    times = {loan: [] for loan in loans}
    with server(env.cr.dbname) as url:
        lender.login(url)
        for turn in range(ROUNDS + WARM_UP):
            report(f"pinjaman_halaman, round {turn}")
            for loan in loans:
                begin = time.perf_counter()
                [row] = lender.desks[0].call(
                    "koperasi.pinjaman", "web_read", [[loan.id]], specification=FORM
                )
                times[loan].append(time.perf_counter() - begin)
                if len(row["langkah_ids"]) < FEW:
                    raise RuntimeError(row["langkah_ids"])
    return [statistics.median(times[loan][WARM_UP:]) for loan in loans]


def page(env, report):
    """The page with many movements against its budget."""
    return pages(env, report)[0], PAGE_SECONDS


def simulation(env, report):
    """Median of a simulation asked by a program, against its budget."""
    lender = Lender(env, "Koperasi Ukur Simulasi")
    times = []
    with server(env.cr.dbname) as url:
        lender.login(url)
        for turn in range(ROUNDS + WARM_UP):
            report(f"pinjaman_simulasi, round {turn}")
            begin = time.perf_counter()
            answer = lender.desks[0].call(
                "koperasi.pinjaman.simulasi",
                "simulate",
                [lender.produk.id, 12_000_000, 12],
            )
            times.append(time.perf_counter() - begin)
            if len(answer["rows"]) != 12:
                raise RuntimeError(answer)
    return statistics.median(times[WARM_UP:]), SIMULATION_SECONDS


BENCHES = [
    Bench("pinjaman_bayar", limit=1.0, measure=payment),
    Bench("pinjaman_halaman", limit=1.0, measure=page),
    Bench("pinjaman_tumbuh", limit=1.1, measure=pages),
    Bench("pinjaman_simulasi", limit=1.0, measure=simulation),
]
