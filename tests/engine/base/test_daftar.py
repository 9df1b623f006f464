import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.daftar import baca_daftar, judul
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import Lembar, RumusKosong

COLUMNS = {
    "number": ("Nomor Anggota", "No Anggota"),
    "name": ("Nama",),
    "amount": ("Jumlah Dipotong", "Amount Deducted"),
}


def read(*rows, required=("number", "amount")):
    return baca_daftar([Lembar("A", tuple(rows))], COLUMNS, required, ("amount",))


def test_titles_below_text_and_in_any_order():
    rows = read(
        ("Koperasi Uji",),
        (),
        ("Nama", "Jumlah dipotong", "NO. ANGGOTA", "Lain"),
        ("Sari", "Rp 20.000", 17.0, "x"),
        (None, None, None, "kaki"),
        (),
        ("Oka", None, "A-2"),
        ("Total", 20_000, None),
    )
    assert [(r.row, r.values["number"], r.values["amount"]) for r in rows] == [
        (4, "17", 20_000),
        (7, "A-2", None),
    ]
    assert rows[0].values["name"] == "Sari"


def test_short_rows_and_doubled_titles():
    rows = read(("Nama", "Nama", "Nomor Anggota", "Jumlah Dipotong"), ("Sari", "B"))
    assert rows[0].values == {"name": "Sari", "number": "", "amount": None}


def test_amounts_that_cannot_be_read_are_named():
    rows = read(
        ("Nomor Anggota", "Jumlah Dipotong"), ("1", "dua"), ("2", RumusKosong("=A1"))
    )
    assert [r.problems["amount"].code for r in rows] == [
        "rupiah_bukan_angka",
        "rumus_kosong",
    ]
    assert [r.values["amount"] for r in rows] == [None, None]


def test_second_sheet_is_looked_at_too():
    sheets = [
        Lembar("Kosong", ()),
        Lembar("Isi", (("Nomor Anggota", "Amount deducted"), ("5", 1))),
    ]
    [row] = baca_daftar(sheets, COLUMNS, ("number",), ("amount",))
    assert row.values == {"number": "5", "amount": 1}


def test_missing_titles_are_named():
    with pytest.raises(Masalah) as caught:
        read(("Nama", "Nomor Anggota"), ("Sari", "1"))
    assert caught.value.code == "kepala_daftar"
    assert "Jumlah Dipotong" in caught.value.params["columns"]


@given(st.lists(st.integers(0, 10**12), max_size=30))
def test_every_amount_comes_back(amounts):
    rows = read(
        ("Nomor Anggota", "Jumlah Dipotong"),
        *((f"A{place}", amount) for place, amount in enumerate(amounts)),
    )
    assert [row.values["amount"] for row in rows] == amounts


@given(st.text())
def test_a_title_is_plain(text):
    assert judul(judul(text)) == judul(text)
