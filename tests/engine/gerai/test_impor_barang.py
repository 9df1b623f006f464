from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_tabel import Bidang, Tabel, baca_tabel
from koperasi_base_engine.xlsx_baca import Lembar
from koperasi_gerai_engine import impor_barang
from koperasi_gerai_engine.persediaan import nilai

GOODS = Tabel(
    "produk",
    impor_barang.TITLE,
    impor_barang.SHEET,
    tuple(Bidang(*column) for column in impor_barang.COLUMNS),
    impor_barang.NEEDS,
    by_header=True,
)
STOCK = Tabel(
    "persediaan",
    impor_barang.STOCK_TITLE,
    impor_barang.STOCK_SHEET,
    tuple(Bidang(*column) for column in impor_barang.STOCK_COLUMNS),
    impor_barang.STOCK_NEEDS,
)


def read(table, name, *rows):
    return baca_tabel((Lembar(name, rows),), (table,), date(2025, 12, 31)).rows


def test_a_list_of_goods():
    [row] = read(
        GOODS,
        "Sheet1",
        ("No", "Kode Barang", "Barcode", "Nama Barang", "Kategori", "Satuan",
         "Harga Beli (Rp)", "Harga Jual (Rp)", "Stok Awal"),
        (1, "BRS5", 8991002101234.0, "Beras 5 kg", "Sembako", "Sak", 58000, "62.500",
         "12,5"),
    )  # fmt: skip
    assert row.values == {
        "code": "BRS5",
        "barcode": "8991002101234",
        "name": "Beras 5 kg",
        "category": "sembako",
        "uom": "unit",
        "cost": 58000,
        "price": 62500,
        "quantity": Decimal("12.5"),
    }
    assert not row.findings


def test_wrong_words_and_empty_prices():
    [row] = read(
        GOODS,
        "Daftar Barang",
        ("Nama Barang", "Kategori", "Satuan", "HPP", "Harga Jual"),
        ("Beras", "Planet", "parsec", None, "gratis"),
    )
    assert {(f.code, f.column) for f in row.findings} == {
        ("pilihan_salah", "B"),
        ("pilihan_salah", "C"),
        ("wajib_isi", "D"),
        ("rupiah_bukan_angka", "E"),
    }


def test_the_sheet_of_stock():
    [row] = read(
        STOCK,
        "Persediaan",
        ("Kode Barang", "Nama Barang", "Stok", "Harga Pokok"),
        ("BRS5", "Beras", 10, 58000),
    )
    assert row.values["quantity"] == 10
    assert row.values["cost"] == 58000


@pytest.mark.parametrize(
    ("barcode", "code"),
    [
        ("8991002101235", "barcode_digit"),
        ("2900000000018", None),
        ("0421234567895", "barcode_kartu"),
        ("421234567895", "barcode_kartu"),
        ("12345678", "barcode_digit"),
        ("96385074", None),
        ("BRS-5", None),
        ("", None),
        ("٨٩٩١٠٠٢١", None),
    ],
)
def test_barcodes(barcode, code):
    assert impor_barang.masalah_barcode(barcode) == code


def test_every_word_is_a_line_or_a_unit():
    assert set(impor_barang.KATEGORI.values()) == {
        "sembako", "obat", "lpg", "pupuk", "hasil_tani", "lain"
    }  # fmt: skip
    assert set(impor_barang.SATUAN.values()) == {"unit", "kg", "gram", "liter"}


@pytest.mark.parametrize(
    ("quantity", "cost", "worth"),
    [(2.675, 100, 268), (0.5, 12345, 6173), (3, 5000.0, 15000), (0, 5, 0)],
)
def test_worth_is_exact_and_half_up(quantity, cost, worth):
    assert nilai(quantity, cost) == worth


@given(st.integers(0, 10**6), st.integers(0, 10**7))
def test_worth_of_whole_quantities_is_their_product(quantity, cost):
    assert nilai(quantity, cost) == quantity * cost
