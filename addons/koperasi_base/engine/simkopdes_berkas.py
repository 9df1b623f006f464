"""Files of SIMKOPDES tables: written as one workbook or a zip of CSV, and read back.

A workbook has one sheet a table, a zip one CSV a table; the name of the sheet or file
is the name of the table. Read are also a single CSV, and sheets of other names whose
header fits one table alone.
"""

import csv
import io
import zipfile
from dataclasses import dataclass, field

import xlsxwriter

from . import simkopdes as sk
from .impor_kolom import huruf
from .impor_nilai import kosong
from .masalah import Masalah
from .simkopdes_nilai import baca_sel, sel, teks_sel
from .xlsx_baca import MAX_BYTES, MAX_ROWS, MAX_UNPACKED, Lembar, baca

_ZIP = b"PK\x03\x04"
_OFFICE = {"xl/workbook.xml", "content.xml", "word/document.xml"}
MAX_FILES = 60
#: Wrong cells that are told before one stops looking.
MAX_FAULTS = 200


@dataclass(frozen=True)
class Cacat:
    """One cell or row of a file that cannot be taken: where, and why."""

    table: str
    row: int
    letter: str
    column: str
    code: str
    params: dict


@dataclass
class Isi:
    """One table of a file: the columns it has, its records, what was passed over."""

    table: sk.Tabel
    columns: tuple[str, ...]
    records: list[dict] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


# ----------------------------------------------------------------------
# Writing
# ----------------------------------------------------------------------


def tulis_xlsx(contents) -> bytes:
    """A workbook of tables.

    :param contents: pairs (table, records as dicts of values by column)
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"constant_memory": True, "strings_to_formulas": False}
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#EEF4EF"})
    formats = {
        sk.TANGGAL: book.add_format({"num_format": "yyyy-mm-dd"}),
        sk.UANG: book.add_format({"num_format": "#,##0"}),
    }
    for table, records in contents:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, max(12, len(column.name) + 3))
            sheet.write_string(0, place, column.name, head)
        for number, record in enumerate(records, 1):
            for place, column in enumerate(table.columns):
                cell = sel(column, record.get(column.name))
                style = formats.get(column.kind)
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell, style)
                elif column.kind == sk.TANGGAL and cell is not None:
                    sheet.write_datetime(number, place, cell, style)
                elif cell is not None:
                    sheet.write_number(number, place, cell, style)
    book.close()
    return stream.getvalue()


def tulis_zip(contents) -> bytes:
    """A zip of CSV files (UTF-8, comma, dates as 2026-03-31); see tulis_xlsx."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, records in contents:
            text = io.StringIO()
            writer = csv.writer(text)
            writer.writerow(table.names)
            writer.writerows(
                [teks_sel(column, record.get(column.name)) for column in table.columns]
                for record in records
            )
            content = text.getvalue().encode("utf-8-sig")
            archive.writestr(f"{table.name}.csv", content)
    return stream.getvalue()


# ----------------------------------------------------------------------
# Reading
# ----------------------------------------------------------------------


def baca_berkas(data: bytes, filename, today) -> tuple[list[Isi], list[Cacat]]:
    """Read the tables of a file; wrong cells come back with their places.

    :raise Masalah: when the file holds no table at all, or cannot be read
    """
    contents, faults, names = [], [], []
    for sheet in _lembar(data, filename):
        names.append(sheet.name)
        table = _tabel_dari(sheet)
        if table is None:
            if sheet.rows:
                faults.append(Cacat(sheet.name, 1, "", "", "tabel_asing", {}))
            continue
        if any(content.table == table for content in contents):
            raise Masalah("tabel_ganda", table=table.name)
        contents.append(_baca_tabel(table, sheet.rows, today, faults))
    if not contents:
        raise Masalah("simkopdes_kosong", sheets=", ".join(names)[:200])
    return contents, faults


def _lembar(data, filename):
    """The sheets of a workbook, of a CSV, or of all CSV files of a zip."""
    if len(data) > MAX_BYTES:
        raise Masalah("berkas_besar", name=filename, limit=MAX_BYTES // 2**20)
    if not data.startswith(_ZIP):
        if data.strip() and not data.startswith(b"\xd0\xcf\x11\xe0"):
            return [_baca_csv(data, filename)]
        return baca(data, filename)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        files = [info for info in archive.infolist() if not info.is_dir()]
        if _OFFICE & {info.filename for info in files}:
            return baca(data, filename)
        _periksa_zip(files, filename)
        return [
            _baca_csv(archive.read(info), info.filename.rpartition("/")[2])
            for info in files
            if info.filename.lower().endswith(".csv")
        ]
    except Masalah:
        raise
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        # damaged, locked by a password, or packed in a way Python does not know
        raise Masalah("berkas_rusak", name=filename) from error


def _periksa_zip(files, filename):
    if sum(info.file_size for info in files) > MAX_UNPACKED or len(files) > MAX_FILES:
        raise Masalah("berkas_besar", name=filename, limit=MAX_UNPACKED // 2**20)


def _baca_csv(data, filename):
    """One CSV: its mark is the one that makes the most known columns."""
    if b"\x00" in data or data.lstrip()[:1] == b"<":
        raise Masalah("berkas_bukan", name=filename)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        rows = [
            tuple(cell if cell.strip() else None for cell in row)
            for row in csv.reader(io.StringIO(text), delimiter=mark)
        ]
    except csv.Error as error:
        raise Masalah("berkas_rusak", name=filename) from error
    if len(rows) > MAX_ROWS:
        raise Masalah("berkas_baris", name=filename, limit=MAX_ROWS)
    return Lembar(filename.rpartition(".")[0].lower() or filename, tuple(rows))


def _judul(row):
    return tuple(
        "_".join(str(cell).strip().lower().split()) if cell is not None else ""
        for cell in row
    )


def _tabel_dari(sheet):
    """The table of a sheet: by its name, else by the header if it fits one alone."""
    named = sk.TABEL.get(sheet.name.strip().lower())
    if named or not sheet.rows:
        return named
    names = set(_judul(sheet.rows[0])) - {""}
    fits = [table for table in sk.TABEL.values() if set(table.names) == names]
    return fits[0] if len(fits) == 1 else None


def _baca_tabel(table, rows, today, faults):
    names = _judul(rows[0]) if rows else ()
    known = tuple(name for name in names if name in table.names)
    needed = [key for key in table.keys if set(key) <= set(known)]
    if not needed or len(known) != len(set(known)):
        raise Masalah(
            "kepala_salah",
            table=table.name,
            needed=", ".join(table.keys[-1]),
            columns=", ".join(table.names),
        )
    unknown = tuple(name for name in names if name and name not in table.names)
    content = Isi(table, known, unknown=unknown)
    places = [(place, table.column(n)) for place, n in enumerate(names) if n in known]
    for number, row in enumerate(rows[1:], 2):
        if all(kosong(cell) for cell in row):
            continue
        content.records.append(_baca_baris(table, number, row, places, today, faults))
        content.rows.append(number)
        if len(faults) >= MAX_FAULTS:
            break
    return content


def _baca_baris(table, number, row, places, today, faults):
    record = {}
    for place, column in places:
        cell = row[place] if place < len(row) else None
        try:
            record[column.name] = baca_sel(column, cell, today) if column.kept else None
        except Masalah as wrong:
            letter = huruf(place)
            faults.append(
                Cacat(table.name, number, letter, column.name, wrong.code, wrong.params)
            )
    if all(record.get(key[0]) is None for key in table.keys) and not any(
        (fault.table, fault.row) == (table.name, number) for fault in faults
    ):
        columns = ", ".join(dict.fromkeys(key[0] for key in table.keys))
        faults.append(
            Cacat(table.name, number, "", "", "tanpa_kunci", {"columns": columns})
        )
    return record
