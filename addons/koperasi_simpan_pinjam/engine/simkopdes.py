"""When each period of savings was paid, for the table simpanan_anggota of SIMKOPDES."""

from collections.abc import Iterable
from datetime import date


def lunas_pada(mutations: Iterable[tuple[date, int]], due: int) -> list[date]:
    """The day on which each period was paid in full, oldest period first.

    Payments cover the oldest period first; what a reversal takes back opens the
    newest ones again. Periods that are not paid up are not in the list.

    :param mutations: (day, whole rupiah) in the order of posting, negative for
        reversals
    :param due: what one period costs, above zero
    """
    if due <= 0:
        raise ValueError("a period costs something")
    covered, total = [], 0
    for day, amount in mutations:
        total += amount
        periods = max(total, 0) // due
        del covered[periods:]
        covered += [day] * (periods - len(covered))
    return covered
