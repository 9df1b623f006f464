"""A list of societies and users: every column with what people may put into it."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine import impor_koperasi_kolom as kolom
from koperasi_base_engine.impor_koperasi import baca_koperasi, kata_peran
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import MAX_BYTES, Lembar, RumusKosong, baca

TODAY = date(2026, 1, 31)
VILLAGES = {"64.02.01.2001", "64.02.01.2002", "64.02.01.1003"}
ROLES = {"sekretaris": "g.sekretaris", "kepalagerai": "g.kepala", "teller": "g.teller"}
GOOD = {
    "Nama": "Koperasi Desa Merah Putih Loa Raya",
    "Kode Wilayah": "64.02.01.2001",
    "Bentuk": "Primer",
    "Jenis": "Serba Usaha",
    "KDKMP": "ya",
    "Badan Hukum": "AHU-0012001.AH.01.29.TAHUN 2025",
    "Tanggal Badan Hukum": date(2025, 6, 10),
    "NIK Koperasi": "6402010010001",
    "NPWP": "09.254.294.3-407.000",
    "NIB": "1234567890123",
    "PPh": "final",
    "PKP": "tidak",
    "Alamat": "Jl. Poros Desa No. 1",
    "Telepon": "0541 123456",
    "Email": "KDMP@Contoh.id",
    "Barang Awal": "ya",
    "Unit Simpan Pinjam": "berjalan",
    "Mulai Simpan Pinjam": date(2025, 8, 1),
    "Unit Sembako": "persiapan",
}
USER = {
    "Koperasi": "64.02.01.2001",
    "Nama": "Siti Rahayu",
    "Peran": "Sekretaris, Kepala Gerai",
    "Login": "siti.rahayu",
    "Telepon": "0812 3456 7890",
    "Email": "siti@contoh.id",
}


def sheet(name, *rows):
    titles = list(dict.fromkeys(key for row in rows for key in row))
    return Lembar(
        name, (tuple(titles), *(tuple(row.get(key) for key in titles) for row in rows))
    )


def read(*societies, users=()):
    sheets = [sheet("Koperasi", *societies)]
    if users:
        sheets.append(sheet("Pengguna", *users))
    return baca_koperasi(tuple(sheets), TODAY, VILLAGES.__contains__, ROLES)


def codes(row):
    return [(finding.label, finding.code) for finding in row.findings]


def test_a_good_row():
    [row] = read(GOOD).societies
    assert row.is_valid
    assert row.values == {
        "name": "Koperasi Desa Merah Putih Loa Raya",
        "wilayah_code": "64.02.01.2001",
        "bentuk": "primer",
        "jenis": "serba_usaha",
        "is_kdkmp": True,
        "badan_hukum": "AHU-0012001.AH.01.29.TAHUN 2025",
        "badan_hukum_date": date(2025, 6, 10),
        "nik_koperasi": "6402010010001",
        "npwp": "092542943407000",
        "nib": "1234567890123",
        "pph": "final",
        "is_pkp": False,
        "street": "Jl. Poros Desa No. 1",
        "phone": "+62541123456",
        "email": "kdmp@contoh.id",
        "barang": True,
        "units": {
            "simpan_pinjam": ("berjalan", date(2025, 8, 1)),
            "sembako": ("persiapan", None),
        },
    }


def test_a_name_and_a_code_are_enough():
    [row] = read({"Nama": "KUD Maju", "Kode Wilayah": "6402012001"}).societies
    assert row.values == {
        "name": "KUD Maju",
        "wilayah_code": "64.02.01.2001",
        "units": {},
    }


SCRIPT = "<script>alert(1)</script>"
FORMULA = "=cmd|' /C calc'!A0"
LONG = "a" * 300
WRONG = {
    "Nama": {
        None: "koperasi_nama_kosong", 12345: "nama_salah", LONG: "teks_panjang",
        "Koperasi " + "a" * 130: "teks_panjang", SCRIPT: "teks_rumus",
        FORMULA: "teks_rumus", "@SUM(A1)": "teks_rumus",
        RumusKosong("=A1"): "rumus_kosong",
    },
    "Kode Wilayah": {
        None: "kode_wilayah_kosong", "Loa Raya": "kode_wilayah_salah",
        64.02: "kode_wilayah_salah", LONG: "teks_panjang", SCRIPT: "kode_wilayah_salah",
        FORMULA: "kode_wilayah_salah", "64.02.01.2999": "kode_wilayah_asing",
        "64.02": "kode_wilayah_salah", date(2026, 1, 1): "kode_wilayah_salah",
    },
    "Bentuk": {
        "tersier": "bentuk_salah", 7: "bentuk_salah", SCRIPT: "bentuk_salah",
        FORMULA: "bentuk_salah", LONG: "teks_panjang",
    },
    "Jenis": {
        "perdagangan": "jenis_salah", 7: "jenis_salah", SCRIPT: "jenis_salah",
        FORMULA: "jenis_salah", LONG: "teks_panjang",
    },
    "KDKMP": {
        "mungkin": "ya_salah", 7: "ya_salah", FORMULA: "ya_salah", SCRIPT: "ya_salah",
        LONG: "teks_panjang",
    },
    "Badan Hukum": {
        "A" * 65: "teks_panjang", SCRIPT: "teks_rumus", FORMULA: "teks_rumus",
        "-cmd": "teks_rumus",
    },
    "Tanggal Badan Hukum": {
        "kapan-kapan": "tanggal_tidak_terbaca", date(2026, 2, 1): "tanggal_depan",
        "31/02/2025": "tanggal_tidak_ada", 7: "tanggal_tidak_terbaca",
        FORMULA: "tanggal_tidak_terbaca", RumusKosong("=A1"): "rumus_kosong",
    },
    "NIK Koperasi": {
        "123": "nik_koperasi_salah", "64020100100A1": "nik_koperasi_salah",
        1234567890123456: "nomor_dibulatkan", FORMULA: "teks_rumus",
        SCRIPT: "teks_rumus", LONG: "teks_panjang",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660":
        "nik_koperasi_salah",
    },
    "NPWP": {
        "123": "npwp_salah", "012345678901000": "npwp_salah", FORMULA: "teks_rumus",
        "tidak punya": "npwp_salah", -1: "npwp_salah",
    },
    "NIB": {
        "123": "nib_salah", 12345.5: "nib_salah", FORMULA: "teks_rumus",
        "satu": "nib_salah", LONG: "teks_panjang",
    },
    "PPh": {
        "bebas": "pph_salah", 0.5: "pph_salah", FORMULA: "pph_salah",
        SCRIPT: "pph_salah",
    },
    "PKP": {"mungkin": "ya_salah", FORMULA: "ya_salah", 3: "ya_salah"},
    "Alamat": {LONG: "teks_panjang", SCRIPT: "teks_rumus", FORMULA: "teks_rumus"},
    "Telepon": {
        "0812": "telepon_salah", "hubungi ketua": "telepon_salah",
        FORMULA: "telepon_salah", RumusKosong("=A1"): "rumus_kosong",
    },
    "Email": {
        "bukan email": "email_salah", 5: "email_salah", FORMULA: "email_salah",
        SCRIPT: "email_salah",
    },
    "Barang Awal": {"beras": "ya_salah", FORMULA: "ya_salah"},
    "Unit Simpan Pinjam": {
        "besok": "unit_status_salah", 9: "unit_status_salah",
        FORMULA: "unit_status_salah", LONG: "teks_panjang",
    },
    "Mulai Simpan Pinjam": {
        "besok": "tanggal_tidak_terbaca", date(2027, 1, 1): "unit_belum_mulai",
        FORMULA: "tanggal_tidak_terbaca", RumusKosong("=A1"): "rumus_kosong",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "cell", "code"),
    [
        (label, cell, code)
        for label, cells in WRONG.items()
        for cell, code in cells.items()
    ],
)
def test_a_wrong_cell_names_its_column_and_value(label, cell, code):
    [row] = read({**GOOD, label: cell}).societies
    assert codes(row) == [(label, code)]
    assert not row.is_valid
    assert (row.sheet, row.row) == ("Koperasi", 2)
    assert row.findings[0].column == kolom_letter(label)


def kolom_letter(label):
    return chr(65 + list(GOOD).index(label))


@pytest.mark.parametrize(
    ("label", "cells", "key", "value"),
    [
        ("Bentuk", ("SEKUNDER", " sekunder "), "bentuk", "sekunder"),
        ("Jenis", ("KSP", "Simpan Pinjam"), "jenis", "simpan_pinjam"),
        ("KDKMP", ("Tidak", False, 0, "0"), "is_kdkmp", False),
        ("PKP", ("Y", True, 1, "ya"), "is_pkp", True),
        ("PPh", ("PPh Final 0,5", "UMKM"), "pph", "final"),
        ("NIB", (1234567890123, "1234 5678 90123"), "nib", "1234567890123"),
    ],
)
def test_ways_to_write_the_same(label, cells, key, value):
    for cell in cells:
        [row] = read({**GOOD, label: cell}).societies
        assert row.values[key] == value
        assert row.is_valid


def test_days_of_units():
    def unit(**cells):
        row = {"Nama": "KUD", "Kode Wilayah": "64.02.01.2001", **cells}
        return codes(read(row).societies[0])

    assert unit(**{"Mulai LPG": date(2025, 1, 1)}) == [
        ("Mulai LPG", "unit_tanpa_status")
    ]
    assert unit(**{"Unit LPG": "belum", "Mulai LPG": date(2025, 1, 1)}) == [
        ("Mulai LPG", "unit_belum_tanggal")
    ]
    assert unit(**{"Unit LPG": "persiapan", "Mulai LPG": date(2026, 9, 1)}) == []
    assert unit(**{"Unit LPG": "tutup", "Mulai LPG": date(2026, 9, 1)}) == [
        ("Mulai LPG", "unit_belum_mulai")
    ]
    assert unit(**{"Unit LPG": "salah", "Mulai LPG": date(2025, 1, 1)}) == [
        ("Unit LPG", "unit_status_salah")
    ]


def test_every_unit_has_its_columns():
    for key, words in kolom.UNITS.items():
        for word in words:
            row = {
                "Nama": "KUD",
                "Kode Wilayah": "64.02.01.2001",
                f"Unit {word.title()}": "aktif",
                f"Tgl Mulai {word.upper()}": "1 Januari 2026",
            }
            units = read(row).societies[0].values["units"]
            assert units == {key: ("berjalan", date(2026, 1, 1))}


def test_doubles_name_the_first_row():
    other = {"Nama": "KUD Lain", "Kode Wilayah": "64.02.01.2002"}
    rows = read(
        GOOD,
        {**other, "Nama": GOOD["Nama"].upper()},
        {**other, "NPWP": GOOD["NPWP"]},
        {**other, "NIB": GOOD["NIB"]},
        {**other, "NIK Koperasi": GOOD["NIK Koperasi"]},
        {**other, "Badan Hukum": GOOD["Badan Hukum"].lower()},
        other,
    ).societies
    assert [codes(row) for row in rows] == [
        [],
        [("Nama", "koperasi_ganda")],
        [("NPWP", "nomor_ganda")],
        [("NIB", "nomor_ganda")],
        [("NIK Koperasi", "nomor_ganda")],
        [("Badan Hukum", "nomor_ganda")],
        [],
    ]
    assert rows[1].findings[0].params == {"sheet": "Koperasi", "row": 2}


def test_titles_above_and_columns_that_mean_nothing():
    found = baca_koperasi(
        (
            Lembar(
                "Daftar",
                (
                    ("DAFTAR KOPERASI",),
                    (),
                    ("No", "Nama Koperasi", None, "Kode Desa", "Warna", "Nama"),
                    (1, "KUD Maju", None, 6402012001, "biru", "dua"),
                    (None, "-"),
                ),
            ),
            Lembar("Catatan", (("apa saja",),)),
        ),
        TODAY,
        VILLAGES.__contains__,
        ROLES,
    )
    [row] = found.societies
    assert (row.row, row.values["name"]) == (4, "KUD Maju")
    assert [(f.code, f.column, f.severity) for f in found.findings] == [
        ("kolom_asing", "E", "info"),
        ("kolom_ganda", "F", "info"),
    ]


def test_a_file_without_a_list_of_societies():
    with pytest.raises(Masalah) as caught:
        baca_koperasi((sheet("Kas", {"Tanggal": 1}),), TODAY, bool, ROLES)
    assert caught.value.code == "kepala_koperasi_tidak_ada"
    assert caught.value.params == {"sheets": "Kas"}


# ----------------------------------------------------------------------
# Users
# ----------------------------------------------------------------------


def test_a_good_user():
    [user] = read(GOOD, users=[USER]).users
    assert user.is_valid
    assert user.koperasi == 0
    assert user.values == {
        "koperasi": "64.02.01.2001",
        "name": "Siti Rahayu",
        "peran": ("g.kepala", "g.sekretaris"),
        "login": "siti.rahayu",
        "phone": "+6281234567890",
        "email": "siti@contoh.id",
    }


WRONG_USER = {
    "Koperasi": {
        None: "pengguna_koperasi_kosong", LONG: "teks_panjang", SCRIPT: "teks_rumus",
        FORMULA: "teks_rumus",
    },
    "Nama": {
        None: "pengguna_nama_kosong", 12: "nama_salah", LONG: "teks_panjang",
        SCRIPT: "teks_rumus", FORMULA: "teks_rumus",
    },
    "Peran": {
        None: "peran_kosong", "direktur": "peran_salah", 5: "peran_salah",
        "sekretaris, raja": "peran_salah", " , ": "peran_salah", SCRIPT: "peran_salah",
        FORMULA: "peran_salah", LONG: "teks_panjang",
    },
    "Login": {
        "a b": "login_salah", "x": "login_salah", "é" * 5: "login_salah",
        SCRIPT: "login_salah", FORMULA: "login_salah", "a" * 65: "login_salah",
    },
    "Telepon": {"12": "telepon_salah", FORMULA: "telepon_salah"},
    "Email": {"siti": "email_salah", SCRIPT: "email_salah"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "cell", "code"),
    [
        (label, cell, code)
        for label, cells in WRONG_USER.items()
        for cell, code in cells.items()
    ],
)
def test_a_wrong_cell_of_a_user(label, cell, code):
    [user] = read(GOOD, users=[{**USER, label: cell}]).users
    assert codes(user) == [(label, code)]
    assert not user.is_valid


@pytest.mark.parametrize(
    ("cells", "login"),
    [
        ({}, "siti.rahayu"),
        ({"Login": None}, "siti@contoh.id"),
        ({"Login": None, "Email": None}, "081234567890"),
        (
            {"Login": None, "Email": None, "Telepon": "+60 12-345 6789"},
            "60123456789",
        ),
    ],
)
def test_login_or_mail_or_phone(cells, login):
    [user] = read(GOOD, users=[{**USER, **cells}]).users
    assert user.values["login"] == login
    assert user.is_valid


def test_a_user_without_any_login():
    cells = {"Login": None, "Email": None, "Telepon": None}
    [user] = read(GOOD, users=[{**USER, **cells}]).users
    assert codes(user) == [("", "login_kosong")]


def test_two_users_of_one_login():
    cells = {"Login": None, "Email": "SITI.rahayu@contoh.id", "Telepon": None}
    users = read(GOOD, users=[USER, USER, {**USER, **cells}, {**USER, **cells}]).users
    assert [codes(user) for user in users] == [
        [],
        [("Login", "login_ganda")],
        [],
        [("", "login_ganda")],
    ]


def test_the_society_of_a_user():
    second = {"Nama": "KUD Dua", "Kode Wilayah": "64.02.01.2001"}
    wrong = {"Nama": "KUD Salah", "Kode Wilayah": "64.02.01.2999"}

    def say(text):
        cells = {"Koperasi": text, "Login": kata_peran(text) or "siti"}
        return {**USER, **cells}

    users = read(
        GOOD,
        second,
        wrong,
        users=[say(x) for x in ("kud dua", "6402012001", "KUD Salah", "KUD Jauh")],
    ).users
    assert [(user.koperasi, codes(user)) for user in users] == [
        (1, []),
        (None, [("Koperasi", "pengguna_koperasi_ragu")]),
        (2, [("Koperasi", "pengguna_koperasi_salah")]),
        (None, []),
    ]


# ----------------------------------------------------------------------
# Whole files
# ----------------------------------------------------------------------


def test_from_a_spreadsheet():
    book = openpyxl.Workbook()
    book.active.append(list(GOOD))
    book.active.append(list(GOOD.values()))
    stream = io.BytesIO()
    book.save(stream)
    sheets = baca(stream.getvalue(), "koperasi.xlsx")
    [row] = baca_koperasi(sheets, TODAY, VILLAGES.__contains__, ROLES).societies
    assert row.is_valid


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "berkas_kosong"),
        (b"%PDF-1.7 \x00", "berkas_bukan"),
        (b"PK\x03\x04 rusak", "berkas_rusak"),
        (b"x" * (MAX_BYTES + 1), "berkas_besar"),
    ],
    ids=["empty", "pdf", "damaged", "too large"],
)
def test_files_that_are_no_spreadsheet(content, code):
    with pytest.raises(Masalah) as caught:
        baca(content, "koperasi.xlsx")
    assert caught.value.code == code


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates()
)


@given(
    row=st.fixed_dictionaries({key: CELLS for key in GOOD}),
    user=st.fixed_dictionaries({key: CELLS for key in USER}),
)
def test_no_cell_breaks_the_reader(row, user):
    """Whatever stands in the cells: a value or a finding, never a crash."""
    found = read(row, users=[user])
    for part in (*found.societies, *found.users):
        needed = {"name", "wilayah_code"} if part in found.societies else {"login"}
        assert not part.is_valid or needed <= part.values.keys()
