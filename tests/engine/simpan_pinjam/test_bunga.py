"""Interest of a savings account: golden cases by hand, and invariants."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import bunga

Ketentuan, Tingkat = bunga.Ketentuan, bunga.Tingkat
JANUARY = date(2026, 1, 1)
SIX = (Tingkat(0, Decimal(6)),)
TIERS = (
    Tingkat(0, Decimal(0)),
    Tingkat(500_000, Decimal(3)),
    Tingkat(5_000_000, Decimal("4.5")),
)

months = st.dates(date(2020, 1, 1), date(2035, 12, 31)).map(lambda d: d.replace(day=1))
rupiah = st.integers(0, 10**10)
rates = st.decimals(0, 24, places=4)
tiers = st.builds(
    lambda first, others: (
        Tingkat(0, first),
        *(Tingkat(mulai, persen) for mulai, persen in sorted(others.items())),
    ),
    rates,
    st.dictionaries(st.integers(1, 10**9), rates, max_size=3),
)
terms = st.builds(
    Ketentuan,
    tiers,
    st.sampled_from(bunga.DASAR),
    st.sampled_from(bunga.CARA),
    st.sampled_from(bunga.HARI),
    st.sampled_from(bunga.HITUNG),
    st.sampled_from(bunga.KELIPATAN),
    st.sampled_from(bunga.ARAH),
)


@st.composite
def histories(draw):
    """A month with its opening balance and movements that never overdraw."""
    month = draw(months)
    opening = draw(rupiah)
    balance, movements = opening, []
    days = monthrange(month.year, month.month)[1]
    for day in sorted(draw(st.lists(st.integers(1, days), max_size=12))):
        amount = draw(st.integers(-balance, 10**9))
        balance += amount
        movements.append((month.replace(day=day), amount))
    return month, opening, movements


def month_of(balance, month=JANUARY):
    return (balance,) * monthrange(month.year, month.month)[1]


@pytest.mark.parametrize(
    ("hari", "expected"),
    [
        # regulations 2.2: balance x r x days / 365; 1,000,000 x 6 % x 31 / 365
        ("365", 5_095),
        ("360", 5_166),
        ("aktual", 5_095),
        ("bulan", 5_000),
    ],
)
def test_day_counts(hari, expected):
    assert bunga.interest(Ketentuan(SIX, hari=hari), month_of(10**6), JANUARY) == (
        expected
    )


def test_actual_days_of_a_leap_year():
    february = date(2028, 2, 1)
    terms = Ketentuan(SIX, hari="aktual")
    # 1,000,000 x 6 % x 29 / 366 = 4,754.09...
    assert bunga.interest(terms, month_of(10**6, february), february) == 4_754


def test_bases_by_hand():
    """1,000,000 over 31 days, from the 11th on 4,000,000."""
    balances = bunga.daily_balances(
        10**6, [(date(2026, 1, 11), 3 * 10**6)], JANUARY, "pertama"
    )
    assert balances == (10**6,) * 10 + (4 * 10**6,) * 21
    got = {
        dasar: bunga.interest(Ketentuan(SIX, dasar), balances, JANUARY)
        for dasar in bunga.DASAR
    }
    # 94,000,000 rupiah-days x 6 % / 365 = 15,452.05...
    assert got == {
        "harian": 15_452,
        "rata": 15_452,
        "terendah": 5_095,
        "nominal": 20_383,
    }


def test_which_day_counts():
    """100 comes on the 5th and goes on the 8th."""
    moves = [(date(2026, 1, 5), 100), (date(2026, 1, 8), -100)]
    days = {
        rule: [
            number
            for number, balance in enumerate(
                bunga.daily_balances(0, moves, JANUARY, rule), 1
            )
            if balance
        ]
        for rule in bunga.HITUNG
    }
    assert days == {
        "pertama": [5, 6, 7],
        "terakhir": [6, 7, 8],
        "keduanya": [5, 6, 7, 8],
        "tidak": [6, 7],
    }


def test_tiers_for_all_or_for_slices():
    whole, slices = (Ketentuan(TIERS, cara=cara) for cara in bunga.CARA)
    assert bunga.rated(whole, 499_999) == 0
    assert bunga.rated(whole, 500_000) == 1_500_000
    assert bunga.rated(whole, 6_000_000) == 27_000_000
    # 4,500,000 x 3 + 1,000,000 x 4.5
    assert bunga.rated(slices, 6_000_000) == 18_000_000
    assert bunga.rated(slices, 500_000) == 0


@pytest.mark.parametrize(
    ("kelipatan", "arah", "expected"),
    [
        (1, "bawah", 5_095),
        (10, "bawah", 5_090),
        (100, "bawah", 5_000),
        (1, "setengah", 5_096),
        (10, "setengah", 5_100),
        (100, "setengah", 5_100),
    ],
)
def test_rounding(kelipatan, arah, expected):
    assert bunga.rounded(Fraction("5095.5"), kelipatan, arah) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"tingkat": ()},
        {"tingkat": (Tingkat(1, Decimal(3)),)},
        {"tingkat": (*SIX, Tingkat(0, Decimal(3)))},
        {"tingkat": (Tingkat(0, Decimal(-1)),)},
        {"dasar": "mingguan"},
        {"cara": "x"},
        {"hari": "366"},
        {"hitung": "x"},
        {"kelipatan": 5},
        {"arah": "atas"},
    ],
)
def test_terms_that_mean_nothing(wrong):
    with pytest.raises(ValueError, match=r"tiers|rate|none of"):
        Ketentuan(**{"tingkat": SIX, **wrong})


def test_last_day_of_a_month():
    assert bunga.last_of_month(date(2028, 2, 3)) == date(2028, 2, 29)


@given(terms, histories())
def test_between_nothing_and_the_highest_rate_on_the_highest_balance(terms, history):
    month, opening, moves = history
    balances = bunga.daily_balances(opening, moves, month, terms.hitung)
    got = bunga.interest(terms, balances, month)
    top = max(Fraction(tier.persen) for tier in terms.tingkat)
    # a month is a twelfth or its days of 360, whichever is more (February)
    share = max(Fraction(len(balances), 360), Fraction(1, 12))
    bound = max(balances) * top * share / 100
    assert 0 <= got <= bound + terms.kelipatan
    assert got % terms.kelipatan == 0


@given(terms, months, rupiah)
def test_a_still_balance_bears_the_same_on_every_base(terms, month, balance):
    balances = month_of(balance, month)
    got = {
        bunga.interest(
            Ketentuan(terms.tingkat, dasar, terms.cara, terms.hari), balances, month
        )
        for dasar in bunga.DASAR
    }
    assert len(got) == 1


@given(histories())
def test_daily_and_average_agree_with_one_rate(history):
    month, opening, moves = history
    balances = bunga.daily_balances(opening, moves, month, "pertama")
    daily, average = (
        bunga.interest(Ketentuan(SIX, dasar), balances, month)
        for dasar in ("harian", "rata")
    )
    assert daily == average


@given(histories())
def test_day_rules_are_in_order(history):
    month, opening, moves = history
    sums = {
        rule: sum(bunga.daily_balances(opening, moves, month, rule))
        for rule in bunga.HITUNG
    }
    assert sums["tidak"] <= sums["pertama"] <= sums["keduanya"]
    assert sums["tidak"] <= sums["terakhir"] <= sums["keduanya"]
    assert sums["pertama"] + sums["terakhir"] == sums["tidak"] + sums["keduanya"]


@given(tiers, rupiah, rupiah)
def test_slices_never_jump(steps, low, high):
    """With slices more money never bears less than its first rupiahs did."""
    low, high = sorted((low, high))
    terms = Ketentuan(steps, cara="lapis")
    assert bunga.rated(terms, low) <= bunga.rated(terms, high)
    top = max(Fraction(tier.persen) for tier in steps)
    assert bunga.rated(terms, high) - bunga.rated(terms, low) <= (high - low) * top


@given(st.fractions(0, 10**9), st.sampled_from(bunga.KELIPATAN))
def test_rounding_is_near(amount, step):
    down = bunga.rounded(amount, step, "bawah")
    half = bunga.rounded(amount, step, "setengah")
    assert 0 <= amount - down < step
    assert Fraction(-step, 2) < half - amount <= Fraction(step, 2)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 3, date(2025, 12, 31)),
        (date(2028, 3, 31), 25, date(2026, 2, 28)),
    ],
)
def test_months_before(day, months, expected):
    assert bunga.months_before(day, months) == expected
