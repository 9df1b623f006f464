"""Spreadsheet bytes to plain rows, with a clear reason when it cannot be.

Takes .xlsx, and .xls and .csv where they are simple. Formulas count by the value
that the spreadsheet program saved with them; text stays text, also when it begins
with "=".
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime

import openpyxl
import xlrd

from .masalah import Masalah

MAX_BYTES = 20 * 2**20
MAX_UNPACKED = 300 * 2**20
MAX_ROWS = 50_000
MAX_COLUMNS = 100
# A sheet of which only the format reaches far down ends after so many empty rows.
MAX_EMPTY_RUN = 500

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class RumusKosong(str):
    """A formula that was saved without its value."""


@dataclass(frozen=True)
class Lembar:
    """One sheet: its name and its rows from the first on, cells as plain values."""

    name: str
    rows: tuple[tuple, ...]


def baca(data: bytes, filename: str = "") -> tuple[Lembar, ...]:
    """Read all sheets of a spreadsheet file.

    Codes of :class:`Masalah`: ``berkas_kosong``, ``berkas_besar``,
    ``berkas_terkunci``, ``berkas_bukan``, ``berkas_rusak``, ``berkas_ods``,
    ``berkas_baris``.
    """
    if not data.strip():
        raise Masalah("berkas_kosong", name=filename)
    if len(data) > MAX_BYTES:
        raise Masalah("berkas_besar", name=filename, limit=MAX_BYTES // 2**20)
    if data.startswith(_ZIP):
        return _read_zip(data, filename)
    if data.startswith(_OLE):
        return _read_ole(data, filename)
    return _read_csv(data, filename)


def _read_zip(data, filename):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _WORKBOOK not in names:
                ods = "content.xml" in names and "META-INF/manifest.xml" in names
                raise Masalah("berkas_ods" if ods else "berkas_bukan", name=filename)
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise Masalah(
                    "berkas_besar", name=filename, limit=MAX_UNPACKED // 2**20
                )
            has_formulas = _scan(archive, filename)
        return _read_xlsx(data, filename, has_formulas)
    except Masalah:
        raise
    except Exception as error:
        # openpyxl has no error class of its own: a damaged file shows as KeyError,
        # BadZipFile, ParseError, ValueError, ...
        raise Masalah("berkas_rusak", name=filename) from error


def _scan(archive, filename):
    """Say whether a sheet has formulas; refuse entity definitions (XML bombs)."""
    has_formulas = False
    for info in archive.infolist():
        if info.filename.endswith((".xml", ".rels")):
            content = archive.read(info)
            if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
                raise Masalah("berkas_rusak", name=filename)
            if info.filename.startswith("xl/worksheets/"):
                has_formulas |= b"<f>" in content or b"<f " in content
    return has_formulas


def _read_xlsx(data, filename, has_formulas):
    values = _load(data, filename, data_only=True)
    if not has_formulas:
        return values
    formulas = _load(data, filename, data_only=False)
    return tuple(
        Lembar(sheet.name, _mark_empty_formulas(sheet.rows, other.rows))
        for sheet, other in zip(values, formulas, strict=True)
    )


def _mark_empty_formulas(rows, formula_rows):
    """A formula without a saved value must not pass for an empty cell."""
    marked = []
    for number, formula_row in enumerate(formula_rows):
        row = rows[number] if number < len(rows) else ()
        row += (None,) * (len(formula_row) - len(row))
        marked.append(
            tuple(
                RumusKosong(formula) if value is None and formula is not None else value
                for value, formula in zip(row, formula_row, strict=True)
            )
        )
    return tuple(marked)


def _load(data, filename, data_only):
    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False
    )
    try:
        sheets = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some writers state a wrong size
            rows = (row[:MAX_COLUMNS] for row in sheet.iter_rows(values_only=True))
            sheets.append(Lembar(sheet.title, _collect(rows, filename)))
        return tuple(sheets)
    finally:
        book.close()


def _collect(rows, filename):
    """Take rows up to the last one with content."""
    kept, end = [], 0
    for row in rows:
        row = tuple(_plain(value) for value in row)
        while row and row[-1] is None:
            row = row[:-1]
        kept.append(row)
        if row:
            end = len(kept)
        if len(kept) - end > MAX_EMPTY_RUN:
            break
        if end > MAX_ROWS:
            raise Masalah("berkas_baris", name=filename, limit=MAX_ROWS)
    return tuple(kept[:end])


def _plain(value):
    """Empty text is no value; a date with its time is a date.

    Control signs and halves of letters, which no database takes, fall away.
    """
    if isinstance(value, str):
        value = _CONTROL.sub("", value)
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value.date()
    return value


def _read_ole(data, filename):
    if _ENCRYPTED in data:
        raise Masalah("berkas_terkunci", name=filename)
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        locked = "encrypt" in str(error).lower()
        raise Masalah(
            "berkas_terkunci" if locked else "berkas_bukan", name=filename
        ) from error
    except Exception as error:  # xlrd stumbles over damaged files in many ways
        raise Masalah("berkas_rusak", name=filename) from error
    return tuple(
        Lembar(
            sheet.name,
            _collect(
                (
                    [_xls_value(cell, book.datemode) for cell in row[:MAX_COLUMNS]]
                    for row in sheet.get_rows()
                ),
                filename,
            ),
        )
        for sheet in book.sheets()
    )


def _xls_value(cell, datemode):
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate.xldate_as_datetime(cell.value, datemode)
    if cell.ctype in (xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER):
        return cell.value
    return None


def _read_csv(data, filename):
    text = _decode(data)
    if text is None or text.lstrip()[:1] == "<":
        raise Masalah("berkas_bukan", name=filename)
    lines = text.splitlines()
    marks = {mark: sum(line.count(mark) for line in lines[:50]) for mark in ";\t,"}
    mark = max(marks, key=marks.get)
    if not marks[mark]:
        raise Masalah("berkas_bukan", name=filename)
    try:
        rows = _collect(
            (
                row[:MAX_COLUMNS]
                for row in csv.reader(io.StringIO(text), delimiter=mark)
            ),
            filename,
        )
    except csv.Error as error:
        raise Masalah("berkas_rusak", name=filename) from error
    return (Lembar(filename.rpartition(".")[0] or "CSV", rows),)


def _decode(data):
    """Text of a CSV file, or None when the bytes are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if any(byte < 9 or 13 < byte < 27 for byte in data[:65536]):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
