import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from koperasi_base_engine.terbilang import TERBESAR, kata, terbilang

ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan"
DIGITS = {word: number for number, word in enumerate(ONES.split())}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def baca_kata(text):
    """Independent inverse: Indonesian number words back to the number."""
    if text.startswith("minus "):
        return -baca_kata(text.removeprefix("minus "))
    total, group, digit = 0, 0, 0
    for word in text.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "puluh":
            group, digit = group + digit * 10, 0
        elif word == "belas":
            group, digit = group + digit + 10, 0
        elif word == "ratus":
            group, digit = group + digit * 100, 0
        elif word in ("sepuluh", "sebelas", "seratus"):
            group += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word == "seribu":
            total += 1000
        else:
            total += (group + digit) * SCALES[word]
            group, digit = 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (100, "seratus"),
        (1000, "seribu"),
        (1111, "seribu seratus sebelas"),
        (21000, "dua puluh satu ribu"),
        (101000, "seratus satu ribu"),
        (1000000, "satu juta"),
        (1001001, "satu juta seribu satu"),
        (1001000, "satu juta seribu"),
        (2015500, "dua juta lima belas ribu lima ratus"),
        (1000001000, "satu miliar seribu"),
        (1001001001001, "satu triliun satu miliar satu juta seribu satu"),
        (-5000, "minus lima ribu"),
    ],
)
def test_words_of_the_rule_book(number, words):
    assert kata(number) == words


def test_amount_ends_with_rupiah():
    assert terbilang(1001001) == "satu juta seribu satu rupiah"


@given(st.integers(-TERBESAR, TERBESAR))
@example(1_001_000_000_001)
@example(TERBESAR)
def test_words_say_the_number_and_nothing_else(number):
    assert baca_kata(kata(number)) == number


@given(st.integers(0, TERBESAR))
def test_one_is_never_said_before_thousand_alone(number):
    words = f" {kata(number)} "
    assert ("seribu" in words) == (number // 1000 % 1000 == 1)
    assert "  " not in words


@pytest.mark.parametrize("number", [TERBESAR + 1, -TERBESAR - 1])
def test_beyond_the_last_word(number):
    with pytest.raises(OverflowError):
        kata(number)


@pytest.mark.parametrize("value", [1.5, "1", True, None])
def test_only_whole_numbers(value):
    with pytest.raises(TypeError):
        terbilang(value)
