"""The list of goods of a shop, and the sheet of stock in the opening balances.

Columns are data for the reader of tables: key, title in the template, pattern of the
header, kind of the cells, whether every row needs it, words that may stand in it.
"""

from stdnum import ean

TITLE = "Barang"
SHEET = r"(daftar |data )?(barang|produk|stok)( (dagangan|gerai|toko|barang))*"
STOCK_TITLE = "Persediaan"
STOCK_SHEET = r"(daftar )?(persediaan|stok|stock)( (barang|awal|dagangan))*"

#: Words of an office -> line of goods of the uniform chart.
KATEGORI = {
    "sembako": "sembako", "bahan pokok": "sembako", "makanan": "sembako",
    "minuman": "sembako", "kebutuhan pokok": "sembako",
    "obat": "obat", "obat obatan": "obat", "apotek": "obat", "alat kesehatan": "obat",
    "lpg": "lpg", "elpiji": "lpg", "gas": "lpg", "gas lpg": "lpg",
    "pupuk": "pupuk", "saprotan": "pupuk",
    "hasil tani": "hasil_tani", "hasil pertanian": "hasil_tani", "sayur": "hasil_tani",
    "lain": "lain", "lainnya": "lain", "lain lain": "lain", "rumah tangga": "lain",
    "atk": "lain", "barang lain": "lain",
}  # fmt: skip
#: Words for a unit -> how stock counts it.
SATUAN = {
    **dict.fromkeys(
        ("pcs", "pc", "buah", "bh", "biji", "bungkus", "bks", "botol", "btl", "sachet",
         "sak", "karung", "dus", "kardus", "karton", "pak", "pack", "kaleng", "klg",
         "tabung", "ikat", "lusin", "renteng", "rim", "strip", "box", "kotak", "unit",
         "set", "lembar", "butir", "ekor", "galon", "jerigen", "toples", "batang"),
        "unit",
    ),
    **dict.fromkeys(("kg", "kilo", "kilogram", "kgm"), "kg"),
    **dict.fromkeys(("g", "gr", "gram"), "gram"),
    **dict.fromkeys(("l", "lt", "ltr", "liter"), "liter"),
}  # fmt: skip

_RP = r"( (rp|satuan|per satuan))*"
_CODE = r"(kode|sku|plu)( (barang|produk))?"
_BARCODE = r"(kode )?(barcode|bar code|batang)|ean"
_NAME = r"nama( (barang|produk|dagangan))?|barang|produk"
_QUANTITY = r"(stok|stock|jumlah|qty|kuantitas|persediaan)( (awal|akhir|barang|fisik))?"
_COST = r"(harga (pokok|beli|perolehan|modal)|hpp|harga pokok satuan|modal)" + _RP

COLUMNS = (
    ("code", "Kode Barang", _CODE, "kode"),
    ("barcode", "Barcode", _BARCODE, "kode"),
    ("name", "Nama Barang", _NAME, "apa_adanya", True),
    ("category", "Kategori", r"kategori|kelompok|golongan|jenis( barang)?", "", False,
     KATEGORI),
    ("uom", "Satuan", r"satuan|unit|sat", "", False, SATUAN),
    ("cost", "Harga Beli", _COST, "rupiah", True),
    ("price", "Harga Jual", r"harga( (jual|umum|eceran))?" + _RP, "rupiah", True),
    ("quantity", "Stok Awal", _QUANTITY, "jumlah"),
)  # fmt: skip
NEEDS = (("name",), ("cost",), ("price",))

STOCK_COLUMNS = (
    ("code", "Kode Barang", _CODE, "kode"),
    ("barcode", "Barcode", _BARCODE, "kode"),
    ("name", "Nama Barang", _NAME, "apa_adanya"),
    ("quantity", "Jumlah", _QUANTITY, "jumlah", True),
    ("cost", "Harga Pokok", _COST, "rupiah", True),
)
STOCK_NEEDS = (("code", "barcode", "name"), ("quantity",), ("cost",))

#: First digits of member cards, which the till reads as a customer.
CARD_PREFIX = "042"


def masalah_barcode(barcode: str) -> str | None:
    """What is wrong with a barcode, or None.

    ``barcode_kartu``: the till would take the goods for a member's card.
    ``barcode_digit``: thirteen or eight digits whose last one does not fit.
    """
    # Some scanners leave the leading zero out.
    if len(barcode) in (12, 13) and barcode.zfill(13).startswith(CARD_PREFIX):
        return "barcode_kartu"
    digits = barcode.isascii() and barcode.isdigit()
    if digits and len(barcode) in (8, 13) and not ean.is_valid(barcode):
        return "barcode_digit"
    return None
