"""Interest earned by a day, and what the end of a month books of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import akrual
from koperasi_simpan_pinjam_engine.pinjaman.angsuran import jadwal
from koperasi_simpan_pinjam_engine.pinjaman.kolektibilitas import GOLONGAN
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import METODE, MUSIMAN, susun

START = date(2026, 1, 15)


def loan(method="flat", count=12, **terms):
    return jadwal(susun(12_000_000, method, Suku(1, "bulan"), START, count, **terms))


@pytest.mark.parametrize(
    ("day", "earned"),
    [
        (date(2026, 1, 15), 0),
        (date(2026, 1, 31), 61_935),  # 16 of 31 days of 120,000
        (date(2026, 2, 15), 120_000),
        (date(2026, 2, 28), 175_714),  # and 13 of 28 days
        (date(2027, 1, 15), 1_440_000),
        (date(2028, 1, 1), 1_440_000),
    ],
)
def test_earned_by_a_day(day, earned):
    assert akrual.terhitung(loan().rows, day) == earned


def test_grace_on_interest_earns_before_it_is_due():
    rows = loan("efektif", grace_interest=3).rows
    assert rows[0].interest == 0
    assert akrual.terhitung(rows, rows[0].due) == rows[0].accrued > 0


methods = st.sampled_from([name for name in METODE if name != MUSIMAN])


@given(methods, st.integers(1, 36), st.integers(0, 1_200), st.integers(0, 400))
def test_earned_grows_to_the_interest_of_the_schedule(method, count, days, more):
    rows = loan(method, count).rows
    day = START + timedelta(days=days)
    earned = akrual.terhitung(rows, day)
    assert 0 <= earned <= akrual.terhitung(rows, day + timedelta(days=more))
    assert earned <= sum(row.interest for row in rows)
    assert akrual.terhitung(rows, rows[-1].due) == sum(row.interest for row in rows)


@pytest.mark.parametrize("golongan", GOLONGAN)
def test_only_performing_loans_of_accruing_societies(golongan):
    wanted = akrual.sasaran(500, 200, golongan)
    assert wanted == (300 if golongan == "lancar" else 0)
    assert akrual.sasaran(500, 200, golongan, akrual.KAS) == 0
    assert akrual.sasaran(200, 500, golongan) == 0


@pytest.mark.parametrize(
    ("wanted", "then", "now", "moved"),
    [
        (300, 0, 0, 300),
        (300, 200, 200, 100),
        (0, 200, 200, -200),
        (0, 200, 50, -50),  # 150 was paid since
        (300, 200, 0, 100),
    ],
)
def test_what_is_booked(wanted, then, now, moved):
    assert akrual.gerak(wanted, then, now) == moved
