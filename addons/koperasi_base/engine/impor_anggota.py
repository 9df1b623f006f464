"""A member list as a village office keeps it, read into clean rows and findings.

Every cell is normalised; what cannot be taken becomes a finding that names row,
column, value and reason. Nothing is guessed: a doubt is shown. The caller decides
what happens with the rows.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from . import impor_nilai as nilai
from .impor_baris import judul_ulang, jumlah, kolom_asing, nomor_kolom
from .impor_kolom import SAVINGS, Kepala, cari_kepala
from .impor_temuan import INFO, PERIKSA, SALAH, BarisBaca, HasilBaca, Temuan
from .masalah import Masalah
from .nik import decode, parse_nik
from .xlsx_baca import Lembar, RumusKosong

_GROUP_SHEET = re.compile(r"(banjar|br\.?|dusun|lingkungan)\s+\S.*", re.IGNORECASE)
_READERS = {
    "name": nilai.baca_nama,
    "number": nilai.teks,
    "gender": nilai.baca_gender,
    "birth_place": nilai.baca_teks,
    "street": nilai.baca_teks,
    "kelompok": nilai.baca_teks,
    "email": nilai.baca_email,
    "occupation": nilai.baca_teks,
    "state": nilai.baca_status,
    "wilayah": nilai.baca_wilayah,
    "koperasi": nilai.teks,
    "pokok": nilai.baca_simpanan,
    "wajib": nilai.baca_simpanan,
    "sukarela": nilai.baca_simpanan,
}
_DATES = ("birth_date", "date_join")
# Columns in which the words of a signature below the list may come to stand.
_SIGNATURE = {"name", "number", "street"}


def baca_anggota(
    sheets: tuple[Lembar, ...],
    today: date,
    wilayah: Callable[[str], bool] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> HasilBaca:
    """Read the members, and their savings, from the sheets of a file.

    :param today: no date of a member lies behind it
    :param wilayah: ``f(six digits) -> bool``: whether a district code exists; lets
        lost zeros of a NIK be put back
    :param progress: told now and then how many rows of how many are read
    :raise Masalah: ``kepala_tidak_ada`` when no sheet has a list of members
    """
    members, savings = _sort_sheets(sheets)
    if not members:
        raise Masalah(
            "kepala_tidak_ada", sheets=", ".join(sheet.name for sheet in sheets)
        )
    total = sum(len(sheet.rows) for sheet, _head in members)
    findings, rows = [], []
    for sheet, head in members:
        findings += kolom_asing(sheet, head)
        reader = _Pembaca(sheet, head, today, wilayah)
        for row in reader.rows():
            rows.append(row)
            if len(rows) % 250 == 0:
                progress(len(rows), total)
        findings += reader.skipped
    rows = _mark_duplicates(rows)
    for sheet, head in savings:
        rows, missing = _join_savings(rows, sheet, head)
        findings += missing
    if not savings and not any(set(SAVINGS) & head.keys for _sheet, head in members):
        findings.append(_file_finding("lembar_simpanan", PERIKSA))
    progress(total, total)
    return HasilBaca(tuple(rows), tuple(findings))


def _sort_sheets(sheets):
    """Sheets with a list of members, and sheets that only add savings to them."""
    heads = [(sheet, cari_kepala(sheet.rows)) for sheet in sheets]
    heads = [(sheet, head) for sheet, head in heads if head]
    savings = [pair for pair in heads if pair[1].is_savings_only]
    members = [pair for pair in heads if not pair[1].is_savings_only]
    if not members:
        # One list with names and amounts is a list of members too.
        members = [pair for pair in savings if pair[1].is_members][:1]
        savings = [pair for pair in savings if pair not in members]
    return members, savings


class _Pembaca:
    """Reads the rows of one sheet below its header."""

    def __init__(self, sheet, head, today, wilayah):
        self.sheet, self.head = sheet, head
        self.today, self.wilayah = today, wilayah
        self.skipped = []
        self.name = sheet.name
        self.kelompok = (
            nilai.baca_teks(sheet.name) if _GROUP_SHEET.fullmatch(sheet.name) else None
        )

    def rows(self):
        """The member rows; titles, totals, page headers and signatures are passed."""
        after_end = False
        columns = self.head.columns
        for number, cells in enumerate(self.sheet.rows, 1):
            if number <= self.head.first_row:
                continue
            given = {
                column.key: cells[column.index]
                for column in columns
                if column.index < len(cells) and not nilai.kosong(cells[column.index])
            }
            if not given:
                # A line of dashes, a stray mark or nothing at all.
                after_end = after_end or not any(cells)
                continue
            if jumlah(cells):
                after_end = True
                self._skip(number, cells, "baris_jumlah")
            elif judul_ulang(cells, self.head.columns):
                self._skip(number, cells, "baris_kepala")
            elif nomor_kolom(cells):
                self._skip(number, cells, "baris_nomor_kolom")
            elif after_end and (len(given) == 1 or set(given) <= _SIGNATURE):
                self._skip(number, cells, "baris_bukan_anggota")
            else:
                after_end = False
                yield self._read(number, given)

    def _skip(self, number, cells, code):
        text = " | ".join(nilai.tampil(cell) for cell in cells if cell is not None)
        self.skipped.append(
            Temuan(self.name, number, "", "", nilai.tampil(text), code, {}, INFO)
        )

    def _read(self, number, given):
        values, findings = {}, []
        for column in self.head.columns:
            if column.key not in given or column.key == "nik":
                continue
            try:
                self._read_cell(column, given[column.key], values, findings, number)
            except Masalah as masalah:
                findings.append(self._finding(number, column, given, masalah))
        # The NIK last: it is compared with what the row says of birth and sex.
        self._read_nik(number, given, values, findings)
        if "name" not in given:
            findings.append(self._missing(number, "name", "nama_kosong", SALAH))
        self._check_order(number, given, values, findings)
        if self.kelompok:
            values.setdefault("kelompok", self.kelompok)
        return BarisBaca(self.name, number, values, tuple(findings))

    def _read_cell(self, column, cell, values, findings, number):
        if column.key == "phone":
            values["phone"], several = nilai.baca_telepon(cell)
            if several:
                findings.append(self._remark(number, column, cell, "telepon_banyak"))
        elif column.key == "ttl":
            self._read_ttl(column, cell, values)
        elif column.key in _DATES:
            values[column.key] = nilai.baca_tanggal(cell, self.today)
        else:
            values[column.key] = _READERS[column.key](cell)

    def _read_ttl(self, column, cell, values):
        if isinstance(cell, date):
            values.setdefault("birth_date", nilai.baca_tanggal(cell, self.today))
            return
        place, day = nilai.pisah_ttl(cell)
        if place:
            values.setdefault("birth_place", place)
        if day:
            values.setdefault("birth_date", nilai.baca_tanggal(day, self.today))

    def _read_nik(self, number, given, values, findings):
        column = self._column("nik")
        if column is None:
            return
        if "nik" not in given:
            findings.append(self._missing(number, "nik", "nik_kosong", PERIKSA))
            return
        cell = given["nik"]
        try:
            if isinstance(cell, RumusKosong):
                raise Masalah("rumus_kosong", value=str(cell))
            values["nik"], restored = parse_nik(
                cell, values.get("birth_date"), values.get("gender"), self.wilayah
            )
            person = decode(values["nik"], self.today)
        except Masalah as masalah:
            values.pop("nik", None)
            findings.append(self._finding(number, column, given, masalah))
            return
        if restored:
            findings.append(
                self._remark(number, column, cell, "nik_dilengkapi", nik=values["nik"])
            )
        values.setdefault("birth_date", person.birth_date)
        values.setdefault("gender", person.gender)

    def _check_order(self, number, given, values, findings):
        birth, join = values.get("birth_date"), values.get("date_join")
        if birth and join and join < birth:
            column = self._column("date_join")
            masalah = Masalah("masuk_sebelum_lahir")
            findings.append(self._finding(number, column, given, masalah))

    def _column(self, key):
        return next((kol for kol in self.head.columns if kol.key == key), None)

    def _finding(self, number, column, given, masalah):
        return Temuan(
            self.name,
            number,
            column.letter,
            column.label,
            nilai.tampil(given[column.key]),
            masalah.code,
            masalah.params,
        )

    def _remark(self, number, column, cell, code, **params):
        return Temuan(
            self.name,
            number,
            column.letter,
            column.label,
            nilai.tampil(cell),
            code,
            params,
            PERIKSA,
        )

    def _missing(self, number, key, code, severity):
        column = self._column(key)
        return Temuan(
            self.name, number, column.letter, column.label, "", code, {}, severity
        )


def _file_finding(code, severity, **params):
    return Temuan("", 0, "", "", "", code, params, severity)


def _mark_duplicates(rows):
    """A second row of the same person is wrong; it names the first."""
    first, marked = {}, []
    for row in rows:
        keys = _person_keys(row.values)
        double = next(((code, first[key]) for code, key in keys if key in first), None)
        if double:
            code, earlier = double
            row = _with(row, code, {"sheet": earlier.sheet, "row": earlier.row})
        else:
            for _code, key in keys:
                first.setdefault(key, row)
        marked.append(row)
    return _mark_namesakes(marked)


def _person_keys(values):
    keys = []
    if values.get("nik"):
        keys.append(("ganda_nik", ("nik", values["nik"])))
    if values.get("number"):
        keys.append(("ganda_nomor", ("number", values["number"].lower())))
    if values.get("name") and values.get("birth_date"):
        same = ("name", values["name"].lower(), values["birth_date"])
        # Twins share a birthday, not a name.
        keys.append(("ganda_nama", same))
    return keys


def _mark_namesakes(rows):
    """Same name, and one of the two has no NIK and no birth date to tell them apart."""
    by_name, marked = {}, []
    for row in rows:
        name = row.values.get("name", "").lower()
        earlier = by_name.setdefault(name, row) if name else row
        bare = not (row.values.get("nik") or row.values.get("birth_date"))
        if earlier is not row and row.is_valid and bare:
            params = {"sheet": earlier.sheet, "row": earlier.row}
            row = _with(row, "nama_sama", params, PERIKSA)
        marked.append(row)
    return marked


def _with(row, code, params, severity=SALAH):
    value = row.values.get("name", "")
    finding = Temuan(row.sheet, row.row, "", "", value, code, params, severity)
    return replace(row, findings=(*row.findings, finding))


def _join_savings(rows, sheet: Lembar, head: Kepala):
    """Give the members the amounts of a separate sheet of savings."""
    index = {}
    for place, row in enumerate(rows):
        for key in ("number", "nik", "name"):
            value = row.values.get(key)
            if value:
                index.setdefault((key, value.lower()), []).append(place)
    rows, findings = list(rows), []
    for number, cells in enumerate(sheet.rows, 1):
        cells += (None,) * (1 + max(column.index for column in head.columns))
        given = {
            column.key: (column, cells[column.index])
            for column in head.columns
            if not nilai.kosong(cells[column.index])
        }
        if (
            number <= head.first_row
            or not set(given) & set(SAVINGS)
            or nomor_kolom(cells)
            or jumlah(cells)
        ):
            continue
        place, code = _owner(given, index)
        if place is None:
            findings.append(
                Temuan(sheet.name, number, "", "", _who(given), code, {}, SALAH)
            )
        else:
            rows[place] = _add_savings(rows[place], sheet, number, given)
    return rows, findings


def _owner(given, index):
    """The one member row that a savings row names, by number, NIK or name."""
    for key, read in (("number", nilai.teks), ("nik", str), ("name", nilai.baca_nama)):
        if key in given:
            try:
                value = read(given[key][1]).lower()
            except Masalah:
                continue
            places = index.get((key, value), [])
            if len(places) == 1:
                return places[0], ""
            if places:
                return None, "simpanan_ragu"
    return None, "simpanan_tanpa_anggota"


def _who(given):
    return " | ".join(
        nilai.tampil(given[key][1]) for key in ("number", "nik", "name") if key in given
    )


def _add_savings(row, sheet, number, given):
    values, findings = dict(row.values), list(row.findings)
    for key in SAVINGS:
        if key not in given:
            continue
        column, cell = given[key]
        try:
            values[key] = nilai.baca_simpanan(cell)
        except Masalah as masalah:
            findings.append(
                Temuan(
                    sheet.name,
                    number,
                    column.letter,
                    column.label,
                    nilai.tampil(cell),
                    masalah.code,
                    masalah.params,
                )
            )
    return replace(row, values=values, findings=tuple(findings))
