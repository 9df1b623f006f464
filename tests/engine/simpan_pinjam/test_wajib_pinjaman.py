from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.wajib_pinjaman import share


def test_rounded_down():
    assert share(1_000_001, "2.50") == 25_000
    assert share(10_000_000, "0.00") == 0
    assert share(10_000_000, "100.00") == 10_000_000


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_never_more_than_the_percent_and_less_than_a_rupiah_below(amount, hundredths):
    exact = Fraction(amount * hundredths, 10_000)
    result = share(amount, f"{hundredths // 100}.{hundredths % 100:02d}")
    assert result <= exact < result + 1
