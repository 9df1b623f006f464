"""Differences between two records of a society."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine import simkopdes as sk
from koperasi_base_engine.simkopdes_banding import (
    BEDA,
    HANYA_KITA,
    HANYA_MEREKA,
    bandingkan,
    dalam_periode,
    dari_json,
    ke_json,
    nama_rekaman,
    ringkas,
    sama,
    tampil,
)
from koperasi_base_engine.simkopdes_nilai import nilai_kita

from .test_simkopdes import COLUMNS, values_of

ANGGOTA = sk.TABEL["anggota_koperasi"]
GERAI = sk.TABEL["gerai_koperasi"]
JUAL = sk.TABEL["transaksi_penjualan"]
SIMPANAN = sk.TABEL["simpanan_anggota"]
ALL = ANGGOTA.names


def found(table, ours, theirs, columns=None):
    return [
        (d.kind, d.label, d.column, d.ours, d.theirs)
        for d in bandingkan(table, ours, theirs, columns or table.names)
    ]


def test_same_records_have_no_difference():
    record = {"nama": "Ni Luh Sari", "nik": "5171034508900001"}
    other = {"nama": "NI LUH  SARI", "nik": "5171034508900001", "status_akun": "x"}
    assert found(ANGGOTA, [record], [other]) == []


def test_a_field_differs():
    record = {"nama": "Ni Luh Sari", "nik": "5171034508900001", "pekerjaan": "PETANI"}
    other = {**record, "pekerjaan": "PEDAGANG"}
    assert found(ANGGOTA, [record], [other]) == [
        (BEDA, "Ni Luh Sari", "pekerjaan", "PETANI", "PEDAGANG")
    ]
    assert found(ANGGOTA, [record], [other], ("nama", "nik")) == []


def test_records_of_one_side_alone():
    ours, theirs = {"nama": "I Wayan A"}, {"nama": "I Made B", "nik": None}
    assert found(ANGGOTA, [ours], [theirs]) == [
        (HANYA_KITA, "I Wayan A", "", None, None),
        (HANYA_MEREKA, "I Made B", "", None, None),
    ]


def test_the_name_finds_who_has_no_nik_on_one_side():
    ours, theirs = {"nama": "I Wayan A"}, {"nama": "i wayan a", "nik": "1" * 16}
    assert found(ANGGOTA, [ours], [theirs]) == [
        (BEDA, "I Wayan A", "nik", None, "1" * 16)
    ]


def test_a_name_never_joins_two_nik():
    ours, theirs = ({"nama": "I Wayan A", "nik": digit * 16} for digit in "12")
    kinds = [d.kind for d in bandingkan(ANGGOTA, [ours], [theirs], ALL)]
    assert kinds == [HANYA_KITA, HANYA_MEREKA]


def test_a_name_that_several_bear_joins_nobody():
    ours = [{"nama": "I Wayan A"}, {"nama": "I Wayan A", "pekerjaan": "NELAYAN"}]
    theirs = [{"nama": "I Wayan A", "pekerjaan": "PETANI"}]
    kinds = sorted(d.kind for d in bandingkan(ANGGOTA, ours, theirs, ALL))
    assert kinds == [HANYA_KITA, HANYA_KITA, HANYA_MEREKA]


def test_equal_sales_pair_one_by_one():
    sale = {"tanggal": date(2026, 3, 1), "total_pembayaran": 5000, "status": "Paid"}
    kinds = [d.kind for d in bandingkan(JUAL, [sale] * 3, [sale] * 2, JUAL.names)]
    assert kinds == [HANYA_KITA]


def test_the_second_key_when_the_first_finds_nothing():
    ours = {"jenis": "Gudang", "koordinat": (-8.6, 115.2), "pengisi": "I Made"}
    theirs = {"jenis": "Gudang", "koordinat": (-8.7, 115.2), "pengisi": "I Made"}
    assert found(GERAI, [ours], [theirs]) == [
        (BEDA, "Gudang · -8.6, 115.2", "koordinat", (-8.6, 115.2), (-8.7, 115.2))
    ]


def test_labels():
    assert nama_rekaman(JUAL, {"tanggal": date(2026, 3, 1)}) == ""
    assert (
        nama_rekaman(JUAL, {"nama_pelanggan": "Umum", "tanggal": date(2026, 3, 1)})
        == "Umum · 01/03/2026"
    )
    assert sama(ANGGOTA.column("nama"), None, "a") is False
    modal = sk.TABEL["profil_koperasi"].column("modal_awal")
    assert sama(modal, 0, None)
    assert not sama(modal, None, 5)


def test_values_as_they_are_read():
    assert tampil(None) == ""
    assert tampil(1500000, sk.UANG) == "Rp 1.500.000"
    assert tampil(2025, sk.ANGKA) == "2025"
    assert tampil(12.5) == "12,5"
    assert tampil(30.0) == "30"
    record = {"nama": "A", "tanggal_terdaftar": date(2026, 3, 1), "nik": None}
    told = ringkas(ANGGOTA, {**record, "nik": "5171034508900001"})
    assert "nik: 517103**********;" in told
    assert ringkas(ANGGOTA, record) == "nama: A; tanggal_terdaftar: 01/03/2026"


@given(st.data())
def test_values_survive_json(data):
    column = data.draw(st.sampled_from(COLUMNS))
    value = nilai_kita(column, data.draw(values_of(column)))
    assert dari_json(column, json.loads(json.dumps(ke_json(value)))) == value


def test_periods():
    start, end = date(2026, 2, 10), date(2026, 3, 31)
    march = {"periode_pembayaran": "Simpanan Wajib - Maret 2026"}
    february = {"periode_pembayaran": "Simpanan Wajib - Februari 2026"}
    april = {"periode_pembayaran": "Simpanan Wajib - April 2026"}
    pokok = {"periode_pembayaran": "Simpanan Pokok"}
    assert [
        dalam_periode(SIMPANAN, r, start, end) for r in (march, february, april, pokok)
    ] == [True, True, False, True]
    assert dalam_periode(ANGGOTA, {"tanggal_terdaftar": date(1990, 1, 1)}, start, end)
    assert not dalam_periode(JUAL, {"tanggal": date(2026, 2, 9)}, start, end)


RECORDS = st.lists(
    st.fixed_dictionaries(
        {
            "nama": st.sampled_from(["I Wayan A", "Ni Made B", "I Ketut C"]),
            "nik": st.sampled_from([None, "1" * 16, "2" * 16, "3" * 16]),
            "pekerjaan": st.sampled_from([None, "PETANI", "NELAYAN"]),
        }
    ),
    max_size=8,
)


@given(RECORDS)
def test_nothing_differs_from_itself(records):
    assert bandingkan(ANGGOTA, records, list(reversed(records)), ALL) == []


@given(RECORDS, RECORDS)
def test_every_record_is_counted_once(ours, theirs):
    differences = bandingkan(ANGGOTA, ours, theirs, ALL)
    alone = [d.kind for d in differences if d.kind != BEDA]
    paired = len(ours) - alone.count(HANYA_KITA)
    assert paired == len(theirs) - alone.count(HANYA_MEREKA)
    pairs = {(d.ours_at, d.theirs_at) for d in differences if d.kind == BEDA}
    assert len({one for one, _two in pairs}) == len({two for _one, two in pairs})
    for difference in differences:
        if difference.kind == BEDA:
            assert difference.ours != difference.theirs


NAMED = st.lists(
    st.fixed_dictionaries(
        {
            "nama": st.sampled_from([f"I Wayan {letter}" for letter in "ABCDEFGH"]),
            "nik": st.integers(1, 8).map(lambda digit: str(digit) * 16),
            "pekerjaan": st.sampled_from([None, "PETANI", "NELAYAN"]),
        }
    ),
    max_size=8,
    unique_by=(lambda record: record["nama"], lambda record: record["nik"]),
)


@given(NAMED, NAMED)
def test_after_taking_theirs_no_field_differs(ours, theirs):
    """Applying every differing field leaves records of one side only."""
    ours = [dict(record) for record in ours]
    for d in bandingkan(ANGGOTA, ours, theirs, ALL):
        if d.kind == BEDA:
            ours[d.ours_at][d.column] = d.theirs
    fields = [d for d in bandingkan(ANGGOTA, ours, theirs, ALL) if d.kind == BEDA]
    assert fields == []
