"""Interest (jasa) of a savings account for one month, to the rupiah.

The arithmetic is exact (fractions), the result whole rupiah. What a society may choose
is named by short codes, the same as in the settings of the product:

* ``dasar``, what bears interest: ``harian`` the balance of each day, ``rata`` the
  average of the days, ``terendah`` the lowest of the days, ``nominal`` the balance of
  the last day, whatever it was before;
* ``cara``: ``seluruh`` the rate of the tier that the balance reaches counts for all of
  it, ``lapis`` each tier counts for its slice only;
* ``hari``, the days of a year: ``365``, ``360``, ``aktual`` (365 or 366), or
  ``bulan``: a twelfth of the rate for a month of any length;
* ``hitung``, which days of a sum count: ``pertama`` the day it comes in but not the
  day it leaves (balance at the end of the day), ``terakhir`` the other way round
  (balance at its beginning), ``keduanya`` both, ``tidak`` neither;
* ``kelipatan`` and ``arah``: rounded to 1, 10 or 100 rupiah, ``bawah`` (down) or
  ``setengah`` (to the nearest, a half up).
"""

from calendar import isleap, monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

DASAR = ("harian", "rata", "terendah", "nominal")
CARA = ("seluruh", "lapis")
HARI = ("365", "360", "aktual", "bulan")
HITUNG = ("pertama", "terakhir", "keduanya", "tidak")
KELIPATAN = (1, 10, 100)
ARAH = ("bawah", "setengah")


@dataclass(frozen=True)
class Tingkat:
    """A tier: ``persen`` per year for balances of ``mulai`` rupiah and more."""

    mulai: int
    persen: Decimal


@dataclass(frozen=True)
class Ketentuan:
    """The terms of a product in a month; ``tingkat`` in ascending order from zero."""

    tingkat: tuple[Tingkat, ...]
    dasar: str = "harian"
    cara: str = "seluruh"
    hari: str = "365"
    hitung: str = "pertama"
    kelipatan: int = 1
    arah: str = "bawah"

    def __post_init__(self):
        """Refuse terms that mean nothing."""
        starts = [tier.mulai for tier in self.tingkat]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise ValueError("tiers begin at zero and ascend")
        if any(tier.persen < 0 for tier in self.tingkat):
            raise ValueError("a rate is not negative")
        for value, known in (
            (self.dasar, DASAR),
            (self.cara, CARA),
            (self.hari, HARI),
            (self.hitung, HITUNG),
            (self.kelipatan, KELIPATAN),
            (self.arah, ARAH),
        ):
            if value not in known:
                raise ValueError(f"{value!r} is none of {known}")


def last_of_month(month: date) -> date:
    """The last day of the month of ``month``."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def year_days(hari: str, month: date) -> int:
    """How many days of this month make a year of interest."""
    if hari == "bulan":
        return 12 * monthrange(month.year, month.month)[1]
    if hari == "aktual":
        return 366 if isleap(month.year) else 365
    return int(hari)


def daily_balances(
    opening: int, movements: Iterable[tuple[date, int]], month: date, hitung: str
) -> tuple[int, ...]:
    """The balance that counts on each day of a month.

    :param opening: balance at the end of the month before
    :param movements: (day, amount) within the month, positive for the member; those
        of one day are netted, so a sum that came and went on one day counts nowhere
    :param hitung: which of the first and last day counts, see the module
    """
    net = defaultdict(int)
    for day, amount in movements:
        net[day] += amount
    balances, end = [], opening
    day = month.replace(day=1)
    for _number in range(monthrange(month.year, month.month)[1]):
        begin, end = end, end + net[day]
        counted = {
            "pertama": end,
            "terakhir": begin,
            "keduanya": max(begin, end),
            "tidak": min(begin, end),
        }[hitung]
        balances.append(max(counted, 0))
        day += timedelta(days=1)
    return tuple(balances)


def rated(ketentuan: Ketentuan, balance: Fraction | int) -> Fraction:
    """Balance times rate in percent, by the tiers."""
    if ketentuan.cara == "seluruh":
        reached = [t for t in ketentuan.tingkat if t.mulai <= balance]
        return balance * Fraction(reached[-1].persen)
    total = Fraction(0)
    tops = [tier.mulai for tier in ketentuan.tingkat[1:]] + [None]
    for tier, top in zip(ketentuan.tingkat, tops, strict=True):
        upper = balance if top is None else min(balance, top)
        total += max(upper - tier.mulai, 0) * Fraction(tier.persen)
    return total


def rounded(amount: Fraction, kelipatan: int, arah: str) -> int:
    """Round a sum that is not negative to a multiple of ``kelipatan`` rupiah."""
    steps = amount / kelipatan
    if arah == "setengah":
        steps += Fraction(1, 2)
    return steps.__floor__() * kelipatan


def interest(ketentuan: Ketentuan, balances: Sequence[int], month: date) -> int:
    """Interest of one account for one month in whole rupiah.

    :param balances: one for each day, see :func:`daily_balances`
    """
    days = len(balances)
    if ketentuan.dasar == "harian":
        weight = sum(rated(ketentuan, balance) for balance in balances)
    elif ketentuan.dasar == "rata":
        weight = days * rated(ketentuan, Fraction(sum(balances), days))
    elif ketentuan.dasar == "terendah":
        weight = days * rated(ketentuan, min(balances))
    else:
        weight = days * rated(ketentuan, balances[-1])
    exact = Fraction(weight) / (100 * year_days(ketentuan.hari, month))
    return rounded(exact, ketentuan.kelipatan, ketentuan.arah)


def months_before(day: date, months: int) -> date:
    """The last day of the month that lies ``months`` before that of ``day``."""
    number = day.year * 12 + day.month - 1 - months
    return last_of_month(date(number // 12, number % 12 + 1, 1))
