from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.rupiah import TERBESAR, format_rupiah, parse_rupiah


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("Rp 50.000", 50000),
        ("Rp50.000,-", 50000),
        ("rp. 50.000,--", 50000),
        ("Rp.50.000", 50000),
        ("IDR 50.000", 50000),
        ("50.000,00", 50000),
        ("50,00", 50),
        ("50000", 50000),
        ("50000.00", 50000),
        ("50000.0", 50000),
        ("1.234.567", 1234567),
        ("1 234 567", 1234567),
        ("Rp\N{NO-BREAK SPACE}1.500.000", 1500000),
        ("1,234,567", 1234567),
        ("50,000.00", 50000),
        ("50rb", 50000),
        ("50 ribu", 50000),
        ("1,5 juta", 1500000),
        ("1.5jt", 1500000),
        ("2 miliar", 2 * 10**9),
        ("-50.000", -50000),
        ("-Rp 50.000", -50000),
        ("Rp -50.000", -50000),
        ("(Rp 50.000)", -50000),
        ("0", 0),
        (50000, 50000),
        (50000.0, 50000),
        (Decimal("50000.00"), 50000),
    ],
)
def test_amounts_people_write(value, amount):
    assert parse_rupiah(value) == amount


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("50,000", "rupiah_ambigu"),  # 50 thousand to one, 50 to another
        ("50.00", "rupiah_ambigu"),
        ("50.0000", "rupiah_ambigu"),
        ("1.50.000", "rupiah_ambigu"),
        ("1.500 000", "rupiah_ambigu"),
        ("5 m", "rupiah_ambigu"),
        ("50.000,50", "rupiah_pecahan"),
        ("50000.75", "rupiah_pecahan"),
        (0.5, "rupiah_pecahan"),
        ("", "rupiah_kosong"),
        ("Rp ", "rupiah_kosong"),
        (None, "rupiah_kosong"),
        ("lunas", "rupiah_bukan_angka"),
        ("=1+1", "rupiah_bukan_angka"),
        ("--5", "rupiah_bukan_angka"),
        ("(-5)", "rupiah_bukan_angka"),
        ("1.500 juta", "rupiah_bukan_angka"),
        (True, "rupiah_bukan_angka"),
        (float("nan"), "rupiah_bukan_angka"),
        (10**15, "rupiah_terlalu_besar"),
        ("9.999.999 miliar", "rupiah_bukan_angka"),
        ("9999999999999999", "rupiah_terlalu_besar"),
    ],
)
def test_refused_with_a_reason(value, code):
    with pytest.raises(Masalah) as caught:
        parse_rupiah(value)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("amount", "brackets", "text"),
    [
        (1234567, False, "Rp 1.234.567"),
        (0, False, "Rp 0"),
        (-500, False, "-Rp 500"),
        (-1500, True, "(Rp 1.500)"),
    ],
)
def test_format(amount, brackets, text):
    assert format_rupiah(amount, brackets) == text


@given(st.integers(1 - TERBESAR, TERBESAR - 1), st.booleans())
def test_what_we_print_we_read_back(amount, brackets):
    assert parse_rupiah(format_rupiah(amount, brackets)) == amount


@given(st.text(alphabet="Rp 0123456789.,-()rbjta", max_size=14))
def test_any_text_gives_whole_rupiah_or_a_reason(text):
    try:
        amount = parse_rupiah(text)
    except Masalah:
        return
    assert isinstance(amount, int)
    # Every digit that counts was typed: nothing is invented.
    assert set(str(abs(amount)).rstrip("0")) <= set(text)
