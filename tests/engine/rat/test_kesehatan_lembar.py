"""Worked sheets as others published them, reckoned again.

Where a printed figure is arithmetically wrong, the test says so and holds both.
Societies and studies are public; the figures are those of the pages named.
"""

from fractions import Fraction

import pytest
from koperasi_rat_engine.kesehatan.penilaian import Masukan, bulatkan, nilai

from tests.engine.rat.rubrik_berkas import PERDEP


def baris(kode, **angka):
    """The evaluated line of one indicator of the Perdep."""
    result = nilai(PERDEP, "ksp", Masukan(angka))
    [row] = [row for row in result.indikator if row.indikator.kode == kode]
    return row


def poin(row):
    return row.capai * row.indikator.bobot


# ---------------------------------------------------------------------------
# 1. Kertas kerja of KSU Setia Dharma, Larantuka
#    html.pdfcookie.com/02/2020/01/11/g27oyjpdykv0
# ---------------------------------------------------------------------------

SETIA_DHARMA = {
    "simpanan_pokok": 15_000_000,
    "simpanan_wajib": 40_810_000,
    "swpm": 28_995_547,
    "cadangan": 12_474_021,
    "cadangan_risiko": 30_853_649,
    "donasi": 20_000_000,
    "shu": 7_073_451,
}


def test_setia_dharma_equity_to_assets():
    """Printed: 155,206,668 as the sum, 115,206,668 in the ratio, 66.00 %, nilai 50.

    The sum is right, the ratio was reckoned with a wrong first digit (and 66.19 was
    cut to 66.00): the right ratio is 89.17 %, of which the nilai is 25.
    """
    equity = sum(SETIA_DHARMA.values())
    assert equity == 155_206_668
    printed = baris("1.1", modal_sendiri=115_206_668, total_aset=174_055_219)
    assert bulatkan(printed.rasio) == Fraction("66.19")
    assert printed.nilai == 50
    right = baris("1.1", modal_sendiri=equity, total_aset=174_055_219)
    assert bulatkan(right.rasio) == Fraction("89.17")
    assert (right.nilai, poin(right)) == (25, Fraction("1.5"))


def test_setia_dharma_equity_to_risky_loans():
    """Printed: 99 % (cut from 99.62), nilai 100."""
    row = baris("1.2", modal_sendiri=115_206_668, pinjaman_berisiko=115_642_000)
    assert bulatkan(row.rasio) == Fraction("99.62")
    assert (row.nilai, poin(row)) == (100, 6)


def test_setia_dharma_capital_adequacy():
    """Printed: 116,380,943 / 118,337,000 = 138 %. It is 98.35 %; nilai 100 stands."""
    weighted = Fraction(100 * 116_380_943, 118_337_000)
    assert bulatkan(weighted) == Fraction("98.35")
    row = baris(
        "1.3",
        simpanan_pokok=116_380_943,
        **dict.fromkeys(
            (
                "simpanan_wajib", "cadangan_umum", "cadangan_risiko", "hibah",
                "modal_penyertaan", "shu_ditahan", "kewajiban_lancar",
                "kewajiban_panjang", "simpanan_koperasi_lain", "surat_berharga",
                "investasi", "dibayar_dimuka", "aset_tetap_lain",
            ),
            0,
        ),
        pinjaman=118_337_000,
    )  # fmt: skip
    assert row.rasio == weighted
    assert (row.nilai, poin(row)) == (100, 3)


def test_setia_dharma_loans():
    """Printed: loans to members 100 %, nilai 100; bad loans 12,550,000 after the
    weight of 50 % on loans of 115,642,000."""
    members = baris("2.1", pinjaman_anggota=115_642_000, pinjaman=115_642_000)
    assert (members.rasio, members.nilai, poin(members)) == (100, 100, 10)
    risk = baris(
        "2.2",
        pinjaman_kurang_lancar=2 * 12_550_000,
        pinjaman_diragukan=0,
        pinjaman_macet=0,
        pinjaman=115_642_000,
    )
    assert bulatkan(risk.rasio) == Fraction("10.85")
    assert (risk.nilai, poin(risk)) == (60, 3)


# ---------------------------------------------------------------------------
# 2. KSP Tani Makmur, Yogyakarta, 2010 and 2013: modal tertimbang and ATMR
#    text-id.123dok.com/document/ozljm2roy and rz3jn8eey
# ---------------------------------------------------------------------------

TANI_MAKMUR_2010 = {
    "simpanan_pokok": 3_080_000,
    "simpanan_wajib": 8_885_000,
    "modal_penyertaan": 12_500_000,
    "cadangan_umum": 110_640_448,
    "cadangan_risiko": 8_342_850,
    "hibah": 0,
    "shu_ditahan": 20_942_658,
}
TANI_MAKMUR_2013 = {
    "simpanan_koperasi_lain": 5_000_000,
    "surat_berharga": 0,
    "pinjaman": 185_000_000 + 1_648_440_568,
    "investasi": 500_000,
    "dibayar_dimuka": 0,
    "aset_tetap_lain": 39_401_119,
}
#: 2014: equity as printed, and the four kinds of debt that the 2009 weighting adds.
TANI_MAKMUR_2014 = {
    "simpanan_pokok": 3_300_000,
    "simpanan_wajib": 16_460_000,
    "modal_penyertaan": 12_500_000,
    "cadangan_umum": 150_863_000,
    "cadangan_risiko": 18_991_900,
    "hibah": 0,
    "shu_ditahan": 50_727_061,
    "kewajiban_lancar": 2_488_191_281 + 77_724_854 + 52_742_254 + 157_500_000,
    "kewajiban_panjang": 0,
}


def test_tani_makmur_weighted_capital_of_2010():
    """Printed: own capital weighted 143,498,202, without any debt."""
    row = baris(
        "1.3", **TANI_MAKMUR_2010, **TANI_MAKMUR_2013, kewajiban_lancar=0,
        kewajiban_panjang=0,
    )  # fmt: skip
    assert row.pembilang == 143_498_202


def test_tani_makmur_weighted_assets_of_2013():
    """Printed: ATMR 1,862,521,351 (27,580,783.3 of it fixed assets at 70 %)."""
    row = baris("1.3", **TANI_MAKMUR_2014, **TANI_MAKMUR_2013)
    assert row.penyebut == Fraction("1862521351.3")


def test_tani_makmur_weighted_capital_of_2014():
    """Printed: own capital 211,732,480.5, debt 1,388,079,195, together
    1,599,811,676 (half a rupiah rounded up twice)."""
    row = baris("1.3", **TANI_MAKMUR_2014, **TANI_MAKMUR_2013)
    assert row.pembilang == Fraction("211732480.5") + Fraction("1388079194.5")
    assert abs(row.pembilang - 1_599_811_676) <= 1
    assert (row.nilai, poin(row)) == (100, 3)


# ---------------------------------------------------------------------------
# 3. The worked case of a training paper: text-id.123dok.com/document/eqoo444kq
# ---------------------------------------------------------------------------


def test_worked_case_of_loans_to_members():
    """Printed: 16,650,000 / 22,701,250 = 73.3 %, nilai 75, skor 7.50."""
    row = baris("2.1", pinjaman_anggota=16_650_000, pinjaman=22_701_250)
    assert bulatkan(row.rasio, 1) == Fraction("73.3")
    assert (row.nilai, poin(row)) == (75, Fraction("7.5"))


# ---------------------------------------------------------------------------
# 4. A savings and loan society 2010-2012: text-id.123dok.com/document/dy4jjdv5y
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("equity", "assets", "printed"),
    [
        (162_965_479, 623_471_929, "26.14"),
        (160_569_750, 675_147_985, "23.78"),
        (171_065_250, 729_064_810, "23.46"),
    ],
)
def test_society_equity_to_assets(equity, assets, printed):
    row = baris("1.1", modal_sendiri=equity, total_aset=assets)
    assert bulatkan(row.rasio) == Fraction(printed)
    assert (row.nilai, poin(row)) == (50, 3)


@pytest.mark.parametrize(
    ("equity", "loans", "ratio", "value"),
    [
        (162_965_479, 475_200_000, "34.29", 40),
        (160_569_750, 433_400_000, "37.05", 40),
        # printed 57.16, hence a nilai of 60: the quotient is 42.85
        (171_065_250, 399_265_000, "42.85", 50),
    ],
)
def test_society_equity_to_risky_loans(equity, loans, ratio, value):
    row = baris("1.2", modal_sendiri=equity, pinjaman_berisiko=loans)
    assert bulatkan(row.rasio) == Fraction(ratio)
    assert row.nilai == value
    assert row.nilai != 60


# ---------------------------------------------------------------------------
# 5. KPRI Nagara 2014-2016: text-id.123dok.com/document/dzxx8pmdz, eqoo76v0q
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reserve", "bad", "printed", "value"),
    [
        (15_591_299, 49_904_008, "31.24", 40),
        (17_500_794, 21_631_466, "80.90", 90),
        (19_543_954, 9_915_000, "197.12", 100),
    ],
)
def test_nagara_reserve_to_bad_loans(reserve, bad, printed, value):
    """Ratios as printed. The study scores by the rule of 2009 (one point a percent:
    31, 81, 100); the bands of 2016 give 40, 90, 100."""
    row = baris(
        "2.3", penyisihan_pinjaman=reserve, cadangan_risiko=0, pinjaman_bermasalah=bad
    )
    assert bulatkan(row.rasio) == Fraction(printed)
    assert row.nilai == value


# ---------------------------------------------------------------------------
# 6. Final scores and their predicates
# ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "kode"),
    [
        # KSP Mitra Sukses Lestari 2016-2018 and its mean
        # (123dok.com/id/docs, document 12033376)
        ("67.70", "cukup_sehat"),
        ("62.45", "dalam_pengawasan"),
        ("67.80", "cukup_sehat"),
        ("65.98", "dalam_pengawasan"),
        # three societies of Bondalem 2021
        # (ejournal.undiksha.ac.id/index.php/JJA/article/view/50423)
        ("68.60", "cukup_sehat"),
        ("79.85", "cukup_sehat"),
        ("53.65", "dalam_pengawasan"),
        # Koperasi Gurindam, mean of 2016-2018: printed "cukup sehat", which begins at
        # 66.00; the score is one of dalam pengawasan
        # (123dok.com/id/docs, document 11495251)
        ("62.47", "dalam_pengawasan"),
    ],
)
def test_published_scores(score, kode):
    assert PERDEP.predikat_dari(Fraction(score)).kode == kode


def test_mean_of_bondalem_was_cut_not_rounded():
    """Printed 67.36; (68.60 + 79.85 + 53.65) / 3 is 67.37."""
    mean = (Fraction("68.60") + Fraction("79.85") + Fraction("53.65")) / 3
    assert bulatkan(mean) == Fraction("67.37")
