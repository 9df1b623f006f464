"""Due dates: frequencies, fixed days, ends of months, days off."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import kalender
from koperasi_simpan_pinjam_engine.pinjaman.kalender import AturanTempo, jatuh_tempo
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

MINGGU = frozenset({6})


def tanggal(start, count, **rules):
    return [tempo.due for tempo in jatuh_tempo(start, count, AturanTempo(**rules))]


def test_the_31st_is_the_last_day_of_shorter_months_without_drift():
    assert tanggal(date(2026, 1, 31), 4) == [
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
        date(2026, 5, 31),
    ]


def test_29_february_comes_again_in_leap_years():
    dues = tanggal(date(2024, 2, 29), 5, every=12)
    assert dues[0] == date(2025, 2, 28)
    assert dues[3] == date(2028, 2, 29)


def test_a_missing_day_may_roll_into_the_next_month():
    assert tanggal(date(2025, 1, 31), 3, month_end="bulan_depan") == [
        date(2025, 3, 1),
        date(2025, 3, 31),
        date(2025, 5, 1),
    ]


@pytest.mark.parametrize(
    ("start", "rules", "first"),
    [
        # a fixed day later in the month of the disbursement
        (date(2026, 1, 10), {"day": 25}, date(2026, 1, 25)),
        # too near: the next month
        (date(2026, 1, 10), {"day": 25, "first_days": 16}, date(2026, 2, 25)),
        (date(2026, 1, 25), {"day": 25}, date(2026, 2, 25)),
        # quarterly on a fixed day: in the third month
        (date(2026, 1, 10), {"day": 5, "every": 3}, date(2026, 4, 5)),
        # payday on the 31st, in February
        (date(2026, 2, 1), {"day": 31}, date(2026, 2, 28)),
        (date(2026, 1, 10), {"first_days": 45}, date(2026, 3, 10)),
        (date(2025, 12, 15), {}, date(2026, 1, 15)),
    ],
)
def test_first_due_date(start, rules, first):
    assert tanggal(start, 1, **rules) == [first]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"frequency": "harian"}, [date(2026, 1, 2), date(2026, 1, 3)]),
        ({"frequency": "harian", "every": 10}, [date(2026, 1, 11), date(2026, 1, 21)]),
        ({"frequency": "mingguan"}, [date(2026, 1, 8), date(2026, 1, 15)]),
        ({"frequency": "dua_mingguan"}, [date(2026, 1, 15), date(2026, 1, 29)]),
        (
            {"frequency": "mingguan", "first_days": 10},
            [date(2026, 1, 11), date(2026, 1, 18)],
        ),
        ({"every": 2}, [date(2026, 3, 1), date(2026, 5, 1)]),
        ({"frequency": "sekaligus", "every": 3}, [date(2026, 7, 1)]),
    ],
)
def test_frequencies(rules, expected):
    assert tanggal(date(2026, 1, 1), 2, **rules) == expected


@pytest.mark.parametrize(
    ("rules", "part"),
    [
        ({}, Fraction(1, 12)),
        ({"every": 3}, Fraction(1, 4)),
        ({"frequency": "mingguan"}, Fraction(1, 52)),
        ({"frequency": "dua_mingguan"}, Fraction(1, 26)),
        ({"frequency": "harian"}, Fraction(1, 365)),
        ({"frequency": "sekaligus", "every": 2}, Fraction(1)),
    ],
)
def test_part_of_a_year_of_a_period(rules, part):
    assert kalender.bagian_periode(AturanTempo(**rules), 6) == part


@pytest.mark.parametrize(
    ("shift", "due"),
    [
        # Sunday 31 May 2026 and the holiday of 1 June
        ("tetap", date(2026, 5, 31)),
        ("maju", date(2026, 6, 2)),
        ("mundur", date(2026, 5, 30)),
        ("maju_dalam_bulan", date(2026, 5, 30)),
    ],
)
def test_days_off(shift, due):
    off = {"holidays": frozenset({date(2026, 6, 1)}), "days_off": MINGGU}
    (tempo,) = jatuh_tempo(date(2026, 4, 30), 1, AturanTempo(day=31, shift=shift, **off,
                           first_days=10))  # fmt: skip
    assert tempo.nominal == date(2026, 5, 31)
    assert tempo.due == due


def test_following_in_the_month_goes_on_when_it_stays_in_it():
    dues = tanggal(
        date(2026, 1, 3), 1, shift="maju_dalam_bulan", day=4, days_off=MINGGU
    )
    assert dues == [date(2026, 1, 5)]


def test_daily_instalments_skip_days_off():
    """Each instalment has a day of its own: Sunday's comes on Monday, so Monday's on
    Tuesday."""
    dues = tanggal(
        date(2026, 1, 2), 3, frequency="harian", shift="maju", days_off=MINGGU
    )
    assert dues == [date(2026, 1, 3), date(2026, 1, 5), date(2026, 1, 6)]


def test_a_shift_back_never_reaches_the_disbursement():
    holidays = frozenset({date(2026, 1, 3), date(2026, 1, 4)})
    dues = tanggal(
        date(2026, 1, 2), 1, frequency="harian", shift="mundur", holidays=holidays
    )
    assert dues == [date(2026, 1, 5)]


@given(
    st.dates(date(2000, 1, 1), date(2060, 12, 31)),
    st.integers(1, 60),
    st.builds(
        AturanTempo,
        frequency=st.sampled_from(kalender.FREKUENSI),
        every=st.integers(1, 6),
        day=st.none() | st.integers(1, 31),
        shift=st.sampled_from(kalender.GESER),
        days_off=st.sampled_from([frozenset(), MINGGU, frozenset({4, 5, 6})]),
        month_end=st.sampled_from(["jepit", "bulan_depan"]),
        first_days=st.integers(1, 40),
    ),
)
def test_due_dates_rise_and_are_working_days(start, count, rules):
    dates = jatuh_tempo(start, count, rules)
    assert len(dates) == (1 if rules.frequency == "sekaligus" else count)
    before = start
    for tempo in dates:
        assert tempo.due > before
        assert rules.shift == "tetap" or not rules.is_libur(tempo.due)
        before = tempo.due
    nominal = [tempo.nominal for tempo in dates]
    assert nominal == sorted(set(nominal))
    if rules.frequency in ("bulanan", "harian"):
        assert nominal[0] >= start + timedelta(days=rules.first_days)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"frequency": "tahunan"}, "frekuensi"),
        ({"every": 0}, "frekuensi_tiap"),
        ({"shift": "entah"}, "geser"),
        ({"day": 32}, "tanggal_tetap"),
        ({"days_off": frozenset(range(7))}, "libur_semua"),
        ({"first_days": 0}, "hari_pertama"),
        ({"month_end": "entah"}, "akhir_bulan"),
    ],
)
def test_senseless_rules_are_refused(rules, code):
    with pytest.raises(Salah) as caught:
        AturanTempo(**rules)
    assert caught.value.code == code


@pytest.mark.parametrize("count", [0, -1, 12_001])
def test_number_of_instalments(count):
    with pytest.raises(Salah, match="jumlah_angsuran"):
        jatuh_tempo(date(2026, 1, 1), count, AturanTempo())
