"""Standing orders: which days are due, and what happens when the balance is short.

An order takes an amount from an account once a month. Amounts are whole rupiah.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Putusan:
    """What is done for one due day: the amount, the word for it, and whether for good.

    ``hasil`` is ``penuh`` (all), ``sebagian`` (what there is), ``kurang`` (nothing, the
    balance is short), ``nihil`` (nothing is owed). What is not ``selesai`` is tried
    again on the next days.
    """

    amount: int
    hasil: str
    selesai: bool


def due_dates(hari: int, start: date, end: date | None, until: date) -> list[date]:
    """The due days from ``start`` up to ``until``, oldest first.

    :param hari: day of the month; in a shorter month the last day
    :param end: last day of the order, or None
    """
    last = until if end is None else min(end, until)
    days = []
    year, month = start.year, start.month
    while (year, month) <= (last.year, last.month):
        day = date(year, month, min(hari, monthrange(year, month)[1]))
        if start <= day <= last:
            days.append(day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return days


def decide(
    wanted: int, available: int, kurang: str, due: date, today: date, ulang: int
) -> Putusan:
    """How much is taken today for a due day.

    :param wanted: what the order takes, 0 when nothing is owed
    :param available: what may be taken from the account
    :param kurang: ``lewati`` (leave it out), ``sebagian`` (take what there is) or
        ``ulang`` (try again for ``ulang`` days after the due day)
    """
    if wanted <= 0:
        return Putusan(0, "nihil", True)
    if available >= wanted:
        return Putusan(wanted, "penuh", True)
    if kurang == "sebagian" and available > 0:
        return Putusan(available, "sebagian", True)
    again = kurang == "ulang" and today < due + timedelta(days=ulang)
    return Putusan(0, "kurang", not again)
