"""Which column of a list of societies means what, and the words its cells may hold."""

import re
from dataclasses import dataclass

from .impor_kolom import Kepala, Kolom

# Rows at the top of a sheet in which the column titles are looked for.
SEARCH_ROWS = 40

# Each unit of ``koperasi.unit`` and what its columns may be called behind "Unit" (the
# status) and "Mulai" (the first day).
UNITS = {
    "kantor": ("kantor", "kantor koperasi"),
    "simpan_pinjam": ("simpan pinjam", "usp"),
    "sembako": ("sembako", "gerai sembako", "toko"),
    "apotek": ("apotek", "gerai obat", "apotek desa"),
    "klinik": ("klinik", "klinik desa"),
    "gudang": ("gudang",),
    "cold_storage": ("cold storage", "gudang dingin"),
    "logistik": ("logistik",),
    "lpg": ("lpg", "pangkalan lpg", "elpiji"),
    "pupuk": ("pupuk",),
    "lain": ("lain", "unit lain", "lainnya"),
}
UNIT_STATUS = {
    "belum": "belum", "belummulai": "belum", "persiapan": "persiapan",
    "disiapkan": "persiapan", "berjalan": "berjalan", "aktif": "berjalan",
    "berhenti": "berhenti", "tutup": "berhenti",
}  # fmt: skip
BENTUK = {"primer": "primer", "sekunder": "sekunder"}
JENIS = {
    "konsumen": "konsumen", "produsen": "produsen", "jasa": "jasa",
    "pemasaran": "pemasaran", "simpanpinjam": "simpan_pinjam", "ksp": "simpan_pinjam",
    "serbausaha": "serba_usaha", "ksu": "serba_usaha",
}  # fmt: skip
YA = {
    "ya": True, "y": True, "iya": True, "benar": True, "true": True, "1": True,
    "tidak": False, "t": False, "bukan": False, "false": False, "0": False,
    "belum": False,
}  # fmt: skip
PPH = {
    "final": "final", "pphfinal": "final", "pphfinal05": "final", "umkm": "final",
    "normal": "normal", "umum": "normal", "pphnormal": "normal",
}  # fmt: skip

_NAMES = r"(nama )?(koperasi|kdkmp|kopdes)"
_PHONE = r"((no|nomor) )?(telepon|telp|telpon|hp|wa|whatsapp|handphone)"
_SOCIETY = (
    ("name", r"nama( lengkap| kdkmp)?|(nama )?(koperasi|kopdes)"),
    ("wilayah_code", r"kode (wilayah|desa|kelurahan|desa kelurahan|kemendagri)"),
    ("bentuk", r"bentuk( koperasi)?"),
    ("jenis", r"jenis( koperasi)?"),
    ("is_kdkmp", r"kdkmp|kdmp|merah putih"),
    ("badan_hukum", r"((no|nomor) )?(badan hukum|ahu)"),
    ("badan_hukum_date", r"(tanggal|tgl) badan hukum"),
    ("nik_koperasi", r"(nik|nomor induk) koperasi"),
    ("npwp", r"npwp( koperasi)?"),
    ("nib", r"nib( koperasi)?"),
    ("pph", r"(pph|pajak penghasilan|skema pph)"),
    ("is_pkp", r"pkp|pengusaha kena pajak"),
    ("street", r"alamat( kantor| lengkap)?"),
    ("phone", _PHONE),
    ("email", r"(alamat )?(e ?mail|surel)"),
    ("barang", r"barang awal|daftar barang( awal)?"),
)
_USER = (
    ("koperasi", rf"{_NAMES}|kode wilayah"),
    ("name", r"nama( lengkap| pengguna| petugas)?"),
    ("peran", r"peran|jabatan|meja"),
    ("login", r"login|nama login|username|user"),
    ("phone", _PHONE),
    ("email", r"(alamat )?(e ?mail|surel)"),
)
_UNIT = tuple(
    pattern
    for key, words in UNITS.items()
    for pattern in (
        (f"unit:{key}", rf"unit ({'|'.join(words)})"),
        (f"mulai:{key}", rf"(mulai|tgl mulai|tanggal mulai) ({'|'.join(words)})"),
    )
)
SOCIETY_COLUMNS = tuple((key, re.compile(text)) for key, text in (*_SOCIETY, *_UNIT))
USER_COLUMNS = tuple((key, re.compile(text)) for key, text in _USER)
SOCIETY_NEEDS = frozenset(("name", "wilayah_code"))
USER_NEEDS = frozenset(("koperasi", "name", "peran"))
_SILENT = re.compile(
    r"no|nomor|no urut|ket|keterangan|catatan"
    r"|desa|kelurahan|desa kelurahan|kecamatan|kabupaten|kota|kabupaten kota|provinsi"
)


@dataclass(frozen=True)
class LembarKoperasi:
    """A sheet with its column titles found."""

    sheet: object
    head: Kepala


def polos(label) -> str:
    """A column title in small letters, without signs; empty when it is no text."""
    if not isinstance(label, str):
        return ""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", label.lower()).split())


def cari_kepala(rows, patterns, needs) -> Kepala | None:
    """The topmost row that holds all columns of ``needs``, or None."""
    for number, row in enumerate(rows[:SEARCH_ROWS], 1):
        columns, unknown = _read_titles(row, patterns)
        if needs <= {column.key for column in columns}:
            return Kepala(number, tuple(columns), tuple(unknown))
    return None


def _read_titles(row, patterns):
    columns, unknown, seen = [], [], set()
    for place, label in enumerate(row):
        text = polos(label)
        if not text:
            continue
        key = next((key for key, p in patterns if p.fullmatch(text)), None)
        column = Kolom(place, key or "", " ".join(label.split()))
        if key and key not in seen:
            seen.add(key)
            columns.append(column)
        elif key or not _SILENT.fullmatch(text):
            unknown.append(column)
    return columns, unknown


def pisah_lembar(sheets):
    """(sheets of societies, sheets of users), each as :class:`LembarKoperasi`."""
    societies, users = [], []
    for sheet in sheets:
        head = cari_kepala(sheet.rows, SOCIETY_COLUMNS, SOCIETY_NEEDS)
        if head:
            societies.append(LembarKoperasi(sheet, head))
            continue
        head = cari_kepala(sheet.rows, USER_COLUMNS, USER_NEEDS)
        if head:
            users.append(LembarKoperasi(sheet, head))
    return societies, users
