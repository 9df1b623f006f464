"""The templates of docs/ are read as a village office expects."""

from datetime import date
from pathlib import Path

import pytest
from koperasi_base_engine.impor_anggota import INFO, PERIKSA, baca_anggota
from koperasi_base_engine.impor_koperasi import baca_koperasi, kata_peran
from koperasi_base_engine.xlsx_baca import baca

FOLDER = Path(__file__).parents[3] / "docs" / "templat"
TODAY = date(2026, 1, 31)
DISTRICTS = {"517101", "517102", "517103", "517104"}


def read(name):
    sheets = baca((FOLDER / name).read_bytes(), name)
    return baca_anggota(sheets, TODAY, DISTRICTS.__contains__)


@pytest.mark.parametrize(
    ("name", "count"), [("anggota-rapi.xlsx", 60), ("anggota-tegal-harum.xlsx", 300)]
)
def test_clean_lists_have_no_finding(name, count):
    result = read(name)
    assert len(result.rows) == count
    assert not [row.findings for row in result.rows if row.findings]
    assert {finding.code for finding in result.findings} <= {"lembar_simpanan"}
    assert len({row.values["nik"] for row in result.rows}) == count
    assert len({row.values["name"] for row in result.rows}) == count


def test_clean_list_takes_the_savings_of_its_second_sheet():
    rows = read("anggota-rapi.xlsx").rows
    assert {row.values["pokok"] for row in rows} == {100000}
    assert all(row.values["wajib"] in range(160000, 240001) for row in rows)


def test_messy_list_says_all_that_is_wrong_and_reads_the_rest():
    result = read("anggota-berantakan.xlsx")
    wrong = {
        finding.code: row.row
        for row in result.rows
        for finding in row.findings
        if not row.is_valid and finding.severity != PERIKSA
    }
    assert wrong == {
        "nik_digits": 10,
        "nik_angka_terakhir": 13,
        "tanggal_tidak_ada": 17,
        "telepon_salah": 20,
        "rupiah_ambigu": 23,
        "gender_salah": 26,
        "tanggal_bulan": 32,
        "nama_kosong": 35,
        "ganda_nik": 48,
        "nama_angka": 49,
    }
    checks = [
        f.code for row in result.rows for f in row.findings if f.severity == PERIKSA
    ]
    assert sorted(checks) == ["nik_dilengkapi", "nik_kosong", "nik_kosong"]
    skipped = [f.code for f in result.findings if f.severity == INFO]
    assert skipped.count("baris_bukan_anggota") == 3
    assert "baris_jumlah" in skipped
    assert "baris_nomor_kolom" in skipped
    assert len(result.rows) == 42


def test_messy_cells_come_out_clean():
    rows = [row for row in read("anggota-berantakan.xlsx").rows if row.is_valid]
    for row in rows:
        assert row.values["pokok"] == 100000
        assert row.values["phone"].startswith("+62810")
        assert not row.values["name"].islower()
        assert not row.values["name"].isupper()
        assert row.values["date_join"].year == 2025
        assert row.values["birth_place"].istitle()


def test_list_of_societies_has_no_finding():
    sheets = baca((FOLDER / "koperasi.xlsx").read_bytes(), "koperasi.xlsx")
    roles = {
        kata_peran(role): role
        for role in ("Sekretaris", "Bendahara", "Ketua", "Pengawas")
    }
    villages = {"51.71.04.2002", "51.71.04.1007", "51.71.01.2007"}
    result = baca_koperasi(sheets, TODAY, villages.__contains__, roles)
    assert (len(result.societies), len(result.users)) == (3, 5)
    assert result.findings == ()
    assert [row.findings for row in (*result.societies, *result.users)] == [()] * 8
    assert [user.koperasi for user in result.users] == [0, 0, 1, 1, 2]
    assert result.societies[1].values["units"] == {
        "simpan_pinjam": ("belum", None),
        "sembako": ("berjalan", date(2025, 9, 1)),
        "gudang": ("berjalan", date(2025, 9, 1)),
    }
