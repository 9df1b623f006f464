"""The layout of the statements, as data: neraca, perhitungan hasil usaha (PHU),
perubahan ekuitas and arus kas.

Lines of the neraca follow the uniform chart (regulations 4.5, after the official
worksheet of the health examination), the PHU is the partisipasi layout of the same
worksheet (regulations 4.4). Sources: Permenkop UKM 2/2024; KKPKK input sheets of
Juknis 15/2021. The cash flow is the indirect one; loans and savings of members are the
business of a cooperative, hence operating (SAK EP, chapter 7). No regulation fixes
account numbers: the prefixes are those of the chart ``id_koperasi``; a short prefix at
the end of a group catches the accounts that a society adds by itself.

Levels: 0 section, 1 group, 2 line.
"""

from .laporan import (
    CLOSING,
    MOVEMENT,
    OPENING,
    SURPLUS_BEFORE,
    SURPLUS_OF_YEAR,
    Layout,
    Statement,
    heading,
    leaf,
    moment,
    portion,
    taken,
    total,
)

BALANCE_SHEET = "neraca"
INCOME = "phu"
EQUITY = "ekuitas"
CASH_FLOW = "arus_kas"


def _group(key: str, *leaves, sign: int = 1) -> tuple:
    """Heading, its leaves and their subtotal ``jumlah_<key>``."""
    lines = [leaf(name, *prefixes, sign=sign) for name, *prefixes in leaves]
    subtotal = total(f"jumlah_{key}", *(line.key for line in lines))
    return (heading(key, level=1), *lines, subtotal)


_ASSETS = (
    heading("aset"),
    *_group(
        "aset_lancar",
        ("kas", "1.110"),
        ("bank", "1.111"),
        ("dana_dalam_perjalanan", "1.1115", "1.1116", "1.149"),
        ("simpanan_koperasi_lain", "1.112"),
        ("surat_berharga", "1.113"),
        ("pinjaman_anggota", "1.1201", "1.1202"),
        ("pinjaman_koperasi_lain", "1.1203"),
        ("penyisihan_pinjaman", "1.1209"),
        ("piutang_anggota", "1.1210"),
        ("piutang_nonanggota", "1.1211", "1.1212"),
        ("penyisihan_piutang", "1.1219"),
        ("piutang_lain", "1.12"),
        ("persediaan", "1.13"),
        ("barang_konsinyasi", "1.1310"),
        ("beban_dibayar_dimuka", "1.140"),
        ("pendapatan_akan_diterima", "1.141"),
        ("pajak_dibayar_dimuka", "1.142"),
        ("aset_lancar_lain", "1.1"),
    ),
    *_group("investasi", ("investasi_jangka_panjang", "1.2")),
    *_group(
        "aset_tetap",
        ("tanah", "1.3101"),
        ("bangunan", "1.3102"),
        ("kendaraan", "1.3103"),
        ("inventaris", "1.3104"),
        ("aset_tetap_lain", "1.3"),
        ("akumulasi_penyusutan", "1.32"),
    ),
    *_group(
        "aset_lain",
        ("aset_tak_berwujud", "1.4"),
        ("amortisasi", "1.4102"),
        ("beban_ditangguhkan", "1.5"),
        ("agunan_diambil_alih", "1.5102"),
        ("aset_lainnya", "1"),
    ),
    total(
        "total_aset",
        "jumlah_aset_lancar",
        "jumlah_investasi",
        "jumlah_aset_tetap",
        "jumlah_aset_lain",
        level=0,
    ),
)

_LIABILITIES = (
    heading("kewajiban"),
    *_group(
        "kewajiban_pendek",
        ("tabungan_anggota", "2.1101"),
        ("tabungan_nonanggota", "2.110"),
        ("simpanan_berjangka", "2.111"),
        ("utang_usaha", "2.120"),
        ("utang_konsinyasi", "2.1202"),
        ("utang_pendek", "2.121"),
        ("utang_pajak", "2.130"),
        ("beban_masih_dibayar", "2.131"),
        ("pendapatan_dimuka", "2.132"),
        ("dana_shu", "2.140"),
        ("imbal_jasa_desa", "2.1407"),
        ("titipan", "2.141"),
        ("utang_anggota_keluar", "2.142"),
        ("kewajiban_pendek_lain", "2.1"),
        sign=-1,
    ),
    *_group(
        "kewajiban_panjang",
        ("utang_bank_panjang", "2.2101"),
        ("utang_lpdb_panjang", "2.2102"),
        ("utang_koperasi_panjang", "2.2103"),
        ("simpanan_berjangka_panjang", "2.2104"),
        ("imbalan_pasca_kerja", "2.2105"),
        ("kewajiban_panjang_lain", "2"),
        sign=-1,
    ),
    total(
        "total_kewajiban",
        "jumlah_kewajiban_pendek",
        "jumlah_kewajiban_panjang",
        level=0,
    ),
)

_EQUITY = (
    heading("ekuitas"),
    leaf("simpanan_pokok", "3.1101", sign=-1),
    leaf("simpanan_wajib", "3.1102", sign=-1),
    leaf("simpanan_wajib_khusus", "3.1103", sign=-1),
    leaf("modal_penyertaan", "3.1201", sign=-1),
    leaf("hibah", "3.1202", sign=-1),
    leaf("cadangan_umum", "3.130", sign=-1),
    leaf("cadangan_risiko", "3.1302", sign=-1),
    leaf("ekuitas_lain", "3", sign=-1),
    leaf("shu_tahun_lalu", "3.1401", sign=-1, adds=SURPLUS_BEFORE),
    leaf("shu_tahun_berjalan", "3.1402", sign=-1, adds=SURPLUS_OF_YEAR),
    total(
        "total_ekuitas",
        "simpanan_pokok",
        "simpanan_wajib",
        "simpanan_wajib_khusus",
        "modal_penyertaan",
        "hibah",
        "cadangan_umum",
        "cadangan_risiko",
        "ekuitas_lain",
        "shu_tahun_lalu",
        "shu_tahun_berjalan",
        level=0,
    ),
    total("total_kewajiban_ekuitas", "total_kewajiban", "total_ekuitas", level=0),
)

_MEMBERS = (
    heading("partisipasi_anggota"),
    *_group(
        "partisipasi_bruto",
        ("jasa_pinjaman", "4.1101"),
        ("provisi", "4.1102"),
        ("administrasi", "4.1103"),
        ("denda", "4.1104"),
        ("pelayanan_lain", "4.11"),
        ("penjualan_anggota", "4.12"),
        ("partisipasi_lain", "4.1"),
        sign=-1,
    ),
    *_group(
        "beban_pokok_anggota",
        ("jasa_simpanan", "5.11"),
        ("jasa_berjangka", "5.1102"),
        ("hpp_anggota", "5.12"),
        ("beban_pokok_anggota_lain", "5.1"),
    ),
    total(
        "partisipasi_netto",
        "jumlah_partisipasi_bruto",
        "-jumlah_beban_pokok_anggota",
        level=0,
    ),
)

_NON_MEMBERS = (
    heading("nonanggota"),
    *_group(
        "pendapatan_nonanggota",
        ("jasa_pinjaman_nonanggota", "4.2101"),
        ("provisi_nonanggota", "4.2102"),
        ("administrasi_nonanggota", "4.2103"),
        ("denda_nonanggota", "4.2104"),
        ("pelayanan_nonanggota", "4.21"),
        ("penjualan_nonanggota", "4.22"),
        ("komisi_konsinyasi", "4.3101"),
        ("margin_keagenan", "4.3102"),
        ("pendapatan_nonanggota_lain", "4"),
        sign=-1,
    ),
    *_group(
        "beban_pokok_nonanggota",
        ("bunga_bank", "5.2101"),
        ("bunga_lpdb", "5.2102"),
        ("jasa_modal_penyertaan", "5.2103"),
        ("bunga_pihak_ketiga", "5.21"),
        ("hpp_nonanggota", "5.22"),
        ("beban_pokok_nonanggota_lain", "5"),
    ),
    total(
        "laba_kotor_nonanggota",
        "jumlah_pendapatan_nonanggota",
        "-jumlah_beban_pokok_nonanggota",
        level=0,
    ),
    total("shu_kotor", "partisipasi_netto", "laba_kotor_nonanggota", level=0),
)

#: Common costs are shared by gross participation over all income (regulations 4.4).
_SHARED = {
    "base": "jumlah_beban_usaha",
    "part": "jumlah_partisipasi_bruto",
    "whole": ("jumlah_partisipasi_bruto", "jumlah_pendapatan_nonanggota"),
}

_COSTS = (
    heading("beban"),
    *_group(
        "beban_usaha",
        ("beban_penyisihan", "6.1101"),
        ("beban_bunga", "6.1102"),
        ("beban_gaji", "6.1103"),
        ("beban_perlengkapan", "6.1104"),
        ("beban_asuransi", "6.1105"),
        ("beban_listrik", "6.1106"),
        ("beban_penyusutan", "6.1107"),
        ("beban_pemeliharaan", "6.1108"),
        ("beban_promosi", "6.1109"),
        ("beban_akomodasi", "6.1110"),
        ("beban_transportasi", "6.1111"),
        ("beban_administrasi", "6.1112"),
        ("beban_pajak", "6.1113"),
        ("beban_sewa", "6.1114"),
        ("beban_susut_barang", "6.1115"),
        ("beban_usaha_lain", "6"),
    ),
    portion("porsi_anggota", **_SHARED),
    portion("porsi_nonanggota", **_SHARED, rest=True),
    *_group(
        "beban_perkoperasian",
        ("beban_pengurus", "6.2101"),
        ("beban_pembinaan", "6.2102"),
        ("beban_rapat", "6.2103"),
        ("beban_perkoperasian_lain", "6.2"),
    ),
)

_RESULT = (
    heading("hasil_usaha"),
    total(
        "sisa_partisipasi",
        "partisipasi_netto",
        "-porsi_anggota",
        "-jumlah_beban_perkoperasian",
    ),
    total("laba_nonanggota", "laba_kotor_nonanggota", "-porsi_nonanggota"),
    total("shu_usaha", "sisa_partisipasi", "laba_nonanggota", level=0),
    heading("lain_lain"),
    leaf("pendapatan_lain", "7.1", sign=-1),
    leaf("beban_lain", "7"),
    total("shu_sebelum_pajak", "shu_usaha", "pendapatan_lain", "-beban_lain", level=0),
    leaf("pph_badan", "8"),
    total("shu_setelah_pajak", "shu_sebelum_pajak", "-pph_badan", level=0),
)


def _component(key: str, *leaves: str) -> tuple:
    """Of one kind of equity: at the beginning, what changed, at the end."""
    return (
        heading(f"perubahan_{key}", level=1),
        moment(f"awal_{key}", *leaves, when=OPENING),
        moment(f"ubah_{key}", *leaves),
        total(f"akhir_{key}", f"awal_{key}", f"ubah_{key}"),
    )


_SURPLUS = ("shu_tahun_lalu", "shu_tahun_berjalan")
_CHANGES_IN_EQUITY = (
    *_component("simpanan_pokok", "simpanan_pokok"),
    *_component("simpanan_wajib", "simpanan_wajib", "simpanan_wajib_khusus"),
    *_component("modal_penyertaan", "modal_penyertaan"),
    *_component("hibah", "hibah"),
    *_component("cadangan", "cadangan_umum", "cadangan_risiko"),
    *_component("lain", "ekuitas_lain"),
    heading("perubahan_shu", level=1),
    # the SHU of a year that was not carried over is no ledger account: what stood
    # there when the year began follows from what stands there at its end
    moment("shu_dibagi", *_SURPLUS),
    taken("awal_shu", *_SURPLUS, "-shu_setelah_pajak", "-shu_dibagi"),
    taken("shu_tahun_ini", "shu_setelah_pajak"),
    total("akhir_shu", "awal_shu", "shu_tahun_ini", "shu_dibagi"),
    total(
        "akhir_ekuitas",
        "akhir_simpanan_pokok",
        "akhir_simpanan_wajib",
        "akhir_modal_penyertaan",
        "akhir_hibah",
        "akhir_cadangan",
        "akhir_lain",
        "akhir_shu",
        level=0,
    ),
)

#: What the cash flow counts as cash; every other leaf of the neraca is in one line.
CASH_LEAVES = ("kas", "bank", "dana_dalam_perjalanan")


def _flows(key: str, *lines, first: tuple = ()) -> tuple:
    """Heading, lines (key, leaves of the neraca) and their sum ``kas_<key>``."""
    lines = [*first, *(moment(name, *leaves) for name, *leaves in lines)]
    return (
        heading(f"arus_{key}"),
        *lines,
        total(f"kas_{key}", *(line.key for line in lines), level=0),
    )


_CASH_FLOW = (
    *_flows(
        "operasi",
        ("arus_penyusutan", "akumulasi_penyusutan", "amortisasi"),
        ("arus_penyisihan", "penyisihan_pinjaman", "penyisihan_piutang"),
        ("arus_pinjaman", "pinjaman_anggota", "pinjaman_koperasi_lain"),
        ("arus_piutang", "piutang_anggota", "piutang_nonanggota", "piutang_lain"),
        ("arus_persediaan", "persediaan", "barang_konsinyasi"),
        (
            "arus_dimuka",
            "beban_dibayar_dimuka",
            "pendapatan_akan_diterima",
            "pajak_dibayar_dimuka",
            "aset_lancar_lain",
            "beban_ditangguhkan",
        ),
        (
            "arus_tabungan",
            "tabungan_anggota",
            "tabungan_nonanggota",
            "simpanan_berjangka",
            "simpanan_berjangka_panjang",
        ),
        ("arus_utang_usaha", "utang_usaha", "utang_konsinyasi"),
        (
            "arus_kewajiban",
            "utang_pajak",
            "beban_masih_dibayar",
            "pendapatan_dimuka",
            "titipan",
            "utang_anggota_keluar",
            "imbalan_pasca_kerja",
            "kewajiban_pendek_lain",
        ),
        first=(taken("arus_shu", "shu_setelah_pajak"),),
    ),
    *_flows(
        "investasi",
        (
            "arus_aset_tetap",
            "tanah",
            "bangunan",
            "kendaraan",
            "inventaris",
            "aset_tetap_lain",
            "aset_tak_berwujud",
        ),
        (
            "arus_penempatan",
            "simpanan_koperasi_lain",
            "surat_berharga",
            "investasi_jangka_panjang",
        ),
        ("arus_aset_lain", "agunan_diambil_alih", "aset_lainnya"),
    ),
    *_flows(
        "pendanaan",
        (
            "arus_simpanan",
            "simpanan_pokok",
            "simpanan_wajib",
            "simpanan_wajib_khusus",
        ),
        ("arus_modal", "modal_penyertaan", "hibah", "ekuitas_lain"),
        (
            "arus_utang",
            "utang_pendek",
            "utang_bank_panjang",
            "utang_lpdb_panjang",
            "utang_koperasi_panjang",
            "kewajiban_panjang_lain",
        ),
        (
            "arus_pembagian",
            "dana_shu",
            "imbal_jasa_desa",
            "cadangan_umum",
            "cadangan_risiko",
            *_SURPLUS,
        ),
    ),
    total("kenaikan_kas", "kas_operasi", "kas_investasi", "kas_pendanaan", level=0),
    moment("kas_awal", *CASH_LEAVES, when=OPENING, sign=-1, level=1),
    total("kas_akhir", "kas_awal", "kenaikan_kas", level=0),
    total("kas_neraca", *CASH_LEAVES, level=0),
)

COOPERATIVE = Layout(
    statements=(
        Statement(BALANCE_SHEET, CLOSING, (*_ASSETS, *_LIABILITIES, *_EQUITY)),
        Statement(INCOME, MOVEMENT, (*_MEMBERS, *_NON_MEMBERS, *_COSTS, *_RESULT)),
        Statement(EQUITY, MOVEMENT, _CHANGES_IN_EQUITY),
        Statement(CASH_FLOW, MOVEMENT, _CASH_FLOW),
    ),
    result_classes="45678",
    equal=(
        ("total_aset", "total_kewajiban_ekuitas"),
        ("akhir_ekuitas", "total_ekuitas"),
        ("kas_akhir", "kas_neraca"),
    ),
    surplus="shu_setelah_pajak",
)
