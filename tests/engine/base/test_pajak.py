"""The final tax of a cooperative ends after its tax years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.pajak import skema_pph, tahun_final_terakhir


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2025, 6, 10), 2028),  # the example of the regulation's explanation
        (date(2025, 12, 31), 2028),
        (date(2018, 1, 1), 2021),
        (date(1987, 4, 1), 2021),
    ],
)
def test_last_year(day, last):
    assert tahun_final_terakhir(day, 4) == last
    assert skema_pph("final", day, last, 4) == "final"
    assert skema_pph("final", day, last + 1, 4) == "normal"


def test_the_choice():
    assert skema_pph("normal", date(2025, 1, 1), 2025, 4) == "normal"
    assert skema_pph("final", None, 2060, 4) == "final"


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 10))
def test_normal_is_never_followed_by_final(day, years):
    schemes = [skema_pph("final", day, year, years) for year in range(2000, 2120)]
    assert schemes == sorted(schemes)
