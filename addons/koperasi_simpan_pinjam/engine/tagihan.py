"""Which months of simpanan wajib a member owes, and how a payment covers them.

Simpanan wajib is paid per period (UU 25/1992 Ps 41); the amount and the period are
fixed by the AD/ART. The month of joining counts in full, the month of the cut-off day
too. What a member has paid covers the oldest months first; what is left over is paid
ahead for months to come. Amounts are whole rupiah, months are the first day of a
month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Tagihan:
    """One month of one member: what was to be paid and what has been paid."""

    month: date
    due: int
    paid: int = 0

    @property
    def rest(self) -> int:
        """What is still open of this month."""
        return self.due - self.paid


@dataclass(frozen=True)
class Alokasi:
    """A payment spread over months: the parts and ``ahead`` add up to the payment."""

    parts: tuple[tuple[date, int], ...]
    ahead: int


def first_of_month(day: date) -> date:
    """The month of ``day``, as its first day."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """The month after ``month``."""
    if month.month == 12:
        return date(month.year + 1, 1, 1)
    return date(month.year, month.month + 1, 1)


def months_between(start: date, end: date) -> tuple[date, ...]:
    """All months from that of ``start`` to that of ``end``; none when end is before."""
    months = []
    month, last = first_of_month(start), first_of_month(end)
    while month <= last:
        months.append(month)
        month = next_month(month)
    return tuple(months)


def dues(
    joined: date, cutoff: date, monthly: int, paid: int, left: date | None = None
) -> tuple[Tagihan, ...]:
    """The months of a member with what has been paid of each, oldest first.

    :param joined: day of joining; its month is the first one
    :param cutoff: day up to which months are due; its month is the last one
    :param monthly: simpanan wajib of one month
    :param paid: all that the member has paid until now
    :param left: day of leaving; no month after that one is due
    :raise ValueError: for a negative ``monthly`` or ``paid``
    """
    if monthly < 0 or paid < 0:
        raise ValueError("monthly and paid are not negative")
    end = cutoff if left is None else min(cutoff, left)
    open_months = (Tagihan(month, monthly) for month in months_between(joined, end))
    months, _ahead = _cover(open_months, paid)
    return months


def arrears(months: Iterable[Tagihan]) -> tuple[Tagihan, ...]:
    """The months of which something is still open."""
    return tuple(month for month in months if month.rest > 0)


def spread(amount: int, months: Sequence[Tagihan]) -> Alokasi:
    """Spread a payment over the open months, oldest first.

    The parts and what is paid ahead add up to ``amount``, to the rupiah.

    :raise ValueError: for a negative amount
    """
    if amount < 0:
        raise ValueError("a payment is not negative")
    ordered = sorted(months, key=lambda month: month.month)
    covered, ahead = _cover(ordered, amount)
    parts = tuple(
        (after.month, after.paid - before.paid)
        for before, after in zip(ordered, covered, strict=True)
        if after.paid > before.paid
    )
    return Alokasi(parts, ahead)


def _cover(months: Iterable[Tagihan], amount: int) -> tuple[tuple[Tagihan, ...], int]:
    """Pay ``amount`` into ``months`` in their order; also what is left over."""
    covered = []
    for month in months:
        part = min(amount, month.rest)
        covered.append(Tagihan(month.month, month.due, month.paid + part))
        amount -= part
    return tuple(covered), amount
