"""NIK, the identity number on the KTP: PP KK CC DDMMYY SSSS.

PP KK CC is the territory where it was first issued, women have 40 added to the day,
SSSS is a serial number. There is no check digit (regulations 1.6), so all we can do
is to see whether the parts make sense and agree with what else is known.
"""

from dataclasses import dataclass
from datetime import date
from itertools import combinations_with_replacement

from stdnum.id import nik as stdnum_nik

from .masalah import Masalah

LENGTH = 16
PROVINCES = range(11, 98)
WOMEN = 40
# Where a zero may have stood that was lost when someone joined the parts by a formula.
# Not before the serial number: nothing proves it, digits may be missing at the end.
_PARTS = (2, 4, 6, 8, 10)


@dataclass(frozen=True)
class Nik:
    """What a NIK says: six digits of territory, birth date, sex ('l' or 'p')."""

    number: str
    wilayah: str
    birth_date: date
    gender: str


def mask(nik: str) -> str:
    """Show the territory only (UU PDP): ``517103**********``."""
    return nik[:6] + "*" * (LENGTH - 6)


def problem(nik: str, birth_date=None, gender=None) -> str | None:
    """Name what is wrong with a NIK, or None.

    'digits', 'province', 'birth_date', 'serial', or, against what else is known of
    the person, 'birth_mismatch', 'gender_mismatch'.
    """
    if len(nik) != LENGTH or not (nik.isascii() and nik.isdigit()):
        return "digits"
    if int(nik[:2]) not in PROVINCES:
        return "province"
    dates = _birth_dates(nik)
    if not dates:
        return "birth_date"
    if nik[12:] == "0000":
        return "serial"
    if birth_date and birth_date not in dates:
        return "birth_mismatch"
    if gender and gender != _gender(nik):
        return "gender_mismatch"
    return None


def decode(nik: str, latest: date) -> Nik:
    """Take a NIK apart; the birth year lies in the hundred years up to ``latest``."""
    wrong = problem(nik)
    if wrong:
        raise Masalah(f"nik_{wrong}", value=nik)
    in_time = [day for day in _birth_dates(nik) if day <= latest]
    if not in_time:
        raise Masalah("nik_birth_date", value=nik)
    return Nik(nik, nik[:6], max(in_time), _gender(nik))


def clean(value) -> tuple[str, bool]:
    """Strip what people type around the digits: dots, spaces, dashes, a quote.

    Returns the number and whether a spreadsheet held it as a number. A spreadsheet
    keeps only fifteen digits and turns the sixteenth into 0, for ever.
    """
    if isinstance(value, bool):
        return str(value), False
    if isinstance(value, (int, float)):
        return f"{value:.0f}", True
    text = str(value).strip().lstrip("'`\N{RIGHT SINGLE QUOTATION MARK}")
    return stdnum_nik.compact(text).replace("/", "").replace(
        "\N{NO-BREAK SPACE}", ""
    ), False


def parse_nik(value, birth_date=None, gender=None, wilayah=None) -> tuple[str, bool]:
    """Read a NIK from a cell; returns it and whether lost zeros were put back.

    :param wilayah: ``f(six digits) -> bool``, whether the territory exists. Needed to
        put zeros back, together with the birth date: only when exactly one number
        agrees with both is it taken as proven
    """
    number, was_number = clean(value)
    if was_number and len(number) == LENGTH and number.endswith("0"):
        raise Masalah("nik_angka_terakhir", value=number)
    restored = False
    if number.isdigit() and LENGTH - 3 <= len(number) < LENGTH:
        number, restored = restore_zeros(number, birth_date, wilayah), True
    wrong = problem(number, birth_date, gender)
    if wrong:
        raise Masalah(f"nik_{wrong}", value=number, length=len(number))
    return number, restored


def restore_zeros(number: str, birth_date, wilayah) -> str:
    """Put lost zeros back where the territory and the birth date prove them."""
    short = Masalah("nik_digits", value=number, length=len(number))
    if birth_date is None or wilayah is None:
        raise short
    missing = LENGTH - len(number)
    proven = set()
    for places in combinations_with_replacement((0, *_PARTS), missing):
        candidate = number
        for place in places:
            candidate = f"{candidate[:place]}0{candidate[place:]}"
        if problem(candidate, birth_date) is None and wilayah(candidate[:6]):
            proven.add(candidate)
    if len(proven) != 1:
        raise short
    return proven.pop()


def _gender(nik):
    return "p" if int(nik[6:8]) > WOMEN else "l"


def _birth_dates(nik):
    """The days a NIK may mean, one per century (it has two digits of the year)."""
    day = int(nik[6:8])
    if day > WOMEN:
        day -= WOMEN
    found = []
    for century in (1900, 2000):
        try:
            found.append(date(century + int(nik[10:12]), int(nik[8:10]), day))
        except ValueError:
            continue
    return found
