"""Bands of a ratio: intervals that cover the number line once.

Written as mathematicians and PostgreSQL write ranges: ``[5,7)`` is 5 <= x < 7,
``(,3)`` is x < 3, ``[7,)`` is x >= 7. The regulations print bands such as "1 - 20" and
"21 - 40", between which 20.5 falls nowhere: written as ``(0,20]`` and ``(20,40]`` they
say what rounding up to the next whole percent says, and nothing falls through. A scale
with a gap or an overlap is refused when the rubric is read.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

_INTERVAL = re.compile(r"([\[(])(-?[\d.]+)?,(-?[\d.]+)?([\])])")


class RubrikError(ValueError):
    """A data file says something impossible: for who wrote it, never for a user."""


@dataclass(frozen=True, slots=True)
class Pita:
    """One band: its limits (None: without limit), what is printed and what it is worth.

    ``nilai`` is the figure that the regulation prints, ``skor`` the one that counts.
    """

    bawah: Fraction | None
    bawah_masuk: bool
    atas: Fraction | None
    atas_masuk: bool
    nilai: int
    skor: int

    def memuat(self, x: Fraction) -> bool:
        """Whether the band holds ``x``."""
        if self.bawah is not None:
            if x < self.bawah or (x == self.bawah and not self.bawah_masuk):
                return False
        if self.atas is not None:
            if x > self.atas or (x == self.atas and not self.atas_masuk):
                return False
        return True


def baca(teks: str, nilai: int, skor: int | None = None) -> Pita:
    """A band from its written form."""
    found = _INTERVAL.fullmatch(teks.replace(" ", ""))
    if not found:
        raise RubrikError(f"{teks!r} is not an interval such as [5,7)")
    left, low, high, right = found.groups()
    band = Pita(
        Fraction(low) if low else None,
        left == "[",
        Fraction(high) if high else None,
        right == "]",
        nilai,
        nilai if skor is None else skor,
    )
    if band.bawah is not None and band.atas is not None and band.bawah >= band.atas:
        raise RubrikError(f"the band {teks!r} holds nothing")
    return band


@dataclass(frozen=True, slots=True)
class Skala:
    """Bands from low to high, checked: each number lies in exactly one."""

    pita: tuple[Pita, ...]

    def __post_init__(self):
        if not self.pita:
            raise RubrikError("a scale without bands")
        if self.pita[0].bawah is not None or self.pita[-1].atas is not None:
            raise RubrikError("the bands do not reach to both ends")
        for low, high in zip(self.pita, self.pita[1:], strict=False):
            if low.atas is None or low.atas != high.bawah:
                raise RubrikError(f"gap or overlap at {low.atas} and {high.bawah}")
            if low.atas_masuk == high.bawah_masuk:
                raise RubrikError(f"{low.atas} lies in two bands or in none")

    def cari(self, x: Fraction) -> Pita:
        """The band that holds ``x``."""
        return next(band for band in self.pita if band.memuat(x))

    def terburuk(self) -> Pita:
        """The band that is worth least."""
        return min(self.pita, key=lambda band: band.skor)

    def lebih_baik(self, now: Pita) -> list[Pita]:
        """Bands worth more than ``now``, the least improvement first."""
        return sorted(
            (band for band in self.pita if band.skor > now.skor),
            key=lambda band: band.skor,
        )


def skala(rows) -> Skala:
    """A scale from rows ``[interval, nilai]`` or ``[interval, nilai, skor]``."""
    bands = [baca(*row) for row in rows]
    return Skala(
        tuple(sorted(bands, key=lambda b: (b.bawah is not None, b.bawah or Fraction())))
    )
