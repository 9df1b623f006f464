"""Writes cells of a spreadsheet so that a text never becomes a formula.

What comes from outside (a name "=cmd|…", a remark "+62…", "@SUM") is written as text,
whatever its first sign. The sheet is one of XlsxWriter; nothing is imported from it.
"""

import re
from datetime import date, datetime
from decimal import Decimal

#: Longest text of a cell; a spreadsheet drops a longer one without a word.
MAX_CELL = 32767
MAX_TITLE = 31


def tulis_teks(sheet, row, column, text, style=None):
    """One text, shown as it is; empty when there is none."""
    text = "" if text is None or text is False else str(text)
    if len(text) > MAX_CELL:
        text = f"{text[: MAX_CELL - 1]}…"
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def tulis_sel(sheet, row, column, value, style=None):
    """One value by its own kind: day, number, or text."""
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        tulis_teks(sheet, row, column, value, style)


def judul_lembar(text: str) -> str:
    """A title that a sheet may have: at most 31 letters, none of ``[]:*?/\\``."""
    clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", str(text)).strip(" '")
    # A spreadsheet counts in UTF-16: some letters are two.
    cut = clean.encode("utf-16-le", "ignore")[: 2 * MAX_TITLE]
    return cut.decode("utf-16-le", "ignore").strip(" '") or "1"
