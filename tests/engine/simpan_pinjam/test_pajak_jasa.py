"""Tax on members' interest (PP 15/2009): golden cases, and invariants."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import pajak_jasa

ATURAN = pajak_jasa.Aturan(240_000, Decimal(10), Decimal(15))

amounts = st.lists(st.integers(0, 10**9), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("gross", "rate", "expected"),
    [
        # PP 15/2009 Ps 2: up to Rp 240,000 a month 0 %, above 10 % of the gross
        (0, 0, 0),
        (239_999, 0, 0),
        (240_000, 0, 0),
        (240_001, 10, 24_000),
        (240_009, 10, 24_000),
        (240_010, 10, 24_001),
        (1_000_000, 10, 100_000),
    ],
)
def test_natural_person(gross, rate, expected):
    assert pajak_jasa.tax(ATURAN, gross, True) == (rate, expected)


def test_legal_entity_has_no_threshold():
    """UU PPh Ps 23(1)a: 15 % of the gross, from the first rupiah."""
    assert pajak_jasa.tax(ATURAN, 100_005, False) == (15, 15_000)


def test_all_accounts_count_together():
    potongan = pajak_jasa.withhold(ATURAN, [120_000, 0, 120_001], True)
    assert (potongan.bruto, potongan.tarif, potongan.pajak) == (240_001, 10, 24_000)
    assert potongan.bagian == (12_000, 0, 12_000)
    assert pajak_jasa.withhold(ATURAN, [120_000, 120_000], True).bagian == (0, 0)


def test_first_of_equal_remainders():
    assert pajak_jasa.spread(10, [1, 1, 1]) == (4, 3, 3)


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="not negative"):
        pajak_jasa.tax(ATURAN, -1, True)
    with pytest.raises(ValueError, match="nothing to spread"):
        pajak_jasa.spread(5, [0, 0])


@given(amounts, st.booleans())
def test_parts_add_up_and_stay_below_their_interest(interest, is_person):
    potongan = pajak_jasa.withhold(ATURAN, interest, is_person)
    assert sum(potongan.bagian) == potongan.pajak
    assert 0 <= potongan.pajak * 100 <= potongan.bruto * potongan.tarif
    for part, amount in zip(potongan.bagian, interest, strict=True):
        assert 0 <= part <= amount


@given(amounts, st.integers(0, 10**9))
def test_no_part_is_a_rupiah_off(parts, amount):
    if sum(parts):
        for share, part in zip(pajak_jasa.spread(amount, parts), parts, strict=True):
            assert abs(share * sum(parts) - amount * part) < sum(parts)
