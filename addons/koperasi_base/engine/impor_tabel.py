"""Reads the sheets of a workbook by tables that are data: which columns there are,
what their headers may say, and of which kind their cells are.

A table is found by the name of its sheet, or, where it says so, by its header. Nothing
is guessed: what cannot be read becomes a finding that names sheet, row, column, value
and reason.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from . import impor_nilai as nilai
from .impor_baris import judul_ulang, jumlah, kolom_asing, nomor_kolom
from .impor_kolom import cari_arti, cari_kepala, polos
from .impor_sel import BACA, pilihan
from .impor_temuan import INFO, SALAH, BarisBaca, HasilBaca, Temuan
from .masalah import Masalah

_IGNORED = (
    ("urut", r"no|nomor|(no|nomor) urut|nr"),
    ("abaikan", r"ket|keterangan|catatan|tanda tangan|ttd|paraf|foto"),
)


@dataclass(frozen=True)
class Bidang:
    """One column: its key, what its header may say, the kind of its cells.

    :param title: its header in our template, for messages
    :param header: pattern of the header once it is plain (``impor_kolom.polos``)
    :param kind: key of ``impor_sel.BACA``
    :param needed: whether every row must fill it
    :param options: plain word -> value, instead of a kind
    """

    key: str
    title: str
    header: str
    kind: str = "teks"
    needed: bool = False
    options: dict = field(default_factory=dict, compare=False)

    def read(self, cell, today):
        if self.options:
            return pilihan(self.options)(cell)
        return BACA[self.kind](cell, today)


@dataclass(frozen=True)
class Tabel:
    """A kind of list.

    :param key: how the caller knows it
    :param title: the sheet's name in our template, for messages
    :param sheet: pattern of the plain name of its sheet
    :param fields: its columns
    :param needs: sets of keys; the header must have one key of each set
    :param by_header: whether its header is enough, whatever the sheet is called
    :param check: ``f(values, today)`` -> pairs (key, :class:`Masalah`) of a whole row
    :param skip: ``f(keys)`` -> whether a row that fills these columns says nothing,
        like a heading
    """

    key: str
    title: str
    sheet: str
    fields: tuple[Bidang, ...]
    needs: tuple[tuple[str, ...], ...]
    by_header: bool = False
    check: Callable = lambda values, today: ()
    skip: Callable = lambda keys: False

    def head(self, rows):
        """The header of the table in the rows of a sheet, or None."""
        patterns = [(f.key, re.compile(f.header)) for f in self.fields]
        patterns += [(key, re.compile(pattern)) for key, pattern in _IGNORED]
        anchors = {key for keys in self.needs for key in keys}
        return cari_kepala(
            rows,
            meaning=lambda label: cari_arti(label, patterns),
            fits=lambda head: all(head.keys & set(keys) for keys in self.needs),
            anchors=anchors,
        )

    @property
    def columns(self):
        """The columns that a header needs, in words of our template."""
        titles = {f.key: f.title for f in self.fields}
        return ", ".join(" / ".join(titles[k] for k in keys) for keys in self.needs)


def baca_tabel(
    sheets,
    tables: tuple[Tabel, ...],
    today: date,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> HasilBaca:
    """Read every sheet that is one of the tables.

    :raise Masalah: ``tabel_tidak_ada`` when no sheet is
    """
    found, findings = _sort_sheets(sheets, tables)
    if not found and not any(f.severity == SALAH for f in findings):
        raise Masalah(
            "tabel_tidak_ada",
            sheets=", ".join(sheet.name for sheet in sheets),
            tables=", ".join(table.title for table in tables),
            columns=tables[0].columns,
        )
    rows, total = [], sum(len(sheet.rows) for _table, sheet, _head in found)
    for table, sheet, head in found:
        findings += kolom_asing(sheet, head)
        reader = _Pembaca(table, sheet, head, today)
        rows += reader.rows()
        findings += reader.skipped
        progress(len(rows), total)
    keys = frozenset(table.key for table, _sheet, _head in found)
    return HasilBaca(tuple(rows), tuple(findings), keys)


def _sort_sheets(sheets, tables):
    """(table, sheet, header) of what is read, and a remark on every other sheet."""
    found, findings = [], []
    for sheet in sheets:
        if not any(sheet.rows):
            continue
        name = polos(sheet.name)
        named = next((t for t in tables if re.fullmatch(t.sheet, name)), None)
        if named:
            head = named.head(sheet.rows)
            if head:
                found.append((named, sheet, head))
            else:
                findings.append(_no_header(sheet, named))
            continue
        for table in tables:
            head = table.by_header and table.head(sheet.rows)
            if head:
                found.append((table, sheet, head))
                break
        else:
            findings.append(
                Temuan(sheet.name, 0, "", "", "", "lembar_dilewati", {}, INFO)
            )
    return found, findings


def _no_header(sheet, table):
    params = {"table": table.title, "columns": table.columns}
    return Temuan(sheet.name, 0, "", "", "", "kepala_lembar", params, SALAH)


class _Pembaca:
    """Reads the rows of one table below its header."""

    def __init__(self, table, sheet, head, today):
        self.table, self.sheet, self.head, self.today = table, sheet, head, today
        self.fields = {f.key: f for f in table.fields}
        self.skipped = []

    def rows(self):
        """The rows of the list; totals, page headers and signatures are passed."""
        rows, after_end = [], False
        for number, cells in enumerate(self.sheet.rows, 1):
            if number <= self.head.first_row:
                continue
            given = {
                column.key: (column, cells[column.index])
                for column in self.head.columns
                if column.index < len(cells) and not nilai.kosong(cells[column.index])
            }
            if not given:
                after_end = after_end or not any(cells)
            elif jumlah(cells):
                after_end = True
                self._pass(number, cells, "baris_jumlah")
            elif judul_ulang(cells, self.head.columns):
                self._pass(number, cells, "baris_kepala")
            elif nomor_kolom(cells):
                self._pass(number, cells, "baris_nomor_kolom")
            elif after_end and len(given) == 1:
                self._pass(number, cells, "baris_bukan_data")
            elif not self.table.skip(set(given)):
                rows.append(self._read(number, given))
        return rows

    def _pass(self, number, cells, code):
        text = " | ".join(nilai.tampil(cell) for cell in cells if cell is not None)
        self.skipped.append(
            Temuan(self.sheet.name, number, "", "", nilai.tampil(text), code, {}, INFO)
        )

    def _read(self, number, given):
        values, findings = {}, []
        for key, (column, cell) in given.items():
            try:
                values[key] = self.fields[key].read(cell, self.today)
            except Masalah as masalah:
                findings.append(self._finding(number, column, cell, masalah))
        for column in self.head.columns:
            if self.fields[column.key].needed and column.key not in given:
                masalah = Masalah("wajib_isi", label=column.label)
                findings.append(self._finding(number, column, "", masalah))
        if not findings:
            findings += self._check_row(number, given, values)
        shown = {key: nilai.tampil(cell) for key, (_column, cell) in given.items()}
        cells = {
            column.key: (column.letter, column.label, shown.get(column.key, ""))
            for column in self.head.columns
        }
        return BarisBaca(
            self.sheet.name, number, values, tuple(findings), self.table.key, cells
        )

    def _check_row(self, number, given, values):
        for key, masalah in self.table.check(values, self.today):
            column, cell = given[key]
            yield self._finding(number, column, cell, masalah)

    def _finding(self, number, column, cell, masalah):
        return Temuan(
            self.sheet.name,
            number,
            column.letter,
            column.label,
            nilai.tampil(cell),
            masalah.code,
            masalah.params,
        )
