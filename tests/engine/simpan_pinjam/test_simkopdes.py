from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.simkopdes import lunas_pada

JAN, FEB, MAR = (date(2026, month, 10) for month in (1, 2, 3))


def test_payments_cover_the_oldest_period_first():
    assert lunas_pada([(JAN, 20_000), (MAR, 50_000)], 20_000) == [JAN, MAR, MAR]


def test_parts_of_a_period_add_up():
    assert lunas_pada([(JAN, 15_000), (FEB, 5_000)], 20_000) == [FEB]
    assert lunas_pada([(JAN, 15_000)], 20_000) == []


def test_a_reversal_opens_the_newest_period():
    mutations = [(JAN, 40_000), (FEB, -20_000), (MAR, 20_000)]
    assert lunas_pada(mutations, 20_000) == [JAN, MAR]
    assert lunas_pada([(JAN, 20_000), (FEB, -30_000)], 20_000) == []


def test_a_period_costs_something():
    with pytest.raises(ValueError, match="costs something"):
        lunas_pada([], 0)


@given(
    st.lists(st.integers(-50_000, 100_000), max_size=20),
    st.integers(1, 60_000),
)
def test_as_many_periods_as_the_balance_pays(amounts, due):
    days = [JAN + timedelta(days=number) for number in range(len(amounts))]
    covered = lunas_pada(zip(days, amounts, strict=True), due)
    assert len(covered) == max(sum(amounts), 0) // due
    assert covered == sorted(covered)
