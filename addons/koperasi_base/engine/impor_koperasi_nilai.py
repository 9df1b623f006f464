"""One cell of a list of societies to one value of the register.

Each reader raises :class:`Masalah` when the cell cannot be taken.
"""

import re
from datetime import date

from stdnum.exceptions import ValidationError
from stdnum.id import npwp as npwp_number

from . import impor_koperasi_kolom as kata
from .impor_nilai import baca_email, baca_tanggal, baca_telepon, tampil, teks
from .masalah import Masalah
from .tanggal import parse_tanggal
from .xlsx_baca import RumusKosong

MAX_NAME = 120
MAX_NUMBER = 64
# A text that a spreadsheet program would run, or a browser read as a tag.
_HARMFUL = re.compile(r"^[=+@]|^-\D|[<>]|[\x00-\x1f]")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,63}")
_CODE = re.compile(r"\d{2}\.?\d{2}\.?\d{2}\.?\d{4}")


def baca_aman(value, limit=200) -> str:
    """A line of text that no program takes for a formula or a tag."""
    text = teks(value)
    if _HARMFUL.search(text):
        raise Masalah("teks_rumus", value=tampil(value))
    if len(text) > limit:
        raise Masalah("teks_panjang", length=len(text), limit=limit)
    return text


def baca_nama(value) -> str:
    name = baca_aman(value, MAX_NAME)
    if not re.search(r"[^\W\d_]", name):
        raise Masalah("nama_salah", value=tampil(value))
    return name


def baca_kode(value) -> str:
    """The code of a village with its points: 51.71.03.2008."""
    text = teks(value)
    if not _CODE.fullmatch(text):
        raise Masalah("kode_wilayah_salah", value=tampil(value))
    digits = text.replace(".", "")
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def _word(value, words, code):
    """One of ``words``; an empty answer never passes for a word."""
    if isinstance(value, bool):
        value = "ya" if value else "tidak"
    word = re.sub(r"[^a-z0-9]", "", teks(value).lower())
    if word not in words:
        raise Masalah(code, value=tampil(value))
    return words[word]


def baca_bentuk(value) -> str:
    return _word(value, kata.BENTUK, "bentuk_salah")


def baca_jenis(value) -> str:
    return _word(value, kata.JENIS, "jenis_salah")


def baca_ya(value) -> bool:
    return _word(value, kata.YA, "ya_salah")


def baca_pph(value) -> str:
    return _word(value, kata.PPH, "pph_salah")


def baca_status_unit(value) -> str:
    return _word(value, kata.UNIT_STATUS, "unit_status_salah")


def baca_badan_hukum(value) -> str:
    return baca_aman(value, MAX_NUMBER)


def _digits(value, code, lengths):
    """Digits of a number typed with points, spaces or dashes.

    A number kept as a number has lost what is beyond 15 digits.
    """
    text = re.sub(r"[ .\-/]", "", baca_aman(value, MAX_NUMBER))
    if isinstance(value, (int, float)) and len(text) > 15:
        raise Masalah("nomor_dibulatkan", value=tampil(value))
    if not text.isascii() or not text.isdigit() or len(text) not in lengths:
        raise Masalah(code, value=tampil(value))
    return text


def baca_nik_koperasi(value) -> str:
    return _digits(value, "nik_koperasi_salah", range(10, 17))


def baca_nib(value) -> str:
    return _digits(value, "nib_salah", (13,))


def baca_npwp(value) -> str:
    digits = _digits(value, "npwp_salah", (15, 16))
    try:
        return npwp_number.validate(digits)
    except ValidationError as error:
        raise Masalah("npwp_salah", value=tampil(value)) from error


def baca_hari(value, today: date) -> date:
    return baca_tanggal(value, today)


def baca_mulai(value, today: date) -> date:
    """The first day of a unit: one in preparation may have it before itself."""
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))
    return parse_tanggal(value, latest=today)


def baca_hp(value) -> str:
    return baca_telepon(value)[0]


def baca_login(value) -> str:
    """What an officer types to come in: 3 to 64 small letters, digits and signs."""
    login = teks(value).lower()
    if not _LOGIN.fullmatch(login):
        raise Masalah("login_salah", value=tampil(value))
    return login


def login_telepon(phone: str) -> str:
    """A phone number as a login, the way people dial it: 081234567890."""
    return f"0{phone[3:]}" if phone.startswith("+62") else phone.lstrip("+")


READERS = {
    "name": baca_nama,
    "wilayah_code": baca_kode,
    "bentuk": baca_bentuk,
    "jenis": baca_jenis,
    "is_kdkmp": baca_ya,
    "badan_hukum": baca_badan_hukum,
    "nik_koperasi": baca_nik_koperasi,
    "npwp": baca_npwp,
    "nib": baca_nib,
    "pph": baca_pph,
    "is_pkp": baca_ya,
    "street": baca_aman,
    "phone": baca_hp,
    "email": baca_email,
    "barang": baca_ya,
}
