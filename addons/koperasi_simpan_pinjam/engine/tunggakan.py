"""What a member owes of simpanan wajib, billed per month or per year.

Builds on :mod:`tagihan`: the period of joining counts in full, so does the period of
the cut-off day, and what was paid covers the oldest periods first. A year is billed as
one period that begins on 1 January.
"""

from dataclasses import dataclass
from datetime import date

from . import tagihan

BULAN, TAHUN = "bulan", "tahun"


@dataclass(frozen=True)
class Tunggakan:
    """Periods of which something is open: how many, from which to which, how much."""

    periods: int = 0
    first: date | None = None
    last: date | None = None
    total: int = 0


def first_of_period(day: date, period: str) -> date:
    """First day of the month or of the year of ``day``.

    :raise ValueError: for a period that is neither
    """
    if period not in (BULAN, TAHUN):
        raise ValueError(f"unknown period: {period}")
    return day.replace(day=1) if period == BULAN else day.replace(month=1, day=1)


def open_periods(
    joined: date,
    cutoff: date,
    amount: int,
    paid: int,
    period: str = BULAN,
    left: date | None = None,
) -> tuple[tagihan.Tagihan, ...]:
    """The periods of which something is open, oldest first.

    :param amount: simpanan wajib of one period
    :param paid: all that was paid until now
    :raise ValueError: as :func:`tagihan.dues`, and for an unknown period
    """
    start = first_of_period(joined, period)
    end = first_of_period(cutoff if left is None else min(cutoff, left), period)
    months = tagihan.dues(start, end, amount, 0)
    if period == TAHUN:
        months = tuple(month for month in months if month.month.month == 1)
    parts = dict(tagihan.spread(paid, months).parts)
    return tagihan.arrears(
        tagihan.Tagihan(month.month, month.due, parts.get(month.month, 0))
        for month in months
    )


def tunggakan(
    joined: date,
    cutoff: date,
    amount: int,
    paid: int,
    period: str = BULAN,
    left: date | None = None,
) -> Tunggakan:
    """As :func:`open_periods`, added up."""
    late = open_periods(joined, cutoff, amount, paid, period, left)
    if not late:
        return Tunggakan()
    return Tunggakan(
        len(late), late[0].month, late[-1].month, sum(month.rest for month in late)
    )
