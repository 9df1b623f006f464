from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.apu import batas_lapor

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_weekends_do_not_count():
    friday = date(2026, 3, 6)
    assert batas_lapor(friday, 3) == date(2026, 3, 11)
    assert batas_lapor(friday, 14) == date(2026, 3, 26)
    assert batas_lapor(date(2026, 3, 7), 1) == date(2026, 3, 9)


def test_negative_days_are_refused():
    with pytest.raises(ValueError, match="negative"):
        batas_lapor(date(2026, 3, 6), -1)


@given(days, st.integers(0, 60))
def test_exactly_so_many_working_days_lie_between(day, count):
    end = batas_lapor(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(d.weekday() < 5 for d in between) == count
    assert count == 0 or end.weekday() < 5
