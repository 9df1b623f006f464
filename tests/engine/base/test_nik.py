from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.nik import decode, mask, parse_nik, problem

TODAY = date(2026, 3, 31)
MAN = "5171030708850001"
WOMAN = "5171034708850002"
BIRTH = date(1985, 8, 7)


def known(code):
    return code in {"517103", "517104"}


def test_parts_of_a_nik():
    man, woman = decode(MAN, TODAY), decode(WOMAN, TODAY)
    assert (man.wilayah, man.birth_date, man.gender) == ("517103", BIRTH, "l")
    assert (woman.birth_date, woman.gender) == (BIRTH, "p")


def test_century_follows_the_day_of_asking():
    assert decode("5171030101200001", TODAY).birth_date == date(2020, 1, 1)
    assert decode("5171030101270001", TODAY).birth_date == date(1927, 1, 1)
    # 29 February exists in 2000 only.
    assert decode("5171032902000001", TODAY).birth_date == date(2000, 2, 29)


def test_born_after_the_day_of_asking_is_no_birth_date():
    with pytest.raises(Masalah) as caught:
        decode("5171032902000001", date(1999, 1, 1))
    assert caught.value.code == "nik_birth_date"


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("517103070885001", "digits"),
        ("51710307088500011", "digits"),
        ("517103070885000x", "digits"),
        ("\N{FULLWIDTH DIGIT FIVE}171030708850001", "digits"),
        ("1071030708850001", "province"),
        ("9871030708850001", "province"),
        ("5171033208850001", "birth_date"),
        ("5171030713850001", "birth_date"),
        ("5171037208850001", "birth_date"),
        ("5171030008850001", "birth_date"),
        ("5171030708850000", "serial"),
    ],
)
def test_nik_that_cannot_be(nik, code):
    assert problem(nik) == code
    with pytest.raises(Masalah) as caught:
        decode(nik, TODAY)
    assert caught.value.code == f"nik_{code}"


def test_nik_against_birth_date_and_sex():
    assert problem(MAN, BIRTH, "l") is None
    assert problem(MAN, date(1985, 8, 8)) == "birth_mismatch"
    assert problem(MAN, BIRTH, "p") == "gender_mismatch"


@pytest.mark.parametrize(
    "value",
    [
        MAN,
        f" '{MAN} ",
        "51.71.03.070885.0001",
        "517103 070885 0001",
        "517103-070885/0001",
    ],
)
def test_signs_around_the_digits(value):
    assert parse_nik(value) == (MAN, False)


def test_number_of_a_spreadsheet():
    assert parse_nik(5171030708850001) == (MAN, False)
    assert parse_nik(5171030708850001.0) == (MAN, False)
    with pytest.raises(Masalah) as caught:
        parse_nik(5171030708850010)
    assert caught.value.code == "nik_angka_terakhir"
    with pytest.raises(Masalah) as caught:
        parse_nik(True)
    assert caught.value.code == "nik_digits"


def test_mismatch_is_refused():
    with pytest.raises(Masalah) as caught:
        parse_nik(MAN, date(1985, 8, 8))
    assert caught.value.code == "nik_birth_mismatch"


@pytest.mark.parametrize(
    "short",
    [
        "517103708850001",  # day 07 joined as 7
        517103708850001.0,
        "51713708850001",  # district 03 and day 07
    ],
)
def test_lost_zeros_come_back_when_district_and_birth_date_prove_them(short):
    full = parse_nik(short, BIRTH, "l", known)[0]
    assert full[:12] == MAN[:12]
    assert parse_nik(short, BIRTH, "l", known)[1]


@pytest.mark.parametrize(
    ("birth", "wilayah"),
    [
        (None, known),
        (BIRTH, None),
        (date(1985, 8, 9), known),
        (BIRTH, lambda code: False),
    ],
)
def test_lost_zeros_stay_lost_without_proof(birth, wilayah):
    with pytest.raises(Masalah) as caught:
        parse_nik("517103708850001", birth, None, wilayah)
    assert caught.value.code == "nik_digits"


def test_digits_missing_at_the_end_are_not_filled_with_zeros():
    with pytest.raises(Masalah):
        parse_nik(MAN[:13], BIRTH, "l", known)


def test_two_possible_numbers_prove_nothing():
    # 7 Aug and the serial number: both places for the zero fit some district.
    with pytest.raises(Masalah):
        parse_nik("5171370885001", None, None, known)


def test_mask_shows_the_territory_only():
    assert mask(MAN) == "517103**********"


@given(
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.sampled_from("lp"),
    st.integers(1, 9999),
)
def test_every_nik_built_by_the_rule_is_taken_apart_again(birth, gender, serial):
    day = birth.day + (40 if gender == "p" else 0)
    nik = f"517103{day:02d}{birth:%m%y}{serial:04d}"
    assert problem(nik, birth, gender) is None
    person = decode(nik, birth)
    assert (person.birth_date, person.gender) == (birth, gender)


@given(st.dates(date(1930, 1, 1), date(2020, 12, 31)), st.integers(1, 9999), st.data())
def test_a_restored_nik_is_the_true_one(birth, serial, data):
    """Drop zeros at the start of parts, as a joining formula does."""
    parts = [
        "51",
        "71",
        "03",
        f"{birth:%d}",
        f"{birth:%m}",
        f"{birth:%y}",
        f"{serial:04d}",
    ]
    true = "".join(parts)
    place = data.draw(st.integers(2, 6))
    short = "".join(
        part[1:] if number == place and part[0] == "0" else part
        for number, part in enumerate(parts)
    )
    try:
        assert parse_nik(short, birth, None, known)[0] == true
    except Masalah:
        # Two numbers fit: rightly not guessed.
        assert len(short) < 16
