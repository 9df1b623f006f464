"""Rates: per month or year, in steps over time, and what a loan really costs a year.

Effective yearly rate: ``(1 + IRR)^n - 1`` over the flows between society and member,
with all fees in them; the nominal rate beside it is ``n x IRR`` (n periods a year).
The ceiling of Permenkop UKM 8/2023 Ps 27(3) does not say which of the two it means, so
a nominal rate above it refuses and an effective one warns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from .pembulatan import Jumlah, pecahan
from .temuan import PERINGATAN, TOLAK, Temuan, pastikan

TAHUN, BULAN = "tahun", "bulan"
SUMBER_BATAS = "Permenkop UKM 8/2023 Ps 27(3)"
#: Digits of the search for the IRR, and how close its bracket gets.
DIGITS, CLOSE = 34, Decimal(10) ** -24


@dataclass(frozen=True, slots=True)
class Suku:
    """A rate from a day on.

    :param percent: for instance 1.5; never a float
    :param per: ``bulan`` or ``tahun``; a month is a twelfth of a year
    :param since: first day of the rate; None for the rate of the contract's start
    """

    percent: int | str | Decimal | Fraction
    per: str = TAHUN
    since: date | None = None

    def __post_init__(self):
        pastikan(self.per in (TAHUN, BULAN), "suku_per", value=self.per)
        pastikan(pecahan(self.percent) >= 0, "suku_negatif", value=self.percent)

    @property
    def yearly(self) -> Fraction:
        """The rate of a year as a fraction."""
        return pecahan(self.percent) * (12 if self.per == BULAN else 1)


def urutkan(rates: Iterable[Suku]) -> tuple[tuple[date, Fraction], ...]:
    """Steps as (first day, yearly rate), the first from the beginning of time.

    :raise Salah: without a rate for the start, or with two for one day
    """
    steps = sorted((rate.since or date.min, rate.yearly) for rate in rates)
    days = [day for day, _rate in steps]
    pastikan(bool(days) and days[0] == date.min, "suku_awal")
    pastikan(len(days) == len(set(days)), "suku_ganda")
    return tuple(steps)


def berlaku(steps: Sequence[tuple[date, Fraction]], day: date) -> Fraction:
    """The yearly rate in force on ``day``."""
    if len(steps) == 1:
        return steps[0][1]
    return next(rate for first, rate in reversed(steps) if first <= day)


@dataclass(frozen=True, slots=True)
class SukuEfektif:
    """``period``: IRR of one period as a fraction; the others are percent a year."""

    period: Decimal
    nominal: Decimal
    effective: Decimal


def imbal_hasil(flows: Sequence[tuple[int, Jumlah]]) -> Decimal:
    """The internal rate of return of one unit of time, as a fraction.

    :param flows: (time, amount): what the member receives is negative, what the
        member pays positive. Time is whole: numbers of periods, or days
    :raise Salah: when the first flow is no money out, or less comes back than went out

    The discount factor ``v = 1 / (1 + i)`` lies between 0 and 1, where the present
    value goes from below zero to above; the bracket is halved until it is closed.
    """
    flows = sorted(flows)
    pastikan(bool(flows) and flows[0][1] < 0, "arus_kas_awal")
    total = sum(amount for _time, amount in flows)
    pastikan(total >= 0, "arus_kas_rugi", total=total)
    if not total:
        return Decimal(0)
    with localcontext() as context:
        context.prec = DIGITS
        gaps = _horner(flows)
        low, high = Decimal(0), Decimal(1)
        while high - low > CLOSE:
            middle = (low + high) / 2
            if _nilai(gaps, middle) < 0:
                low = middle
            else:
                high = middle
        return 2 / (low + high) - 1


def _horner(flows):
    """Flows from the last to the first, each with the time to the one before."""
    times = [time for time, _amount in flows]
    steps = [later - earlier for earlier, later in pairwise(times)]
    amounts = [Decimal(amount) for _time, amount in flows]
    return tuple(zip(reversed(amounts), reversed([0, *steps]), strict=True))


def _nilai(gaps, factor):
    """Present value at the time of the first flow."""
    powers = {gap: factor**gap for gap in {gap for _amount, gap in gaps} if gap}
    powers[0] = Decimal(1)
    value = Decimal(0)
    for amount, gap in gaps:
        value = (value + amount) * powers[gap]
    return value


def suku_efektif(
    flows: Sequence[tuple[int, Jumlah]], per_tahun: int | Fraction
) -> SukuEfektif:
    """Nominal and effective yearly rate of a loan, in percent with six decimals.

    :param per_tahun: units of the flows' time in a year: 12 for months, 365 for days
    """
    rate = imbal_hasil(flows)
    count = Decimal(Fraction(per_tahun).numerator) / Fraction(per_tahun).denominator
    with localcontext() as context:
        context.prec = DIGITS
        nominal = rate * count * 100
        efektif = ((1 + rate) ** count - 1) * 100
    return SukuEfektif(rate, *(_enam(value) for value in (nominal, efektif)))


def _enam(value):
    return value.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def periksa_batas(
    nominal: Decimal, efektif: Decimal, batas: Decimal, sumber: str = SUMBER_BATAS
) -> tuple[Temuan, ...]:
    """Findings against the ceiling on loan rates (a dated parameter, 24 in 2023).

    :param nominal: the rate of the contract, percent a year
    :param efektif: the effective yearly rate with fees
    """
    values = {"nominal": nominal, "efektif": efektif, "batas": batas}
    if nominal > batas:
        return (Temuan("suku_nominal", TOLAK, sumber, values),)
    if efektif > batas:
        return (Temuan("suku_efektif", PERINGATAN, sumber, values),)
    return ()
