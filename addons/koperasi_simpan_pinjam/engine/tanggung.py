"""Joint liability: members of a group share what one of them lacks.

Amounts are whole rupiah. The shares of a shortfall add up to it, to the rupiah; what
does not divide goes to those who come first.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Talangan:
    """``dari`` pays ``amount`` for ``untuk``."""

    dari: int
    untuk: int
    amount: int


def bagi_rata(
    kurang: Sequence[tuple[int, int]], penanggung: Sequence[int]
) -> tuple[Talangan, ...]:
    """Share shortfalls equally among those who are there.

    :param kurang: (member, what is lacking), in the order of the sheet
    :param penanggung: members who can cover, in the order of the sheet; who lacks
        something covers nobody
    :raise ValueError: for a shortfall that is negative
    """
    if any(amount < 0 for _member, amount in kurang):
        raise ValueError("a shortfall is not negative")
    lacking = {member for member, amount in kurang if amount}
    payers = [member for member in penanggung if member not in lacking]
    shares = []
    for member, amount in kurang:
        if not payers:
            break
        base, rest = divmod(amount, len(payers))
        for place, payer in enumerate(payers):
            part = base + (place < rest)
            if part:
                shares.append(Talangan(payer, member, part))
    return tuple(shares)
