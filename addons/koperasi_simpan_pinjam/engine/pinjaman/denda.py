"""Penalty on a late instalment: per day, per month begun, or once.

It is counted on principal, or on principal and interest, still unpaid; never on a
penalty. The rules are the contract's (the civil code asks for a clause: KUH Perdata Ps
1304, 1307); the grace days are Fineract's "grace on arrears ageing".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from .kalender import tambah_bulan
from .pembulatan import RUPIAH, Jumlah, Pembulatan, pecahan
from .temuan import pastikan

HARIAN, BULANAN, SEKALI = "harian", "bulanan", "sekali"
POKOK, ANGSURAN = "pokok", "angsuran"


@dataclass(frozen=True, slots=True)
class AturanDenda:
    """How a product charges lateness.

    :param percent: of the base, a day, a month begun, or once; or
    :param amount: so much a day, a month begun, or once
    :param base: ``pokok`` overdue, or the ``angsuran`` overdue (with interest)
    :param grace_days: days after the due date that cost nothing when the instalment
        comes within them
    :param from_due: after the grace, days count from the due date (else from its end)
    :param cap_percent: most of one instalment's penalty, percent of the instalment
    :param cap: most of one instalment's penalty, an amount
    """

    kind: str = HARIAN
    percent: int | str | Decimal = 0
    amount: Jumlah = 0
    base: str = ANGSURAN
    grace_days: int = 0
    from_due: bool = True
    cap_percent: int | str | Decimal | None = None
    cap: Jumlah | None = None
    rounding: Pembulatan = RUPIAH

    def __post_init__(self):
        pastikan(self.kind in (HARIAN, BULANAN, SEKALI), "denda_jenis")
        pastikan(self.base in (POKOK, ANGSURAN), "denda_dasar")
        pastikan(
            self.grace_days >= 0 and self.amount >= 0 and pecahan(self.percent) >= 0,
            "denda_negatif",
        )
        pastikan(not (self.amount and pecahan(self.percent)), "denda_ganda")


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """What was unpaid of an instalment from ``day`` on (after payments of that day)."""

    day: date
    principal: Jumlah
    interest: Jumlah


def dasar(aturan: AturanDenda, rest: Tunggakan) -> Jumlah:
    """What the penalty is counted on."""
    return rest.principal + (rest.interest if aturan.base == ANGSURAN else 0)


def denda(
    aturan: AturanDenda,
    due: date,
    history: Sequence[Tunggakan],
    day: date,
    instalment: Jumlah,
) -> Jumlah:
    """The penalty of one instalment up to and with ``day``.

    :param history: what was unpaid, in the order of days; the first one holds on the
        due date
    :param instalment: principal and interest as scheduled, for the cap

    A pure function of the history: a payment that is dated back changes the history
    and with it the penalty, and it does not matter on which days it was asked.
    """
    free_until = due + timedelta(days=aturan.grace_days)
    if day <= free_until or not _pada(aturan, history, free_until):
        return 0
    if aturan.kind == SEKALI:
        exact = _satuan(aturan, _pada(aturan, history, free_until))
    elif aturan.kind == BULANAN:
        exact = _bulanan(aturan, due, history, day, free_until)
    else:
        exact = _harian(aturan, due, history, day, free_until)
    amount = aturan.rounding(exact)
    if aturan.cap_percent is not None:
        most = aturan.rounding(pecahan(aturan.cap_percent) * Fraction(instalment))
        amount = min(amount, most)
    return amount if aturan.cap is None else min(amount, aturan.cap)


def _pada(aturan, history, day):
    """The base on a day."""
    held = [rest for rest in history if rest.day <= day]
    return dasar(aturan, held[-1]) if held else 0


def _satuan(aturan, base):
    """The penalty of one day, month or time on a base."""
    if aturan.amount:
        return Fraction(aturan.amount) if base else Fraction(0)
    return pecahan(aturan.percent) * Fraction(base)


def _harian(aturan, due, history, day, free_until):
    start = due if aturan.from_due else free_until
    ends = [*(rest.day for rest in history[1:]), day]
    total = Fraction(0)
    for rest, end in zip(history, ends, strict=True):
        days = (min(end, day) - max(rest.day, start)).days
        if days > 0:
            total += _satuan(aturan, dasar(aturan, rest)) * days
    return total


def _bulanan(aturan, due, history, day, free_until):
    start = due if aturan.from_due else free_until
    total, months = Fraction(0), 0
    while (begun := tambah_bulan(start, months)) < day:
        total += _satuan(aturan, _pada(aturan, history, begun))
        months += 1
    return total
