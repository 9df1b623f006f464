"""Figures of the books that the rubrics name, as sums of account balances.

Each figure is a sum of lines of the statements (``tata_letak``), so the sheet and the
statements never differ. :func:`faktor` turns it into factors of single accounts, by
which one SQL statement reckons the figures of all societies.
"""

from collections.abc import Iterable, Mapping

from ..laporan import CLOSING, Layout, LayoutError
from ..tata_letak import COOPERATIVE

#: figure: lines of the statements; "-line" is subtracted.
NERACA = {
    "kas_bank": ("kas", "bank"),
    "aset_likuid": ("kas", "bank", "simpanan_koperasi_lain"),
    "simpanan_koperasi_lain": ("simpanan_koperasi_lain",),
    "surat_berharga": ("surat_berharga",),
    "pinjaman": ("pinjaman_anggota", "pinjaman_koperasi_lain"),
    "pinjaman_anggota": ("pinjaman_anggota",),
    "penyisihan_pinjaman": ("-penyisihan_pinjaman",),
    "piutang_dagang": ("piutang_anggota", "piutang_nonanggota"),
    "persediaan": ("persediaan",),
    "dibayar_dimuka": ("beban_dibayar_dimuka", "pendapatan_akan_diterima"),
    "investasi": ("jumlah_investasi",),
    "aset_produktif": (
        "simpanan_koperasi_lain",
        "surat_berharga",
        "pinjaman_anggota",
        "pinjaman_koperasi_lain",
        "jumlah_investasi",
    ),
    "aset_lancar": ("jumlah_aset_lancar",),
    "aset_tetap_lain": ("jumlah_aset_tetap", "jumlah_aset_lain"),
    "total_aset": ("total_aset",),
    "simpanan_anggota": (
        "tabungan_anggota",
        "simpanan_berjangka",
        "simpanan_berjangka_panjang",
    ),
    "simpanan_semua": (
        "tabungan_anggota",
        "tabungan_nonanggota",
        "simpanan_berjangka",
        "simpanan_berjangka_panjang",
    ),
    "modal_pinjaman_anggota": (
        "tabungan_anggota",
        "simpanan_berjangka",
        "simpanan_berjangka_panjang",
        "titipan",
    ),
    "kewajiban_lancar": ("jumlah_kewajiban_pendek",),
    "kewajiban_panjang": ("jumlah_kewajiban_panjang",),
    "simpanan_pokok": ("simpanan_pokok",),
    "simpanan_wajib": ("simpanan_wajib", "simpanan_wajib_khusus"),
    "modal_penyertaan": ("modal_penyertaan",),
    "hibah": ("hibah",),
    "cadangan_umum": ("cadangan_umum",),
    "cadangan_risiko": ("cadangan_risiko",),
    "shu_ditahan": ("shu_tahun_lalu", "shu_tahun_berjalan"),
    "modal_sendiri": ("total_ekuitas", "-modal_penyertaan"),
    "dana_diterima": (
        "total_kewajiban_ekuitas",
        "-utang_pajak",
        "-beban_masih_dibayar",
    ),
}
USAHA = {
    "partisipasi_bruto": ("jumlah_partisipasi_bruto",),
    "beban_pokok_anggota": ("jumlah_beban_pokok_anggota",),
    "pendapatan_nonanggota": ("jumlah_pendapatan_nonanggota",),
    "pendapatan": (
        "jumlah_partisipasi_bruto",
        "jumlah_pendapatan_nonanggota",
        "pendapatan_lain",
    ),
    "penjualan": ("penjualan_anggota", "penjualan_nonanggota"),
    "hpp": ("hpp_anggota", "hpp_nonanggota"),
    "shu_kotor": ("shu_kotor",),
    "beban_usaha": ("jumlah_beban_usaha",),
    "beban_gaji": ("beban_gaji",),
    "beban_perkoperasian": ("jumlah_beban_perkoperasian",),
    "beban_pembinaan": ("beban_pembinaan",),
}
#: Surplus of the year: every result account, whatever line catches it.
SHU = {"shu_setelah_pajak": "45678", "shu_sebelum_pajak": "4567"}
#: Figures that are kept for the end of the year before too, as ``<figure>_lalu``.
LALU = (
    "total_aset",
    "modal_sendiri",
    "dana_diterima",
    "simpanan_anggota",
    "cadangan_umum",
    "shu_setelah_pajak",
)
#: Figures of a daily snapshot; a monthly one has all.
RINGAN = (
    "kas_bank",
    "simpanan_semua",
    "pinjaman",
    "persediaan",
    "total_aset",
    "modal_sendiri",
    "kewajiban_lancar",
    "penjualan",
    "shu_setelah_pajak",
)
#: Outstanding loans by class, from the loans themselves and not from the books.
KELAS = ("pinjaman_kurang_lancar", "pinjaman_diragukan", "pinjaman_macet")
#: Sales by kind of outlet: last digits of the accounts 4.12xx and 4.22xx.
GERAI = {
    "01": "sembako",
    "02": "obat",
    "03": "lpg",
    "04": "pupuk",
    "05": "hasil_tani",
    "06": "lain",
}


def faktor(
    codes: Iterable[str], layout: Layout = COOPERATIVE
) -> tuple[list[tuple[str, str, int]], list[tuple[str, str, int]]]:
    """Factors of account codes: ``figure += factor * (debit - credit)``.

    :return: (of closing balances, of movements of the year), lists of
        (code, figure, factor)
    """
    codes = sorted(set(codes))
    leaves = {code: layout.leaf_of(code) for code in codes}
    closing = _dari_baris(NERACA, leaves, layout)
    movement = _dari_baris(USAHA, leaves, layout)
    movement += [
        (code, figure, -1)
        for figure, classes in SHU.items()
        for code in codes
        if code[:1] in classes
    ]
    return closing, movement


def gerai(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, kind of outlet) of the sales accounts."""
    return [
        (code, GERAI.get(code[4:6], "lain"))
        for code in sorted(set(codes))
        if code[:4] in ("4.12", "4.22")
    ]


def lengkapi(angka: Mapping[str, int]) -> dict[str, int]:
    """The figures with those that follow from others.

    Common costs are shared by gross participation over all income (regulations 4.4),
    rounded down; without income the members bear them all. Who lent nothing has no bad
    loans, also where the loans are not kept in the system.
    """
    result = dict(angka)
    if angka.get("pinjaman") == 0:
        result = dict.fromkeys(KELAS, 0) | result
    if all(result.get(key) is not None for key in KELAS):
        result.setdefault("pinjaman_bermasalah", sum(result[key] for key in KELAS))
    gross, other = angka.get("partisipasi_bruto"), angka.get("pendapatan_nonanggota")
    costs = angka.get("beban_usaha")
    if None not in (gross, other, costs):
        whole = gross + other
        share = costs * gross // whole if 0 <= gross <= whole and whole else costs
        result["beban_usaha_anggota"] = share
    return result


def _dari_baris(figures, leaves, layout):
    lines = {
        line.key: (line, statement.basis)
        for statement in layout.statements
        for line in statement.lines
    }
    rows = []
    for figure, terms in figures.items():
        parts: dict[str, int] = {}
        for term in terms:
            _urai(term.lstrip("-"), -1 if term[0] == "-" else 1, lines, parts)
        result_factor = _laba(figure, parts, lines)
        for code, leaf in leaves.items():
            factor = parts.get(leaf, 0) * (lines[leaf][0].sign if leaf else 0)
            if result_factor and code[:1] in layout.result_classes:
                factor -= result_factor
            if factor:
                rows.append((code, figure, factor))
    return rows


def _urai(key, sign, lines, parts) -> None:
    """Add the leaves below a line, with their signs."""
    line = lines[key][0]
    for term, term_sign in line.terms:
        _urai(term, sign * term_sign, lines, parts)
    if line.portion:
        raise LayoutError(f"{key} is a portion: no sum of accounts")
    if not line.terms:
        parts[key] = parts.get(key, 0) + sign


def _laba(figure, parts, lines) -> int:
    """How often the surplus (of this year and earlier) is in a figure of the neraca."""
    factors = {
        parts[key] for key in parts if lines[key][0].adds and lines[key][1] == CLOSING
    }
    count = sum(1 for key in parts if lines[key][0].adds)
    if len(factors) > 1 or count == 1:
        raise LayoutError(f"{figure} takes this year's surplus without the earlier one")
    return factors.pop() if factors else 0
