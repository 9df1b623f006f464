from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_saldo import TABEL, induk, jumlahkan, sisi
from koperasi_base_engine.impor_tabel import baca_tabel
from koperasi_base_engine.xlsx_baca import Lembar

TODAY = date(2025, 12, 31)


def read(name, *rows):
    return baca_tabel((Lembar(name, rows),), TABEL, TODAY)


def test_trial_balance_with_headings_and_a_total():
    result = read(
        "Neraca Saldo",
        ("NERACA SALDO KDKMP",),
        ("Kode", "Nama Perkiraan", "Saldo", None),
        (None, None, "Debet", "Kredit"),
        ("1", "ASET", None, None),
        (1.1101, "Kas Kantor", 1_500_000, None),
        ("1.1110", "Bank", "Rp 2.000.000", "-"),
        ("3-1202", "Hibah", None, "3.500.000"),
        (None, "Jumlah", 3_500_000, 3_500_000),
    )
    assert [row.values["code"] for row in result.rows] == ["1.1101", "1.1110", "3.1202"]
    assert jumlahkan(result.rows) == (3_500_000, 3_500_000)
    assert result.tables == {"buku_besar"}


def test_a_balance_on_both_sides():
    result = read("Buku Besar", ("Kode Akun", "Debit", "Kredit"), ("1.1101", 5, 5))
    [finding] = result.rows[0].findings
    assert (finding.code, finding.column) == ("dua_sisi", "C")


@pytest.mark.parametrize(
    ("name", "key"), [("Piutang", "piutang"), ("Hutang Usaha", "utang")]
)
def test_debtors_and_creditors(name, key):
    result = read(
        name,
        ("No Anggota", "Nama", "Jatuh Tempo", "Sisa Piutang"),
        ("00001", "Sari", "1/3/2026", 250_000),
        (None, "Toko Jaya", None, "1.000.000"),
    )
    assert result.tables == {key}
    assert [row.values["amount"] for row in result.rows] == [250_000, 1_000_000]
    assert result.rows[0].values["date_due"] == date(2026, 3, 1)


def test_assets():
    head = (
        "Nama Barang",
        "Jenis",
        "Jumlah",
        "Tgl Perolehan",
        "Harga Perolehan",
        "Nilai Sisa",
        "Umur Ekonomis",
        "Akumulasi Penyusutan",
        "Kondisi",
    )
    result = read(
        "Aset Tetap",
        head,
        ("Laptop", "Peralatan", 2, "1/7/2024", 12_000_000, 0, 48, 4_250_000, "Baik"),
        ("Tanah", "Tanah", 1, "1/7/2024", 5, 9, None, None, "B"),
        ("Motor", "Motor", 1, "1/7/2024", 5, None, None, 6, "rr"),
        ("Nanti", "Gedung", 1, "1/7/2026", 5, None, None, None, None),
    )
    assert result.rows[0].values == {
        "name": "Laptop",
        "tipe": "peralatan",
        "quantity": 2,
        "date": date(2024, 7, 1),
        "price": 12_000_000,
        "residual": 0,
        "useful_months": 48,
        "depreciation": 4_250_000,
        "condition": "baik",
    }
    assert [f.code for row in result.rows for f in row.findings] == [
        "aset_lebih_dari_harga",
        "aset_lebih_dari_harga",
        "tanggal_depan",
    ]


@pytest.mark.parametrize(
    ("kind", "contra", "balance", "code"),
    [
        ("asset_cash", False, 5, None),
        ("asset_cash", False, 0, None),
        ("asset_cash", False, -5, "kas_minus"),
        ("asset_fixed", True, -5, None),
        ("asset_fixed", True, 5, "kontra_terbalik"),
        ("asset_current", False, -5, "sisi_tak_biasa"),
        ("liability_current", False, -5, None),
        ("liability_payable", False, 5, "sisi_tak_biasa"),
        ("equity_unaffected", False, 5, "sisi_tak_biasa"),
        ("income", False, -5, None),
        ("expense_direct_cost", False, 5, None),
        ("off_balance", False, 5, None),
    ],
)
def test_the_side_of_an_account(kind, contra, balance, code):
    assert sisi(kind, contra, balance) == code


def test_the_code_of_a_group_names_accounts_beneath():
    codes = ("1.1101", "1.1102", "1.1201", "2.1101")
    assert induk("1.11", codes) == ["1.1101", "1.1102"]
    assert induk("1.1000", codes) == ["1.1101", "1.1102", "1.1201"]
    assert induk("9.1", codes) == []
    assert induk("0", codes) == []


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 10**9)), max_size=8))
def test_the_sums_are_those_of_the_rows(cells):
    rows = [
        (f"1.{1000 + n}", amount if debit else None, None if debit else amount)
        for n, (debit, amount) in enumerate(cells)
    ]
    result = read("Buku Besar", ("Kode Akun", "Debit", "Kredit"), *rows)
    assert jumlahkan(result.rows) == (
        sum(amount for debit, amount in cells if debit),
        sum(amount for debit, amount in cells if not debit),
    )
