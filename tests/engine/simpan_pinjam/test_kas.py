"""Counting a drawer, and limits of a teller."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import kas

notes = st.lists(
    st.tuples(st.sampled_from([100_000, 50_000, 500, 100]), st.integers(0, 1000))
)


@given(notes, notes)
def test_counts_add_up(first, second):
    assert kas.total(first + second) == kas.total(first) + kas.total(second)


@pytest.mark.parametrize("piece", [(0, 1), (-100, 1), (100, -1)])
def test_count_is_of_real_money(piece):
    with pytest.raises(ValueError, match="real money"):
        kas.total([piece])


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_difference_brings_the_books_to_the_count(expected, counted):
    selisih = kas.Selisih(expected, counted)
    assert expected + selisih.amount == counted
    assert selisih.is_over == (counted > expected)
    assert selisih.is_short == (counted < expected)


def test_limit():
    assert not kas.needs_approval(5_000_000, 5_000_000)
    assert kas.needs_approval(5_000_001, 5_000_000)
    assert kas.needs_approval(-5_000_001, 5_000_000)
    assert not kas.needs_approval(10**12, None)
