"""Readers of one cell by the kind of its column, for lists of every kind.

Each takes the cell and the day of the import, and raises :class:`Masalah` when the
cell cannot be taken. The member list has readers of its own in ``impor_nilai``.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from . import impor_nilai as nilai
from .impor_kolom import polos
from .masalah import Masalah
from .nik import parse_nik
from .rupiah import parse_rupiah
from .tanggal import parse_tanggal
from .xlsx_baca import RumusKosong

MAX_CODE = 64
TERBANYAK = 10**9
_QUANTITY = re.compile(r"\d+(?:,\d{1,3})?|\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,3})?")
_GROUPED = re.compile(r"\d{1,3}\.\d{3},\d{1,3}")


def baca_kode(value) -> str:
    """A code as it is written: account, number, barcode."""
    text = nilai.teks(value)
    if len(text) > MAX_CODE:
        raise Masalah("teks_panjang", length=len(text), limit=MAX_CODE)
    return text


def baca_akun(value) -> str:
    """A code of the chart: ``1.1101``, also when a spreadsheet took it for a number
    (1.111 is 1.1110) or an office writes it 1-1101."""
    if isinstance(value, float):
        return f"{value:.4f}"
    return baca_kode(value).replace("-", ".").replace(",", ".").replace(" ", "")


def baca_rupiah(value) -> int:
    """Whole rupiah, not below zero."""
    _refuse_formula(value)
    amount = parse_rupiah(value)
    if amount < 0:
        raise Masalah("rupiah_minus", value=nilai.tampil(value))
    return amount


def baca_hari(value) -> date:
    """A day, also a coming one."""
    _refuse_formula(value)
    return parse_tanggal(value, latest=date(2099, 12, 31))


def baca_jumlah(value) -> Decimal:
    """A quantity with at most three decimals, not below zero.

    ``1.000`` may be one or a thousand, so it is refused; ``1.000,5`` and ``1,5`` are
    clear.
    """
    _refuse_formula(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text = str(value)
    else:
        text = _quantity(nilai.teks(value))
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Masalah("jumlah_bukan_angka", value=text) from error
    if not number.is_finite():
        raise Masalah("jumlah_bukan_angka", value=text)
    if number < 0:
        raise Masalah("jumlah_minus", value=text)
    if number > TERBANYAK:
        raise Masalah("jumlah_besar", value=text)
    if number != round(number, 3):
        raise Masalah("jumlah_pecahan", value=text)
    return number


def baca_bulat(value) -> int:
    """A count: a whole number, not below zero."""
    number = baca_jumlah(value)
    if number != int(number):
        raise Masalah("jumlah_utuh", value=nilai.tampil(value))
    return int(number)


def baca_nik(value) -> str:
    _refuse_formula(value)
    return parse_nik(value)[0]


def pilihan(options):
    """A reader that takes one of several words; ``options`` maps plain words to values.

    Plain as :func:`impor_kolom.polos` makes them: "Rusak (ringan)" is "rusak".
    """

    def read(value):
        text = nilai.teks(value)
        word = polos(text)
        if word not in options:
            raise Masalah("pilihan_salah", value=nilai.tampil(text))
        return options[word]

    return read


def _quantity(text):
    negative = text.startswith("-")
    digits = text[1:].strip() if negative else text
    if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        raise Masalah("jumlah_ambigu", value=text)
    if re.fullmatch(r"\d+\.\d{1,2}", digits):
        return text
    if _QUANTITY.fullmatch(digits) or _GROUPED.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
        return f"-{plain}" if negative else plain
    return text


def _refuse_formula(value):
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))


#: Kind of a column -> ``read(cell, day of the import)``.
BACA = {
    "teks": lambda cell, today: nilai.baca_teks(cell),
    "apa_adanya": lambda cell, today: nilai.teks(cell),
    "kode": lambda cell, today: baca_kode(cell),
    "akun": lambda cell, today: baca_akun(cell),
    "nama": lambda cell, today: nilai.baca_nama(cell),
    "gender": lambda cell, today: nilai.baca_gender(cell),
    "email": lambda cell, today: nilai.baca_email(cell),
    "telepon": lambda cell, today: nilai.baca_telepon(cell)[0],
    "nik": lambda cell, today: baca_nik(cell),
    "lampau": lambda cell, today: nilai.baca_tanggal(cell, today),
    "hari": lambda cell, today: baca_hari(cell),
    "rupiah": lambda cell, today: baca_rupiah(cell),
    "jumlah": lambda cell, today: baca_jumlah(cell),
    "bulat": lambda cell, today: baca_bulat(cell),
}
