"""Simulation: schedule, fees, cost and effective yearly rate."""

from datetime import date
from decimal import Decimal

import pytest
from koperasi_simpan_pinjam_engine.pinjaman import kalender
from koperasi_simpan_pinjam_engine.pinjaman.biaya import Biaya
from koperasi_simpan_pinjam_engine.pinjaman.simulasi import simulasikan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import METODE, Perubahan, susun

START = date(2026, 1, 10)
FEES = (
    Biaya("provisi", "pencairan", "potong", percent=2, base="plafon"),
    Biaya("asuransi", "pencairan", "sebar", amount=60_000),
    Biaya("formulir", "pengajuan", amount=10_000),
    Biaya("penutupan", "penutupan", amount=5_000),
    Biaya("iuran", "angsuran", amount=1_000),
)


def buat(method="efektif", rate=12, count=12, fees=(), **terms):
    extra = {key: terms.pop(key) for key in ("savings", "ceiling") if key in terms}
    made = susun(12_000_000, method, Suku(rate), START, count, **terms)
    return simulasikan(made, fees, **extra)


@pytest.mark.parametrize("method", ["efektif", "anuitas", "bunga_saja"])
def test_without_fees_the_nominal_rate_is_that_of_the_contract(method):
    made = buat(method)
    # rows are rounded to the rupiah: a millionth of a percent or so
    assert round(made.rate.nominal, 4) == 12
    assert round(made.rate.effective, 3) == Decimal("12.683")
    assert made.contract == 12
    assert made.cost == made.rencana.interest


def test_flat_costs_more_than_it_says():
    made = buat("flat")
    assert round(made.rate.nominal, 2) == Decimal("21.46")
    assert made.contract == 12


def test_a_bullet_pays_after_its_term():
    """12 % flat for a year, paid at once: 12 % a year, 11.39 by months."""
    made = buat("bullet")
    assert round(made.rate.effective, 4) == 12
    assert round(made.rate.nominal, 2) == Decimal("11.39")


def test_fees_and_costs():
    made = buat(fees=FEES, savings=500_000)
    assert made.proceeds.net == 12_000_000 - 240_000 - 500_000
    assert (made.before, made.closing) == (10_000, 5_000)
    assert made.rencana.rows[0].fee == 6_000
    interest = sum(row.interest for row in made.rencana.rows)
    assert made.cost == interest + 240_000 + 60_000 + 10_000 + 5_000 + 12_000
    assert made.rate.effective > buat().rate.effective


def test_compulsory_savings_are_no_cost():
    assert buat(savings=500_000).rate == buat().rate


def test_calendar_days_count_days_over_365():
    made = buat(basis="act/365")
    # 12 % by days is 12 % a year compounded from month to month, about
    assert Decimal("12.6") < made.rate.effective < Decimal("12.7")


def test_weekly_rows_count_weeks():
    aturan = kalender.AturanTempo(kalender.MINGGUAN)
    made = buat(count=52, aturan=aturan)
    assert round(made.rate.nominal, 3) == 12


def test_tranches_are_flows_of_their_days():
    tranche = Perubahan(date(2026, 4, 20), 6_000_000)
    made = buat(changes=(tranche,), fees=FEES[:1])
    assert made.rencana.principal == 18_000_000
    assert made.proceeds.deducted == 360_000  # of the whole plafond
    assert made.rate.effective > 12


@pytest.mark.parametrize(
    ("rate", "method", "found"),
    [
        (12, "efektif", []),
        (24, "efektif", ["suku_efektif"]),
        (20, "flat", ["suku_efektif"]),
        (25, "efektif", ["suku_nominal"]),
    ],
)
def test_ceiling(rate, method, found):
    made = buat(method, rate, ceiling=Decimal(24))
    assert [finding.code for finding in made.findings] == found


@pytest.mark.parametrize("method", METODE)
def test_rate_zero_costs_nothing_a_year(method):
    made = buat(method, 0)
    assert made.rate.effective == 0
    assert made.cost == 0
