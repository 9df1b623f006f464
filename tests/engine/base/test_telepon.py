import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.telepon import format_telepon, parse_telepon


@pytest.mark.parametrize(
    "value",
    [
        "081234567890",
        "0812 3456 7890",
        "0812-3456-7890",
        "(0812) 3456.7890",
        "+62 812 3456 7890",
        "6281234567890",
        "62081234567890",
        "+62 0812 3456 7890",
        "'081234567890",
        81234567890,
        81234567890.0,
        6281234567890.0,
    ],
)
def test_one_number_written_many_ways(value):
    assert parse_telepon(value) == ("+6281234567890", False)


def test_land_line_and_abroad():
    assert parse_telepon("0361-223344") == ("+62361223344", False)
    assert parse_telepon("+61 412 345 678") == ("+61412345678", False)


@pytest.mark.parametrize("mark", [" / ", ", ", ";", " dan ", " atau "])
def test_the_first_of_several(mark):
    value = f"0812 3456 7890{mark}0813 3333 4444"
    assert parse_telepon(value) == ("+6281234567890", True)


@pytest.mark.parametrize("value", ["", "tidak ada", "0812", "12", True, "/", "62"])
def test_refused(value):
    with pytest.raises(Masalah) as caught:
        parse_telepon(value)
    assert caught.value.code == "telepon_salah"


def test_printed_form():
    assert format_telepon("+6281234567890") == "0812-3456-7890"
    assert format_telepon("+61412345678").startswith("+61 ")


@given(st.integers(100_0000, 9999_9999))
def test_printed_numbers_are_read_back(rest):
    number = f"+62812{rest:08d}"
    assert parse_telepon(format_telepon(number)) == (number, False)
