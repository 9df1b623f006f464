from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.tanggal import format_tanggal, parse_tanggal

LATEST = date(2026, 3, 31)
DAY = date(2024, 8, 17)


@pytest.mark.parametrize(
    "value",
    [
        "17 Agustus 2024",
        "17 agustus 2024",
        "17 AGT 2024",
        "17-Ags-24",
        "17 Aug 2024",
        "Sabtu, 17 Agustus 2024",
        "17/08/2024",
        "17-8-24",
        "17.08.2024",
        "17 / 8 / 2024",
        "17 08 2024",
        "2024-08-17",
        "2024-08-17 00:00:00",
        "2024/8/17",
        "17082024",
        "20240817",
        17082024,
        45521,
        45521.0,
        "45521",
        "45521.0",
        date(2024, 8, 17),
        datetime.fromisoformat("2024-08-17 10:30"),
    ],
)
def test_one_day_written_many_ways(value):
    assert parse_tanggal(value, LATEST) == DAY


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("17-08-45", date(1945, 8, 17)),
        ("31-03-26", date(2026, 3, 31)),
        ("01-04-26", date(1926, 4, 1)),
        ("29-02-00", date(2000, 2, 29)),
        ("5 Mei 1990", date(1990, 5, 5)),
        ("9 Nopember 1990", date(1990, 11, 9)),
        ("1 Pebruari 1990", date(1990, 2, 1)),
        (1011990, date(1990, 1, 1)),
    ],
)
def test_years_and_spellings(value, day):
    assert parse_tanggal(value, LATEST) == day


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("08/17/2024", "tanggal_bulan"),
        ("17 Foo 2024", "tanggal_bulan"),
        ("31/02/2024", "tanggal_tidak_ada"),
        ("29-02-25", "tanggal_tidak_ada"),
        ("0/1/2024", "tanggal_tidak_ada"),
        ("17/08/0024", "tanggal_tahun"),
        (date(1850, 1, 1), "tanggal_tahun"),
        (datetime.fromisoformat("1850-01-01"), "tanggal_tahun"),
        ("17 Agustus", "tanggal_tidak_terbaca"),
        ("kemarin", "tanggal_tidak_terbaca"),
        ("99999", "tanggal_tidak_terbaca"),
        ("99999999", "tanggal_tidak_terbaca"),
        (12, "tanggal_tidak_terbaca"),
        (12.5, "tanggal_tidak_terbaca"),
        (123456789, "tanggal_tidak_terbaca"),
        (True, "tanggal_tidak_terbaca"),
    ],
)
def test_refused_with_a_reason(value, code):
    with pytest.raises(Masalah) as caught:
        parse_tanggal(value, LATEST)
    assert caught.value.code == code


def test_printed_form():
    assert format_tanggal(date(2026, 3, 31)) == "31 Maret 2026"


@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)))
def test_what_we_print_we_read_back(day):
    assert parse_tanggal(format_tanggal(day), LATEST) == day
    assert parse_tanggal(day.isoformat(), LATEST) == day
    assert parse_tanggal(f"{day:%d%m%Y}", LATEST) == day
    assert parse_tanggal((day - date(1899, 12, 30)).days, LATEST) == day


@given(st.dates(LATEST - timedelta(days=36000), LATEST))
def test_two_digits_of_the_year_are_enough_within_a_century(day):
    assert parse_tanggal(f"{day:%d/%m/%y}", LATEST) == day
