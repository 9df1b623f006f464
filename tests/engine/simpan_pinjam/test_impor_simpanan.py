from datetime import date

import pytest
from koperasi_base_engine.impor_tabel import Bidang, Tabel, baca_tabel
from koperasi_base_engine.xlsx_baca import Lembar
from koperasi_simpan_pinjam_engine.impor_simpanan import (
    COLUMNS,
    JENIS,
    NEEDS,
    SHEET,
    TITLE,
    kenali_produk,
)

TABLE = Tabel(
    "simpanan", TITLE, SHEET, tuple(Bidang(*column) for column in COLUMNS), NEEDS
)
PRODUCTS = (
    (1, "SP", "Simpanan Pokok", "pokok"),
    (2, "SW", "Simpanan Wajib", "wajib"),
    (3, "SS", "Tabungan Harian", "sukarela"),
    (4, "SH", "Tabungan Hari Raya", "sukarela"),
)


def read(*rows, name="Daftar Simpanan Anggota"):
    result = baca_tabel((Lembar(name, rows),), (TABLE,), date(2025, 12, 31))
    return [row.values for row in result.rows]


def test_a_row_for_each_product():
    assert read(
        ("No. Anggota", "Nama", "Jenis Simpanan", "Saldo"),
        ("00001", "sari", "SW", "Rp 240.000"),
    ) == [{"number": "00001", "name": "Sari", "produk": "SW", "amount": 240_000}]


def test_a_column_for_each_kind():
    assert read(
        ("Nama", "Simpanan", None, None),
        (None, "Pokok", "Wajib", "Sukarela"),
        ("Oka", 100_000, 20_000, None),
        name="Simpanan",
    ) == [{"name": "Oka", "pokok": 100_000, "wajib": 20_000}]
    assert set(JENIS) < {column[0] for column in COLUMNS}


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("sw", [2]),
        ("Simpanan  Wajib", [2]),
        ("simpanan pokok", [1]),
        ("Pokok", [1]),
        ("tabungan harian", [3]),
        ("sukarela", [3, 4]),
        ("SH", [4]),
        ("emas", []),
    ],
)
def test_the_product_that_a_word_means(word, keys):
    assert kenali_produk(word, PRODUCTS) == keys
