"""Whole rupiah: reading what people type, and printing.

The reader takes the Indonesian form (dot for thousands, comma for decimals), plain
digits, numbers of a spreadsheet, and "50rb", "1,5 juta". What could mean two amounts
is refused, because a wrong guess is off by a factor of a thousand.
"""

import re
from decimal import Decimal

from .masalah import Masalah

TERBESAR = 10**15

_CURRENCY = re.compile(r"(rp|idr)\.?(?=[\s\d\-(]|$)\s*", re.IGNORECASE)
_TAIL = re.compile(r",-{1,2}$")
_GROUPS = re.compile(r"\d{1,3}(?:([. ])\d{3})(?:\1\d{3})*")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:,\d{3}){2,})")
_UNIT = re.compile(
    r"(?P<digits>\d{1,6})(?:[.,](?P<part>\d{1,2}))?\s*"
    r"(?P<unit>rb|ribu|jt|juta|m|miliar|milyar)\.?",
    re.IGNORECASE,
)
_UNITS = {
    "rb": 10**3,
    "ribu": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
}


def parse_rupiah(value) -> int:
    """Read one amount as whole rupiah; raise :class:`Masalah` when it is not clear.

    Codes: ``rupiah_kosong``, ``rupiah_bukan_angka``, ``rupiah_ambigu``,
    ``rupiah_pecahan``, ``rupiah_terlalu_besar``.
    """
    amount = _whole(value) if _is_number(value) else _from_text(value)
    if abs(amount) >= TERBESAR:
        raise Masalah("rupiah_terlalu_besar", value=str(value))
    return amount


def format_rupiah(amount: int, brackets: bool = False) -> str:
    """Print whole rupiah: ``Rp 1.234.567``, and ``-Rp 500`` below zero.

    :param brackets: the form of financial statements, ``(Rp 500)``
    """
    digits = f"Rp {abs(int(amount)):,}".replace(",", ".")
    if amount >= 0:
        return digits
    return f"({digits})" if brackets else f"-{digits}"


def _is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _whole(value):
    number = Decimal(str(value))
    if not number.is_finite():
        raise Masalah("rupiah_bukan_angka", value=str(value))
    if number != number.to_integral_value():
        raise Masalah("rupiah_pecahan", value=str(value))
    return int(number)


def _from_text(value):
    original = "" if value is None else str(value)
    text = " ".join(original.replace("\N{NO-BREAK SPACE}", " ").split())
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1].strip()
    text, minus = _strip_sign(text)
    text = _CURRENCY.sub("", text, count=1) if _CURRENCY.match(text) else text
    text, inner_minus = _strip_sign(text)
    text = _TAIL.sub("", text).strip()
    if not text:
        raise Masalah("rupiah_kosong", value=original)
    if negative + minus + inner_minus > 1:
        raise Masalah("rupiah_bukan_angka", value=original)
    amount = _magnitude(text, original)
    return -amount if negative + minus + inner_minus else amount


def _strip_sign(text):
    minus = text.startswith("-")
    return (text[1:].strip() if minus else text), minus


def _magnitude(text, original):
    unit = _UNIT.fullmatch(text)
    if unit:
        return _with_unit(unit, original)
    english = _ENGLISH.fullmatch(text)
    if english:
        whole, part = english[1] or english[3], english[2]
        return _with_cents(whole.replace(",", ""), part, original)
    whole, comma, part = text.partition(",")
    if _GROUPS.fullmatch(whole):
        whole = whole.replace(".", "").replace(" ", "")
    elif not comma and re.fullmatch(r"\d{4,}\.\d{1,2}", whole):
        whole, _dot, part = whole.partition(".")
    if re.fullmatch(r"\d+", whole) and re.fullmatch(r"\d{0,2}", part):
        return _with_cents(whole, part, original)
    digits_only = re.fullmatch(r"[\d., ]+", text)
    raise Masalah(
        "rupiah_ambigu" if digits_only else "rupiah_bukan_angka", value=original
    )


def _with_unit(match, original):
    name = match["unit"].lower()
    if name == "m":  # milyar to one person, million to another
        raise Masalah("rupiah_ambigu", value=original)
    part = match["part"] or ""
    amount = Decimal(f"{match['digits']}.{part or 0}") * _UNITS[name]
    return int(amount)


def _with_cents(whole, part, original):
    if part and int(part):
        raise Masalah("rupiah_pecahan", value=original)
    return int(whole)
