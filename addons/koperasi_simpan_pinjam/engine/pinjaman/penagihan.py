"""Collecting late loans: which warning letter comes next, and whether a promise to pay
was kept.

Letters go by days late, one after the other with time between them; what was sent
before the arrears of now began does not count. Amounts are whole rupiah.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .temuan import pastikan

TERBUKA, DITEPATI, INGKAR = "terbuka", "ditepati", "ingkar"


@dataclass(frozen=True, slots=True)
class AturanPeringatan:
    """``hari``: days late from which SP1, SP2, SP3 may go out; ``jarak``: days between
    two of them."""

    hari: tuple[int, ...]
    jarak: int = 0

    def __post_init__(self):
        rising = all(a < b for a, b in zip(self.hari, self.hari[1:], strict=False))
        pastikan(rising and bool(self.hari) and self.hari[0] > 0, "sp_hari")
        pastikan(self.jarak >= 0, "sp_jarak")


@dataclass(frozen=True, slots=True)
class Giliran:
    """The letter whose turn it is, or why none goes out.

    ``tingkat`` is 0 when none does; ``kenapa`` then is ``lancar`` (not late),
    ``hari`` (not late enough), ``jarak`` (too soon after the last one) or ``habis``
    (all were sent); ``mulai``: the day from which the next one may go out.
    """

    tingkat: int
    kenapa: str = ""
    mulai: date | None = None


def giliran(
    sejak: date | None,
    terkirim: Iterable[tuple[int, date]],
    hari_ini: date,
    aturan: AturanPeringatan,
) -> Giliran:
    """Which letter goes out today.

    :param sejak: due date of the oldest instalment that is open, None when none is
    :param terkirim: (level, day) of the letters of the loan
    """
    if sejak is None or hari_ini <= sejak:
        return Giliran(0, "lancar")
    sent = [(level, day) for level, day in terkirim if day > sejak]
    level = max((level for level, _day in sent), default=0) + 1
    if level > len(aturan.hari):
        return Giliran(0, "habis")
    starts = sejak + timedelta(days=aturan.hari[level - 1])
    if hari_ini < starts:
        return Giliran(0, "hari", starts)
    if sent:
        after = max(day for _level, day in sent) + timedelta(days=aturan.jarak)
        if hari_ini < after:
            return Giliran(0, "jarak", after)
    return Giliran(level)


@dataclass(frozen=True, slots=True)
class Janji:
    """What came of a promise: its state and how much was paid towards it."""

    keadaan: str
    dibayar: int


def nilai_janji(
    jumlah: int,
    tempo: date,
    bayar: Iterable[tuple[date, int]],
    hari_ini: date,
) -> Janji:
    """Whether a promise is open, kept or broken.

    It is kept as soon as the payments since it was made reach the amount, each paid on
    the promised day at the latest; broken when that day has passed without.

    :param bayar: (day, whole rupiah) of payments that came after the promise
    """
    pastikan(jumlah > 0, "janji_nol", amount=jumlah)
    paid = sum(amount for day, amount in bayar if day <= tempo)
    if paid >= jumlah:
        return Janji(DITEPATI, paid)
    return Janji(INGKAR if hari_ini > tempo else TERBUKA, paid)
