"""Reserves for loan losses: PPAPWD by class, the weighted bad loans, and the journal.

PPAPWD (KKPKK worksheet, Juknis Deputi Perkoperasian 15/2021): 0.5 % of lancar, 10 % of
kurang lancar, 50 % of diragukan and 100 % of macet, the last three less collateral and
never below zero a loan. SAK EP reserves what was lost, so the figure of the books may
differ: both are kept. RPM (Perdep 06/2016, ratio 2.2): 50, 75 and 100 % of principal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from .kolektibilitas import DIRAGUKAN, GOLONGAN, KURANG_LANCAR, LANCAR, MACET
from .pembulatan import RUPIAH, Jumlah, Pembulatan, pecahan
from .temuan import pastikan

PERSEN = {
    LANCAR: Decimal("0.5"),
    KURANG_LANCAR: Decimal(10),
    DIRAGUKAN: Decimal(50),
    MACET: Decimal(100),
}
BOBOT_RPM = {LANCAR: 0, KURANG_LANCAR: 50, DIRAGUKAN: 75, MACET: 100}


@dataclass(frozen=True, slots=True)
class AturanCadangan:
    """Percentages by class (dated parameters) and where collateral counts."""

    percent: Mapping[str, Decimal] = field(default_factory=lambda: dict(PERSEN))
    less_collateral: frozenset[str] = frozenset({KURANG_LANCAR, DIRAGUKAN, MACET})
    rounding: Pembulatan = RUPIAH

    def __post_init__(self):
        pastikan(set(self.percent) == set(GOLONGAN), "cadangan_golongan")


@dataclass(frozen=True, slots=True)
class Eksposur:
    """One loan on the day of the reserve."""

    key: int
    golongan: str
    principal: Jumlah
    collateral: Jumlah = 0


@dataclass(frozen=True, slots=True)
class Cadangan:
    """The reserve of a portfolio.

    ``loans``: amount by loan; ``classes``: amount by class; ``rpm``: weighted bad loans
    """

    loans: Mapping[int, Jumlah]
    classes: Mapping[str, Jumlah]
    rpm: Jumlah

    @property
    def total(self) -> Jumlah:
        return sum(self.classes.values())


def ppap(loan: Eksposur, aturan: AturanCadangan) -> Jumlah:
    """The reserve of one loan."""
    base = loan.principal
    if loan.golongan in aturan.less_collateral:
        base = max(base - loan.collateral, 0)
    return aturan.rounding(pecahan(aturan.percent[loan.golongan]) * Fraction(base))


def cadangan(loans: Iterable[Eksposur], aturan: AturanCadangan) -> Cadangan:
    """The reserve of all loans; classes are sums of their loans, to the rupiah."""
    by_loan, by_class, rpm = {}, dict.fromkeys(GOLONGAN, 0), Fraction(0)
    for loan in loans:
        pastikan(loan.key not in by_loan, "cadangan_ganda", key=loan.key)
        amount = by_loan[loan.key] = ppap(loan, aturan)
        by_class[loan.golongan] += amount
        rpm += pecahan(BOBOT_RPM[loan.golongan]) * Fraction(loan.principal)
    return Cadangan(by_loan, by_class, aturan.rounding(rpm))


def penyesuaian(required: Jumlah, booked: Jumlah) -> tuple[str | None, Jumlah]:
    """What the month's journal does: ``tambah`` (Dr expense, Cr allowance) or
    ``kurang`` (the other way), and how much."""
    if required == booked:
        return None, 0
    return ("tambah" if required > booked else "kurang"), abs(required - booked)
