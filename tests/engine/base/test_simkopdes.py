"""Tables, words and values of SIMKOPDES."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine import simkopdes as sk
from koperasi_base_engine import simkopdes_kata as kata
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.simkopdes_nilai import (
    aman,
    asli,
    baca_sel,
    bulan,
    nilai_kita,
    periode,
    sel,
    teks_sel,
)
from koperasi_base_engine.xlsx_baca import RumusKosong

TODAY = date(2026, 3, 31)
ANGGOTA = sk.TABEL["anggota_koperasi"]
WORDS = [words for name, words in vars(kata).items() if name.isupper()]

DAYS = st.dates(date(1930, 1, 1), TODAY)
VALUES = {
    sk.TEKS: st.text(max_size=60),
    sk.PARAGRAF: st.text(max_size=120),
    sk.NOMOR: st.text("0123456789", min_size=1, max_size=20),
    sk.TELEPON: st.integers(10**7, 10**8 - 1).map(lambda n: f"+62812{n}"),
    sk.EMAIL: st.just("sekretaris@kop.id"),
    sk.UANG: st.integers(-(10**14), 10**14),
    sk.ANGKA: st.integers(-(10**9), 10**9),
    sk.DESIMAL: st.integers(-(10**9), 10**9).map(lambda n: n / 100),
    sk.TANGGAL: DAYS,
    sk.TITIK: st.tuples(st.floats(-11, 6), st.floats(95, 141)),
}


def values_of(column):
    """What we may keep of a column."""
    if column.kind == sk.PILIHAN:
        return st.sampled_from(sorted(column.words))
    if column.digits:
        return st.text("0123456789", min_size=column.digits, max_size=column.digits)
    return VALUES[column.kind]


COLUMNS = [c for table in sk.TABEL.values() for c in table.columns if c.kept]


@given(st.data())
def test_what_is_written_is_read_again(data):
    column = data.draw(st.sampled_from(COLUMNS))
    value = nilai_kita(column, data.draw(values_of(column)))
    for cell in (sel(column, value), teks_sel(column, value)):
        assert baca_sel(column, cell, TODAY) == value


@given(st.text(max_size=20), st.sampled_from(["", "=", "+", "-", "@", "\t", "'=", "'"]))
def test_no_text_is_run_as_a_formula(text, start):
    text = start + text
    safe = aman(text)
    assert safe[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert asli(safe) == text


def test_there_are_the_tables_of_the_list():
    assert len(sk.TABEL) == 24
    for table in sk.TABEL.values():
        assert len(set(table.names)) == len(table.names), table.name
        assert len(table.name) <= 31, "the name of a sheet"
        for key in table.keys:
            assert set(key) <= set(table.names), table.name
        assert table.identity in ("", *table.names)
        assert table.period in ("", *table.names)


def test_words_are_told_apart_and_found_again():
    for words in WORDS:
        plain = {kata.rapat(word) for word in words.values()}
        assert len(plain) == len(kata.pilihan(words))
        for code, word in words.items():
            assert words[kata.kode(words, word)] == words[code]


def test_the_words_of_the_ministry():
    words = {"aktif": "Approved", "calon": "Requested", "ditolak": "Rejected"}
    column = ANGGOTA.column("status_keanggotaan")
    assert {code: nilai_kita(column, code) for code in words} == words
    assert kata.kode(kata.GENDER, "laki laki") == "l"
    assert nilai_kita(ANGGOTA.column("jenis_kelamin"), "p") == "PEREMPUAN"
    assert nilai_kita(sk.TABEL["simpanan_anggota"].column("status"), "lunas") == "PAID"
    assert kata.kode(kata.KEANGGOTAAN, "approved") == "aktif"
    assert kata.kode(kata.KEANGGOTAAN, "Keluar") is None


def test_periods_of_savings():
    assert periode("Simpanan Pokok") == "Simpanan Pokok"
    text = periode("Simpanan Wajib", date(2025, 8, 1))
    assert text == "Simpanan Wajib - Agustus 2025"
    assert bulan(text) == date(2025, 8, 1)
    assert bulan("simpanan wajib - JULI 2024") == date(2024, 7, 1)
    assert bulan("Simpanan Pokok") is None
    assert bulan(None) is None


def test_what_we_do_not_keep_is_empty():
    assert nilai_kita(ANGGOTA.column("file_ktp"), "ada") is None
    assert nilai_kita(ANGGOTA.column("nama"), False) is None
    assert nilai_kita(ANGGOTA.column("nama"), " - ") is None
    assert nilai_kita(ANGGOTA.column("kode_wilayah"), "51.71.03.2008") == "5171032008"
    assert nilai_kita(sk.KOORDINAT, (0.0, 0.0)) is None
    assert teks_sel(sk.KOORDINAT, None) == ""


@pytest.mark.parametrize(
    ("column", "value", "cell", "text"),
    [
        (sk.KOORDINAT, (-8.65, 115.2166667), "-8.650000, 115.216667", None),
        (sk.Kolom("hp", sk.TELEPON), "+6281238471120", "081238471120", None),
        (sk.Kolom("hp", sk.TELEPON), "+6561234567", "'+6561234567", None),
        (sk.Kolom("stok", sk.DESIMAL), 12.5, 12.5, "12.5"),
        (sk.Kolom("stok", sk.DESIMAL), 30.0, 30.0, "30"),
        (sk.Kolom("hari", sk.TANGGAL), TODAY, TODAY, "2026-03-31"),
        (sk.Kolom("nama"), "=1+1", "'=1+1", "'=1+1"),
        (sk.Kolom("nama"), "'Aisyiyah", "'Aisyiyah", "'Aisyiyah"),
    ],
)
def test_cells(column, value, cell, text):
    assert sel(column, value) == cell
    assert teks_sel(column, value) == (cell if text is None else text)


def test_a_paragraph_keeps_its_lines():
    column = sk.Kolom("tentang", sk.PARAGRAF)
    assert nilai_kita(column, "Toko\r\n  dan\tgudang ") == "Toko\ndan gudang"


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (sk.NIK, "5171 0345.0890-0001", "5171034508900001"),
        (sk.NIK, "'5171034508900001", "5171034508900001"),
        (sk.KODE_POS, 80119, "80119"),
        (sk.Kolom("kode", sk.NOMOR, digits=5), 1111.0, "01111"),
        (sk.BARCODE, 2900000000018, "2900000000018"),
        (sk.Kolom("kode_wilayah", sk.NOMOR, digits=10), "51.71.03.2008", "5171032008"),
        (sk.Kolom("nomor"), 12.0, "12"),
        (sk.Kolom("tahun", sk.ANGKA), "2025", 2025),
        (sk.Kolom("stok", sk.DESIMAL), "12,5", 12.5),
        (sk.Kolom("jumlah", sk.UANG), "Rp 1.500.000", 1500000),
        (sk.Kolom("hari", sk.TANGGAL), "17/08/2024", date(2024, 8, 17)),
        (sk.Kolom("hari", sk.TANGGAL), "17/08/2030", date(2030, 8, 17)),
        (sk.KELAMIN, "laki-laki", "LAKI-LAKI"),
        (sk.Kolom("hp", sk.TELEPON), 81238471120, "+6281238471120"),
        (sk.Kolom("air", sk.PILIHAN, kata.AIR), "tidak ada", "Tidak Ada"),
        (sk.Kolom("air", sk.PILIHAN, kata.AIR), "-", None),
        (sk.NIK, None, None),
        (sk.NIK, "-", None),
    ],
)
def test_reading(column, cell, value):
    assert baca_sel(column, cell, TODAY) == value


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (sk.NIK, "517103", "nomor_panjang"),
        (sk.NIK, "51710345089000AB", "nomor_salah"),
        (sk.NIK, 5171034508900000, "nomor_dibulatkan"),
        (sk.NIK, 12.5, "nomor_salah"),
        (sk.NIK, -5, "nomor_salah"),
        (sk.Kolom("nomor", sk.NOMOR), "9" * 40, "teks_panjang"),
        (sk.Kolom("nama"), "=HYPERLINK(1)", "rumus_teks"),
        (sk.Kolom("nama"), "+cmd|' /C calc'!A0", "rumus_teks"),
        (sk.Kolom("nama"), "@SUM(1)", "rumus_teks"),
        (sk.Kolom("nama"), RumusKosong("=A1"), "rumus_kosong"),
        (sk.Kolom("nama"), "a" * 256, "teks_panjang"),
        (sk.Kolom("tahun", sk.ANGKA), "dua", "angka_salah"),
        (sk.Kolom("tahun", sk.ANGKA), 12.5, "angka_salah"),
        (sk.Kolom("stok", sk.DESIMAL), "8.500", "angka_salah"),
        (sk.Kolom("stok", sk.DESIMAL), float("nan"), "angka_salah"),
        (sk.Kolom("stok", sk.DESIMAL), 10**12, "angka_salah"),
        (sk.Kolom("jumlah", sk.UANG), "banyak", "rupiah_bukan_angka"),
        (sk.Kolom("hari", sk.TANGGAL), "31/02/2025", "tanggal_tidak_ada"),
        (sk.Kolom("hari", sk.TANGGAL, past=True), "01/04/2026", "tanggal_depan"),
        (sk.KOORDINAT, "115.2, -8.6", "titik_salah"),
        (sk.KOORDINAT, "Denpasar", "titik_salah"),
        (sk.KELAMIN, "waria", "kata_salah"),
        (sk.Kolom("email", sk.EMAIL), "bukan surel", "email_salah"),
        (sk.Kolom("hp", sk.TELEPON), "12", "telepon_salah"),
    ],
)
def test_what_cannot_be_read(column, cell, code):
    with pytest.raises(Masalah) as caught:
        baca_sel(column, cell, TODAY)
    assert caught.value.code == code
