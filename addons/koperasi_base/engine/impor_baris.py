"""Rows of a list that are none: totals, titles repeated on each page, numbers of
columns; and columns that mean nothing."""

import re
from itertools import pairwise

from .impor_temuan import INFO, Temuan

_TOTAL = re.compile(r"(sub ?)?(jumlah|total)\b.*|grand total.*", re.IGNORECASE)


def jumlah(cells) -> bool:
    """A row whose first text says that it is a total."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return bool(texts) and bool(_TOTAL.fullmatch(texts[0].strip()))


def judul_ulang(cells, columns) -> bool:
    """The header once more, as at the top of a printed page."""
    same = sum(
        1
        for column in columns
        if column.index < len(cells)
        and isinstance(cells[column.index], str)
        and " ".join(cells[column.index].split()).lower() == column.label.lower()
    )
    return same >= min(2, len(columns))


def nomor_kolom(cells) -> bool:
    """A row "1 2 3 4" or "(1) (2) (3)" below a header."""
    marks = [str(cell).strip(" ().") for cell in cells if cell is not None]
    numbers = [int(float(mark)) for mark in marks if re.fullmatch(r"\d+(\.0)?", mark)]
    return len(numbers) == len(marks) > 2 and all(
        after - before == 1 for before, after in pairwise(numbers)
    )


def kolom_asing(sheet, head):
    """A remark for each column that is not read."""
    for column in head.unknown:
        yield Temuan(
            sheet.name,
            head.first_row,
            column.letter,
            column.label,
            column.label,
            "kolom_ganda" if column.key else "kolom_asing",
            {},
            INFO,
        )
