from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import tagihan
from koperasi_simpan_pinjam_engine.tunggakan import (
    BULAN,
    TAHUN,
    Tunggakan,
    first_of_period,
    open_periods,
    tunggakan,
)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
amounts = st.integers(0, 500_000)


def test_months():
    found = tunggakan(date(2026, 1, 20), date(2026, 4, 2), 20_000, 30_000)
    assert found == Tunggakan(3, date(2026, 2, 1), date(2026, 4, 1), 50_000)


def test_years():
    found = tunggakan(date(2024, 7, 20), date(2026, 4, 2), 120_000, 150_000, TAHUN)
    assert found == Tunggakan(2, date(2025, 1, 1), date(2026, 1, 1), 210_000)


def test_nothing_after_leaving_and_nothing_when_paid():
    joined, cutoff = date(2025, 1, 1), date(2026, 1, 1)
    left = tunggakan(joined, cutoff, 10_000, 0, left=date(2025, 3, 31))
    assert (left.periods, left.total) == (3, 30_000)
    assert tunggakan(joined, cutoff, 10_000, 130_000) == Tunggakan()
    assert tunggakan(cutoff, joined, 10_000, 0) == Tunggakan()


def test_unknown_period():
    with pytest.raises(ValueError, match="minggu"):
        first_of_period(date(2026, 1, 1), "minggu")


@given(days, days, amounts, st.integers(0, 20_000_000), st.one_of(st.none(), days))
def test_months_are_those_of_the_billing_engine(joined, cutoff, amount, paid, left):
    late = tagihan.arrears(tagihan.dues(joined, cutoff, amount, paid, left))
    assert open_periods(joined, cutoff, amount, paid, BULAN, left) == late


@given(days, days, amounts, st.integers(0, 20_000_000))
def test_what_is_open_and_what_is_paid_add_up(joined, cutoff, amount, paid):
    years = max(cutoff.year - joined.year + 1, 0)
    found = tunggakan(joined, cutoff, amount, paid, TAHUN)
    assert found.total == max(years * amount - paid, 0)
    assert found.periods == len(open_periods(joined, cutoff, amount, paid, TAHUN))
