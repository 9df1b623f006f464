"""Penalty: per day, month and once; grace, caps, and what it is counted on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman.denda import (
    AturanDenda,
    Tunggakan,
    denda,
)
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

DUE = date(2026, 3, 10)
#: 900,000 principal and 100,000 interest, nothing paid
UNPAID = (Tunggakan(DUE, 900_000, 100_000),)
#: 500,000 of the principal paid ten days late, the rest after twenty
PARTLY = (
    *UNPAID,
    Tunggakan(DUE + timedelta(10), 400_000, 100_000),
    Tunggakan(DUE + timedelta(20), 0, 0),
)


def hitung(days, history=UNPAID, **rules):
    aturan = AturanDenda(**rules)
    return denda(aturan, DUE, history, DUE + timedelta(days), 1_000_000)


@pytest.mark.parametrize(
    ("days", "rules", "amount"),
    [
        (0, {"percent": "0.1"}, 0),
        (1, {"percent": "0.1"}, 1_000),
        (30, {"percent": "0.1"}, 30_000),
        (30, {"percent": "0.1", "base": "pokok"}, 27_000),
        (30, {"amount": 2_000}, 60_000),
        (5, {"percent": "0.1", "grace_days": 5}, 0),
        (6, {"percent": "0.1", "grace_days": 5}, 6_000),
        (6, {"percent": "0.1", "grace_days": 5, "from_due": False}, 1_000),
        (30, {"percent": "0.1", "cap_percent": 2}, 20_000),
        (30, {"percent": "0.1", "cap": 7_500}, 7_500),
        (30, {"percent": "0.1", "cap_percent": 2, "cap": 7_500}, 7_500),
        (1, {"kind": "sekali", "percent": 5}, 50_000),
        (90, {"kind": "sekali", "percent": 5}, 50_000),
        (90, {"kind": "sekali", "amount": 25_000}, 25_000),
        # months begun: 10 March, 10 April, 10 May
        (1, {"kind": "bulanan", "percent": 1}, 10_000),
        (31, {"kind": "bulanan", "percent": 1}, 10_000),
        (32, {"kind": "bulanan", "percent": 1}, 20_000),
        (62, {"kind": "bulanan", "percent": 1}, 30_000),
        (
            62,
            {"kind": "bulanan", "percent": 1, "grace_days": 3, "from_due": False},
            20_000,
        ),
    ],
)
def test_penalty_of_an_unpaid_instalment(days, rules, amount):
    assert hitung(days, **rules) == amount


@pytest.mark.parametrize(
    ("days", "rules", "amount"),
    [
        # ten days on a million, ten on half of it
        (15, {"percent": "0.1"}, 12_500),
        (60, {"percent": "0.1"}, 15_000),
        (60, {"percent": "0.1", "base": "pokok"}, 13_000),
        (60, {"amount": 1_000}, 20_000),
        (60, {"percent": "0.1", "grace_days": 12, "from_due": False}, 4_000),
        # paid within the grace: nothing
        (60, {"percent": "0.1", "grace_days": 20}, 0),
        (60, {"kind": "sekali", "percent": 5, "grace_days": 15}, 25_000),
        (60, {"kind": "bulanan", "percent": 1}, 10_000),
        (60, {"kind": "bulanan", "amount": 5_000}, 5_000),
    ],
)
def test_penalty_after_late_payments(days, rules, amount):
    assert hitung(days, PARTLY, **rules) == amount


def test_an_instalment_paid_on_its_due_date_costs_nothing():
    assert hitung(99, (Tunggakan(DUE, 0, 0),), percent="0.1") == 0


def test_without_history_there_is_nothing():
    assert hitung(99, (), percent="0.1") == 0


@given(
    st.integers(0, 200),
    st.integers(0, 200),
    st.builds(
        AturanDenda,
        kind=st.sampled_from(["harian", "bulanan", "sekali"]),
        percent=st.decimals(0, 5, places=2),
        base=st.sampled_from(["pokok", "angsuran"]),
        grace_days=st.integers(0, 30),
        from_due=st.booleans(),
        cap_percent=st.none() | st.integers(0, 100),
    ),
)
def test_penalty_never_falls_with_time(one, two, aturan):
    first, second = sorted([one, two])
    earlier = denda(aturan, DUE, PARTLY, DUE + timedelta(first), 1_000_000)
    later = denda(aturan, DUE, PARTLY, DUE + timedelta(second), 1_000_000)
    assert 0 <= earlier <= later
    if aturan.cap_percent is not None:
        assert later <= 10_000 * aturan.cap_percent


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "jam"}, "denda_jenis"),
        ({"base": "denda"}, "denda_dasar"),  # never on a penalty
        ({"grace_days": -1}, "denda_negatif"),
        ({"amount": -1}, "denda_negatif"),
        ({"percent": -1}, "denda_negatif"),
        ({"amount": 1, "percent": 1}, "denda_ganda"),
    ],
)
def test_senseless_rules_are_refused(values, code):
    with pytest.raises(Salah) as caught:
        AturanDenda(**values)
    assert caught.value.code == code
