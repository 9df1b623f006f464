"""Rounding of exact amounts to a unit, in a direction that the product names.

Practice of cooperatives: instalments to 100, 500 or 1,000 rupiah, up or down, with the
residue in the last instalment. A unit below one (``Decimal("0.01")``) gives cents, for
comparison with published tables in other currencies.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .temuan import Salah, pastikan

#: An amount of money: whole rupiah, or a Decimal when the unit is below one rupiah.
Jumlah = int | Decimal

DEKAT, GENAP, ATAS, BAWAH = "dekat", "genap", "atas", "bawah"
ARAH = (DEKAT, GENAP, ATAS, BAWAH)


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """``Pembulatan(500, "atas")(x)`` is the next multiple of 500 not below ``x``.

    ``dekat`` rounds half up, ``genap`` half to even.
    """

    unit: Jumlah = 1
    mode: str = DEKAT

    def __post_init__(self):
        pastikan(self.unit > 0, "satuan_nol", unit=self.unit)
        pastikan(self.mode in ARAH, "arah_pembulatan", mode=self.mode)

    def __call__(self, value: Fraction | Jumlah) -> Jumlah:
        if type(value) is int and self.unit == 1:
            return value
        return self.bagi(*value.as_integer_ratio())

    def bagi(self, top: int, bottom: int) -> Jumlah:
        """``top / bottom``, rounded; without the cost of a fraction."""
        if type(self.unit) is int:
            return self._whole(top, bottom * self.unit) * self.unit
        over, under = self.unit.as_integer_ratio()
        return self._whole(top * under, bottom * over) * self.unit

    def _whole(self, top: int, bottom: int) -> int:
        if self.mode == DEKAT:
            return (2 * top + bottom) // (2 * bottom)
        if self.mode == BAWAH:
            return top // bottom
        if self.mode == ATAS:
            return -(-top // bottom)
        return round(Fraction(top, bottom))


RUPIAH = Pembulatan()


def pastikan_jumlah(*amounts: Jumlah) -> None:
    """Amounts are whole or Decimal; a float would bring its own rounding in."""
    for amount in amounts:
        pastikan(type(amount) in (int, Decimal), "jumlah_bukan_bulat", amount=amount)


def pecahan(percent: int | str | Decimal | Fraction) -> Fraction:
    """A percentage as an exact fraction: 1.5 is 3/200. Floats are refused."""
    if isinstance(percent, float):
        raise Salah("persen_float", percent=percent)
    return Fraction(percent) / 100
