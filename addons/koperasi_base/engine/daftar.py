"""Simple lists from a spreadsheet: one row of titles, then one row a record.

For files that we exported ourselves and get back filled in, and for lists that a
treasurer types. The titles may stand in any order and below some lines of text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .masalah import Masalah
from .rupiah import parse_rupiah
from .xlsx_baca import Lembar, RumusKosong

SEARCH_ROWS = 40
_SUMS = ("total", "jumlah", "jumlah total", "grand total")


@dataclass(frozen=True)
class BarisDaftar:
    """One row: its number in the sheet, values by key, and what is wrong by key."""

    row: int
    values: dict
    problems: dict = field(default_factory=dict)


def judul(text) -> str:
    """A title without case, signs and doubled spaces: ``No. Anggota`` = no anggota."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", str(text or "").lower()).split())


def baca_daftar(
    sheets: Sequence[Lembar],
    columns: Mapping[str, Sequence[str]],
    required: Sequence[str],
    money: Sequence[str] = (),
) -> tuple[BarisDaftar, ...]:
    """The rows below the first line of titles that has all required columns.

    Empty rows and rows of totals are passed over. Text comes back as text without
    spaces around it, money as whole rupiah (None for an empty cell).

    :param columns: {key: titles that mean it}
    :raise Masalah: ``kepala_daftar`` when no sheet has the required titles
    """
    known = {judul(title): key for key, titles in columns.items() for title in titles}
    for sheet in sheets:
        for place, cells in enumerate(sheet.rows[:SEARCH_ROWS]):
            heads = _heads(cells, known)
            if set(required) <= heads.keys():
                return tuple(
                    _read(number, row, heads, money)
                    for number, row in enumerate(sheet.rows[place + 1 :], place + 2)
                    if _is_record(row, heads)
                )
    raise Masalah(
        "kepala_daftar", columns=", ".join(columns[key][0] for key in required)
    )


def _heads(cells, known):
    """{key: place} of the titles in a row; of two equal titles the first counts."""
    heads = {}
    for place, cell in enumerate(cells):
        key = known.get(judul(cell))
        if key:
            heads.setdefault(key, place)
    return heads


def _cell(row, place):
    return row[place] if place < len(row) else None


def _is_record(row, heads):
    cells = [_cell(row, place) for place in heads.values()]
    if all(cell is None for cell in cells):
        return False
    return not any(judul(cell) in _SUMS for cell in cells)


def _read(number, row, heads, money):
    values, problems = {}, {}
    for key, place in heads.items():
        cell = _cell(row, place)
        if key not in money:
            values[key] = _text(cell)
            continue
        values[key] = None
        if cell is None:
            continue
        try:
            if isinstance(cell, RumusKosong):
                raise Masalah("rumus_kosong")
            values[key] = parse_rupiah(cell)
        except Masalah as problem:
            problems[key] = problem
    return BarisDaftar(number, values, problems)


def _text(cell):
    """A member number that the spreadsheet made a number is text again."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell == int(cell):
        cell = int(cell)
    return str(cell).strip()
