"""SHU split: golden cases with their source, invariants over random societies."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_rat_engine import shu

#: Proposed default of regulations 5.2.
DEFAULT = (
    shu.Pool("cadangan", Decimal("25.00")),
    shu.Pool("jasa_modal", Decimal("20.00"), shu.CAPITAL),
    shu.Pool("jasa_usaha", Decimal("25.00"), shu.PATRONAGE),
    shu.Pool("pengurus", Decimal("10.00")),
    shu.Pool("karyawan", Decimal("5.00")),
    shu.Pool("pendidikan", Decimal("5.00")),
    shu.Pool("sosial", Decimal("5.00")),
    shu.Pool("pembangunan", Decimal("5.00")),
)
TWO = (
    shu.Pool("jasa_modal", Decimal("44.44"), shu.CAPITAL),
    shu.Pool("jasa_usaha", Decimal("55.56"), shu.PATRONAGE),
)


def pools_of(modal, usaha):
    return (
        shu.Pool("jasa_modal", Decimal(modal), shu.CAPITAL),
        shu.Pool("jasa_usaha", Decimal(usaha), shu.PATRONAGE),
    )


def members_of(*pairs):
    return [shu.Member(i, *pair) for i, pair in enumerate(pairs, 1)]


# --- golden cases -------------------------------------------------------------------


def test_golden_capital_pool():
    """Regulations 5.3: pool 4,000,000 by savings 1.2 / 0.8 / 2.0 million."""
    members = members_of((1_200_000, 0), (800_000, 0), (2_000_000, 0))
    result = shu.split(4_000_000, pools_of("100", "0"), members)
    assert [share.from_capital for share in result.shares] == [
        1_200_000,
        800_000,
        2_000_000,
    ]
    assert not result.questions


def test_golden_patronage_pool():
    """Regulations 5.3: pool 5,000,000 by 3 m / 1 m / 2 m is 2,500,000 / 833,333 /
    1,666,666 with 1 rupiah left; the largest fraction (the third) takes it."""
    members = members_of((0, 3_000_000), (0, 1_000_000), (0, 2_000_000))
    result = shu.split(5_000_000, pools_of("0", "100"), members)
    assert [share.from_patronage for share in result.shares] == [
        2_500_000,
        833_333,
        1_666_667,
    ]


def test_golden_both_pools_of_one_surplus():
    """The two examples together: 9,000,000 at 44.44 / 55.56 % (to two decimals)."""
    members = members_of(
        (1_200_000, 3_000_000), (800_000, 1_000_000), (2_000_000, 2_000_000)
    )
    result = shu.split(9_000_000, TWO, members)
    assert [pool.amount for pool in result.pools] == [3_999_600, 5_000_400]
    assert [share.total for share in result.shares] == [3_700_080, 1_633_320, 3_666_600]


def test_default_percentages_add_up():
    """Regulations 5.2: 25+20+25+10+5+5+5+5 = 100."""
    result = shu.split(10_000_003, DEFAULT, members_of((1, 1)))
    assert [pool.amount for pool in result.pools] == [
        2_500_001,
        2_000_001,
        2_500_001,
        1_000_000,
        500_000,
        500_000,
        500_000,
        500_000,
    ]
    assert [pool.shared for pool in result.pools] == [0, 2_000_001, 2_500_001] + [0] * 5


# --- what arithmetic cannot decide --------------------------------------------------


def test_textbook_example_that_sums_to_105_is_refused():
    """Regulations 5.2, example A as printed: 40+40+5+5+5+5+5 = 105."""
    pools = [shu.Pool(str(i), Decimal(p)) for i, p in enumerate([40, 40] + [5] * 5)]
    result = shu.split(1_000_000, pools, [])
    assert result.is_blocked
    assert result.questions == (shu.Question("percent", "", Decimal(105), True),)
    assert result.pools == ()


@pytest.mark.parametrize("last", ["4.99", "5.01"])
def test_percentages_off_by_a_hundredth_are_refused(last):
    pools = (*DEFAULT[:-1], shu.Pool("pembangunan", Decimal(last)))
    (question,) = shu.split(1_000_000, pools, []).questions
    assert (question.kind, question.blocks) == ("percent", True)
    assert question.value == Decimal("95") + Decimal(last)


@pytest.mark.parametrize("percent", ["-1", "12.345"])
def test_percentage_out_of_range_names_the_pool(percent):
    pools = (shu.Pool("a", Decimal(percent)), shu.Pool("b", 100 - Decimal(percent)))
    questions = shu.split(1, pools, []).questions
    assert shu.Question("range", "a", Decimal(percent), True) in questions


def test_negative_surplus_is_not_shared():
    """Regulations 5.3: a loss is covered by reserves, the meeting decides."""
    result = shu.split(-500, DEFAULT, members_of((1, 1)))
    assert result.is_blocked
    assert result.questions[0].kind == "loss"
    assert result.shares == ()


def test_zero_surplus_gives_zero_pools_and_a_question():
    result = shu.split(0, DEFAULT, members_of((1, 1)))
    assert not result.is_blocked
    assert {pool.amount for pool in result.pools} == {0}
    assert [question.kind for question in result.questions] == ["nothing"]


def test_pool_without_base_stays_whole_and_asks():
    result = shu.split(1_000_000, DEFAULT, members_of((50_000, 0), (70_000, 0)))
    pool = next(pool for pool in result.pools if pool.key == "jasa_usaha")
    assert (pool.amount, pool.shared) == (250_000, 0)
    assert result.questions == (shu.Question("base", "jasa_usaha", Decimal(250_000)),)


def test_no_members_at_all_asks_for_both_pools():
    result = shu.split(1_000_000, DEFAULT, [])
    assert [question.subject for question in result.questions] == [
        "jasa_modal",
        "jasa_usaha",
    ]
    assert result.shares == ()


def test_negative_patronage_counts_as_zero_and_is_named():
    members = members_of((0, -40_000), (0, 10_000))
    result = shu.split(1_000, pools_of("0", "100"), members)
    assert [share.from_patronage for share in result.shares] == [0, 1_000]
    assert shu.Question("negative", "1", Decimal(-40_000)) in result.questions


def test_members_from_two_ledgers():
    assert shu.members_from({2: 50}, {1: 7, 2: 9}) == [
        shu.Member(1, 0, 7),
        shu.Member(2, 50, 9),
    ]


# --- invariants ---------------------------------------------------------------------

amounts = st.integers(0, 10**12)
bases = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=40)


@st.composite
def percentages(draw):
    """Pools in hundredths of a percent that add up to 100.00 exactly."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=2, max_size=7)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    kinds = [shu.CAPITAL, shu.PATRONAGE, *([shu.FUND] * len(parts))]
    return tuple(
        shu.Pool(f"p{i}", Decimal(part) / 100, kind)
        for i, (part, kind) in enumerate(zip(parts, kinds, strict=False))
    )


@given(amounts, st.lists(amounts, min_size=1).filter(any))
def test_largest_remainder_is_exact_and_fair(amount, weights):
    parts = shu.largest_remainder(amount, weights)
    assert sum(parts) == amount
    whole = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert part >= 0
        assert abs(part * whole - amount * weight) < whole


@given(amounts, percentages(), bases)
def test_every_rupiah_has_a_home(surplus, pools, pairs):
    result = shu.split(surplus, pools, members_of(*pairs))
    assert sum(pool.amount for pool in result.pools) == surplus
    for basis, part in (("modal", "from_capital"), ("usaha", "from_patronage")):
        shared = sum(pool.shared for pool in result.pools if pool.basis == basis)
        assert sum(getattr(share, part) for share in result.shares) == shared
    asked = {q.subject for q in result.questions if q.kind == "base"}
    for pool in result.pools:
        if pool.basis != shu.FUND and pool.key not in asked:
            assert pool.shared == pool.amount
    assert all(share.total >= 0 for share in result.shares)


@given(amounts, percentages(), bases, st.randoms(use_true_random=False))
def test_order_of_members_does_not_matter(surplus, pools, pairs, random):
    members = members_of(*pairs)
    shuffled = random.sample(members, len(members))
    assert shu.split(surplus, pools, members) == shu.split(surplus, pools, shuffled)


@given(amounts, bases)
def test_who_did_more_never_gets_less(surplus, pairs):
    shares = shu.split(surplus, pools_of("30", "70"), members_of(*pairs)).shares
    for key, part in (("capital", "from_capital"), ("patronage", "from_patronage")):
        ordered = sorted(shares, key=lambda share: getattr(share, key))
        for less, more in pairwise(ordered):
            if getattr(less, key) < getattr(more, key):
                assert getattr(less, part) <= getattr(more, part)


@given(amounts, st.integers(0, 10**6), bases)
def test_a_larger_surplus_never_shrinks_the_members_part(surplus, more, pairs):
    """Per member the largest remainder may move one rupiah (Alabama), never more."""
    members = members_of(*pairs)
    small = shu.split(surplus, pools_of("40", "60"), members).shares
    large = shu.split(surplus + more, pools_of("40", "60"), members).shares
    for before, after in zip(small, large, strict=True):
        assert after.total >= before.total - 2
