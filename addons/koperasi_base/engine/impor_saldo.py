"""The workbook of opening balances: one sheet for each ledger, balanced or refused.

``Buku Besar`` is the trial balance on the day of the take-over; the other sheets say
who or what stands behind one of its accounts, and add up to it to the rupiah. Amounts
are whole rupiah; a balance is debit minus credit.
"""

from .impor_tabel import Bidang, Tabel
from .masalah import Masalah

#: Side on which an account of a type normally stands: 1 debit, -1 credit.
_SIDES = {"asset": 1, "expense": 1, "liability": -1, "equity": -1, "income": -1}
#: Accounts that lessen others and stand on the other side: accumulated depreciation
#: and amortisation, allowances for losses.
KONTRA = (
    "kop_akum_bangunan",
    "kop_akum_kendaraan",
    "kop_akum_inventaris",
    "kop_amortisasi",
    "kop_penyisihan_pinjaman",
    "kop_penyisihan_piutang",
)
#: Kinds of assets in the register -> account of cost, account of depreciation.
AKUN_ASET = {
    "tanah": ("kop_tanah", None),
    "bangunan": ("kop_bangunan", "kop_akum_bangunan"),
    "kendaraan": ("kop_kendaraan", "kop_akum_kendaraan"),
    "peralatan": ("kop_inventaris", "kop_akum_inventaris"),
    "lain": ("kop_inventaris", "kop_akum_inventaris"),
}
_TIPE = {
    "tanah": "tanah", "bangunan": "bangunan", "gedung": "bangunan",
    "kendaraan": "kendaraan", "motor": "kendaraan", "mobil": "kendaraan",
    "peralatan": "peralatan", "inventaris": "peralatan", "mesin": "peralatan",
    "peralatan kantor": "peralatan", "lain": "lain", "lainnya": "lain",
}  # fmt: skip
_KONDISI = {
    "baik": "baik", "b": "baik", "rusak ringan": "rusak_ringan", "rr": "rusak_ringan",
    "rusak berat": "rusak_berat", "rb": "rusak_berat", "rusak": "rusak_berat",
}  # fmt: skip

_AKUN = r"((kode|no|nomor) )?(akun|perkiraan|rekening|rek|coa)|kode|coa"
_SALDO = r"(saldo|jumlah|nilai|sisa|nominal)( (saldo|awal|piutang|utang|hutang|rp))*"


def _one_side(values, today):
    """A balance stands on one side."""
    if values.get("debit") and values.get("credit"):
        yield "credit", Masalah("dua_sisi")


def _life_in_order(values, today):
    """An asset is acquired by the day, worth more than what is left of it."""
    price = values.get("price", 0)
    for key in ("residual", "depreciation"):
        if values.get(key, 0) > price:
            yield key, Masalah("aset_lebih_dari_harga")


BUKU_BESAR = Tabel(
    key="buku_besar",
    title="Buku Besar",
    sheet=r"buku besar|neraca (saldo|awal|percobaan)|saldo awal|gl",
    by_header=True,
    fields=(
        Bidang("code", "Kode Akun", _AKUN, "akun", needed=True),
        Bidang("name", "Nama Akun", r"(nama )?(akun|perkiraan|rekening)|uraian"),
        Bidang(
            "debit", "Debit", r"(saldo )?(awal )?(debit|debet|db|d)( rp)?", "rupiah"
        ),
        Bidang(
            "credit", "Kredit", r"(saldo )?(awal )?(kredit|credit|kr|k)( rp)?", "rupiah"
        ),
    ),
    needs=(("code",), ("debit",), ("credit",)),
    check=_one_side,
    skip=lambda keys: not keys & {"debit", "credit"},
)


def _pihak(key, title, words):
    """A sheet of debtors or creditors, one row for each of their debts."""
    return Tabel(
        key=key,
        title=title,
        sheet=rf"(daftar )?({words})( (usaha|dagang|anggota|lain))*",
        fields=(
            Bidang(
                "number",
                "No. Anggota",
                r"(?:(?:no|nomor) |kode |id )(?:anggota|keanggotaan|agt)|nba",
                "kode",
            ),
            Bidang(
                "name",
                "Nama",
                r"nama( (lengkap|pihak|anggota|pelanggan|pemasok|debitur|kreditur))*"
                r"|pihak|pelanggan|pemasok",
                "apa_adanya",
            ),
            Bidang("code", "Kode Akun", _AKUN, "akun"),
            Bidang(
                "ref", "No. Bukti", r"(no|nomor) (bukti|faktur|nota|dokumen)|faktur"
            ),
            Bidang(
                "date_due",
                "Jatuh Tempo",
                r"((tgl|tanggal) )?jatuh tempo|tempo",
                "hari",
            ),
            Bidang("amount", "Jumlah", _SALDO, "rupiah", needed=True),
        ),
        needs=(("number", "name"), ("amount",)),
    )


PIUTANG = _pihak("piutang", "Piutang", "piutang")
UTANG = _pihak("utang", "Utang", "utang|hutang")

ASET = Tabel(
    key="aset",
    title="Aset Tetap",
    sheet=r"(daftar )?(aset|aktiva|inventaris|harta)( (tetap|dan|inventaris))*",
    fields=(
        Bidang(
            "name",
            "Nama Barang",
            r"nama( (aset|barang|inventaris|aktiva))?",
            "apa_adanya",
            needed=True,
        ),
        Bidang(
            "tipe",
            "Jenis",
            r"jenis( (aset|barang))?|golongan|kelompok",
            needed=True,
            options=_TIPE,
        ),
        Bidang("quantity", "Jumlah", r"jumlah( (barang|unit))?|banyaknya|qty", "bulat"),
        Bidang(
            "date",
            "Tanggal Perolehan",
            r"(tgl|tanggal|tahun)( (perolehan|beli|pembelian))?",
            "lampau",
            needed=True,
        ),
        Bidang(
            "price",
            "Harga Perolehan",
            r"(harga|nilai)( (perolehan|beli|rp))*",
            "rupiah",
            needed=True,
        ),
        Bidang("residual", "Nilai Sisa", r"nilai (sisa|residu)", "rupiah"),
        Bidang(
            "useful_months",
            "Umur (bulan)",
            r"(umur|masa)( (ekonomis|manfaat|bulan))*",
            "bulat",
        ),
        Bidang(
            "depreciation",
            "Akumulasi Penyusutan",
            r"(akumulasi|akum|total)? ?penyusutan( s d .*)?",
            "rupiah",
        ),
        Bidang("condition", "Kondisi", r"kondisi|keadaan", options=_KONDISI),
        Bidang("location", "Lokasi", r"lokasi|letak|tempat", "apa_adanya"),
    ),
    needs=(("name",), ("tipe",), ("date",), ("price",)),
    check=_life_in_order,
)

TABEL = (BUKU_BESAR, PIUTANG, UTANG, ASET)


def jumlahkan(rows) -> tuple[int, int]:
    """Debit and credit of all rows of the trial balance."""
    return (
        sum(row.values.get("debit", 0) for row in rows),
        sum(row.values.get("credit", 0) for row in rows),
    )


def sisi(account_type: str, contra: bool, balance: int) -> str | None:
    """Code of what is odd about the side on which an account stands, or None.

    Cash below zero and a contra account on the side of what it lessens are wrong;
    any other account on the other side is worth a look.
    """
    if not balance:
        return None
    normal = _SIDES.get(account_type.partition("_")[0], 0) * (-1 if contra else 1)
    if balance * normal >= 0:
        return None
    if contra:
        return "kontra_terbalik"
    return "kas_minus" if account_type == "asset_cash" else "sisi_tak_biasa"


def induk(code: str, codes) -> list[str]:
    """The accounts of the chart beneath a code that is itself none: a group."""
    bare = code.rstrip(".0") or code
    return sorted(c for c in codes if c != code and c.startswith(bare))[:3]
