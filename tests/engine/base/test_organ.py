"""Rules on the people who run a society: UU 25/1992 and the KDKMP guide."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from koperasi_base_engine.organ import ORGAN, Batas, Pejabat, periksa_organ

BATAS = Batas(min_pengurus=5, min_pengawas=3, min_perempuan=Decimal(30))
TODAY = date(2026, 6, 1)
LENGKAP = [
    Pejabat(1, "I Wayan Sudira", "ketua", "l", person=1),
    Pejabat(2, "Ni Made Ayu", "wakil_usaha", "p", person=2),
    Pejabat(3, "I Ketut Darma", "wakil_keanggotaan", "l", person=3),
    Pejabat(4, "Ni Luh Sari", "sekretaris", "p", person=4),
    Pejabat(5, "I Nyoman Arta", "bendahara", "l", person=5),
    Pejabat(6, "I Gede Rai", "ketua_pengawas", "l", 6, False, is_ex_officio=True),
    Pejabat(7, "Ni Komang Tri", "anggota_pengawas", "p", person=7),
    Pejabat(8, "I Putu Eka", "anggota_pengawas", "l", person=8),
]


def codes(people, keluarga=(), kdkmp=True):
    found = periksa_organ(people, keluarga, BATAS, kdkmp=kdkmp, today=TODAY)
    return [t.code for t in found]


def change(key, **values):
    return [replace(p, **values) if p.key == key else p for p in LENGKAP]


def test_a_complete_society_has_no_finding():
    assert codes(LENGKAP) == []
    assert codes(LENGKAP, kdkmp=False) == []


def test_nobody_in_office():
    found = codes([])
    assert found.count("jabatan_kosong") == 6
    assert {"pengurus_kurang", "pengawas_kurang"} <= set(found)
    assert "pengurus_genap" not in found


def test_even_number_of_pengurus():
    extra = Pejabat(9, "Ni Wayan Rai", "anggota_pengurus", "p", person=9)
    assert codes([*LENGKAP, extra]) == ["pengurus_genap"]
    seventh = Pejabat(10, "I Made Oka", "anggota_pengurus", "l", person=10)
    assert codes([*LENGKAP, extra, seventh]) == []


def test_two_pengawas_are_too_few_and_even():
    assert codes(LENGKAP[:-1]) == ["pengawas_kurang", "pengawas_genap"]


@pytest.mark.parametrize(
    ("women", "total", "enough"),
    [
        (0, 5, False),
        (1, 5, False),
        (2, 5, True),
        (2, 7, False),
        (3, 7, True),
        (3, 10, True),
    ],
)
def test_thirty_percent_women(women, total, enough):
    people = [
        Pejabat(i, str(i), "anggota_pengurus", "p" if i < women else "l", person=i)
        for i in range(total)
    ]
    assert ("perempuan_kurang" not in codes(people)) == enough


@pytest.mark.parametrize(
    ("relation", "degree_one"),
    [
        ("suami_istri", True),
        ("orang_tua_anak", True),
        ("mertua_menantu", True),
        ("saudara", False),
        ("ipar", False),
    ],
)
def test_ties_of_the_first_degree_only(relation, degree_one):
    found = codes(LENGKAP, [(1, 7, relation)])
    assert found == (["keluarga"] if degree_one else [])
    assert codes(LENGKAP, [(1, 7, relation)], kdkmp=False) == []


def test_a_tie_with_somebody_out_of_office_does_not_count():
    assert codes(LENGKAP, [(1, 99, "suami_istri")]) == []


def test_perangkat_desa_may_not_be_pengurus_but_pengawas():
    assert codes(change(3, is_perangkat_desa=True)) == ["perangkat_desa"]
    assert codes(change(6, is_perangkat_desa=True)) == []


def test_ketua_pengawas_is_the_village_head_ex_officio():
    assert codes(change(6, is_ex_officio=False, is_anggota=True)) == ["ketua_pengawas"]


def test_organs_come_from_the_members():
    assert codes(change(2, is_anggota=False)) == ["pengurus_bukan_anggota"]
    assert codes(change(7, is_anggota=False)) == ["pengawas_bukan_anggota"]


def test_nobody_watches_himself():
    assert codes(change(7, person=4)) == ["rangkap"]


def test_a_position_is_held_once():
    assert codes(change(2, jabatan="ketua")) == ["jabatan_kosong", "jabatan_ganda"]


def test_a_term_that_is_over():
    assert codes(change(1, date_end=date(2026, 5, 31))) == ["masa_habis"]
    assert codes(change(1, date_end=TODAY)) == []


def test_employees_do_not_count():
    staff = [Pejabat(20, "Ketut", "karyawan"), Pejabat(21, "Putu", "manajer")]
    assert codes([*LENGKAP, *staff]) == []
    assert set(ORGAN.values()) == {
        "pengurus",
        "pengawas",
        "penasihat",
        "pengelola",
        "karyawan",
    }
