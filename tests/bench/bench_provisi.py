"""Making a society, against Odoo's own company with its chart of accounts.

Ours has 165 accounts, journals, profile, units, savings products and, where the unit
runs, warehouse and till; Odoo's has the Indonesian chart only. Both are made in one
run, one of Odoo's now and then between ours. The cost must not grow with the number
of societies.
"""

import statistics
import time

from tests.bench.harness import Bench

SOCIETIES = 200
WITH_SHOP = 60
EVERY = 20  # one plain company after so many societies
EDGE = 25  # of the first and of the last societies
SHOP = {"simpan_pinjam": "berjalan", "sembako": "berjalan"}


def plain_company(env, number):
    """Seconds of one plain company with Odoo's Indonesian chart."""
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
    return time.perf_counter() - begin


def side_by_side(env, report, count, units):
    """Seconds of each society and of each plain company, without the first ones.

    :param units: units of every society, as ``_provision`` takes them
    """
    villages = env["koperasi.wilayah"].search(
        [("code", "=like", "51.__.__.____")], order="code", limit=count + 1
    )
    rows = [
        {
            "name": f"Koperasi Ukur {village.name} {village.code}",
            "wilayah_code": village.code,
            "units": units,
        }
        for village in villages
    ]
    plain_company(env, 0)  # warms the caches up
    ours, theirs, begin = [], [], time.perf_counter()

    def lap(done, total):
        nonlocal begin
        env.flush_all()
        ours.append(time.perf_counter() - begin)
        report(f"society {done} of {total}")
        if done % EVERY == 0:
            theirs.append(plain_company(env, done))
        begin = time.perf_counter()

    env["koperasi.profil"]._provision(rows, report=lap)
    env.cr.rollback()
    env.invalidate_all()
    return ours[1:], theirs


def against_odoo(env, report):
    """One of 200 of ours against one of Odoo's."""
    ours, theirs = side_by_side(env, report, SOCIETIES, {})
    return statistics.median(ours), statistics.median(theirs)


def against_odoo_with_shop(env, report):
    """The same with warehouse, stock valuation, till and payment methods."""
    ours, theirs = side_by_side(env, report, WITH_SHOP, SHOP)
    return statistics.median(ours), statistics.median(theirs)


def growth(env, report):
    """The last 25 of 200 against the first 25."""
    ours, _theirs = side_by_side(env, report, SOCIETIES, {})
    return statistics.median(ours[-EDGE:]), statistics.median(ours[:EDGE])


BENCHES = [
    Bench("provisi", limit=0.333, measure=against_odoo),
    Bench("provisi-gerai", limit=0.333, measure=against_odoo_with_shop),
    Bench("provisi-tumbuh", limit=1.3, measure=growth),
]
