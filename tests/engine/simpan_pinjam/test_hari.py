"""Day counts and rounding."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import hari
from koperasi_simpan_pinjam_engine.pinjaman.pembulatan import (
    ARAH,
    RUPIAH,
    Pembulatan,
    pastikan_jumlah,
    pecahan,
)
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "basis", "part"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), "30/360", Fraction(28, 360)),
        (date(2026, 1, 30), date(2026, 3, 31), "30/360", Fraction(60, 360)),
        (date(2025, 12, 15), date(2026, 1, 15), "30/360", Fraction(30, 360)),
        (date(2026, 1, 1), date(2026, 2, 1), "act/365", Fraction(31, 365)),
        (date(2024, 1, 1), date(2025, 1, 1), "act/365", Fraction(366, 365)),
        (date(2026, 2, 1), date(2026, 3, 1), "act/360", Fraction(28, 360)),
        (date(2024, 1, 1), date(2025, 1, 1), "act/act", Fraction(1)),
        (date(2024, 2, 29), date(2024, 3, 1), "act/act", Fraction(1, 366)),
        (
            date(2023, 12, 1),
            date(2025, 1, 11),
            "act/act",
            Fraction(31, 365) + 1 + Fraction(10, 365),
        ),
        (date(2026, 1, 15), date(2026, 4, 30), "periode", Fraction(105, 360)),
        (date(2026, 1, 15), date(2026, 1, 15), "act/act", Fraction(0)),
    ],
)
def test_part_of_a_year(start, end, basis, part):
    assert hari.bagian_tahun(start, end, basis) == part


def test_dates_the_wrong_way_round_and_unknown_counts_are_refused():
    with pytest.raises(Salah, match="tanggal_terbalik"):
        hari.bagian_tahun(date(2026, 1, 2), date(2026, 1, 1), "act/365")
    with pytest.raises(Salah, match="basis_hari"):
        hari.bagian_tahun(date(2026, 1, 1), date(2026, 1, 2), "act/364")


@pytest.mark.parametrize(
    ("year", "length"), [(1900, 365), (2000, 366), (2023, 365), (2024, 366)]
)
def test_length_of_a_year(year, length):
    assert hari.panjang_tahun(year) == length


@given(days, days, days, st.sampled_from(["act/365", "act/360", "act/act"]))
def test_parts_add_up(one, two, three, basis):
    """What lies between two dates is the sum of what lies between them and a third."""
    first, middle, last = sorted([one, two, three])
    whole = hari.bagian_tahun(first, last, basis)
    parts = [(first, middle), (middle, last)]
    assert whole == sum(hari.bagian_tahun(a, b, basis) for a, b in parts)


@pytest.mark.parametrize(
    ("unit", "mode", "value", "rounded"),
    [
        (1, "dekat", Fraction(5, 2), 3),
        (1, "genap", Fraction(5, 2), 2),
        (1, "genap", Fraction(7, 2), 4),
        (1, "bawah", Fraction(29, 10), 2),
        (1, "atas", Fraction(21, 10), 3),
        (100, "dekat", 1_250, 1_300),
        (500, "atas", 1_001, 1_500),
        (500, "bawah", 1_499, 1_000),
        (1_000, "dekat", 1_499, 1_000),
        (1_000, "atas", 2_000, 2_000),
        (1, "bawah", 7, 7),
        (1, "dekat", Decimal("2.5"), 3),
        (Decimal("0.01"), "dekat", Fraction(1, 3), Decimal("0.33")),
        (Decimal("0.01"), "genap", Decimal("0.125"), Decimal("0.12")),
        (Decimal("0.01"), "atas", 5, Decimal("5.00")),
    ],
)
def test_rounding(unit, mode, value, rounded):
    result = Pembulatan(unit, mode)(value)
    assert result == rounded
    assert type(result) is type(rounded)


@given(
    st.fractions(0, 10**9),
    st.sampled_from([1, 100, 500, 1_000, Decimal("0.01")]),
    st.sampled_from(ARAH),
)
def test_rounding_stays_within_a_unit_and_on_its_side(value, unit, mode):
    result = Fraction(Pembulatan(unit, mode)(value))
    step = Fraction(unit)
    assert (result / step).denominator == 1
    if mode == "bawah":
        assert 0 <= value - result < step
    elif mode == "atas":
        assert 0 <= result - value < step
    else:
        assert abs(result - value) <= step / 2


def test_senseless_rounding_is_refused():
    with pytest.raises(Salah, match="satuan_nol"):
        Pembulatan(0)
    with pytest.raises(Salah, match="arah_pembulatan"):
        Pembulatan(1, "ke samping")
    assert RUPIAH(Fraction(1, 2)) == 1


def test_a_percentage_is_exact_and_no_float():
    assert pecahan("1.5") == pecahan(Decimal("1.5")) == Fraction(3, 200)
    with pytest.raises(Salah, match="persen_float") as caught:
        pecahan(1.5)
    assert caught.value.values == {"percent": 1.5}


@pytest.mark.parametrize("amount", [1.0, "1", True, None])
def test_amounts_are_whole_or_decimal(amount):
    pastikan_jumlah(1, Decimal("0.01"))
    with pytest.raises(Salah, match="jumlah_bukan_bulat"):
        pastikan_jumlah(1, amount)
