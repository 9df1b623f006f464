"""Terms of a loan as plain data and back, exactly: what a contract freezes.

JSON knows neither dates nor exact numbers, so each value that is not text, a whole
number, a truth or nothing carries its kind: ``{"d": "2026-03-10"}`` a date, ``{"n":
"1.5"}`` a decimal, ``{"f": "1/12"}`` a fraction, ``{"s": [...]}`` a set, ``{"t":
"Suku", "v": {...}}`` a value of the engine with what differs from its defaults.
"""

from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from .alokasi import Urutan
from .biaya import Biaya
from .denda import AturanDenda
from .kalender import Tempo
from .keadaan import Aturan
from .pelunasan import AturanPelunasan
from .pembulatan import Pembulatan
from .suku import Suku
from .syarat import Perubahan, Syarat
from .temuan import pastikan

JENIS = {
    kind.__name__: kind
    for kind in (
        Aturan,
        AturanDenda,
        AturanPelunasan,
        Biaya,
        Pembulatan,
        Perubahan,
        Suku,
        Syarat,
        Tempo,
        Urutan,
    )
}


def simpan(value) -> object:
    """A value of the engine as what JSON knows.

    :raise Salah: for a value of a kind that no terms hold
    """
    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"d": value.isoformat()}
    if type(value) is Decimal:
        return {"n": str(value)}
    if type(value) is Fraction:
        return {"f": str(value)}
    if type(value) is tuple:
        return [simpan(item) for item in value]
    if type(value) is frozenset:
        return {"s": [simpan(item) for item in sorted(value)]}
    name = type(value).__name__
    pastikan(JENIS.get(name) is type(value), "catatan_jenis", kind=name)
    kept = {
        field.name: simpan(getattr(value, field.name))
        for field in fields(value)
        if field.init and _berbeda(field, getattr(value, field.name))
    }
    return {"t": name, "v": kept}


def _berbeda(field, value):
    """Whether a value must be kept: none is equal to ``MISSING``."""
    return field.default is MISSING or field.default != value


def baca(data) -> object:
    """The value that :func:`simpan` wrote."""
    if isinstance(data, list):
        return tuple(baca(item) for item in data)
    if not isinstance(data, dict):
        return data
    if "t" in data:
        pastikan(data["t"] in JENIS, "catatan_jenis", kind=data["t"])
        return JENIS[data["t"]](**{k: baca(v) for k, v in data["v"].items()})
    if "d" in data:
        return date.fromisoformat(data["d"])
    if "n" in data:
        return Decimal(data["n"])
    if "f" in data:
        return Fraction(data["f"])
    pastikan("s" in data, "catatan_jenis", kind=sorted(data))
    return frozenset(baca(item) for item in data["s"])
