import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.nama import rapikan_nama, rapikan_teks


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("i wayan SUDIRA", "I Wayan Sudira"),
        ("NI LUH PUTU  ayu", "Ni Luh Putu Ayu"),
        ("i gst. ngr. oka", "I Gst. Ngr. Oka"),
        ("a.a. ngurah rai", "A.A. Ngurah Rai"),
        ("A.A.ngurah", "A.A.Ngurah"),
        ("ida bagus made , s.pd", "Ida Bagus Made, S.Pd"),
        ("drs. i ketut suarta,m.m.", "Drs. I Ketut Suarta, M.M."),
        ("DRA. NI MADE SARI, S.PD., M.PD", "Dra. Ni Made Sari, S.Pd., M.Pd"),
        ("siti nurhaliza s.e.", "Siti Nurhaliza S.E."),
        ("siti, se", "Siti, SE"),
        ("h. abdul rahman bin umar", "H. Abdul Rahman bin Umar"),
        ("binti", "Binti"),
        ("siti ma'ruf-hidayat", "Siti Ma'ruf-Hidayat"),
        ("mariana McLeod", "Mariana McLeod"),
        ("putu gede iii", "Putu Gede III"),
        ("ii sumarni", "Ii Sumarni"),
        ("dr. ayu", "dr. Ayu"),
        ("kh. ahmad", "KH. Ahmad"),
        ("made sari, spesialis", "Made Sari, spesialis"),
        (" , ", ""),
    ],
)
def test_names(typed, name):
    assert rapikan_nama(typed) == name


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("JL. GUNUNG AGUNG NO. 5 RT 03", "Jl. Gunung Agung No. 5 RT 03"),
        ("br. kerta sari", "Br. Kerta Sari"),
        ("Jl. Imam Bonjol gg. IV", "Jl. Imam Bonjol gg. IV"),
        ("PEDAGANG DAN PETANI", "Pedagang dan Petani"),
        ("pns", "PNS"),
    ],
)
def test_other_texts(typed, text):
    assert rapikan_teks(typed) == text


letters = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,'-", max_size=40
)


@given(letters)
def test_no_letter_is_lost_or_changed(text):
    def only_letters(value):
        return [sign.lower() for sign in value if sign.isalpha()]

    assert only_letters(rapikan_nama(text)) == only_letters(text)
    assert only_letters(rapikan_teks(text)) == only_letters(text)


@given(letters)
def test_a_name_in_order_stays_as_it_is(text):
    once = rapikan_nama(text)
    assert rapikan_nama(once) == once
