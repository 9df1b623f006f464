"""Day counts: which part of a year lies between two dates.

The first day counts, the last does not. ``30/360`` is the 30E/360 of the 2006 ISDA
Definitions 4.16(g): the 31st counts as the 30th. ``act/act`` is theirs of 4.16(b): days
in leap years over 366, others over 365. ``periode`` counts instalment periods and not
days: a month is 1/12 whatever its length (the plain ``r / 12`` of most societies), a
week 1/52, two weeks 1/26, a day 1/365.
"""

from datetime import date
from fractions import Fraction

from .temuan import pastikan

TIGA_PULUH, ACT365, ACT360, ACTACT, PERIODE = (
    "30/360",
    "act/365",
    "act/360",
    "act/act",
    "periode",
)
BASIS = (TIGA_PULUH, ACT365, ACT360, ACTACT, PERIODE)


def hari_360(start: date, end: date) -> int:
    """Days from ``start`` to ``end`` with months of 30 days."""
    return (
        360 * (end.year - start.year)
        + 30 * (end.month - start.month)
        + min(end.day, 30)
        - min(start.day, 30)
    )


def bagian_tahun(start: date, end: date, basis: str) -> Fraction:
    """The part of a year from ``start`` to ``end``, by calendar days.

    :param basis: one of ``BASIS``; ``periode`` counts whole months and thirtieths
        of a month here, for spans that are no instalment period
    """
    pastikan(start <= end, "tanggal_terbalik", start=start, end=end)
    if basis == ACT365:
        return Fraction((end - start).days, 365)
    if basis == ACT360:
        return Fraction((end - start).days, 360)
    if basis == ACTACT:
        return _actual(start, end)
    pastikan(basis in BASIS, "basis_hari", basis=basis)
    return Fraction(hari_360(start, end), 360)


def kunci(start: date, end: date, basis: str) -> object:
    """Equal for spans of the same part of a year: what a cache of parts goes by."""
    if basis in (ACT365, ACT360):
        return (end - start).days
    if basis == ACTACT:
        same_year = start.year == end.year
        return ((end - start).days, start.year) if same_year else (start, end)
    return hari_360(start, end)


def _actual(start: date, end: date) -> Fraction:
    total = Fraction(0)
    while start.year < end.year:
        new_year = date(start.year + 1, 1, 1)
        total += Fraction((new_year - start).days, panjang_tahun(start.year))
        start = new_year
    return total + Fraction((end - start).days, panjang_tahun(start.year))


def panjang_tahun(year: int) -> int:
    """365 or 366."""
    return 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
