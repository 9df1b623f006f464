"""Collateral: what it is worth after its haircut, and how far it covers a debt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .pembulatan import RUPIAH, Jumlah, Pembulatan, pecahan
from .temuan import pastikan


@dataclass(frozen=True, slots=True)
class Agunan:
    """One thing given as security (BPKB, SHM, savings, goods).

    :param value: appraised value
    :param haircut: percent that a sale in need would lose
    :param prior: claims of others that rank before ours
    :param valued: day of the appraisal; None for money held (savings)
    """

    value: Jumlah
    haircut: int | str | Decimal = 0
    prior: Jumlah = 0
    valued: date | None = None

    def __post_init__(self):
        pastikan(self.value >= 0 and self.prior >= 0, "agunan_negatif")
        pastikan(0 <= pecahan(self.haircut) <= 1, "agunan_potongan")


def nilai(
    agunan: Agunan, day: date, max_days: int | None = None, bulat: Pembulatan = RUPIAH
) -> Jumlah:
    """What counts of it on ``day``; nothing when its appraisal is too old.

    :param max_days: age that an appraisal may have
    """
    if agunan.valued and max_days is not None:
        if (day - agunan.valued).days > max_days:
            return 0
    worth = bulat(Fraction(agunan.value) * (1 - pecahan(agunan.haircut)))
    return max(worth - agunan.prior, 0)


def nilai_semua(
    things: Iterable[Agunan], day: date, max_days: int | None = None
) -> Jumlah:
    """What all collateral of a loan counts for."""
    return sum(nilai(thing, day, max_days) for thing in things)


def pertanggungan(collateral: Jumlah, debt: Jumlah) -> Fraction | None:
    """Percent of the debt that the collateral covers; None without a debt."""
    return Fraction(collateral) * 100 / Fraction(debt) if debt else None
