from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.kode_lembar import (
    ALFABET,
    PANJANG,
    kode_lembar,
    rapikan_kode,
)

DAY = date(2026, 3, 10)


def test_the_code_of_a_line_never_changes():
    """Sheets printed yesterday are typed in today."""
    assert kode_lembar("51.71.03.2008", DAY, "A-0001") == "6KM8"


def test_every_part_counts():
    codes = {
        kode_lembar("a", DAY, "1"),
        kode_lembar("b", DAY, "1"),
        kode_lembar("a", date(2026, 3, 11), "1"),
        kode_lembar("a", DAY, "2"),
        kode_lembar("a1", DAY, ""),
    }
    assert len(codes) == 5


def test_few_members_share_a_code():
    codes = {kode_lembar("a", DAY, str(number)) for number in range(500)}
    assert len(codes) >= 498


def test_alphabet_has_no_look_alikes():
    assert len(set(ALFABET)) == len(ALFABET)
    assert not set("0O1ILUV") & set(ALFABET)


def test_typed_codes():
    assert rapikan_kode(" k7-qd ") == "K7QD"
    assert rapikan_kode(None) == rapikan_kode("") == ""


@given(st.text(), st.dates(), st.text())
def test_form(society, day, member):
    code = kode_lembar(society, day, member)
    assert len(code) == PANJANG
    assert set(code) <= set(ALFABET)
    assert rapikan_kode(code) == code
