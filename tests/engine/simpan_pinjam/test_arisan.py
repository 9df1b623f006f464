from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import arisan

GROUPS = st.sets(st.integers(1, 500), min_size=1, max_size=40)


@given(GROUPS, st.lists(st.text(min_size=1, max_size=20), min_size=40, max_size=40))
def test_each_member_wins_once_and_sums_agree(numbers, seeds):
    left, winners, paid = set(numbers), [], 0
    for putaran, seed in enumerate(seeds[: len(numbers)], 1):
        winner = arisan.draw(seed, putaran, left)
        assert winner in left
        left.discard(winner)
        winners.append(winner)
        paid += arisan.pot(50_000, len(numbers))
    assert sorted(winners) == sorted(numbers)
    # each pays every round and gets the pot once: in equals out, for each of them
    assert paid == len(numbers) * 50_000 * len(numbers)
    assert arisan.pot(50_000, len(numbers)) == 50_000 * len(winners)


@given(GROUPS, st.text(max_size=20), st.integers(1, 500))
def test_the_same_text_gives_the_same_winner_in_any_order(numbers, seed, putaran):
    there = arisan.draw(seed, putaran, sorted(numbers))
    assert there == arisan.draw(seed, putaran, sorted(numbers, reverse=True))


def test_by_hand():
    """As a participant checks it: sha256sum, remainder, list."""
    rest = int(sha256(b"JKL482915/3").hexdigest(), 16) % 4
    assert arisan.draw("JKL482915", 3, [9, 2, 5, 7]) == [2, 5, 7, 9][rest]
    assert arisan.digest("JKL482915", 3) == sha256(b"JKL482915/3").hexdigest()


def test_nobody_left():
    with pytest.raises(ValueError, match="nobody"):
        arisan.draw("x", 1, [])
