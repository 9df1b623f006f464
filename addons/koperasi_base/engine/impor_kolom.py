"""Which column of a list means what, whatever the village office calls it.

Finds the header under merged titles, also when it spans two rows ("Simpanan" above
"Pokok" and "Wajib").
"""

import re
from dataclasses import dataclass

# Rows at the top of a sheet in which a header is looked for.
SEARCH_ROWS = 40

# Keys of the values, and what their header may say once it is in lower case, without
# signs and without what stands in brackets. The first match counts.
_NO = r"(?:(?:no|nomor|nmr|nomer) )"
_DAY = r"(?:tgl|tanggal|tg)"
_JOIN = r"(?:masuk|gabung|bergabung|daftar|terdaftar|keanggotaan|anggota|diterima)"
_DUSUN = r"(?:banjar|dusun|kelompok|lingkungan|kampung)"
_DESA = r"(?:desa|kelurahan|kel|wilayah)"
_HP = r"(?:hp|telp|telpon|telepon|tlp|tlpn|wa|whatsapp|handphone|ponsel|kontak)"
_SIMP = r"(?:saldo )?(?:simp |simpanan )?"

PATTERNS = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("ttl", rf"tempat (dan )?{_DAY} lahir|ttl"),
        ("birth_place", r"(tempat|tmp|tmpt|kota) lahir"),
        ("birth_date", rf"{_DAY} ?lahir|lahir"),
        ("date_join", rf"({_DAY}|mulai)( mulai| menjadi)? ?{_JOIN}( anggota)?"),
        ("date_join", r"masuk|bergabung|terdaftar sejak|anggota sejak"),
        ("nik", rf"{_NO}?(nik|ktp|e ktp|nik ktp|ktp nik)|nik .*"),
        ("nik", r"nomor induk kependudukan"),
        ("number", rf"({_NO}|kode |id )(urut )?(anggota|keanggotaan|agt|ang)"),
        ("number", rf"{_NO}(buku|induk)( anggota)?|nba|nia"),
        ("urut", rf"no|nomor|{_NO}?urut|nr"),
        ("name", r"nama( lengkap)?( (anggota|warga|sesuai ktp))?|nama dan gelar"),
        ("gender", r"l ?p|lk pr|jk|((jenis|jns|j) )?kelamin( l p)?|gender|sex"),
        ("kelompok", rf"(nama )?{_DUSUN}( {_DUSUN})*( adat)?|br"),
        ("street", r"alamat( lengkap| rumah| tinggal| domisili| sesuai ktp)?"),
        ("phone", rf"{_NO}?{_HP}( {_HP})*"),
        ("email", r"(alamat )?(e ?mail|surel)"),
        ("occupation", r"pekerjaan|profesi|mata pencaharian"),
        ("state", r"status( anggota| keanggotaan)?"),
        ("wilayah", rf"(kode )?{_DESA}( {_DESA})?"),
        ("koperasi", r"(nama )?(koperasi|kdkmp|kopdes)"),
        ("pokok", rf"{_SIMP}pokok( rp)?|sp"),
        ("wajib", rf"{_SIMP}wajib( rp)?|sw"),
        ("sukarela", rf"{_SIMP}sukarela( rp)?|tabungan( sukarela)?|ss"),
        ("abaikan", r"ket|keterangan|catatan|umur|usia|tanda tangan|ttd|paraf|foto"),
        ("abaikan", r"jumlah|total( simpanan)?"),
    )
)

SAVINGS = ("pokok", "wajib", "sukarela")
SILENT = ("urut", "abaikan")
IDENTITY = ("number", "nik", "name")
_PERSONAL = ("gender", "street", "birth_date", "ttl", "phone", "date_join")
_KNOWN_BY = ("nik", "kelompok", "number", *_PERSONAL)


@dataclass(frozen=True)
class Kolom:
    """One column that means something: its place (0 = A), key and header as written."""

    index: int
    key: str
    label: str

    @property
    def letter(self):
        return huruf(self.index)


@dataclass(frozen=True)
class Kepala:
    """The header of a sheet: the row number on which data begin, and the columns."""

    first_row: int
    columns: tuple[Kolom, ...]
    unknown: tuple[Kolom, ...]

    @property
    def keys(self):
        return frozenset(column.key for column in self.columns)

    @property
    def is_members(self):
        return "name" in self.keys and bool(self.keys & set(_KNOWN_BY))

    @property
    def is_savings(self):
        return bool(self.keys & set(SAVINGS)) and bool(self.keys & set(IDENTITY))

    @property
    def is_savings_only(self):
        """Amounts and who they belong to, nothing else of the person."""
        return self.is_savings and not self.keys & set(_PERSONAL)


def huruf(index: int) -> str:
    """The letter of a spreadsheet column: 0 is A, 27 is AB."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def arti(label) -> str | None:
    """The key that a header means, or None."""
    return cari_arti(label, PATTERNS)


def cari_arti(label, patterns) -> str | None:
    """The key of the first pattern that a header fits, once it is plain, or None."""
    text = polos(label)
    if not text:
        return None
    for key, pattern in patterns:
        if pattern.fullmatch(text):
            return key
    return None


def cari_kepala(rows, meaning=arti, fits=None, anchors=("name",)) -> Kepala | None:
    """Find the header that explains the most columns, the topmost of equals.

    :param meaning: ``f(label) -> key or None``, the columns of the list
    :param fits: ``f(Kepala) -> bool``, whether a row is the header of such a list;
        a list of members or of their savings when not given
    :param anchors: keys of which a header over two rows leaves one merged downwards
    """
    fits = fits or (lambda head: head.is_members or head.is_savings)
    best = None
    for number, row in enumerate(rows[:SEARCH_ROWS]):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        for found in (
            _header(number + 1, _single(row, meaning)),
            _header(number + 2, _double(row, below, meaning, anchors)),
        ):
            if not fits(found):
                continue
            if best is None or len(found.columns) > len(best.columns):
                best = found
    return best


def polos(label) -> str:
    """A header or word in lower case, without signs and what stands in brackets."""
    if not isinstance(label, str):
        return ""
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label.lower()).strip() or label.lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def _single(row, meaning):
    return [(meaning(label), label) for label in row]


def _double(row, below, meaning, anchors):
    """Join a header over two rows; empty when the second row is no header.

    It is one when it leaves an anchor free (merged downwards) and is text.
    """
    named = [place for place, label in enumerate(row) if meaning(label) in anchors]
    texts = [label for label in below if label is not None]
    if not named or not texts or not all(isinstance(label, str) for label in texts):
        return []
    if named[0] < len(below) and below[named[0]] is not None:
        return []
    joined, upper = [], None
    for place in range(max(len(row), len(below))):
        top = row[place] if place < len(row) else None
        sub = below[place] if place < len(below) else None
        upper = top if top is not None else (upper if sub is not None else None)
        if sub is None:
            joined.append((meaning(top), top))
            continue
        both = f"{upper or ''} {sub}".strip()
        joined.append((meaning(both) or meaning(sub), both))
    return joined


def _header(first_row, meanings):
    columns, unknown, seen = [], [], set()
    for place, (key, label) in enumerate(meanings):
        if key in SILENT or not isinstance(label, str):
            continue
        column = Kolom(place, key or "", " ".join(label.split()))
        if key is None or key in seen:
            unknown.append(column)
        else:
            seen.add(key)
            columns.append(column)
    return Kepala(first_row, tuple(columns), tuple(unknown))
