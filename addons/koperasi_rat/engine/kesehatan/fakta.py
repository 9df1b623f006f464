"""What the system knows of a check list by itself: comparisons of figures.

``anggota_masuk > anggota_keluar`` or ``10*modal_sendiri >= 11*modal_sendiri_lalu``:
two sides, each a whole number, a figure, or a number times a figure.
"""

import operator
from collections.abc import Mapping

_COMPARE = {
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<=": operator.le,
    "<": operator.lt,
}


def periksa(tahu: str, angka: Mapping[str, int | None]) -> bool | None:
    """Whether a comparison holds; None when nothing is to be known.

    That is: no comparison is given, or a figure that it names is missing.
    """
    if not tahu:
        return None
    left, sign, right = tahu.split()
    sides = [_sisi(side, angka) for side in (left, right)]
    if None in sides:
        return None
    return _COMPARE[sign](*sides)


def dasar(tahu: str, angka: Mapping[str, int | None]) -> dict[str, int]:
    """The figures behind an answer: its evidence."""
    names = [side.rpartition("*")[2] for side in tahu.split()[::2]]
    return {name: angka[name] for name in names if angka.get(name) is not None}


def _sisi(side: str, angka: Mapping[str, int | None]) -> int | None:
    factor, _star, name = side.rpartition("*")
    if name.lstrip("-").isdigit():
        return int(name)
    value = angka.get(name)
    return None if value is None else int(factor or 1) * value
