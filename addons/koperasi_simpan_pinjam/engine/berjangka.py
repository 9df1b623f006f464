"""Time deposits (simpanan berjangka): due dates, interest and early break.

Whole rupiah and dates in, whole rupiah out; the arithmetic between is exact. The day
a sum comes in bears interest, the day it leaves does not. A term is so many months
(``bulan``) or, free, so many days (``hari``). Months end by the calendar: what is
placed on the 31st falls due on the last day of a shorter month, and on the 31st again
after it, because each due date is counted from the day of the first placing.

Day counts and rounding carry the codes of :mod:`engine.bunga`.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from .bunga import rounded


@dataclass(frozen=True)
class Jangka:
    """The term of a deposit: ``bulan`` months, or ``hari`` days where that is zero."""

    bulan: int = 0
    hari: int = 0

    def __post_init__(self):
        """Refuse a term that is both, or none."""
        if min(self.bulan, self.hari) < 0 or (self.bulan > 0) == (self.hari > 0):
            raise ValueError("a term has either months or days")


@dataclass(frozen=True)
class Suku:
    """A rate of the table: ``persen`` a year from ``mulai`` rupiah on.

    ``bulan`` 0 stands for every term that has no rates of its own.
    """

    bulan: int
    mulai: int
    persen: Decimal


@dataclass(frozen=True)
class Syarat:
    """What a bilyet fixes for one term."""

    persen: Decimal
    hari: str = "365"
    kelipatan: int = 1
    arah: str = "bawah"


@dataclass(frozen=True)
class Cabut:
    """Figures of an early break, in rupiah.

    ``hak`` is the interest that remains earned, ``dibayar`` what was reckoned before;
    one of ``kurang`` (still due) and ``kembali`` (deducted) is zero.
    """

    hak: int
    dibayar: int
    kurang: int
    kembali: int


def bulan_ke(mulai: date, bulan: int) -> date:
    """The day ``bulan`` months after ``mulai``, at most the last of its month."""
    number = mulai.year * 12 + mulai.month - 1 + bulan
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(mulai.day, monthrange(year, month)[1]))


def jatuh_tempo(asal: date, jangka: Jangka, ke: int = 1) -> date:
    """Due date of the ``ke``-th term of a deposit that was first placed on ``asal``."""
    if jangka.bulan:
        return bulan_ke(asal, jangka.bulan * ke)
    return asal + timedelta(days=jangka.hari * ke)


def hari_bayar(asal: date, mulai: date, tempo: date, bulanan: bool) -> tuple[date, ...]:
    """The days within a term on which interest falls due; the last one is ``tempo``.

    :param asal: day of the first placing, which gives the day of the month
    :param mulai: begin of this term
    :param bulanan: interest is paid every month, not only at the end
    """
    days = []
    if bulanan:
        number = 1
        while (day := bulan_ke(asal, number)) < tempo:
            if day > mulai:
                days.append(day)
            number += 1
    return (*days, tempo)


def tahun(dari: date, sampai: date, hari: str) -> Fraction:
    """Part of a year from ``dari`` to before ``sampai``, by the day count."""
    if sampai <= dari:
        return Fraction(0)
    if hari == "bulan":
        months = 0
        while bulan_ke(dari, months + 1) <= sampai:
            months += 1
        rest = bulan_ke(dari, months)
        length = monthrange(rest.year, rest.month)[1]
        return Fraction(months, 12) + Fraction((sampai - rest).days, 12 * length)
    if hari == "aktual":
        total = Fraction(0)
        for year in range(dari.year, sampai.year + 1):
            begin, end = max(dari, date(year, 1, 1)), min(sampai, date(year + 1, 1, 1))
            total += Fraction((end - begin).days, 366 if isleap(year) else 365)
        return total
    return Fraction((sampai - dari).days, int(hari))


def tepat(
    langkah: Iterable[tuple[date, int]], syarat: Syarat, dari: date, sampai: date
) -> Fraction:
    """Exact interest from ``dari`` to before ``sampai``.

    :param langkah: (day, change of the balance), from the placing on
    """
    total = Fraction(0)
    for day, amount in langkah:
        total += amount * tahun(max(day, dari), sampai, syarat.hari)
    return total * Fraction(syarat.persen) / 100


def jasa(
    langkah: Sequence[tuple[date, int]], syarat: Syarat, dari: date, sampai: date
) -> int:
    """Interest of a period in whole rupiah, see :func:`tepat`; never negative."""
    exact = tepat(langkah, syarat, dari, sampai)
    return rounded(max(exact, Fraction(0)), syarat.kelipatan, syarat.arah)


def suku(tabel: Iterable[Suku], bulan: int, jumlah: int) -> Decimal:
    """Rate in percent of an amount and term; 0 where the table says nothing.

    A term that has rates of its own from that amount on goes before the rates of
    every term (``bulan`` 0).
    """
    reached = [row for row in tabel if row.bulan in (bulan, 0) and row.mulai <= jumlah]
    best = max(reached, key=lambda row: (row.bulan == bulan, row.mulai), default=None)
    return best.persen if best else Decimal(0)


def suku_tercapai(
    tabel: Sequence[Suku], mulai: date, tanggal: date, jumlah: int
) -> Decimal:
    """Rate of the longest term of the table that has passed; 0 before the shortest."""
    terms = [row.bulan for row in tabel if row.bulan and row.mulai <= jumlah]
    passed = [months for months in terms if bulan_ke(mulai, months) <= tanggal]
    return suku(tabel, max(passed), jumlah) if passed else Decimal(0)


def cabut(
    langkah: Sequence[tuple[date, int]],
    syarat: Syarat,
    mulai: date,
    tanggal: date,
    dibayar: int,
) -> Cabut:
    """Reckon the running term anew by the rate of an early break.

    :param syarat: with the rate that holds for the break
    :param dibayar: interest of this term that was reckoned before
    """
    earned = jasa(langkah, syarat, mulai, tanggal)
    return Cabut(earned, dibayar, max(earned - dibayar, 0), max(dibayar - earned, 0))
