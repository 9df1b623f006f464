"""The sheet of running loans in a workbook of opening balances: its columns as data
(key, title in the template, pattern of the header, kind of the cells, needed)."""

TITLE = "Pinjaman"
SHEET = r"(daftar |saldo )?(pinjaman|piutang pinjaman)( (anggota|yang diberikan))?"

COLUMNS = (
    (
        "ref",
        "No. Pinjaman",
        r"(?:no|nomor|kode) (?:pinjaman|akad|perjanjian|kontrak|spk)",
        "kode",
        True,
    ),
    (
        "number",
        "No. Anggota",
        r"(?:(?:no|nomor) |kode |id )(?:anggota|keanggotaan|agt)|nba",
        "kode",
    ),
    ("name", "Nama", r"nama( (lengkap|anggota|peminjam))?|peminjam", "nama"),
    ("produk", "Produk", r"(jenis|nama|kode) (produk|pinjaman)|produk", "kode", True),
    (
        "plafon",
        "Plafon",
        r"plafon( pinjaman)?|pokok pinjaman|pinjaman awal",
        "rupiah",
        True,
    ),
    (
        "date",
        "Tanggal Cair",
        r"(tgl|tanggal) (cair|pencairan|akad|pinjam)",
        "hari",
        True,
    ),
    (
        "tenor",
        "Jangka (angsuran)",
        r"jangka( waktu)?( (angsuran|bulan))?|tenor",
        "bulat",
        True,
    ),
    ("rows", "Sisa Angsuran", r"sisa (angsuran|jangka|tenor)( bulan)?", "bulat", True),
    (
        "amount",
        "Sisa Pokok",
        r"sisa (pokok|pinjaman)( rp)?|saldo( pokok)?",
        "rupiah",
        True,
    ),
    ("interest", "Tunggakan Jasa", r"tunggakan (jasa|bunga)( rp)?", "rupiah"),
)
NEEDS = (("ref",), ("number", "name"), ("produk",), ("plafon",), ("date",), ("tenor",),
         ("rows",), ("amount",))  # fmt: skip
