"""The invented people and days of the demo regency."""

from datetime import date

from koperasi_base_engine import nik

from demo import kalender, orang, wilayah

VILLAGES = (wilayah.TEGAL_HARUM, *wilayah.MEMBERS)


def joined(_random, _order):
    return date(2025, 8, 4)


def test_the_same_people_each_time():
    assert orang.people("51.71.01.2007", 60, joined) == orang.people(
        "51.71.01.2007", 60, joined
    )


def test_people_are_different_and_their_nik_is_right():
    for village in VILLAGES:
        rows = orang.people(village, 60, joined)
        for key in ("name", "nik", "phone"):
            assert len({row[key] for row in rows}) == 60, (village, key)
        for row in rows:
            assert nik.problem(row["nik"], row["birth_date"], row["gender"]) is None
            assert row["nik"].startswith(village.replace(".", "")[:6])
            assert row["birth_date"].year <= 2006, "of age"


def test_nobody_could_be_real():
    for row in orang.people("51.71.03.1010", 60, joined):
        assert int(row["nik"][-4:]) > 9000
        assert row["phone"].startswith("+62810")


def test_two_book_years_and_the_running_one():
    months = list(kalender.months())
    assert months[0] == date(2024, 1, 1)
    assert months[-1] == kalender.TODAY.replace(day=1)
    assert len(months) >= 24
    assert kalender.last_day(date(2024, 2, 1)) == date(2024, 2, 29)
    assert kalender.last_day(months[-1]) == kalender.TODAY
    assert kalender.workday(date(2026, 2, 1), 8) == date(2026, 2, 9), "not on Sunday"


def test_desa_and_kelurahan_have_their_own_name():
    assert wilayah.society_name("51.71.03.2008", "Tegal Harum") == (
        "Koperasi Desa Merah Putih Tegal Harum"
    )
    assert wilayah.society_name("51.71.01.1006", "Sanur") == (
        "Koperasi Kelurahan Merah Putih Sanur"
    )


def test_nine_societies_run_with_their_units():
    assert len(wilayah.UNITS) == 9
    assert len(wilayah.UNITS[wilayah.TEGAL_HARUM]) == 10
    assert set(wilayah.UNITS["51.71.03.2009"]) == {"simpan_pinjam", "sembako", "lpg"}
    assert set(wilayah.MEMBERS) == set(wilayah.UNITS) - {wilayah.TEGAL_HARUM}
