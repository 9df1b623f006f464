"""Kolektibilitas: lancar, kurang lancar, diragukan, macet.

Two rules. By days in arrears, with bounds as parameters (90, 180, 270 by default: the
three, six and nine months of PMK 81/PMK.03/2009 Ps 6(1)). By the instalment period,
collateral and prospects: Permenkop UKM 20/2008 and 14/2009, kept in Perdep
06/Per/Dep.6/IV/2016. People may set a class down, never up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .kalender import tambah_bulan
from .pembulatan import Jumlah
from .temuan import pastikan

LANCAR, KURANG_LANCAR, DIRAGUKAN, MACET = (
    "lancar",
    "kurang_lancar",
    "diragukan",
    "macet",
)
GOLONGAN = (LANCAR, KURANG_LANCAR, DIRAGUKAN, MACET)
BATAS_HARI = (90, 180, 270)
#: Months without settlement after which a doubtful loan is bad.
BATAS_DIRAGUKAN = 21


def hari_tunggakan(open_dates: Iterable[date], day: date, grace_days: int = 0) -> int:
    """Days since the oldest due date of which something is open.

    :param grace_days: "grace on arrears": days in which a late loan counts as paid
    """
    late = (day - min(open_dates, default=day)).days
    return late if late > grace_days else 0


def bulan_lewat(due: date, day: date) -> int:
    """Months begun between a due date and a day: more than ``n`` once ``n`` calendar
    months are over, so that "more than three months" is the day after the third."""
    months = 0
    while tambah_bulan(due, months) < day:
        months += 1
    return months


def menurut_hari(days: int, batas: tuple[int, int, int] = BATAS_HARI) -> str:
    """The class by days in arrears: up to the first bound lancar, and so on."""
    pastikan(0 <= batas[0] < batas[1] < batas[2], "batas_hari", batas=batas)
    return GOLONGAN[sum(days > bound for bound in batas)]


@dataclass(frozen=True, slots=True)
class Pinjaman:
    """What the instalment-period rule asks of one loan.

    :param period: months between instalments; 0 for a loan without instalments
    :param principal_months: months that principal is in arrears
    :param interest_months: months that interest is in arrears
    :param matured_months: months since the loan matured unpaid
    :param debt: principal and interest owed
    :param collateral: value of the collateral after its haircut
    :param is_recoverable: it can still be saved, in the judgement of the society
    :param doubtful_months: months since it became diragukan
    :param is_in_court: with the court, the auction office or the insurer
    """

    period: Fraction | Decimal | int
    principal_months: Fraction | int = 0
    interest_months: Fraction | int = 0
    matured_months: Fraction | int = 0
    debt: Jumlah = 0
    collateral: Jumlah = 0
    is_recoverable: bool = True
    doubtful_months: Fraction | int = 0
    is_in_court: bool = False


def _batas_pokok(period):
    """Months of arrears of principal: above the first, up to the second."""
    if period < 1:
        return 1, 2
    return (3, 6) if period < 6 else (6, 12)


def _batas_bunga(period):
    return (1, 3) if period < 1 else (3, 6)


def menurut_masa(loan: Pinjaman) -> str:
    """The class by the instalment period (Perdep 06/2016).

    Above the bounds of kurang lancar a loan is diragukan when it can be saved and its
    collateral is worth 75 % of the debt, or when it cannot and the collateral is worth
    all of it; else it is macet.
    """
    if loan.is_in_court or loan.doubtful_months > BATAS_DIRAGUKAN:
        return MACET
    if not loan.period:
        if not loan.matured_months:
            return LANCAR
        step = 0 if loan.matured_months <= 3 else 1
    else:
        arrears = (
            (loan.principal_months, _batas_pokok(loan.period)),
            (loan.interest_months, _batas_bunga(loan.period)),
        )
        if all(months <= low for months, (low, _high) in arrears):
            return LANCAR
        step = int(any(months > high for months, (_low, high) in arrears))
    if not step:
        return KURANG_LANCAR
    wanted = Fraction(3, 4) if loan.is_recoverable else 1
    return DIRAGUKAN if loan.collateral >= wanted * Fraction(loan.debt) else MACET


def turunkan(computed: str, manual: str | None) -> str:
    """The worse of the computed class and the one that people set."""
    return max(computed, manual or LANCAR, key=GOLONGAN.index)


def setelah_restruktur(
    before: str, computed: str, paid_rows: int, needed: int = 3
) -> str:
    """The class of a restructured loan: no better than before until ``needed`` new
    instalments in a row were paid in time.

    Three is the rule for banks (POJK 40/POJK.03/2019); none was seen for cooperatives,
    so it is a parameter.
    """
    return computed if paid_rows >= needed else turunkan(computed, before)


@dataclass(frozen=True, slots=True)
class Mutu:
    """Quality of a portfolio, in percent of its principal."""

    total: Jumlah
    par: Mapping[int, Fraction]
    npl: Fraction


def mutu(
    loans: Iterable[tuple[Jumlah, int, str]], bounds: tuple[int, ...] = (30, 60, 90)
) -> Mutu:
    """PAR30/60/90 and NPL of (principal, days in arrears, class).

    PAR n: principal of loans more than n days late. NPL: kurang lancar, diragukan and
    macet (KKPKK C7). All zero for an empty portfolio.
    """
    loans = list(loans)
    total = sum(principal for principal, _days, _class in loans)

    def share(amounts):
        return Fraction(sum(amounts)) * 100 / Fraction(total) if total else Fraction(0)

    par = {
        bound: share(principal for principal, days, _class in loans if days > bound)
        for bound in bounds
    }
    npl = share(principal for principal, _days, name in loans if name != LANCAR)
    return Mutu(total, par, npl)
