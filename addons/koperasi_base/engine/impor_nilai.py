"""One cell of a member list to one value of the register.

Each reader takes the cell and the row read so far, and raises :class:`Masalah` when
the cell cannot be taken.
"""

import re
from datetime import date

from .masalah import Masalah
from .nama import rapikan_nama, rapikan_teks
from .rupiah import parse_rupiah
from .tanggal import format_tanggal, parse_tanggal
from .telepon import parse_telepon
from .xlsx_baca import RumusKosong

# Signs that stand for "nothing" in a list.
_NOTHING = {
    "-",
    "--",
    "---",
    "\N{EN DASH}",
    "\N{EM DASH}",
    "n/a",
    "na",
    "nihil",
    "tidak ada",
    "?",
    ".",
}
_GENDERS = {
    "l": "l", "lk": "l", "laki": "l", "lakilaki": "l", "pria": "l", "male": "l",
    "p": "p", "pr": "p", "perempuan": "p", "wanita": "p", "female": "p", "w": "p",
}  # fmt: skip
_STATES = {
    "aktif": "aktif", "anggota": "aktif", "approved": "aktif", "calon": "calon",
    "calonanggota": "calon", "requested": "calon", "pasif": "pasif",
    "tidakaktif": "pasif", "nonaktif": "pasif",
}  # fmt: skip
_LEFT = {"keluar", "berhenti", "mengundurkandiri", "meninggal", "pindah", "rejected"}
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[a-z]{2,}", re.IGNORECASE)
_CODE = re.compile(r"\d{2}\.?\d{2}\.?\d{2}\.?\d{4}")
MAX_TEXT = 200


def kosong(value) -> bool:
    """Whether a cell says nothing."""
    if value is None:
        return True
    return isinstance(value, str) and (
        not value.strip() or value.strip().lower() in _NOTHING
    )


def tampil(value) -> str:
    """Show a cell in a message as the user sees it in the sheet, shortened."""
    if isinstance(value, date):
        return format_tanggal(value)
    if isinstance(value, float):
        value = f"{value:.15g}"
    text = " ".join(str(value).split())
    return text if len(text) <= 80 else f"{text[:79]}…"


def teks(value) -> str:
    """A cell as text: numbers without their .0, spaces in order."""
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        value = format_tanggal(value)
    text = " ".join(str(value).replace("\N{NO-BREAK SPACE}", " ").split())
    if len(text) > MAX_TEXT:
        raise Masalah("teks_panjang", length=len(text), limit=MAX_TEXT)
    return text.lstrip("'") if text.startswith("'") else text


def baca_nama(value) -> str:
    name = rapikan_nama(teks(value))
    if not re.search(r"[^\W\d_]", name):
        raise Masalah("nama_salah", value=tampil(value))
    if re.search(r"\d", name):
        raise Masalah("nama_angka", value=tampil(value))
    return name


def baca_gender(value) -> str:
    word = re.sub(r"[^a-z]", "", teks(value).lower())
    if word not in _GENDERS:
        raise Masalah("gender_salah", value=tampil(value))
    return _GENDERS[word]


def baca_status(value) -> str:
    word = re.sub(r"[^a-z]", "", teks(value).lower())
    if word in _LEFT:
        raise Masalah("status_keluar", value=tampil(value))
    if word not in _STATES:
        raise Masalah("status_salah", value=tampil(value))
    return _STATES[word]


def baca_email(value) -> str:
    text = teks(value)
    if not _EMAIL.fullmatch(text):
        raise Masalah("email_salah", value=tampil(value))
    return text.lower()


def baca_wilayah(value) -> str:
    """A village by its code (dotted here) or by its name."""
    text = teks(value)
    if not _CODE.fullmatch(text):
        return rapikan_teks(text)
    digits = text.replace(".", "")
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def baca_tanggal(value, today: date) -> date:
    """A day that is not in the future."""
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))
    day = parse_tanggal(value, latest=today)
    if day > today:
        raise Masalah("tanggal_depan", value=tampil(value))
    return day


def pisah_ttl(value) -> tuple[str, str]:
    """Split "Denpasar, 17 Agustus 1985" into place and date."""
    text = teks(value)
    place, mark, day = text.partition(",")
    if not mark:
        split = re.search(r"\d", text)
        place, day = (
            (text[: split.start()], text[split.start() :]) if split else (text, "")
        )
    return rapikan_teks(place.strip(" /-")), day.strip()


def baca_simpanan(value) -> int:
    """Whole rupiah, not below zero."""
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))
    amount = parse_rupiah(value)
    if amount < 0:
        raise Masalah("simpanan_minus", value=tampil(value))
    return amount


def baca_telepon(value) -> tuple[str, bool]:
    if isinstance(value, RumusKosong):
        raise Masalah("rumus_kosong", value=str(value))
    return parse_telepon(value)


def baca_teks(value) -> str:
    return rapikan_teks(teks(value))
