"""The sheet of savings in a workbook of opening balances.

Two forms are common: a row for each product ("Produk", "Saldo"), or a row for each
member with a column for each kind of savings. The columns are data for the reader of
tables (key, title in the template, pattern of the header, kind of the cells).
"""

TITLE = "Simpanan"
SHEET = r"(daftar |saldo )?(simpanan|tabungan)( anggota)?"

_SALDO = r"(saldo )?(?:simp |simpanan )?"
COLUMNS = (
    (
        "number",
        "No. Anggota",
        r"(?:(?:no|nomor) |kode |id )(?:anggota|keanggotaan|agt)|nba",
        "kode",
    ),
    ("name", "Nama", r"nama( (lengkap|anggota))?", "nama"),
    ("produk", "Produk", r"(jenis|nama|kode) (produk|simpanan)|produk|jenis", "kode"),
    ("amount", "Saldo", r"saldo( (simpanan|awal|akhir|rp))*|jumlah( rp)?", "rupiah"),
    ("pokok", "Simpanan Pokok", rf"{_SALDO}pokok( rp)?|sp", "rupiah"),
    ("wajib", "Simpanan Wajib", rf"{_SALDO}wajib( rp)?|sw", "rupiah"),
    (
        "sukarela",
        "Simpanan Sukarela",
        rf"{_SALDO}sukarela( rp)?|tabungan( sukarela)?|ss",
        "rupiah",
    ),
)
NEEDS = (("number", "name"), ("amount", "pokok", "wajib", "sukarela"))
#: Kinds of savings that may have a column of their own.
JENIS = ("pokok", "wajib", "sukarela")


def kenali_produk(text: str, products) -> list:
    """Products that a word means: by code, by name, or by kind ("simpanan wajib").

    :param products: tuples (key, code, name, jenis)
    :return: keys, best match only; several when the word is not clear
    """
    word = " ".join(text.casefold().split())
    kind = word.removeprefix("simpanan ").removeprefix("simp ").removeprefix("simp. ")
    for place, value in ((1, word), (2, word), (3, kind)):
        found = [p[0] for p in products if str(p[place]).casefold() == value]
        if found:
            return found
    return []
