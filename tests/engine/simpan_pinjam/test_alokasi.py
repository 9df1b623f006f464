"""Allocation of a payment: orders, directions, payments ahead, waivers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman.alokasi import (
    JENIS,
    Kewajiban,
    Urutan,
    alokasikan,
    bebaskan,
)
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

HARI = date(2026, 3, 1)
DEBTS = (
    Kewajiban(3, date(2026, 4, 1), 100, 8, 2, 0),
    Kewajiban(1, date(2026, 2, 1), 100, 10, 2, 5),
    Kewajiban(2, date(2026, 3, 1), 100, 9, 2, 0),
    Kewajiban(4, date(2026, 5, 1), 100, 7, 2, 0),
)


def bagi(amount, **order):
    result = alokasikan(amount, DEBTS, HARI, Urutan(**order))
    parts = [(part.number, part.kind, part.amount) for part in result.parts]
    return parts, result.left


def test_by_due_date_the_oldest_instalment_first():
    parts, left = bagi(130)
    assert parts == [
        (1, "denda", 5),
        (1, "biaya", 2),
        (1, "bunga", 10),
        (1, "pokok", 100),
        (2, "biaya", 2),
        (2, "bunga", 9),
        (2, "pokok", 2),
    ]
    assert left == 0


def test_by_kind_over_all_that_is_due():
    parts, _left = bagi(130, by="jenis")
    assert parts == [
        (1, "denda", 5),
        (1, "biaya", 2),
        (2, "biaya", 2),
        (1, "bunga", 10),
        (2, "bunga", 9),
        (1, "pokok", 100),
        (2, "pokok", 2),
    ]


def test_another_order_of_kinds():
    parts, _left = bagi(105, order=("pokok", "bunga", "biaya", "denda"))
    assert parts == [(1, "pokok", 100), (1, "bunga", 5)]


def test_ahead_goes_to_the_next_instalment():
    parts, left = bagi(228 + 50)
    assert parts[-3:] == [(3, "biaya", 2), (3, "bunga", 8), (3, "pokok", 40)]
    assert left == 0


def test_ahead_with_an_order_of_its_own():
    """Fineract's DuePenFeeIntPriInAdvancePriPenFeeInt."""
    order = ("pokok", "denda", "biaya", "bunga")
    parts, _left = bagi(228 + 50, ahead_order=order)
    assert parts[-1] == (3, "pokok", 50)


def test_ahead_goes_to_the_last_instalment():
    parts, _left = bagi(228 + 9, ahead="terakhir")
    assert parts[-2:] == [(4, "biaya", 2), (4, "bunga", 7)]


def test_ahead_is_returned():
    parts, left = bagi(228 + 50, ahead="kembali")
    assert sum(amount for _number, _kind, amount in parts) == 228
    assert left == 50


def test_more_than_the_debt_is_returned():
    _parts, left = bagi(10_000)
    assert left == 10_000 - sum(debt.total for debt in DEBTS)


def test_sums_by_kind():
    result = alokasikan(130, DEBTS, HARI, Urutan())
    assert [result.of(kind) for kind in JENIS] == [5, 4, 19, 102]


@pytest.mark.parametrize("amount", [0, -1])
def test_a_payment_of_nothing_is_refused(amount):
    with pytest.raises(Salah, match="bayar_nol"):
        bagi(amount)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"order": ("pokok", "bunga")}, "urutan_jenis"),
        ({"ahead_order": ("pokok",) * 4}, "urutan_jenis"),
        ({"by": "abjad"}, "urutan_arah"),
        ({"ahead": "entah"}, "urutan_muka"),
    ],
)
def test_senseless_orders_are_refused(values, code):
    with pytest.raises(Salah, match=code):
        Urutan(**values)


def test_waiver_takes_the_oldest_first():
    parts = bebaskan("bunga", 12, DEBTS, HARI)
    assert [(part.number, part.amount) for part in parts] == [(1, 10), (2, 2)]


@pytest.mark.parametrize(
    ("kind", "amount", "code"),
    [
        ("pokok", 1, "bebas_jenis"),
        ("denda", 0, "bebas_nol"),
        ("denda", 6, "bebas_lebih"),
        ("bunga", 20, "bebas_lebih"),  # what is not due is not waived
    ],
)
def test_waivers_that_cannot_be(kind, amount, code):
    with pytest.raises(Salah, match=code):
        bebaskan(kind, amount, DEBTS, HARI)


money = st.integers(0, 10**6)
debts = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 12, 31)), money, money, money, money
    ),
    max_size=12,
).map(lambda rows: [Kewajiban(n, *row) for n, row in enumerate(rows, 1)])
orders = st.builds(
    Urutan,
    order=st.permutations(JENIS).map(tuple),
    by=st.sampled_from(["tempo", "jenis"]),
    ahead=st.sampled_from(["berikut", "terakhir", "kembali"]),
    ahead_order=st.none() | st.permutations(JENIS).map(tuple),
)


@given(
    st.integers(1, 10**8), debts, st.dates(date(2026, 1, 1), date(2026, 12, 31)), orders
)
def test_parts_add_up_to_the_payment(amount, owed, day, order):
    result = alokasikan(amount, owed, day, order)
    assert sum(part.amount for part in result.parts) + result.left == amount
    assert all(part.amount > 0 for part in result.parts)
    paid = {(part.number, part.kind): part.amount for part in result.parts}
    assert len(paid) == len(result.parts)
    open_ = {
        (debt.number, kind): getattr(debt, kind) for debt in owed for kind in JENIS
    }
    assert all(amount <= open_[key] for key, amount in paid.items())
    due = {debt.number for debt in owed if debt.due <= day}
    ahead = [number for number, _kind in paid if number not in due]
    if ahead or result.left:
        assert all(paid.get(k, 0) == v for k, v in open_.items() if k[0] in due)
    if result.left and order.ahead != "kembali":
        assert all(paid.get(k, 0) == v for k, v in open_.items())
