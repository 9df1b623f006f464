"""A printed register: columns and rows, without a word about paper or workbook."""

from dataclasses import dataclass, field
from datetime import date

TEKS, TANGGAL, ANGKA, UANG = "teks", "tanggal", "angka", "uang"


@dataclass(frozen=True)
class Kolom:
    """A column: heading, share of the paper's width, kind of its values."""

    label: str
    width: int
    kind: str = TEKS


@dataclass(frozen=True)
class Buku:
    """One of the sixteen books, ready to print. ``rows`` hold plain values in the
    order of the columns; None and '' are empty cells."""

    code: str
    title: str
    columns: tuple
    rows: list = field(default_factory=list)
    note: str = ""

    def __post_init__(self):
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.code}: {len(row)} cells, not the columns")


def umur(birth: date | None, day: date):
    """Full years of age on a day, None when the birth date is not known."""
    if not birth:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def sel(value, kind: str) -> str:
    """A value as the paper shows it: 31/03/2026, 1.234.567, (500)."""
    if value is None or value is False or value == "":
        return ""
    if kind == TANGGAL:
        return value.strftime("%d/%m/%Y")
    if kind == UANG:
        text = f"{abs(round(value)):,}".replace(",", ".")
        return f"({text})" if value < 0 else text
    return str(value)
