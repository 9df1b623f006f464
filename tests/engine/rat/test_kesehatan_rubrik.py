"""The two regulations as data: weights, sheets, bands; and a made-up third one."""

from copy import deepcopy
from datetime import date
from fractions import Fraction

import pytest
from koperasi_rat_engine.kesehatan import penilaian, rubrik
from koperasi_rat_engine.kesehatan.penilaian import Masukan
from koperasi_rat_engine.kesehatan.pita import RubrikError

from tests.engine.rat.rubrik_berkas import JUKNIS, PERDEP, skala_dari

#: A regulation that nobody wrote: what a new one looks like.
BARU = {
    "kode": "baru_2030",
    "nama": "Aturan Karangan",
    "sumber": "Karangan untuk uji",
    "berlaku_dari": "2030-01-01",
    "berlaku_sampai": "2031-12-31",
    "skor_penuh": 5,
    "lembar": {"satu": {"nama": "Semua", "tanda": []}},
    "predikat": [["[60,)", "baik", "Baik"], ["(,60)", "buruk", "Buruk"]],
    "aspek": [
        {
            "kode": "X",
            "nama": "Modal",
            "bobot": "62.5",
            "indikator": [
                {
                    "kode": "X1",
                    "nama": "Kas per aset",
                    "bobot": 3,
                    "pembilang": {"kas": 1},
                    "penyebut": ["aset", "-kas"],
                    "pita": [["(,50)", 2, 1], ["[50,)", 1, 5]],
                },
                {
                    "kode": "X2",
                    "nama": "Daftar",
                    "butir": [["a", "Satu"], ["b", "Dua"]],
                },
            ],
        },
        {
            "kode": "Y",
            "nama": "Daftar",
            "bobot": "37.5",
            "indikator": [{"kode": "Y1", "nama": "Satu", "butir": [["a", "Ada"]]}],
        },
    ],
}


def test_a_new_regulation_is_a_new_file():
    rule = rubrik.muat(BARU)
    assert rule.berlaku(date(2030, 6, 1))
    assert not rule.berlaku(date(2029, 12, 31))
    assert not rule.berlaku(date(2032, 1, 1))
    result = penilaian.nilai(
        rule, "satu", Masukan({"kas": 30, "aset": 90}, {"X2/a": True, "Y1/a": True})
    )
    # X1: 30/60 = 50 % -> 5 of 5, weight 3; X2: 1 of 2, weight 1; Y1: all
    assert result.skor == Fraction("62.5") * Fraction(7, 8) + Fraction("37.5")
    assert result.predikat.kode == "baik"
    assert rule.golongan(10**6, 10**12, 10**12) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d["aspek"][0].update(bobot=60),
        lambda d: d["aspek"][1]["indikator"][0].update(kode="X1"),
        lambda d: d["aspek"][0]["indikator"][0].pop("pita"),
        lambda d: d["aspek"][0]["indikator"][0].pop("penyebut"),
        lambda d: d["aspek"][0]["indikator"][0].update(penyebut_nol="entah"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(spoil):
    data = deepcopy(BARU)
    spoil(data)
    with pytest.raises(RubrikError):
        rubrik.muat(data)


def test_weights_of_the_regulations():
    assert [a.bobot for a in JUKNIS.aspek] == [30, 15, 40, 15]
    assert [a.bobot for a in PERDEP.aspek] == [15, 25, 15, 10, 15, 10, 10]
    for aspek in PERDEP.aspek:
        assert sum(i.bobot for i in aspek.indikator) == aspek.bobot


def test_one_rule_at_a_time():
    assert PERDEP.berlaku(date(2020, 12, 31))
    assert not JUKNIS.berlaku(date(2020, 12, 31))
    assert JUKNIS.berlaku(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("sheet", "count"),
    [
        # A 17, B 9 + 4 x 3, C 18, D 4
        ("ksp_12", 17 + 9 + 12 + 18 + 4),
        ("ksp_34", 17 + 10 + 18 + 19 + 4),
        ("kspps_12", 18 + 9 + 12 + 18 + 4),
        ("riil_12", 17 + 7 + 9 + 19 + 3),
        ("riil_34", 17 + 8 + 15 + 21 + 3),
    ],
)
def test_sheets_have_their_indicators(sheet, count):
    assert len(JUKNIS.indikator(sheet)) == count


def test_items_of_the_check_lists():
    """Numbers of items as the worksheets print them (17 of the anggaran dasar)."""
    counts = {
        i.kode: len(i.butir) for a in JUKNIS.aspek for i in a.indikator if i.butir
    }
    assert [counts[f"A1.{n}"] for n in range(1, 8)] == [4, 5, 3, 4, 4, 4, 4]
    assert [counts[f"A2.{n}"] for n in range(1, 6)] == [3, 3, 17, 4, 3]
    assert [counts[f"A3.{n}"] for n in range(1, 6)] == [3, 4, 4, 4, 4]
    assert [counts[f"B2.{n}b"] for n in (2, 3, 4)] == [3, 4, 5]
    assert [len(i.butir) for i in PERDEP.aspek[2].indikator] == [12, 6, 5, 10, 5]


def test_sharia_speaks_of_pembiayaan():
    sheet = JUKNIS.lembar["kspps_12"]
    assert sheet.kata("Pinjaman bermasalah terhadap total pinjaman") == (
        "Pembiayaan bermasalah terhadap total pembiayaan"
    )
    assert JUKNIS.lembar["ksp_12"].kata("Pinjaman") == "Pinjaman"


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((5_000, 250_000_000, 2_500_000_000), 1),
        ((5_001, 0, 0), 2),
        ((0, 250_000_001, 0), 2),
        ((9_001, 0, 0), 3),
        ((0, 0, 100_000_000_001), 3),
        ((35_001, 0, 0), 4),
        ((0, 40_000_000_001, 0), 4),
    ],
)
def test_class_of_the_society(figures, expected):
    assert JUKNIS.golongan(*figures) == expected


#: Indicator, then ratio and score: every band limit of the Juknis, both sides.
BATAS = {
    "C1": "7 4|6.99 3|5 3|4.99 2|3 2|2.99 1|-8 1",
    "C2": "10 4|9.99 3|7.5 3|7.49 2|5 2|4.99 1",
    "C3": "120 4|119.99 3|110 3|109.99 2|100 2|99.99 1",
    "C3b": "15 4|14.99 3|10 3|9.99 2|5 2|4.99 1",
    "C4": "79.99 4|80 3|89.99 3|90 2|99.99 2|100 1",
    "C5": "39.99 4|40 3|59.99 3|60 2|79.99 2|80 1",
    "C6": "75 4|74.99 3|50 3|49.99 2|25 2|24.99 1",
    "C7": "0 4|5 4|5.01 3|10 3|10.01 2|15 2|15.01 1",
    "C8": "75 4|74.99 3|50 3|49.99 2|25 2|24.99 1",
    "C9": "20 4|19.99 3|15 3|14.99 2|10 2|9.99 1",
    "C10": "90 4|89.99 3|75 3|74.99 2|60 2|59.99 1",
    "C11": "125 4|124.99 3|100 3|99.99 2|75 2|74.99 1",
    "C12": "10 4|9.99 3|7 3|6.99 2|4 2|3.99 1",
    "C13": "99.99 4|100 3|139.99 3|140 2|179.99 2|180 1",
    "C14": "10 4|9.99 3|7 3|6.99 2|4 2|3.99 1",
    "C15": "125 4|124.99 3|75 3|74.99 2|25 2|24.99 1",
    "C16": "25 4|24.99 3|15 3|14.99 2|5 2|4.99 1",
    "C17": "10 4|9.99 3|7 3|6.99 2|4 2|3.99 1",
    "C19": "10 4|9.99 3|7 3|6.99 2|4 2|3.99 1",
    "C20": "5 4|4.99 3|3 3|2.99 2|1 2|0.99 1|-1 1",
    "C21": "85 4|84.99 3|60 3|59.99 2|35 2|34.99 1",
    "C22": "30 4|29.99 3|20 3|19.99 2|10 2|9.99 1",
    "C23": "75 4|74.99 3|50 3|49.99 2|25 2|24.99 1",
    "C24": "5 4|4.99 3|3 3|2.99 2|1 2|0.99 1",
    "D1": "30 4|29.99 3|20 3|19.99 2|10 2|9.99 1",
    "D2": "8 4|7.99 3|6 3|5.99 2|4 2|3.99 1",
    "D3": "30 4|29.99 3|20 3|19.99 2|10 2|9.99 1",
    "D4": "100 4|100.01 3|125 3|125.01 2|150 2|150.01 1",
    "B1.1": "95 4|95.01 3|97 3|97.01 2|99 2|99.01 1",
    "B1.2": "75 4|75.01 3|85 3|85.01 2|95 2|95.01 1",
    "B1.7": "15.01 4|15 3|10.01 3|10 2|5.01 2|5 1",
    "B1.8": "21.01 4|21 3|14.01 3|14 2|7.01 2|7 1",
    "A1.1": "100 4|75.01 4|75 3|50.01 3|50 2|25.01 2|25 1|0 1",
}
#: The same of the Perdep: ratio and nilai. Printed "1 - 20, 21 - 40": 20.5 is 40's.
BATAS_PERDEP = {
    "1.1": "0 0|0.01 25|20 25|20.5 50|40 50|40.01 100|45 100|60 100|60.5 50|81 25",
    "1.2": "0 0|0.5 10|10 10|10.5 20|50 50|90 90|90.5 100|250 100|-3 0",
    "1.3": "3.99 0|4 50|5.99 50|6 75|7.99 75|8 100",
    "2.1": "25 0|25.01 50|50 50|50.01 75|73.3 75|75 75|75.01 100",
    "2.2": "0 100|2.2 80|10 80|10.01 60|20 60|30 40|40 20|45 10|45.01 0",
    "2.3": "0 0|10 10|10.01 20|90 90|90.01 100",
    "2.4": "20 100|20.5 75|25 75|25.5 50|30 50|30.01 25",
    "4.1": "89.99 100|90 75|94.99 75|95 50|99.99 50|100 0",
    "4.2": "40 100|40.01 75|60 75|60.01 50|80 50|80.01 25",
    "4.3": "5 100|5.01 75|10 75|10.01 50|15 50|15.01 0",
    "5.1": "10 25|10.01 100|12 100|15 100|15.01 50|20 50|20.01 25|21 25",
    "5.2": "59.99 25|60 50|69.99 50|70 75|79.99 75|80 100|95 100",
    "6.1": "4.99 25|5 50|7.49 50|7.5 75|9.99 75|10 100",
    "6.2": "2.99 25|3 50|3.99 50|4 75|4.99 75|5 100",
    "6.3": "100 0|100.01 100",
    "7.1": "24.99 25|25 50|49.99 50|50 75|74.99 75|75 100",
    "7.2": "4.99 0|5 50|7.49 50|7.5 75|9.99 75|10 100",
}


@pytest.mark.parametrize("kode", BATAS)
def test_every_band_limit_of_the_juknis(kode):
    for pair in BATAS[kode].split("|"):
        ratio, skor = pair.split()
        assert skala_dari(JUKNIS, kode).cari(Fraction(ratio)).skor == int(skor), ratio


@pytest.mark.parametrize("kode", BATAS_PERDEP)
def test_every_band_limit_of_the_perdep(kode):
    for pair in BATAS_PERDEP[kode].split("|"):
        ratio, value = pair.split()
        assert skala_dari(PERDEP, kode).cari(Fraction(ratio)).nilai == int(value), ratio


def test_no_ratio_of_the_rubrics_is_forgotten_here():
    assert {"C18", *BATAS} >= {
        i.kode for a in JUKNIS.aspek for i in a.indikator if not i.butir
    } - {"C3r"}
    assert set(BATAS_PERDEP) == {
        i.kode for a in PERDEP.aspek for i in a.indikator if not i.butir
    }


@pytest.mark.parametrize(
    ("skor", "kode"),
    [
        ("100", "sehat"),
        ("80", "sehat"),
        ("79.99", "cukup_sehat"),
        ("66", "cukup_sehat"),
        ("65.99", "dalam_pengawasan"),
        ("51", "dalam_pengawasan"),
        ("50.99", "dalam_pengawasan_khusus"),
        ("0", "dalam_pengawasan_khusus"),
    ],
)
def test_predicates(skor, kode):
    for rule in (JUKNIS, PERDEP):
        assert rule.predikat_dari(Fraction(skor)).kode == kode
