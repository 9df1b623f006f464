"""A list of societies, and of the people who work in them, read into clean rows.

Every cell is checked; what cannot be taken becomes a finding that names row, column,
value and reason. Nothing is guessed. The caller compares with the register.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from . import impor_koperasi_kolom as kolom
from . import impor_koperasi_nilai as nilai
from .impor_anggota import INFO, SALAH, Temuan
from .impor_nilai import baca_email, kosong, tampil, teks
from .masalah import Masalah
from .xlsx_baca import Lembar

# Numbers that no two societies share, in the order in which they are compared.
UNIQUE = ("nik_koperasi", "npwp", "nib", "badan_hukum")


@dataclass(frozen=True)
class BarisKoperasi:
    """One society of the list.

    ``values`` has the cells that say something; ``values["units"]`` is
    {kind: (status, first day or None)}.
    """

    sheet: str
    row: int
    values: dict
    findings: tuple[Temuan, ...] = ()
    cells: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_valid(self):
        return all(finding.severity != SALAH for finding in self.findings)


@dataclass(frozen=True)
class BarisPengguna(BarisKoperasi):
    """One user of the list; ``koperasi`` is the society's place among the rows, or
    None when the list has no such society (the register may)."""

    koperasi: int | None = None


@dataclass(frozen=True)
class HasilKoperasi:
    """All rows of a file, and the remarks that belong to none of them."""

    societies: tuple[BarisKoperasi, ...]
    users: tuple[BarisPengguna, ...]
    findings: tuple[Temuan, ...]


def baca_koperasi(
    sheets: tuple[Lembar, ...],
    today: date,
    desa: Callable[[str], bool],
    peran: dict[str, str],
) -> HasilKoperasi:
    """Read the societies and users of a file.

    :param today: no day of a society lies behind it
    :param desa: ``f(code) -> bool``: whether a village or ward has this code
    :param peran: role as written (:func:`kata_peran`) to what the caller calls it
    :raise Masalah: ``kepala_koperasi_tidak_ada`` when no sheet lists societies
    """
    society_sheets, user_sheets = kolom.pisah_lembar(sheets)
    if not society_sheets:
        raise Masalah(
            "kepala_koperasi_tidak_ada", sheets=", ".join(s.name for s in sheets)
        )
    findings, societies, users = [], [], []
    for found in society_sheets:
        findings += _unknown_columns(found)
        societies += [_society(found, *row, today, desa) for row in _rows(found)]
    societies = _mark_doubles(societies)
    for found in user_sheets:
        findings += _unknown_columns(found)
        users += [_user(found, *row, peran) for row in _rows(found)]
    users = _join(_mark_double_users(users), societies)
    return HasilKoperasi(tuple(societies), tuple(users), tuple(findings))


def kata_peran(text: str) -> str:
    """A role as people write it, in the form in which roles are compared."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _rows(found):
    """(row number, {key: (column, cell)}) of each row that says something."""
    for number, cells in enumerate(found.sheet.rows, 1):
        if number <= found.head.first_row:
            continue
        given = {
            column.key: (column, cells[column.index])
            for column in found.head.columns
            if column.index < len(cells) and not kosong(cells[column.index])
        }
        if given:
            yield number, given


class _Baris:
    """What is read of one row so far: values and findings."""

    def __init__(self, found, number, given):
        self.found, self.number, self.given = found, number, given
        self.values, self.findings = {}, []

    def read(self, key, reader, into=None):
        """Put a cell into ``values``; a refusal becomes a finding."""
        if key not in self.given:
            return
        column, cell = self.given[key]
        try:
            self.values[into or key] = reader(cell)
        except Masalah as masalah:
            self.wrong(masalah.code, masalah.params, column, cell)

    def need(self, key, code):
        if key not in self.given:
            column = next(c for c in self.found.head.columns if c.key == key)
            self.wrong(code, {}, column, "")

    def wrong(self, code, params=None, column=None, cell=""):
        self.findings.append(
            Temuan(
                self.found.sheet.name,
                self.number,
                column.letter if column else "",
                column.label if column else "",
                tampil(cell),
                code,
                params or {},
            )
        )

    def done(self, kind, **values):
        return kind(
            self.found.sheet.name,
            self.number,
            self.values,
            tuple(self.findings),
            self.given,
            **values,
        )


def _society(found, number, given, today, desa):
    row = _Baris(found, number, given)
    row.need("name", "koperasi_nama_kosong")
    row.need("wilayah_code", "kode_wilayah_kosong")
    for key, reader in nilai.READERS.items():
        row.read(key, reader)
    row.read("badan_hukum_date", lambda cell: nilai.baca_hari(cell, today))
    code = row.values.get("wilayah_code")
    if code and not desa(code):
        row.wrong("kode_wilayah_asing", {"value": code}, *given["wilayah_code"])
    row.values["units"] = _units(row, today)
    return row.done(BarisKoperasi)


def _units(row, today):
    units = {}
    for key in kolom.UNITS:
        unit, begin = f"unit:{key}", f"mulai:{key}"
        row.read(unit, nilai.baca_status_unit)
        row.read(begin, lambda cell: nilai.baca_mulai(cell, today))
        status, day = row.values.pop(unit, None), row.values.pop(begin, None)
        if status:
            units[key] = (status, day)
            if day and day > today and status in ("berjalan", "berhenti"):
                row.wrong("unit_belum_mulai", {}, *row.given[begin])
            elif day and status == "belum":
                row.wrong("unit_belum_tanggal", {}, *row.given[begin])
        elif day and unit not in row.given:
            row.wrong("unit_tanpa_status", {}, *row.given[begin])
    return units


def _user(found, number, given, peran):
    row = _Baris(found, number, given)
    row.need("koperasi", "pengguna_koperasi_kosong")
    row.need("name", "pengguna_nama_kosong")
    row.need("peran", "peran_kosong")
    row.read("koperasi", nilai.baca_aman)
    row.read("name", nilai.baca_nama)
    row.read("login", nilai.baca_login)
    row.read("phone", nilai.baca_hp)
    row.read("email", baca_email)
    row.read("peran", lambda cell: _roles(cell, peran))
    values = row.values
    if "login" not in values and "login" not in given:
        phone = values.get("phone")
        values["login"] = values.get("email") or (phone and nilai.login_telepon(phone))
        if not values["login"]:
            row.wrong("login_kosong")
    return row.done(BarisPengguna)


def _roles(cell, peran):
    """The roles of a cell, several divided by commas: a sorted tuple."""
    words = [word.strip() for word in teks(cell).split(",") if word.strip()]
    for word in words:
        if kata_peran(word) not in peran:
            raise Masalah("peran_salah", value=tampil(word))
    if not words:
        raise Masalah("peran_salah", value=tampil(cell))
    return tuple(sorted({peran[kata_peran(word)] for word in words}))


def _mark_doubles(rows):
    """A second row of the same society, name or number is wrong; it names the first."""
    first, marked = {}, []
    for row in rows:
        keys = _society_keys(row.values)
        for column_key, code, key in keys:
            if key in first:
                row = _with_double(row, column_key, code, first[key])
                break
        else:
            for _column, _code, key in keys:
                first[key] = row
        marked.append(row)
    return marked


def _society_keys(values):
    keys = []
    if values.get("name"):
        keys.append(("name", "koperasi_ganda", ("name", values["name"].lower())))
    keys += [
        (name, "nomor_ganda", (name, values[name].lower()))
        for name in UNIQUE
        if values.get(name)
    ]
    return keys


def _mark_double_users(rows):
    first, marked = {}, []
    for row in rows:
        login = row.values.get("login")
        if login and login in first:
            key = "login" if "login" in row.cells else None
            row = _with_double(row, key, "login_ganda", first[login])
        elif login:
            first[login] = row
        marked.append(row)
    return marked


def _with_double(row, column_key, code, earlier):
    return _with(row, column_key, code, {"sheet": earlier.sheet, "row": earlier.row})


def _with(row, column_key, code, params):
    column, cell = row.cells.get(column_key, (None, ""))
    finding = Temuan(
        row.sheet,
        row.row,
        column.letter if column else "",
        column.label if column else "",
        tampil(cell),
        code,
        params,
    )
    return replace(row, findings=(*row.findings, finding))


def _join(users, societies):
    """Give each user the society of the list that it names, by name or by code."""
    index = {}
    for place, row in enumerate(societies):
        for key in ("name", "wilayah_code"):
            if key in row.values:
                index.setdefault(row.values[key].lower(), []).append(place)
    return [_joined(user, societies, index) for user in users]


def _joined(user, societies, index):
    said = user.values.get("koperasi")
    places = _places(said, index) if said else []
    if len(set(places)) > 1:
        return _with(user, "koperasi", "pengguna_koperasi_ragu", {})
    if not places:
        return user
    society = societies[places[0]]
    if not society.is_valid:
        params = {"sheet": society.sheet, "row": society.row}
        user = _with(user, "koperasi", "pengguna_koperasi_salah", params)
    return replace(user, koperasi=places[0])


def _places(said, index):
    found = index.get(said.lower(), [])
    if found:
        return found
    try:
        return index.get(nilai.baca_kode(said), [])
    except Masalah:
        return []


def _unknown_columns(found):
    for column in found.head.unknown:
        yield Temuan(
            found.sheet.name,
            found.head.first_row,
            column.letter,
            column.label,
            column.label,
            "kolom_ganda" if column.key else "kolom_asing",
            {},
            INFO,
        )
