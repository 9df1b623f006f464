"""Rules of simpanan wajib: which months are due and how a payment covers them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import tagihan

Tagihan = tagihan.Tagihan

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
rupiah = st.integers(0, 10**9)


def test_month_of_joining_and_of_cutoff_are_due():
    months = tagihan.dues(date(2025, 11, 30), date(2026, 2, 1), 20_000, 0)
    assert [month.month for month in months] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    ]
    assert sum(month.rest for month in months) == 80_000


def test_payments_cover_the_oldest_months_first():
    months = tagihan.dues(date(2026, 1, 5), date(2026, 4, 30), 20_000, 50_000)
    assert [month.paid for month in months] == [20_000, 20_000, 10_000, 0]
    assert tagihan.arrears(months) == (
        Tagihan(date(2026, 3, 1), 20_000, 10_000),
        Tagihan(date(2026, 4, 1), 20_000, 0),
    )


def test_no_month_is_due_before_joining():
    assert tagihan.dues(date(2026, 5, 1), date(2026, 4, 30), 20_000, 0) == ()


def test_months_after_leaving_are_not_due():
    months = tagihan.dues(
        date(2026, 1, 1), date(2026, 12, 31), 20_000, 0, left=date(2026, 3, 2)
    )
    assert months[-1].month == date(2026, 3, 1)


def test_cutoff_before_leaving_decides():
    months = tagihan.dues(
        date(2026, 1, 1), date(2026, 2, 1), 20_000, 0, left=date(2026, 3, 2)
    )
    assert len(months) == 2


def test_a_society_without_mandatory_savings_owes_nothing():
    months = tagihan.dues(date(2026, 1, 1), date(2026, 2, 1), 0, 0)
    assert tagihan.arrears(months) == ()


def test_spread_goes_through_december():
    months = tagihan.dues(date(2025, 12, 1), date(2026, 1, 31), 20_000, 5_000)
    result = tagihan.spread(40_000, months)
    assert result.parts == ((date(2025, 12, 1), 15_000), (date(2026, 1, 1), 20_000))
    assert result.ahead == 5_000


def test_spread_sorts_the_months():
    months = [Tagihan(date(2026, 2, 1), 10), Tagihan(date(2026, 1, 1), 10)]
    assert tagihan.spread(12, months).parts == (
        (date(2026, 1, 1), 10),
        (date(2026, 2, 1), 2),
    )


@pytest.mark.parametrize(("monthly", "paid"), [(-1, 0), (0, -1)])
def test_negative_figures_are_refused(monthly, paid):
    with pytest.raises(ValueError, match="not negative"):
        tagihan.dues(date(2026, 1, 1), date(2026, 1, 1), monthly, paid)


def test_negative_payment_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        tagihan.spread(-1, ())


@given(days, days, rupiah, rupiah, st.none() | days)
def test_paid_never_passes_due_nor_what_was_paid(joined, cutoff, monthly, paid, left):
    months = tagihan.dues(joined, cutoff, monthly, paid, left)
    assert all(0 <= month.paid <= month.due for month in months)
    assert sum(month.paid for month in months) == min(paid, monthly * len(months))


@given(days, days, st.integers(0, 10**6), rupiah, rupiah)
def test_parts_and_ahead_add_up_to_the_payment(joined, cutoff, monthly, paid, amount):
    months = tagihan.dues(joined, cutoff, monthly, paid)
    result = tagihan.spread(amount, months)
    assert sum(part for _month, part in result.parts) + result.ahead == amount
    assert all(part > 0 for _month, part in result.parts)
    if result.ahead:
        owed = sum(month.rest for month in months)
        assert amount - result.ahead == owed


@given(days, days, st.integers(1, 10**6), rupiah, rupiah)
def test_paying_in_two_steps_is_paying_at_once(joined, cutoff, monthly, first, second):
    at_once = tagihan.dues(joined, cutoff, monthly, first + second)
    after_first = tagihan.dues(joined, cutoff, monthly, first)
    result = dict(tagihan.spread(second, after_first).parts)
    assert [m.paid + result.get(m.month, 0) for m in after_first] == [
        m.paid for m in at_once
    ]
