"""Dates as people write them, and as our papers print them.

Day before month, always: that is the order in Indonesia. A date that only works the
other way round is refused, since its neighbours in the column would be read wrongly
without anyone seeing it.
"""

import math
import re
from datetime import date, datetime, timedelta

from .masalah import Masalah

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

# The first day of a spreadsheet's count, shifted for its invented 29 February 1900.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(61, 73051)  # 1 March 1900 to 31 December 2099
_YEARS = range(1900, 2100)

_MONTHS = {name.lower(): number for number, name in enumerate(BULAN, 1)} | {
    "pebruari": 2, "agt": 8, "ags": 8, "agst": 8, "agus": 8, "sept": 9, "nopember": 11,
    "nop": 11, "mrt": 3, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7, "august": 8, "aug": 8, "october": 10, "oct": 10, "december": 12,
    "dec": 12,
}  # fmt: skip
_MONTHS |= {name[:3].lower(): number for number, name in enumerate(BULAN, 1)}

_TIME = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?)?"
_NUMERIC = re.compile(
    rf"(\d{{1,2}})\s?[/\-. ]\s?(\d{{1,2}})\s?[/\-. ]\s?(\d{{2}}|\d{{4}}){_TIME}"
)
_ISO = re.compile(rf"(\d{{4}})[/\-.](\d{{1,2}})[/\-.](\d{{1,2}}){_TIME}")
_WORDS = re.compile(r"(\d{1,2})[ \-./]*([a-z]+)\.?[ \-./,]*(\d{2}|\d{4})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_COMPACT_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WEEKDAY = re.compile(rf"(?:{'|'.join(HARI)}|jum'at|ahad)\s*,?\s+", re.IGNORECASE)


def parse_tanggal(value, latest: date) -> date:
    """Read one date; raise :class:`Masalah` when it is none or not clear.

    :param value: text, a spreadsheet's serial number, date or datetime
    :param latest: the last day that makes sense; two-digit years fall in the
        hundred years up to it, so that 45 is 1945 for a birth date
    """
    if isinstance(value, datetime):
        return _in_range(value.date(), value)
    if isinstance(value, date):
        return _in_range(value, value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(str(value), latest)


def format_tanggal(day: date) -> str:
    """Print a date on a paper: 31 Maret 2026."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def _from_number(value):
    if not math.isfinite(value):
        raise Masalah("tanggal_tidak_terbaca", value=str(value))
    if int(value) in _SERIALS:
        return _EPOCH + timedelta(days=int(value))
    if value == int(value) and _COMPACT.fullmatch(f"{int(value):08d}"):
        return _from_compact(f"{int(value):08d}", value)
    raise Masalah("tanggal_tidak_terbaca", value=f"{value:g}")


def _from_text(original, latest):
    text = _WEEKDAY.sub("", " ".join(original.split()), count=1)
    iso = _ISO.fullmatch(text)
    if iso:
        return _make(int(iso[3]), int(iso[2]), iso[1], original, latest)
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return _make(int(numeric[1]), int(numeric[2]), numeric[3], original, latest)
    words = _WORDS.fullmatch(text.lower())
    if words:
        month = _MONTHS.get(words[2])
        if not month:
            raise Masalah("tanggal_bulan", value=original, month=words[2])
        return _make(int(words[1]), month, words[3], original, latest)
    if re.fullmatch(r"\d{5}(\.0+)?", text) and int(float(text)) in _SERIALS:
        return _from_number(float(text))
    return _from_compact(text, original)


def _from_compact(text, original):
    """Eight digits: 17082024, or 20240817. The year's place tells which."""
    for pattern, order in ((_COMPACT, (3, 2, 1)), (_COMPACT_ISO, (1, 2, 3))):
        match = pattern.fullmatch(text)
        if match and int(match[order[0]]) in _YEARS:
            year, month, day = (int(match[place]) for place in order)
            return _make(day, month, f"{year}", original, None)
    raise Masalah("tanggal_tidak_terbaca", value=str(original))


def _make(day, month, year, original, latest):
    if len(year) == 2:
        century = latest.year - latest.year % 100
        full = century + int(year)
        candidates = (full, full - 100)
    else:
        candidates = (int(year),)
    if month > 12:
        raise Masalah("tanggal_bulan", value=str(original), month=month)
    for full in candidates:
        try:
            found = date(full, month, day)
        except ValueError:
            continue
        if len(candidates) == 1 or found <= latest:
            return _in_range(found, original)
    raise Masalah("tanggal_tidak_ada", value=str(original))


def _in_range(found, original):
    if found.year not in _YEARS:
        raise Masalah("tanggal_tahun", value=str(original), year=found.year)
    return found
