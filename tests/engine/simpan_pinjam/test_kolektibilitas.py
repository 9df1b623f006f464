"""Kolektibilitas by days, by instalment period, by hand; PAR and NPL."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import kolektibilitas as k
from koperasi_simpan_pinjam_engine.pinjaman.kolektibilitas import Pinjaman
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

HARI = date(2026, 6, 30)


def test_days_in_arrears_count_from_the_oldest_open_date():
    dates = [date(2026, 5, 31), date(2026, 4, 30)]
    assert k.hari_tunggakan(dates, HARI) == 61
    assert k.hari_tunggakan([], HARI) == 0
    assert k.hari_tunggakan([date(2026, 7, 1)], HARI) == 0


def test_grace_on_arrears():
    assert k.hari_tunggakan([date(2026, 6, 25)], HARI, grace_days=5) == 0
    assert k.hari_tunggakan([date(2026, 6, 24)], HARI, grace_days=5) == 6


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "lancar"),
        (90, "lancar"),
        (91, "kurang_lancar"),
        (180, "kurang_lancar"),
        (181, "diragukan"),
        (270, "diragukan"),
        (271, "macet"),
        (9_999, "macet"),
    ],
)
def test_class_by_days(days, name):
    """PMK 81/PMK.03/2009 Ps 6(1): three, six, nine months."""
    assert k.menurut_hari(days) == name


def test_bounds_of_a_product():
    assert k.menurut_hari(31, (30, 60, 90)) == "kurang_lancar"
    with pytest.raises(Salah, match="batas_hari"):
        k.menurut_hari(1, (30, 30, 90))


WEEK = Fraction(12, 52)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        # instalments shorter than a month
        ({"period": WEEK, "principal_months": 1}, "lancar"),
        ({"period": WEEK, "principal_months": 2}, "kurang_lancar"),
        ({"period": WEEK, "interest_months": 1}, "lancar"),
        ({"period": WEEK, "interest_months": 3}, "kurang_lancar"),
        ({"period": WEEK, "principal_months": 3, "collateral": 75}, "diragukan"),
        # monthly, two-monthly, quarterly
        ({"period": 1, "principal_months": 3}, "lancar"),
        ({"period": 1, "principal_months": 4}, "kurang_lancar"),
        ({"period": 3, "principal_months": 6}, "kurang_lancar"),
        ({"period": 1, "interest_months": 6}, "kurang_lancar"),
        ({"period": 1, "interest_months": 7}, "macet"),
        # half-yearly or longer
        ({"period": 6, "principal_months": 6}, "lancar"),
        ({"period": 12, "principal_months": 12}, "kurang_lancar"),
        ({"period": 12, "principal_months": 13}, "macet"),
        # without instalments
        ({"period": 0}, "lancar"),
        ({"period": 0, "matured_months": 3}, "kurang_lancar"),
        ({"period": 0, "matured_months": 4, "collateral": 75}, "diragukan"),
        ({"period": 0, "matured_months": 4, "collateral": 74}, "macet"),
        # collateral and prospects
        ({"period": 1, "principal_months": 7, "collateral": 75}, "diragukan"),
        (
            {
                "period": 1,
                "principal_months": 7,
                "collateral": 99,
                "is_recoverable": False,
            },
            "macet",
        ),
        (
            {
                "period": 1,
                "principal_months": 7,
                "collateral": 100,
                "is_recoverable": False,
            },
            "diragukan",
        ),
        # 21 months without settlement, or with the court
        ({"period": 1, "doubtful_months": 21}, "lancar"),
        ({"period": 1, "doubtful_months": 22, "collateral": 100}, "macet"),
        ({"period": 1, "is_in_court": True}, "macet"),
    ],
)
def test_class_by_instalment_period(values, name):
    """Perdep 06/Per/Dep.6/IV/2016, with a debt of 100."""
    assert k.menurut_masa(Pinjaman(debt=100, **values)) == name


@pytest.mark.parametrize(
    ("computed", "manual", "name"),
    [
        ("lancar", None, "lancar"),
        ("lancar", "diragukan", "diragukan"),
        ("macet", "lancar", "macet"),
    ],
)
def test_people_set_down_never_up(computed, manual, name):
    assert k.turunkan(computed, manual) == name


@pytest.mark.parametrize(
    ("paid", "name"), [(0, "diragukan"), (2, "diragukan"), (3, "lancar")]
)
def test_a_restructured_loan_earns_its_class(paid, name):
    assert k.setelah_restruktur("diragukan", "lancar", paid) == name


@given(st.integers(0, 800), st.integers(0, 800), st.sampled_from(k.GOLONGAN))
def test_a_class_never_betters_with_days(one, two, manual):
    less, more = sorted([one, two])
    order = k.GOLONGAN.index
    assert order(k.menurut_hari(less)) <= order(k.menurut_hari(more))
    assert order(k.turunkan(k.menurut_hari(less), manual)) >= order(manual)


def test_par_and_npl():
    loans = [
        (600_000, 0, "lancar"),
        (200_000, 31, "lancar"),
        (100_000, 61, "kurang_lancar"),
        (100_000, 200, "diragukan"),
    ]
    quality = k.mutu(loans)
    assert quality.total == 1_000_000
    assert quality.par == {30: 40, 60: 20, 90: 10}
    assert quality.npl == 20


def test_an_empty_portfolio_has_no_risk():
    assert k.mutu([]).par == {30: 0, 60: 0, 90: 0}


@pytest.mark.parametrize(
    ("due", "day", "months"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), 0),
        (date(2026, 1, 31), date(2026, 2, 1), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 1), 2),
        (date(2026, 1, 15), date(2026, 4, 15), 3),
        (date(2026, 1, 15), date(2026, 4, 16), 4),
        (date(2026, 5, 1), date(2026, 4, 16), 0),
    ],
)
def test_months_begun(due, day, months):
    assert k.bulan_lewat(due, day) == months
