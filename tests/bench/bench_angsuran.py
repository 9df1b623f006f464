"""Schedules of the loan engine, against the time that they may take.

The engine is plain Python, so nothing of Odoo is a fair reference: a schedule of 12
rows may take a millisecond, one of 360 rows (30 years) 20. Terms and due dates are part
of it, as in a simulation; the slowest of methods and day counts is the one that counts.
Of each the best turn is taken: what else the machine does can only add to it.
"""

import time
from datetime import date
from itertools import product

from tests.bench.harness import Bench

PRINCIPAL = 120_000_000
START = date(2026, 1, 31)
METHODS = ("flat", "efektif", "anuitas")
BASES = ("periode", "act/365")
TURNS = 50


def schedule(count, budget):
    """A measure of schedules of ``count`` rows against ``budget`` seconds each."""

    def measure(env, report):
        from odoo.addons.koperasi_simpan_pinjam.engine.pinjaman import (
            angsuran,
            suku,
            syarat,
        )

        rate = suku.Suku("1.5", suku.BULAN)
        slowest = 0.0
        for method, basis in product(METHODS, BASES):
            report(f"{count} rows, {method}, {basis}")
            spent = []
            for _turn in range(TURNS):
                begin = time.perf_counter()
                terms = syarat.susun(PRINCIPAL, method, rate, START, count, basis=basis)
                angsuran.jadwal(terms)
                spent.append(time.perf_counter() - begin)
            slowest = max(slowest, min(spent))
        return slowest, budget

    return measure


BENCHES = [
    Bench("angsuran-12", limit=1.0, measure=schedule(12, 0.001)),
    Bench("angsuran-360", limit=1.0, measure=schedule(360, 0.020)),
]
