"""Making a society, against Odoo's own company with its chart of accounts.

Ours has 150 accounts, journals, profile, units, savings products and a till; Odoo's
has the Indonesian chart only. The cost must not grow with the number of societies.
"""

import statistics
import time

from tests.bench.harness import Bench

SOCIETIES = 50
REFERENCES = 6
EDGE = 5  # of the first and of the last societies


def provision(env, report):
    """Seconds of each of ``SOCIETIES`` societies made one after the other."""
    villages = env["koperasi.wilayah"].search(
        [("code", "=like", "51.0_.__.____")], order="code", limit=SOCIETIES
    )
    rows = [
        {
            "name": f"Koperasi Ukur {village.name} {village.code}",
            "wilayah_code": village.code,
            "status": "terdaftar",
        }
        for village in villages
    ]
    spent, begin = [], time.perf_counter()

    def lap(done, total):
        nonlocal begin
        env.flush_all()
        spent.append(time.perf_counter() - begin)
        report(f"society {done} of {total}")
        begin = time.perf_counter()

    env["koperasi.profil"]._provision(rows, report=lap)
    env.cr.rollback()
    env.invalidate_all()
    return spent


def plain_companies(env, report):
    """Seconds of each of some plain companies with Odoo's Indonesian chart."""
    spent = []
    for number in range(REFERENCES):
        report(f"plain company {number + 1}")
        begin = time.perf_counter()
        company = env["res.company"].create(
            {
                "name": f"Perusahaan Ukur {number}",
                "country_id": env.ref("base.id").id,
                "currency_id": env.ref("base.IDR").id,
            }
        )
        env["account.chart.template"].try_loading("id", company)
        env.flush_all()
        spent.append(time.perf_counter() - begin)
    env.cr.rollback()
    env.invalidate_all()
    return spent


def against_odoo(env, report):
    """One of ours against one of Odoo's (the first of each warms the caches up)."""
    theirs = statistics.median(plain_companies(env, report)[1:])
    return statistics.median(provision(env, report)[1:]), theirs


def growth(env, report):
    """The last five of fifty against the first five."""
    spent = provision(env, report)[1:]
    return statistics.median(spent[-EDGE:]), statistics.median(spent[:EDGE])


BENCHES = [
    Bench("provisi", limit=1.0, measure=against_odoo),
    Bench("provisi-tumbuh", limit=1.3, measure=growth),
]
