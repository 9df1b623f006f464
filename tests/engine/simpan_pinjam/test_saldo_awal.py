"""Loans that other books began: what is left runs on as it would have."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_tabel import Bidang, Tabel, baca_tabel
from koperasi_base_engine.xlsx_baca import Lembar
from koperasi_simpan_pinjam_engine import impor_pinjaman
from koperasi_simpan_pinjam_engine.pinjaman.angsuran import jadwal
from koperasi_simpan_pinjam_engine.pinjaman.saldo_awal import ambil_alih, lanjutkan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import METODE, susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2025, 1, 31)
REGULAR = ("flat", "efektif", "musiman", "bunga_saja")


def loan(method="flat", amount=12_000_000, count=12, **terms):
    return susun(amount, method, Suku(12), START, count, **terms)


@given(
    st.sampled_from(REGULAR), st.integers(1, 30), st.integers(1, 40), st.integers(0, 39)
)
def test_a_loan_paid_by_schedule_goes_on_by_it(method, thousands, count, paid):
    whole = loan(method, thousands * 1_000 * count, count)
    rows = jadwal(whole).rows
    paid %= count
    left = rows[paid - 1].balance if paid else whole.principal
    assert jadwal(lanjutkan(whole, left, count - paid)).rows == rows[paid:]


@given(st.integers(1, 60), st.integers(1, 11))
def test_an_annuity_goes_on_by_its_instalment(millions, paid):
    rows = jadwal(loan("anuitas", millions * 1_000_000)).rows
    rest = jadwal(
        lanjutkan(
            loan("anuitas", millions * 1_000_000), rows[paid - 1].balance, 12 - paid
        )
    )
    # each paid row was rounded by half a rupiah at most; the rest shares that
    assert abs(rest.rows[0].instalment - rows[paid].instalment) <= paid
    assert [row.due for row in rest.rows] == [row.due for row in rows[paid:]]


@given(
    st.sampled_from(METODE),
    st.integers(1_000_000, 50_000_000),
    st.integers(1, 50),
    st.data(),
)
def test_principals_add_up_to_what_is_outstanding(method, amount, count, data):
    whole = loan(method, amount, 1 if method == "bullet" else count)
    rows = data.draw(st.integers(1, len(whole.dates)))
    left = data.draw(st.integers(1, amount))
    made = jadwal(lanjutkan(whole, left, rows))
    assert made.principal == left
    assert made.rows[-1].balance == 0
    assert min(row.principal for row in made.rows) >= 0
    assert made.rows[0].number == len(whole.dates) - rows + 1


def test_graces_and_balloon_that_are_over():
    whole = loan(
        grace_principal=3, grace_interest=2, interest_free=1, balloon=4_000_000
    )
    rest = lanjutkan(whole, 3_000_000, 10)
    assert (rest.grace_principal, rest.grace_interest, rest.interest_free) == (1, 0, 0)
    assert rest.balloon == 2_999_999
    assert lanjutkan(whole, 12_000_000, 12) == replace(whole, flat_base=12_000_000)


def test_overdue_interest_of_the_old_books():
    """120,000 a month; due on 28 February and 31 March, taken over on 1 April."""
    day = date(2025, 4, 1)

    def overdue(arrears):
        terms, paid = ambil_alih(loan(), 12_000_000, 12, day, arrears)
        return sum(r.interest for r in jadwal(terms).rows if r.due < day), paid

    assert overdue(None) == (240_000, 0)
    assert overdue(240_000) == (240_000, 0)
    assert overdue(300_000) == (300_000, 0)
    assert overdue(100_000) == (240_000, 140_000)


@pytest.mark.parametrize(
    ("principal", "rows", "code"),
    [
        (0, 3, "saldo_pokok"),
        (12_000_001, 3, "saldo_pokok"),
        (1_000, 0, "saldo_baris"),
        (1_000, 13, "saldo_baris"),
    ],
)
def test_what_cannot_be_left(principal, rows, code):
    with pytest.raises(Salah) as refused:
        lanjutkan(loan(), principal, rows)
    assert refused.value.code == code


def test_columns_of_the_sheet():
    table = Tabel(
        "pinjaman",
        impor_pinjaman.TITLE,
        impor_pinjaman.SHEET,
        tuple(Bidang(*column) for column in impor_pinjaman.COLUMNS),
        impor_pinjaman.NEEDS,
    )
    head = (
        "No. Akad", "Nomor Anggota", "Nama Peminjam", "Jenis Pinjaman", "Plafon",
        "Tgl Pencairan", "Tenor", "Sisa Angsuran", "Sisa Pokok", "Tunggakan Bunga",
    )  # fmt: skip
    row = ("A-1", "00001", "sari", "PU", "Rp 12.000.000", "31/01/2025", 12, 10,
           10_000_000, 120_000)  # fmt: skip
    sheet = Lembar("Daftar Pinjaman Anggota", (head, row))
    [found] = baca_tabel((sheet,), (table,), date(2025, 12, 31)).rows
    assert found.values == {
        "ref": "A-1", "number": "00001", "name": "Sari", "produk": "PU",
        "plafon": 12_000_000, "date": START, "tenor": 12, "rows": 10,
        "amount": 10_000_000, "interest": 120_000,
    }  # fmt: skip
