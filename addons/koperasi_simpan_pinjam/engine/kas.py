"""Counting cash and what a cash desk may do without a second pair of eyes.

Amounts are whole rupiah. A count lists pieces per denomination; the difference to the
books is booked as overage or shortage and explained (kas opname).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Selisih:
    """The difference of a count: ``amount`` is what is there more than in the books."""

    expected: int
    counted: int

    @property
    def amount(self) -> int:
        """Above zero: too much in the drawer; below zero: too little."""
        return self.counted - self.expected

    @property
    def is_over(self) -> bool:
        """More cash than the books say."""
        return self.amount > 0

    @property
    def is_short(self) -> bool:
        """Less cash than the books say."""
        return self.amount < 0


def total(pieces: Iterable[tuple[int, int]]) -> int:
    """What a count is worth.

    :param pieces: (value of the note or coin, number of pieces)
    :raise ValueError: for a value of zero or less, or a negative number of pieces
    """
    worth = 0
    for value, count in pieces:
        if value <= 0 or count < 0:
            raise ValueError("a count is of real money, and not negative")
        worth += value * count
    return worth


def needs_approval(amount: int, limit: int | None) -> bool:
    """Whether a second person decides: above the limit; no limit, no question.

    :param amount: of the slip, above zero for money in and below zero for money out
    """
    return limit is not None and abs(amount) > limit
