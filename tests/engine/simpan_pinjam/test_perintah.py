from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import perintah

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MONEY = st.integers(0, 10**12)


def test_due_days_of_short_months():
    days = perintah.due_dates(31, date(2026, 1, 31), None, date(2026, 4, 30))
    assert days == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_due_days_begin_and_end_with_the_order():
    days = perintah.due_dates(5, date(2025, 12, 6), date(2026, 2, 4), date(2026, 9, 1))
    assert days == [date(2026, 1, 5)]
    assert perintah.due_dates(5, date(2026, 2, 6), None, date(2026, 1, 1)) == []


@given(st.integers(1, 31), DAYS, st.none() | DAYS, DAYS)
def test_one_due_day_a_month_in_order(hari, start, end, until):
    days = perintah.due_dates(hari, start, end, until)
    assert days == sorted(days)
    months = [(day.year, day.month) for day in days]
    assert len(set(months)) == len(months)
    for day in days:
        assert start <= day <= until
        assert end is None or day <= end
        next_day = day + timedelta(days=1)
        assert day.day == hari or (day.day < hari and next_day.day == 1)


@given(st.integers(1, 31), DAYS, DAYS, st.integers(0, 400))
def test_looking_later_adds_days_and_changes_none(hari, start, until, more):
    days = perintah.due_dates(hari, start, None, until)
    later = perintah.due_dates(hari, start, None, until + timedelta(days=more))
    assert later[: len(days)] == days


@given(
    MONEY,
    MONEY,
    st.sampled_from(["lewati", "sebagian", "ulang"]),
    DAYS,
    st.integers(0, 60),
    st.integers(0, 31),
)
def test_never_more_than_wanted_or_there(wanted, available, kurang, due, late, ulang):
    today = due + timedelta(days=late)
    result = perintah.decide(wanted, available, kurang, due, today, ulang)
    assert 0 <= result.amount <= min(wanted, available)
    assert (result.hasil == "penuh") == (0 < wanted <= available)
    assert (result.amount > 0) == (result.hasil in ("penuh", "sebagian"))
    if not result.selesai:
        assert kurang == "ulang"
        assert late < ulang
        assert result.amount == 0


def test_short_balance():
    due = date(2026, 3, 5)
    decide = perintah.decide
    assert decide(0, 5, "lewati", due, due, 0) == perintah.Putusan(0, "nihil", True)
    assert decide(9, 5, "lewati", due, due, 0) == perintah.Putusan(0, "kurang", True)
    part = perintah.Putusan(5, "sebagian", True)
    assert decide(9, 5, "sebagian", due, due, 0) == part
    assert decide(9, 0, "sebagian", due, due, 0).selesai
    assert not decide(9, 5, "ulang", due, due, 3).selesai
    assert decide(9, 5, "ulang", due, due + timedelta(days=3), 3).selesai
