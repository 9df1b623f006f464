import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.tanggung import Talangan, bagi_rata


def test_shared_equally_with_the_rest_to_the_first():
    assert bagi_rata([(1, 100)], [1, 2, 3, 4]) == (
        Talangan(2, 1, 34),
        Talangan(3, 1, 33),
        Talangan(4, 1, 33),
    )


def test_nobody_can_cover():
    assert bagi_rata([(1, 100), (2, 5)], [1, 2]) == ()


def test_nothing_lacks():
    assert bagi_rata([(1, 0)], [1, 2]) == ()


def test_negative():
    with pytest.raises(ValueError, match="negative"):
        bagi_rata([(1, -1)], [2])


@given(
    st.dictionaries(st.integers(1, 8), st.integers(0, 10**9), max_size=8),
    st.lists(st.integers(1, 12), unique=True),
)
def test_shares_add_up_and_nobody_who_lacks_covers(kurang, payers):
    shares = bagi_rata(list(kurang.items()), payers)
    lacking = {member for member, amount in kurang.items() if amount}
    able = [member for member in payers if member not in lacking]
    for member, amount in kurang.items():
        parts = [share.amount for share in shares if share.untuk == member]
        assert sum(parts) == (amount if able else 0)
        assert not parts or max(parts) - min(parts) <= 1
    assert all(share.dari in able and share.amount > 0 for share in shares)
