from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import berjangka
from koperasi_simpan_pinjam_engine.berjangka import Jangka, Suku, Syarat

SYARAT = Syarat(Decimal(6))
TABEL = (
    Suku(0, 0, Decimal(1)),
    Suku(3, 0, Decimal(4)),
    Suku(3, 10_000_000, Decimal("4.5")),
    Suku(12, 0, Decimal(6)),
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
COUNTS = st.sampled_from(["365", "360", "aktual", "bulan"])


@pytest.mark.parametrize(
    ("asal", "jangka", "ke", "tempo"),
    [
        (date(2026, 1, 31), Jangka(1), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), Jangka(1), 2, date(2026, 3, 31)),
        (date(2024, 1, 31), Jangka(1), 1, date(2024, 2, 29)),
        (date(2026, 3, 10), Jangka(12), 1, date(2027, 3, 10)),
        (date(2026, 11, 30), Jangka(3), 1, date(2027, 2, 28)),
        (date(2026, 3, 10), Jangka(0, 45), 2, date(2026, 6, 8)),
    ],
)
def test_due_dates(asal, jangka, ke, tempo):
    assert berjangka.jatuh_tempo(asal, jangka, ke) == tempo


@pytest.mark.parametrize("jangka", [(0, 0), (1, 1), (-1, 0), (0, -5), (-1, 3)])
def test_a_term_is_months_or_days(jangka):
    with pytest.raises(ValueError, match="either months or days"):
        Jangka(*jangka)


def test_days_of_payment():
    asal, tempo = date(2026, 1, 31), date(2026, 4, 30)
    assert berjangka.hari_bayar(asal, asal, tempo, False) == (tempo,)
    assert berjangka.hari_bayar(asal, asal, tempo, True) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
        tempo,
    )
    # the second term begins where the first one ended
    assert berjangka.hari_bayar(asal, tempo, date(2026, 6, 30), True) == (
        date(2026, 5, 31),
        date(2026, 6, 30),
    )


@pytest.mark.parametrize(
    ("hari", "part"),
    [
        ("365", Fraction(90, 365)),
        ("360", Fraction(1, 4)),
        ("aktual", Fraction(90, 365)),
        # 10 March to 10 May are two months, 29 of the 31 days of May are left
        ("bulan", Fraction(2, 12) + Fraction(29, 12 * 31)),
    ],
)
def test_part_of_a_year(hari, part):
    assert berjangka.tahun(date(2026, 3, 10), date(2026, 6, 8), hari) == part


def test_a_leap_year_has_days_of_its_own():
    part = berjangka.tahun(date(2027, 12, 31), date(2028, 1, 2), "aktual")
    assert part == Fraction(1, 365) + Fraction(1, 366)
    assert berjangka.tahun(date(2026, 3, 10), date(2026, 3, 10), "365") == 0


def test_golden_interest():
    """10 million at 6 %: 92 days of 365 give 151,232.87, three twelfths 150,000."""
    langkah = [(date(2026, 3, 10), 10_000_000)]
    dari, sampai = date(2026, 3, 10), date(2026, 6, 10)
    assert berjangka.jasa(langkah, SYARAT, dari, sampai) == 151_232
    monthly = Syarat(Decimal(6), "bulan")
    assert berjangka.jasa(langkah, monthly, dari, sampai) == 150_000
    up = Syarat(Decimal(6), "365", 100, "setengah")
    assert berjangka.jasa(langkah, up, dari, sampai) == 151_200


def test_added_interest_bears_interest_from_its_day():
    langkah = [(date(2026, 1, 1), 36_500_000), (date(2026, 1, 31), 365_000)]
    got = berjangka.jasa(langkah, SYARAT, date(2026, 1, 1), date(2026, 2, 10))
    assert got == 240_000 + 600


def test_what_left_bears_none():
    langkah = [(date(2026, 1, 1), 100), (date(2026, 1, 2), -300)]
    assert berjangka.jasa(langkah, SYARAT, date(2026, 1, 1), date(2027, 1, 1)) == 0


@pytest.mark.parametrize(
    ("bulan", "jumlah", "persen"),
    [(3, 5, "4"), (3, 10_000_000, "4.5"), (12, 10**9, "6"), (6, 5, "1"), (0, 5, "1")],
)
def test_rate_by_amount_and_term(bulan, jumlah, persen):
    assert berjangka.suku(TABEL, bulan, jumlah) == Decimal(persen)


def test_no_rate_below_the_first_amount():
    assert berjangka.suku([Suku(3, 1_000_000, Decimal(4))], 3, 5) == 0


@pytest.mark.parametrize(
    ("tanggal", "persen"),
    [
        (date(2026, 6, 9), "0"),
        (date(2026, 6, 10), "4"),
        (date(2027, 3, 9), "4"),
        (date(2027, 3, 10), "6"),
    ],
)
def test_rate_of_the_term_reached(tanggal, persen):
    got = berjangka.suku_tercapai(TABEL, date(2026, 3, 10), tanggal, 5_000_000)
    assert got == Decimal(persen)


def test_golden_break():
    """12 months at 6 %, broken after 100 days, reckoned anew at 4 %."""
    mulai = date(2026, 3, 10)
    langkah = [(mulai, 36_500_000)]
    lower = Syarat(Decimal(4))
    tanggal = mulai + timedelta(days=100)
    assert berjangka.cabut(langkah, lower, mulai, tanggal, 552_000) == berjangka.Cabut(
        400_000, 552_000, 0, 152_000
    )
    assert berjangka.cabut(langkah, lower, mulai, tanggal, 0) == berjangka.Cabut(
        400_000, 0, 400_000, 0
    )


@given(DAYS, st.integers(1, 24), st.integers(1, 20))
def test_terms_follow_each_other(asal, bulan, ke):
    """Each due date lies after the one before, never more than a month too far."""
    jangka = Jangka(bulan)
    before = berjangka.jatuh_tempo(asal, jangka, ke)
    after = berjangka.jatuh_tempo(asal, jangka, ke + 1)
    months = (after.year - before.year) * 12 + after.month - before.month
    assert months == bulan
    assert after.day <= asal.day


@given(DAYS, st.integers(1, 24), st.integers(0, 5), st.booleans())
def test_payments_fill_the_term(asal, bulan, ke, bulanan):
    jangka = Jangka(bulan)
    mulai = berjangka.jatuh_tempo(asal, jangka, ke)
    tempo = berjangka.jatuh_tempo(asal, jangka, ke + 1)
    days = berjangka.hari_bayar(asal, mulai, tempo, bulanan)
    assert list(days) == sorted(set(days))
    assert days[-1] == tempo
    assert days[0] > mulai
    assert len(days) == (bulan if bulanan else 1)


@given(DAYS, st.integers(0, 900), st.integers(1, 10**12), COUNTS)
def test_interest_grows_with_time_and_amount(mulai, days, jumlah, hari):
    syarat = Syarat(Decimal("5.25"), hari)
    sampai = mulai + timedelta(days=days)

    def reckon(amount, until):
        return berjangka.tepat([(mulai, amount)], syarat, mulai, until)

    assert reckon(jumlah, sampai) <= reckon(jumlah, sampai + timedelta(days=1))
    assert reckon(2 * jumlah, sampai) == 2 * reckon(jumlah, sampai)
    assert berjangka.jasa([(mulai, jumlah)], syarat, mulai, sampai) <= reckon(
        jumlah, sampai
    )


@given(DAYS, st.integers(0, 900), st.integers(1, 10**12), st.integers(0, 10**9))
def test_a_break_gives_back_or_pays(mulai, days, jumlah, dibayar):
    """What was reckoned, plus what is due, less what is deducted, is what is earned."""
    sampai = mulai + timedelta(days=days)
    got = berjangka.cabut([(mulai, jumlah)], SYARAT, mulai, sampai, dibayar)
    assert got.dibayar + got.kurang - got.kembali == got.hak
    assert min(got.kurang, got.kembali) == 0
