"""When a falling society changes its predicate: a straight line through its scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from .penilaian import bulatkan
from .rubrik import Predikat, Rubrik

#: Fewer points say nothing about a direction.
TITIK_MINIMUM = 3
#: Beyond three years a line through a few scores is a guess.
HARI_MAKSIMUM = 3 * 366


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """The day on which the score falls below its predicate, and the next one."""

    tanggal: date
    predikat: Predikat
    per_tahun: Fraction


def perkirakan(
    rubrik: Rubrik, titik: Sequence[tuple[date, Fraction]]
) -> Perkiraan | None:
    """The next fall, None when the score does not fall or not within three years.

    :param titik: (day, score) in any order; the slope is that of least squares, the
        line starts at the last score
    """
    points = sorted(titik)
    if len(points) < TITIK_MINIMUM:
        return None
    slope = kemiringan(points)
    if slope >= 0:
        return None
    day, skor = points[-1]
    band = rubrik.skala_predikat.cari(bulatkan(skor))
    if band.bawah is None:
        return None
    days = floor((skor - band.bawah) / -slope) + 1
    if days > HARI_MAKSIMUM:
        return None
    lower = max(
        (b for b in rubrik.skala_predikat.pita if b.atas == band.bawah),
        key=lambda b: b.nilai,
    )
    return Perkiraan(
        day + timedelta(days=days), rubrik.predikat[lower.nilai], 365 * slope
    )


def kemiringan(points: Sequence[tuple[date, Fraction]]) -> Fraction:
    """Points per day, by least squares; 0 when all points lie on one day."""
    days = [Fraction(day.toordinal()) for day, _skor in points]
    middle = sum(days) / len(days)
    mean = sum(skor for _day, skor in points) / len(points)
    spread = sum((day - middle) ** 2 for day in days)
    if not spread:
        return Fraction(0)
    return (
        sum(
            (day - middle) * (skor - mean)
            for day, (_day, skor) in zip(days, points, strict=True)
        )
        / spread
    )
