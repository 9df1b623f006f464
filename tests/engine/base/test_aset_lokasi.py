"""Depreciation of the inventory and map points."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.aset import bulan_penuh, penyusutan
from koperasi_base_engine.lokasi import di_indonesia, tertukar

START = date(2025, 1, 31)


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2024, 1, 1), 0),
        (date(2025, 2, 28), 0),
        (date(2025, 3, 31), 2),
        (date(2026, 1, 30), 11),
        (date(2026, 1, 31), 12),
    ],
)
def test_whole_months(day, months):
    assert bulan_penuh(START, day) == months


def test_four_years_of_a_laptop():
    assert (
        penyusutan(10_000_000, 0, 48, date(2025, 1, 1), date(2026, 1, 1)) == 2_500_000
    )
    assert (
        penyusutan(10_000_000, 0, 48, date(2025, 1, 1), date(2035, 1, 1)) == 10_000_000
    )


def test_land_keeps_its_value():
    assert penyusutan(100_000_000, 0, 0, START, date(2060, 1, 1)) == 0


@given(
    price=st.integers(0, 10**12),
    residual=st.integers(0, 10**12),
    months=st.integers(0, 600),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_never_below_the_residual_value(price, residual, months, day):
    taken = penyusutan(price, residual, months, START, day)
    assert 0 <= taken <= max(0, price - residual)
    assert taken <= penyusutan(price, residual, months, START, date(2101, 1, 1))


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside", "swapped"),
    [
        (-8.65, 115.22, True, False),  # Denpasar
        (5.89, 95.32, True, False),  # Sabang
        (-8.5, 140.4, True, False),  # Merauke
        (115.22, -8.65, False, True),
        (0.0, 0.0, False, False),
        (51.5, -0.1, False, False),
    ],
)
def test_points_of_indonesia(latitude, longitude, inside, swapped):
    assert di_indonesia(latitude, longitude) == inside
    assert tertukar(latitude, longitude) == swapped
