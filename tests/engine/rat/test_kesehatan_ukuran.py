"""Figures of the books: the same as the statements', from factors of accounts."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_rat_engine import laporan
from koperasi_rat_engine.kesehatan import ukuran
from koperasi_rat_engine.laporan import Layout, LayoutError, Statement
from koperasi_rat_engine.tata_letak import COOPERATIVE

from tests.engine.rat.rubrik_berkas import JUKNIS, PERDEP

CHART = (
    Path(__file__).resolve().parents[3]
    / "addons/koperasi_base/data/template/account.account-id_koperasi.csv"
)
with CHART.open(encoding="utf-8") as file:
    CODES = [row["code"] for row in csv.DictReader(file)]

balances = st.dictionaries(
    st.sampled_from(CODES), st.integers(-(10**9), 10**9), max_size=12
)


def jumlahkan(factors, amounts):
    result = {}
    for code, figure, factor in factors:
        result[figure] = result.get(figure, 0) + factor * amounts.get(code, 0)
    return result


@settings(max_examples=50, deadline=None)
@given(balances, balances)
def test_figures_equal_the_statements(before, movement):
    closing = {
        code: before.get(code, 0) + movement.get(code, 0)
        for code in {*before, *movement}
    }
    report = laporan.build(COOPERATIVE, laporan.Year(closing, movement), laporan.Year())
    of_closing, of_movement = ukuran.faktor(CODES)
    figures = jumlahkan(of_closing, closing) | jumlahkan(of_movement, movement)
    for name in ("total_aset", "kas_bank", "penyisihan_pinjaman", "modal_sendiri"):
        expected = {
            "total_aset": ("total_aset",),
            "kas_bank": ("kas", "bank"),
            "penyisihan_pinjaman": ("-penyisihan_pinjaman",),
            "modal_sendiri": ("total_ekuitas", "-modal_penyertaan"),
        }[name]
        assert figures[name] == sum(
            (-1 if key[0] == "-" else 1) * report.row(key.lstrip("-")).amount
            for key in expected
        )
    for figure, line in {
        "shu_setelah_pajak": "shu_setelah_pajak",
        "shu_sebelum_pajak": "shu_sebelum_pajak",
        "shu_kotor": "shu_kotor",
        "beban_usaha": "jumlah_beban_usaha",
        "partisipasi_bruto": "jumlah_partisipasi_bruto",
    }.items():
        assert figures[figure] == report.row(line).amount, figure


def test_rubrics_name_figures_that_exist():
    """From the books, from the loans or entered by the examiner: nothing else."""
    known = {
        *ukuran.NERACA,
        *ukuran.USAHA,
        *ukuran.SHU,
        *(f"{key}_lalu" for key in ukuran.LALU),
        "beban_usaha_anggota",
        "pinjaman_bermasalah",
        "pinjaman_kurang_lancar",
        "pinjaman_diragukan",
        "pinjaman_macet",
        "pinjaman_berisiko",
        "shu_bagian_anggota",
        "promosi_ekonomi_anggota",
    }
    used = {
        key
        for rule in (JUKNIS, PERDEP)
        for aspek in rule.aspek
        for indikator in aspek.indikator
        for key in (
            *indikator.pembilang,
            *indikator.penyebut,
            *(k for lever in indikator.tuas for k in lever.pengaruh),
        )
    }
    assert used <= known


def test_an_account_that_no_line_catches_has_no_factor():
    of_closing, of_movement = ukuran.faktor(["9.9999", "1.1101"])
    assert {code for code, _figure, _factor in of_closing} == {"1.1101"}
    assert of_movement == []


def test_sales_by_outlet():
    assert ukuran.gerai(["4.1201", "4.2202", "4.1299", "4.1101"]) == [
        ("4.1201", "sembako"),
        ("4.1299", "lain"),
        ("4.2202", "obat"),
    ]


@pytest.mark.parametrize(
    ("angka", "share"),
    [
        ({"beban_usaha": 100, "partisipasi_bruto": 3, "pendapatan_nonanggota": 1}, 75),
        ({"beban_usaha": 100, "partisipasi_bruto": 0, "pendapatan_nonanggota": 0}, 100),
        (
            {"beban_usaha": 100, "partisipasi_bruto": 5, "pendapatan_nonanggota": -9},
            100,
        ),
        ({"beban_usaha": 100, "partisipasi_bruto": 5}, None),
    ],
)
def test_common_costs_of_the_members(angka, share):
    assert ukuran.lengkapi(angka).get("beban_usaha_anggota") == share


def test_bad_loans_are_the_three_classes():
    assert ukuran.lengkapi({"pinjaman": 0})["pinjaman_bermasalah"] == 0
    assert "pinjaman_bermasalah" not in ukuran.lengkapi({"pinjaman": 9})
    classes = dict(zip(ukuran.KELAS, (1, 2, 4), strict=True))
    assert ukuran.lengkapi({"pinjaman": 9, **classes})["pinjaman_bermasalah"] == 7


def layout(*lines):
    return Layout(
        (
            Statement("neraca", laporan.CLOSING, lines),
            Statement("phu", laporan.MOVEMENT, (laporan.leaf("a", "4"),)),
        ),
        "4",
        (lines[0].key, lines[0].key),
        lines[0].key,
    )


@pytest.mark.parametrize("line", ["shu", "bagian"])
def test_what_is_no_sum_of_accounts_is_refused(line, monkeypatch):
    shu = laporan.leaf("shu", "3.2", adds=laporan.SURPLUS_OF_YEAR)
    part = laporan.portion("bagian", base="shu", part="shu", whole=("shu",))
    monkeypatch.setattr(ukuran, "NERACA", {"x": (line,)})
    monkeypatch.setattr(ukuran, "USAHA", {})
    with pytest.raises(LayoutError):
        ukuran.faktor(["3.2"], layout(shu, part))


def test_surplus_with_two_signs_is_refused(monkeypatch):
    rows = (
        laporan.leaf("lalu", "3.1", adds=laporan.SURPLUS_BEFORE),
        laporan.leaf("kini", "3.2", adds=laporan.SURPLUS_OF_YEAR),
    )
    monkeypatch.setattr(ukuran, "NERACA", {"x": ("lalu", "-kini")})
    monkeypatch.setattr(ukuran, "USAHA", {})
    with pytest.raises(LayoutError):
        ukuran.faktor(["3.2"], layout(*rows))
