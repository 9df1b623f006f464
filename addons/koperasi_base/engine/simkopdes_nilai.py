"""One value of a SIMKOPDES table to a cell of its file, and back.

A value is text, whole rupiah, a number, a date, a point (latitude, longitude) or
None. Status words are values as they are: translating our codes happens in
:func:`nilai_kita`.
"""

import re
from datetime import date

from . import simkopdes as sk
from .impor_nilai import kosong, tampil
from .lokasi import di_indonesia
from .masalah import Masalah
from .rupiah import parse_rupiah
from .simkopdes_kata import kode, pilihan
from .tanggal import BULAN, parse_tanggal
from .telepon import parse_telepon
from .xlsx_baca import RumusKosong

# A spreadsheet program takes a text that begins so for a formula.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"-?\d+([.,]\d{1,2})?")
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)")
_MONTH = re.compile(rf"({'|'.join(BULAN)}) (\d{{4}})", re.IGNORECASE)
#: Digits of a decimal and of a coordinate that count: a square metre, a hand's breadth.
PLACES, POINT_PLACES = 2, 6
LARGEST = 10**12


def aman(text: str) -> str:
    """A text that no spreadsheet program runs as a formula: ``'`` in front."""
    return f"'{text}" if _FORMULA.match(text) else text


def asli(text: str) -> str:
    """The text before :func:`aman`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def nilai_kita(column: sk.Kolom, value):
    """What we keep as a value of the table: their word for our code, no False."""
    if not column.kept or value is None or value is False or value == "":
        return None
    if column.kind == sk.PILIHAN:
        return column.words.get(value)
    if column.kind == sk.TITIK:
        point = tuple(round(number, POINT_PLACES) for number in value)
        return None if point == (0, 0) else point
    if column.kind == sk.DESIMAL:
        return round(float(value), PLACES)
    if column.kind in (sk.UANG, sk.ANGKA):
        return round(value)
    if column.kind == sk.TANGGAL:
        return value
    text = _susun_teks(column, str(value))
    if column.kind == sk.NOMOR:
        text = re.sub(r"[\s.\-]", "", text)
    return None if kosong(text) else text


def sel(column: sk.Kolom, value):
    """A value as a cell: a date and a number as such, all else safe text."""
    if value is None:
        return None
    if column.kind == sk.TITIK:
        return ", ".join(f"{number:.{POINT_PLACES}f}" for number in value)
    if column.kind == sk.TELEPON and value.startswith("+62"):
        return f"0{value[3:]}"
    return aman(value) if isinstance(value, str) else value


def teks_sel(column: sk.Kolom, value) -> str:
    """A value as the text of a CSV cell."""
    cell = sel(column, value)
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.{PLACES}f}".rstrip("0").rstrip(".")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def baca_sel(column: sk.Kolom, cell, today: date):
    """Read a cell as a value of the column; raise :class:`Masalah` when it is none.

    :param today: no date of the past lies behind this day
    """
    if _tanpa_isi(column, cell):
        return None
    if isinstance(cell, RumusKosong):
        raise Masalah("rumus_kosong", value=tampil(cell))
    reader = _READERS.get(column.kind)
    if reader:
        return reader(column, cell, today)
    return _baca_teks(column, cell)


def _tanpa_isi(column, cell):
    """Whether a cell says nothing; "Tidak Ada" is an answer where it is a word."""
    if isinstance(cell, str) and kode(column.words, cell):
        return False
    return kosong(cell)


def bulan(text) -> date | None:
    """The month that a periode_pembayaran names ("Simpanan Wajib - Agustus 2025")."""
    match = _MONTH.search(text or "")
    if not match:
        return None
    names = [name.casefold() for name in BULAN]
    return date(int(match[2]), names.index(match[1].casefold()) + 1, 1)


def periode(name: str, month: date | None = None) -> str:
    """A periode_pembayaran: the name of the savings and, if any, the month."""
    return f"{name} - {BULAN[month.month - 1]} {month.year}" if month else name


def _susun_teks(column, text):
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\t", " "))
    if column.kind == sk.PARAGRAF:
        lines = [" ".join(line.split()) for line in text.split("\n")]
        return "\n".join(lines).strip()
    return " ".join(text.split())


def _baca_teks(column, cell):
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _susun_teks(column, str(cell))
    plain = asli(text)
    if plain == text and text[:1] in "=+@":
        raise Masalah("rumus_teks", value=tampil(text))
    if len(plain) > column.longest:
        raise Masalah("teks_panjang", length=len(plain), limit=column.longest)
    return plain


def _baca_nomor(column, cell, today):
    """Digits; a spreadsheet's number keeps fifteen of them and no zero in front."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if cell != int(cell) or cell < 0:
            raise Masalah("nomor_salah", value=tampil(cell))
        digits = f"{int(cell)}"
        if len(digits) > 15:
            raise Masalah("nomor_dibulatkan", value=digits)
        digits = digits.zfill(column.digits if column.digits < 15 else 0)
    else:
        digits = re.sub(r"[\s.\-]", "", asli(str(cell).strip())).lstrip("'`")
    if not digits.isascii() or not digits.isdigit():
        raise Masalah("nomor_salah", value=tampil(cell))
    if column.digits and len(digits) != column.digits:
        raise Masalah("nomor_panjang", value=tampil(cell), digits=column.digits)
    if len(digits) > 32:
        raise Masalah("teks_panjang", length=len(digits), limit=32)
    return digits


def _baca_telepon(column, cell, today):
    return parse_telepon(asli(cell) if isinstance(cell, str) else cell)[0]


def _baca_email(column, cell, today):
    text = _baca_teks(column, cell)
    if not _EMAIL.fullmatch(text):
        raise Masalah("email_salah", value=tampil(text))
    return text.lower()


def _baca_uang(column, cell, today):
    return parse_rupiah(cell)


def _baca_desimal(column, cell, today):
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        number = float(cell)
    else:
        text = str(cell).strip()
        if not _NUMBER.fullmatch(text):
            raise Masalah("angka_salah", value=tampil(cell))
        number = float(text.replace(",", "."))
    if not abs(number) < LARGEST:
        raise Masalah("angka_salah", value=tampil(cell))
    return round(number, PLACES)


def _baca_angka(column, cell, today):
    number = _baca_desimal(column, cell, today)
    if number != int(number):
        raise Masalah("angka_salah", value=tampil(cell))
    return int(number)


def _baca_tanggal(column, cell, today):
    day = parse_tanggal(cell, latest=today)
    if column.past and day > today:
        raise Masalah("tanggal_depan", value=tampil(cell))
    return day


def _baca_titik(column, cell, today):
    match = _POINT.fullmatch(asli(str(cell).strip()))
    point = tuple(round(float(match[n]), POINT_PLACES) for n in (1, 2)) if match else ()
    if not point or not di_indonesia(*point):
        raise Masalah("titik_salah", value=tampil(cell))
    return point


def _baca_pilihan(column, cell, today):
    code = kode(column.words, str(cell))
    if code is None:
        raise Masalah(
            "kata_salah", value=tampil(cell), words=", ".join(pilihan(column.words))
        )
    return column.words[code]


_READERS = {
    sk.NOMOR: _baca_nomor,
    sk.TELEPON: _baca_telepon,
    sk.EMAIL: _baca_email,
    sk.UANG: _baca_uang,
    sk.ANGKA: _baca_angka,
    sk.DESIMAL: _baca_desimal,
    sk.TANGGAL: _baca_tanggal,
    sk.TITIK: _baca_titik,
    sk.PILIHAN: _baca_pilihan,
}
