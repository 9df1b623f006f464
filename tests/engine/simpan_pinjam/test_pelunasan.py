"""Prepayment in its ways, and early settlement with its rebate."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import syarat
from koperasi_simpan_pinjam_engine.pinjaman.angsuran import jadwal
from koperasi_simpan_pinjam_engine.pinjaman.hari import BASIS
from koperasi_simpan_pinjam_engine.pinjaman.pelunasan import (
    AturanPelunasan,
    bunga_berjalan,
    lunasi,
    percepat,
    sisa,
)
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import METODE, Perubahan, susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 15)


def pinjaman(method, count=12, principal=12_000_000, rate=12, **terms):
    made = susun(principal, method, Suku(rate), START, count, **terms)
    return made, jadwal(made)


def pokok(rows):
    return [row.principal for row in rows]


def test_what_is_done_and_what_is_left():
    terms, plan = pinjaman("efektif")
    left = sisa(terms, plan, date(2026, 4, 15))
    assert (len(left.done), len(left.rest), left.principal) == (3, 9, 9_000_000)
    with pytest.raises(Salah, match="sudah_jatuh_tempo"):
        sisa(terms, plan, date(2027, 1, 15))


def test_fewer_instalments_keep_the_principal_of_a_row():
    terms, plan = pinjaman("efektif")
    made = percepat(terms, plan, date(2026, 4, 15), 3_500_000, "tenor")
    assert made.done == plan.rows[:3]
    assert pokok(made.rencana.rows) == [1_000_000] * 5 + [500_000]
    assert [row.number for row in made.whole.rows] == list(range(1, 10))
    assert made.rencana.rows[0].interest == 55_000


def test_smaller_instalments_keep_the_number():
    terms, plan = pinjaman("efektif")
    made = percepat(terms, plan, date(2026, 4, 15), 4_500_000, "angsuran")
    assert pokok(made.rencana.rows) == [500_000] * 9


def test_fewer_instalments_of_an_annuity_keep_it():
    terms, plan = pinjaman("anuitas")
    made = percepat(terms, plan, date(2026, 4, 15), 3_000_000, "tenor")
    rows = made.rencana.rows
    assert {row.instalment for row in rows[:-1]} == {plan.rows[0].instalment}
    assert len(rows) < 9
    smaller = percepat(terms, plan, date(2026, 4, 15), 3_000_000, "angsuran")
    assert len(smaller.rencana.rows) == 9
    assert smaller.rencana.rows[0].instalment < plan.rows[0].instalment


def test_flat_interest_falls_with_the_prepaid_principal():
    terms, plan = pinjaman("flat")
    made = percepat(terms, plan, date(2026, 4, 15), 3_000_000, "tenor")
    assert len(made.rencana.rows) == 6
    assert {row.interest for row in made.rencana.rows} == {90_000}


def test_interest_of_the_running_period_counts_its_days():
    terms, plan = pinjaman("efektif", basis="act/365")
    made = percepat(terms, plan, date(2026, 4, 25), 3_000_000, "angsuran")
    # 15 April to 15 May: ten days on nine million, twenty on six
    days = 10 * 9_000_000 + 20 * 6_000_000
    assert made.rencana.rows[0].interest == round(Fraction(12 * days, 36_500))


def test_a_second_prepayment_goes_on_from_the_first():
    terms, plan = pinjaman("anuitas")
    once = percepat(terms, plan, date(2026, 4, 20), 2_000_000, "tenor")
    twice = percepat(once.terms, once.rencana, date(2026, 4, 28), 1_000_000, "tenor")
    assert twice.done == ()
    assert (
        sum(pokok(twice.rencana.rows))
        == sisa(terms, plan, date(2026, 4, 20)).principal - 3_000_000
    )
    later = percepat(twice.terms, twice.rencana, date(2026, 6, 15), 500_000, "angsuran")
    assert later.done == twice.rencana.rows[:2]
    assert later.rencana.rows[0].number == 6


def test_seasonal_prepayment():
    days = (date(2026, 4, 20), date(2026, 9, 5), date(2027, 2, 1))
    terms = syarat.Syarat(
        9_000_000, "musiman", (Suku(12),), START, syarat.tanggal_tertentu(days),
        portions=(2_000_000, 3_000_000, 4_000_000),
    )  # fmt: skip
    plan = jadwal(terms)
    day = date(2026, 3, 1)
    fewer = percepat(terms, plan, day, 4_500_000, "tenor")
    assert pokok(fewer.rencana.rows) == [2_000_000, 2_500_000]
    smaller = percepat(terms, plan, day, 4_500_000, "angsuran")
    assert pokok(smaller.rencana.rows) == [1_000_000, 1_500_000, 2_000_000]
    tranche = replace(terms, changes=(Perubahan(date(2026, 2, 1), 90_000_000),),
                      portions=())  # fmt: skip
    made = percepat(tranche, jadwal(tranche), day, 9_000_000, "tenor")
    assert pokok(made.rencana.rows) == [33_000_000, 33_000_000, 24_000_000]


def test_bullet_prepayment():
    terms, plan = pinjaman("bullet", basis="act/365")
    made = percepat(terms, plan, date(2026, 7, 15), 2_000_000, "angsuran")
    assert made.rencana.principal == 10_000_000
    assert made.rencana.interest < plan.interest


def test_grace_and_deferred_interest_go_on():
    terms, plan = pinjaman("efektif", grace_interest=4, grace_principal=2)
    made = percepat(terms, plan, date(2026, 3, 15), 2_000_000, "angsuran")
    assert made.terms.grace_interest == 2
    assert made.terms.deferred == 240_000
    assert [row.interest for row in made.rencana.rows[:2]] == [0, 0]
    assert made.rencana.rows[2].interest > 240_000


def test_prepaying_on_a_due_date_moved_forward():
    """Due on Friday for a Sunday: the payment counts from the period's first day."""
    back = syarat.AturanTempo(shift="mundur", days_off=frozenset({6}))
    # 15 February 2026 is a Sunday
    terms, plan = pinjaman("efektif", aturan=back)
    made = percepat(terms, plan, date(2026, 2, 14), 1_100_000, "angsuran")
    assert made.terms.changes == (Perubahan(date(2026, 2, 15), -1_100_000),)


@pytest.mark.parametrize(
    ("amount", "cara", "code"),
    [
        (0, "tenor", "bayar_nol"),
        (9_000_000, "tenor", "pelunasan_dipercepat"),
        (1, "berikut", "cara_percepat"),
    ],
)
def test_prepayments_that_cannot_be(amount, cara, code):
    terms, plan = pinjaman("efektif")
    with pytest.raises(Salah, match=code):
        percepat(terms, plan, date(2026, 4, 15), amount, cara)


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(METODE),
    st.sampled_from(BASIS),
    st.integers(1_000_000, 10**8),
    st.integers(1, 36),
    st.integers(0, 1_000),
    st.integers(1, 99),
    st.decimals(0, 36, places=2),
    st.sampled_from(["tenor", "angsuran"]),
)
def test_prepaying_never_raises_later_interest(
    method, basis, principal, count, days, share, rate, cara
):
    terms, plan = pinjaman(method, count, principal, rate, basis=basis)
    day = START + timedelta(days)
    assume(day < plan.rows[-1].due)
    left = sisa(terms, plan, day)
    amount = left.principal * share // 100
    # below a rupiah a row, rounding may take back what the payment saves
    assume(len(left.rest) <= amount < left.principal)
    made = percepat(terms, plan, day, amount, cara)
    assert made.rencana.interest <= sum(row.interest for row in left.rest)
    assert made.whole.principal + amount == principal
    assert made.rencana.rows[-1].balance == 0
    assert len(made.rencana.rows) <= len(left.rest)
    for old, new in zip(left.rest, made.rencana.rows, strict=False):
        assert (new.number, new.due) == (old.number, old.due)
        assert new.balance <= old.balance
        assert new.accrued <= old.accrued


HARI = date(2026, 4, 25)  # ten days into a period of thirty


@pytest.mark.parametrize(
    ("method", "rules", "interest", "rebate", "extra"),
    [
        ("efektif", {}, 30_000, 0, 0),
        ("flat", {}, 40_000, 0, 0),
        ("efektif", {"interest": "periode"}, 90_000, 0, 0),
        ("flat", {"interest": "periode"}, 120_000, 0, 0),
        ("flat", {"interest": "periode", "extra_rows": 2}, 120_000, 0, 240_000),
        ("flat", {"interest": "penuh"}, 1_080_000, 0, 0),
        (
            "flat",
            {"interest": "penuh", "rebate_percent": 50},
            1_080_000,
            520_000,
            0,
        ),
        # sum of digits: 1,440,000 x 8 x 9 / (12 x 13)
        ("flat", {"interest": "angka_78"}, 1_080_000, 664_615, 0),
    ],
)
def test_settlement(method, rules, interest, rebate, extra):
    terms, plan = pinjaman(method)
    owed = lunasi(terms, plan, HARI, AturanPelunasan(**rules))
    assert owed.principal == 9_000_000
    assert (owed.interest, owed.rebate, owed.extra) == (interest, rebate, extra)
    assert owed.total == 9_000_000 + interest - rebate + extra


@pytest.mark.parametrize(
    ("day", "earned"),
    [
        (date(2026, 4, 15), 0),
        (date(2026, 4, 30), 44_384),
        (date(2026, 5, 14), 85_808),
    ],
)
def test_interest_earned_and_not_yet_due(day, earned):
    terms, plan = pinjaman("efektif", basis="act/365")
    assert bunga_berjalan(terms, sisa(terms, plan, day), day) == earned


def test_settlement_with_a_fee_on_the_principal():
    terms, plan = pinjaman("efektif")
    owed = lunasi(terms, plan, HARI, AturanPelunasan(fee_percent=1))
    assert owed.fee == 90_000


def test_settlement_collects_deferred_interest():
    terms, plan = pinjaman("efektif", grace_interest=5)
    owed = lunasi(terms, plan, HARI, AturanPelunasan())
    assert owed.interest == 120_000 + 110_000 + 100_000 + 30_000


def test_settlement_in_interest_free_rows():
    terms, plan = pinjaman("flat", interest_free=6)
    assert lunasi(terms, plan, HARI, AturanPelunasan()).interest == 0


def test_settlement_of_a_bullet_counts_its_days():
    terms, plan = pinjaman("bullet", basis="act/365")
    owed = lunasi(terms, plan, HARI, AturanPelunasan())
    assert owed.interest == round(Fraction(12_000_000 * 12 * 100, 36_500))


def test_settlement_with_a_tranche_in_the_period():
    tranches = (
        Perubahan(date(2026, 4, 20), 5_000_000),
        Perubahan(date(2026, 4, 30), 7),
    )
    terms, plan = pinjaman("efektif", changes=tranches)
    owed = lunasi(terms, plan, HARI, AturanPelunasan())
    assert owed.principal == 14_000_000
    assert owed.interest == 30_000 + round(Fraction(50_000 * 5, 30))


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(METODE),
    st.sampled_from(BASIS),
    st.integers(100_000, 10**8),
    st.integers(1, 36),
    st.integers(0, 1_000),
    st.builds(
        AturanPelunasan,
        interest=st.sampled_from(["harian", "periode", "penuh", "angka_78"]),
        rebate_percent=st.integers(0, 100),
    ),
)
def test_settling_costs_no_more_than_paying_on(
    method, basis, principal, count, days, rules
):
    terms, plan = pinjaman(method, count, principal, 18, basis=basis)
    day = START + timedelta(days)
    assume(day < plan.rows[-1].due)
    owed = lunasi(terms, plan, day, rules)
    left = sisa(terms, plan, day)
    assert owed.principal == sum(pokok(left.rest))
    assert owed.interest - owed.rebate >= 0
    assert owed.total <= sum(row.instalment for row in left.rest)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"interest": "entah"}, "pelunasan_bunga"),
        ({"rebate_percent": 101}, "pelunasan_potongan"),
        ({"extra_rows": -1}, "pelunasan_negatif"),
        ({"fee_percent": -1}, "pelunasan_negatif"),
    ],
)
def test_senseless_rules_are_refused(values, code):
    with pytest.raises(Salah, match=code):
        AturanPelunasan(**values)
