from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.impor_sel import BACA, baca_akun, baca_jumlah, pilihan
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import RumusKosong

TODAY = date(2026, 1, 31)


def read(kind, cell):
    return BACA[kind](cell, TODAY)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("teks", "JL. MAWAR", "Jl. Mawar"),
        ("apa_adanya", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("kode", 8991002101234.0, "8991002101234"),
        ("akun", "1-1101", "1.1101"),
        ("akun", 1.111, "1.1110"),
        ("nama", "i made oka", "I Made Oka"),
        ("gender", "Perempuan", "p"),
        ("email", "A@B.id", "a@b.id"),
        ("telepon", "0812 3456 7890 / 0813", "+6281234567890"),
        ("nik", "5171030708859002", "5171030708859002"),
        ("lampau", "17/08/2025", date(2025, 8, 17)),
        ("hari", "17/08/2030", date(2030, 8, 17)),
        ("rupiah", "Rp 1.500.000", 1_500_000),
        ("jumlah", 2.5, Decimal("2.5")),
        ("jumlah", "1,5", Decimal("1.5")),
        ("jumlah", "1.000,5", Decimal("1000.5")),
        ("jumlah", "1.000.000", Decimal(1_000_000)),
        ("jumlah", "12", Decimal(12)),
        ("jumlah", "1.25", Decimal("1.25")),
        ("bulat", 48, 48),
        ("bulat", "12", 12),
    ],
)
def test_cells_become_values(kind, cell, value):
    assert read(kind, cell) == value


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        ("kode", "A" * 65, "teks_panjang"),
        ("teks", "A" * 300, "teks_panjang"),
        ("nama", "=1+1", "nama_salah"),
        ("nik", "123", "nik_digits"),
        ("lampau", "17/08/2030", "tanggal_depan"),
        ("hari", "besok", "tanggal_tidak_terbaca"),
        ("hari", True, "tanggal_tidak_terbaca"),
        ("rupiah", -5, "rupiah_minus"),
        ("rupiah", "-2+3", "rupiah_bukan_angka"),
        ("rupiah", "@SUM(A1)", "rupiah_bukan_angka"),
        ("rupiah", "<script>", "rupiah_bukan_angka"),
        ("rupiah", date(2026, 1, 1), "rupiah_bukan_angka"),
        ("rupiah", "1.5", "rupiah_ambigu"),
        ("rupiah", 10**16, "rupiah_terlalu_besar"),
        ("jumlah", "1.000", "jumlah_ambigu"),
        ("jumlah", "10 kg", "jumlah_bukan_angka"),
        ("jumlah", "=1+1", "jumlah_bukan_angka"),
        ("jumlah", "+1", None),
        ("jumlah", True, "jumlah_bukan_angka"),
        ("jumlah", float("nan"), "jumlah_bukan_angka"),
        ("jumlah", float("inf"), "jumlah_bukan_angka"),
        ("jumlah", -1, "jumlah_minus"),
        ("jumlah", "-1,5", "jumlah_minus"),
        ("jumlah", 10**10, "jumlah_besar"),
        ("jumlah", 0.0001, "jumlah_pecahan"),
        ("bulat", 1.5, "jumlah_utuh"),
    ],
)
def test_wrong_cells_say_why(kind, cell, code):
    if code is None:
        assert read(kind, cell) == 1
        return
    with pytest.raises(Masalah) as caught:
        read(kind, cell)
    assert caught.value.code == code


@pytest.mark.parametrize("kind", sorted(BACA))
def test_a_formula_without_value_passes_for_nothing(kind):
    with pytest.raises(Masalah) as caught:
        read(kind, RumusKosong("=A1+1"))
    assert caught.value.code == "rumus_kosong"


def test_one_of_several_words():
    choose = pilihan({"rusak ringan": 1, "baik": 2})
    assert choose("RUSAK-RINGAN") == 1
    assert choose("Baik (sekali)") == 2
    with pytest.raises(Masalah) as caught:
        choose("hancur")
    assert caught.value.code == "pilihan_salah"


@given(st.integers(1, 8), st.integers(0, 9999))
def test_an_account_survives_its_life_as_a_number(group, rest):
    code = f"{group}.{rest:04d}"
    assert baca_akun(float(code)) == baca_akun(code) == code


@given(st.text(max_size=40) | st.floats() | st.integers() | st.booleans())
def test_any_cell_is_a_quantity_or_a_reason(cell):
    try:
        number = baca_jumlah(cell)
    except Masalah:
        return
    assert 0 <= number <= 10**9
    assert number == round(number, 3)
