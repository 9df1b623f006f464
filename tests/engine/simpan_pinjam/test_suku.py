"""Rates and their steps, effective yearly rate, ceiling."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import angsuran, suku, syarat
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 1)


def arus(method, percent, count, principal=12_000_000, fee=0):
    terms = syarat.susun(principal, method, Suku(percent), START, count)
    rows = angsuran.jadwal(terms).rows
    return [(0, fee - principal), *((row.number, row.instalment) for row in rows)]


def test_steps_are_sorted_and_found_by_day():
    steps = suku.urutkan(
        [Suku(2, "bulan", date(2027, 1, 1)), Suku(12), Suku(18, since=date(2026, 7, 1))]
    )
    assert suku.berlaku(steps, date(2026, 6, 30)) == Fraction(12, 100)
    assert suku.berlaku(steps, date(2026, 7, 1)) == Fraction(18, 100)
    assert suku.berlaku(steps, date(2030, 1, 1)) == Fraction(24, 100)


@pytest.mark.parametrize(
    ("rates", "code"),
    [
        ([], "suku_awal"),
        ([Suku(1, since=START)], "suku_awal"),
        ([Suku(1), Suku(2)], "suku_ganda"),
    ],
)
def test_steps_without_a_start_or_twice_are_refused(rates, code):
    with pytest.raises(Salah, match=code):
        suku.urutkan(rates)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"percent": -1}, "suku_negatif"),
        ({"percent": 1, "per": "minggu"}, "suku_per"),
        ({"percent": 1.5}, "persen_float"),
    ],
)
def test_senseless_rates_are_refused(values, code):
    with pytest.raises(Salah, match=code):
        Suku(**values)


def test_effective_rate_of_equal_principal_is_that_of_the_month():
    rate = suku.suku_efektif(arus("efektif", 12, 12), 12)
    assert rate.nominal == Decimal("12.000000")
    # (1.01)^12 - 1
    assert rate.effective == Decimal("12.682503")
    assert abs(rate.period - Decimal("0.01")) < Decimal("1e-20")


def test_effective_rate_of_flat():
    """1 % a month flat over 12 months is 1.7881 % a month on what is owed (RATE(12,
    -1120000, 12000000) of a spreadsheet: 0.0178810)."""
    rate = suku.suku_efektif(arus("flat", 12, 12), 12)
    assert round(rate.period, 7) == Decimal("0.0178810")
    assert round(rate.nominal, 2) == Decimal("21.46")
    assert round(rate.effective, 2) == Decimal("23.70")


def test_fees_raise_the_effective_rate():
    plain = suku.suku_efektif(arus("flat", 12, 12), 12)
    with_fee = suku.suku_efektif(arus("flat", 12, 12, fee=240_000), 12)
    assert with_fee.effective > plain.effective


def test_flows_by_days():
    """A year later 10 % more: 10 % a year, whatever lies between."""
    rate = suku.suku_efektif([(0, -1_000_000), (365, 1_100_000)], 365)
    assert rate.effective == Decimal("10.000000")


def test_nothing_earned_is_rate_zero():
    assert suku.imbal_hasil([(0, -100), (3, 50), (6, 50)]) == 0


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=24), st.integers(1, 10**7))
def test_present_value_at_the_rate_is_what_went_out(amounts, gain):
    """The rate found makes the flows worth nothing, up to the width of its bracket."""
    out = max(sum(amounts) - gain, 1)
    flows = [(0, -out), *enumerate(amounts, 1)]
    rate = suku.imbal_hasil(flows)
    assert rate >= 0
    growth = 1 + Fraction(rate)
    value = sum(amount / growth**time for time, amount in flows)
    assert abs(value) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("flows", "code"),
    [
        ([], "arus_kas_awal"),
        ([(0, 100), (1, -100)], "arus_kas_awal"),
        ([(0, -100), (1, 99)], "arus_kas_rugi"),
    ],
)
def test_flows_without_a_rate_are_refused(flows, code):
    with pytest.raises(Salah, match=code):
        suku.imbal_hasil(flows)


@pytest.mark.parametrize(
    ("nominal", "effective", "found"),
    [
        ("24", "24", []),
        ("20", "24.01", [("suku_efektif", "peringatan")]),
        ("24.01", "27", [("suku_nominal", "tolak")]),
    ],
)
def test_ceiling_refuses_the_nominal_and_warns_of_the_effective(
    nominal, effective, found
):
    findings = suku.periksa_batas(Decimal(nominal), Decimal(effective), Decimal(24))
    assert [(finding.code, finding.level) for finding in findings] == found
    assert all(f.source == "Permenkop UKM 8/2023 Ps 27(3)" for f in findings)
