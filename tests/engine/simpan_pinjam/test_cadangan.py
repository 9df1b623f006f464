"""Reserves, and what collateral counts for."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import cadangan, jaminan
from koperasi_simpan_pinjam_engine.pinjaman.cadangan import AturanCadangan, Eksposur
from koperasi_simpan_pinjam_engine.pinjaman.jaminan import Agunan
from koperasi_simpan_pinjam_engine.pinjaman.kolektibilitas import GOLONGAN
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

HARI = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("golongan", "collateral", "amount"),
    [
        ("lancar", 0, 50_000),
        ("lancar", 9_000_000, 50_000),  # collateral does not count
        ("kurang_lancar", 0, 1_000_000),
        ("kurang_lancar", 4_000_000, 600_000),
        ("diragukan", 4_000_000, 3_000_000),
        ("macet", 4_000_000, 6_000_000),
        ("macet", 12_000_000, 0),  # never below zero
    ],
)
def test_reserve_of_a_loan(golongan, collateral, amount):
    """KKPKK worksheet: 0.5, 10, 50 and 100 % of a loan of 10 million."""
    loan = Eksposur(1, golongan, 10_000_000, collateral)
    assert cadangan.ppap(loan, AturanCadangan()) == amount


def test_reserve_of_a_portfolio():
    loans = [
        Eksposur(1, "lancar", 10_000_000),
        Eksposur(2, "kurang_lancar", 4_000_000, 1_000_000),
        Eksposur(3, "diragukan", 2_000_000, 5_000_000),
        Eksposur(4, "macet", 1_000_000),
    ]
    result = cadangan.cadangan(loans, AturanCadangan())
    assert result.loans == {1: 50_000, 2: 300_000, 3: 0, 4: 1_000_000}
    assert result.classes == {
        "lancar": 50_000, "kurang_lancar": 300_000, "diragukan": 0, "macet": 1_000_000,
    }  # fmt: skip
    assert result.total == 1_350_000
    # 50 % of 4 million, 75 % of 2, 100 % of 1
    assert result.rpm == 4_500_000


def test_a_loan_twice_is_refused():
    loan = Eksposur(1, "lancar", 1)
    with pytest.raises(Salah, match="cadangan_ganda"):
        cadangan.cadangan([loan, loan], AturanCadangan())


def test_percentages_of_all_classes_are_needed():
    with pytest.raises(Salah, match="cadangan_golongan"):
        AturanCadangan({"lancar": Decimal(1)})


exposures = st.lists(
    st.tuples(st.sampled_from(GOLONGAN), st.integers(0, 10**9), st.integers(0, 10**9)),
    max_size=20,
).map(lambda rows: [Eksposur(key, *row) for key, row in enumerate(rows)])


@given(exposures)
def test_reserve_is_the_sum_of_its_loans_and_within_the_debt(loans):
    result = cadangan.cadangan(loans, AturanCadangan())
    assert result.total == sum(result.loans.values())
    assert all(0 <= result.loans[loan.key] <= loan.principal for loan in loans)


@pytest.mark.parametrize(
    ("required", "booked", "expected"),
    [
        (100, 60, ("tambah", 40)),
        (60, 100, ("kurang", 40)),
        (60, 60, (None, 0)),
    ],
)
def test_what_the_journal_does(required, booked, expected):
    assert cadangan.penyesuaian(required, booked) == expected


@pytest.mark.parametrize(
    ("values", "max_days", "worth"),
    [
        ({"value": 10_000_000}, None, 10_000_000),
        ({"value": 10_000_000, "haircut": 30}, None, 7_000_000),
        ({"value": 10_000_000, "haircut": 30, "prior": 2_000_000}, None, 5_000_000),
        ({"value": 1_000_000, "prior": 2_000_000}, None, 0),
        ({"value": 10, "valued": date(2025, 6, 30)}, 365, 10),
        ({"value": 10, "valued": date(2025, 6, 29)}, 365, 0),
        ({"value": 10, "valued": date(2020, 1, 1)}, None, 10),
    ],
)
def test_worth_of_collateral(values, max_days, worth):
    assert jaminan.nilai(Agunan(**values), HARI, max_days) == worth


def test_collateral_of_a_loan_and_what_it_covers():
    things = [Agunan(4_000_000, 25), Agunan(1_000_000)]
    assert jaminan.nilai_semua(things, HARI) == 4_000_000
    assert jaminan.pertanggungan(4_000_000, 3_000_000) == Fraction(400, 3)
    assert jaminan.pertanggungan(4_000_000, 0) is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"value": -1}, "agunan_negatif"),
        ({"value": 1, "prior": -1}, "agunan_negatif"),
        ({"value": 1, "haircut": 101}, "agunan_potongan"),
        ({"value": 1, "haircut": -1}, "agunan_potongan"),
    ],
)
def test_senseless_collateral_is_refused(values, code):
    with pytest.raises(Salah, match=code):
        Agunan(**values)
