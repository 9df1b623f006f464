"""Spreading money over what a member owes, in a set order.

A deduction from the pay, or an amount that a collector brings, pays first what comes
first. What is left when everything is paid goes to one named home (the voluntary
savings), so the parts always add up to the amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Kewajiban:
    """Something to pay: whose key it is posted under, and how much is open."""

    key: str
    due: int


@dataclass(frozen=True)
class Bagian:
    """A part of the money."""

    key: str
    amount: int


def sebar(amount: int, dues: Sequence[Kewajiban], rest: str) -> tuple[Bagian, ...]:
    """Spread ``amount`` over ``dues`` in their order; the remainder goes to ``rest``.

    Parts of zero are left out. The parts add up to ``amount``, to the rupiah.

    :raise ValueError: for a negative amount or due
    """
    if amount < 0 or any(due.due < 0 for due in dues):
        raise ValueError("amounts are not negative")
    parts = []
    for due in dues:
        part = min(amount, due.due)
        if part:
            parts.append(Bagian(due.key, part))
        amount -= part
    if amount:
        parts.append(Bagian(rest, amount))
    return tuple(parts)
