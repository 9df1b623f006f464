"""Files of SIMKOPDES tables."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_base_engine import simkopdes as sk
from koperasi_base_engine import simkopdes_berkas as berkas
from koperasi_base_engine import xlsx_baca
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.simkopdes_berkas import baca_berkas, tulis_xlsx, tulis_zip
from koperasi_base_engine.simkopdes_nilai import nilai_kita

from .test_simkopdes import values_of

TODAY = date(2026, 3, 31)
ANGGOTA = sk.TABEL["anggota_koperasi"]
SARI = {
    "nama": "Ni Luh Sari",
    "nik": "5171034508900001",
    "kode_wilayah": "5171032008",
    "jenis_kelamin": "PEREMPUAN",
    "status_keanggotaan": "Approved",
    "tanggal_terdaftar": date(2025, 1, 2),
    "pekerjaan": "PEDAGANG",
}


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def text(*rows, mark=","):
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows(rows)
    return stream.getvalue().encode()


def read(data, name="simkopdes.xlsx"):
    contents, faults = baca_berkas(data, name, TODAY)
    assert not faults, faults
    return contents


def kept(table, record):
    return {column.name: record.get(column.name) for column in table.columns}


@st.composite
def tables(draw):
    """Some tables with records that their keys can name."""
    names = draw(st.lists(st.sampled_from(sorted(sk.TABEL)), min_size=1, unique=True))
    contents = []
    for name in names[:4]:
        table = sk.TABEL[name]
        records = []
        for _number in range(draw(st.integers(0, 3))):
            record = {
                column.name: nilai_kita(column, draw(values_of(column)))
                for column in table.columns
            }
            if any(record[key[0]] is not None for key in table.keys):
                records.append(record)
        contents.append((table, records))
    return contents


@settings(max_examples=40, deadline=None)
@given(tables())
def test_files_hold_what_was_written(contents):
    for data in (tulis_xlsx(contents), tulis_zip(contents)):
        got = read(data)
        assert [c.table for c in got] == [table for table, _records in contents]
        for content, (table, records) in zip(got, contents, strict=True):
            assert content.records == [kept(table, record) for record in records]


def test_formulas_are_written_as_text():
    evil = {**SARI, "nama": "=cmd|' /C calc'!A0"}
    book = openpyxl.load_workbook(io.BytesIO(tulis_xlsx([(ANGGOTA, [evil])])))
    cell = book["anggota_koperasi"]["A2"]
    assert (cell.data_type, cell.value) == ("s", "'=cmd|' /C calc'!A0")
    archive = zipfile.ZipFile(io.BytesIO(tulis_zip([(ANGGOTA, [evil])])))
    line = archive.read("anggota_koperasi.csv").decode("utf-8-sig").splitlines()[1]
    assert line.startswith("'=cmd")


def test_a_single_csv_and_its_marks():
    for mark in ",;\t":
        data = text(("nama", "nik"), ("Ni Luh Sari", SARI["nik"]), mark=mark)
        [content] = read(data, "anggota_koperasi.csv")
        assert content.records == [{"nama": "Ni Luh Sari", "nik": SARI["nik"]}]
        assert content.columns == ("nama", "nik")
        assert content.rows == [2]


def test_a_header_that_fits_one_table_alone():
    [content] = read(text(ANGGOTA.names, ["A"] + [""] * 8), "unduhan.csv")
    assert content.table is ANGGOTA
    assert content.records[0]["nama"] == "A"


def test_more_columns_and_empty_rows_are_passed_over():
    data = text(("ID", "Nama ", "nik"), ("7", "A", ""), ("", " ", "-"), ("8", "B"))
    [content] = read(data, "anggota_koperasi.csv")
    assert content.unknown == ("id",)
    assert [record["nama"] for record in content.records] == ["A", "B"]
    assert content.rows == [2, 4]


def test_windows_letters_and_folders_of_a_zip():
    data = "nama,nik\nJosé,\n".encode("cp1252")
    [content] = read(zipped(data__txt="x", **{"map/anggota_koperasi__csv": data}))
    assert content.records[0]["nama"] == "José"


def test_every_wrong_cell_is_told_with_its_place():
    data = text(
        ("nama", "nik", "jenis_kelamin"),
        ("A", "123", "LAKI-LAKI"),
        ("B", "", "PRIA"),
        ("", "", "LAKI-LAKI"),
        ("", "12", ""),
    )
    _contents, faults = baca_berkas(data, "anggota_koperasi.csv", TODAY)
    assert [(f.row, f.letter, f.column, f.code) for f in faults] == [
        (2, "B", "nik", "nomor_panjang"),
        (3, "C", "jenis_kelamin", "kata_salah"),
        (4, "", "", "tanpa_kunci"),
        (5, "B", "nik", "nomor_panjang"),
    ]
    assert faults[0].table == "anggota_koperasi"


def test_one_stops_after_many_faults():
    data = text(("nama", "nik"), *[("A", "1")] * 900)
    _contents, faults = baca_berkas(data, "anggota_koperasi.csv", TODAY)
    assert len(faults) == berkas.MAX_FAULTS


def test_a_sheet_that_is_no_table_is_told():
    book = openpyxl.Workbook()
    book.active.append(["catatan"])
    book.create_sheet("kosong")
    book.create_sheet("anggota_koperasi").append(["nama"])
    book.create_sheet("kbli_koperasi")
    book["kbli_koperasi"].append(["kode"])
    stream = io.BytesIO()
    book.save(stream)
    contents, faults = baca_berkas(stream.getvalue(), "x.xlsx", TODAY)
    assert [c.table.name for c in contents] == ["anggota_koperasi", "kbli_koperasi"]
    assert [(f.table, f.code) for f in faults] == [("Sheet", "tabel_asing")]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "berkas_kosong"),
        (b"x" * (xlsx_baca.MAX_BYTES + 1), "a.csv", "berkas_besar"),
        (b"\x00\x01", "a.csv", "berkas_bukan"),
        (b"<html>", "a.csv", "berkas_bukan"),
        (b"salam", "a.csv", "simkopdes_kosong"),
        (b"PK\x03\x04rusak", "a.zip", "berkas_rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "berkas_rusak"),
        (zipped(foto__png="x"), "a.zip", "simkopdes_kosong"),
        (zipped(**{"word/document__xml": "x"}), "a.docx", "berkas_bukan"),
        (zipped(**{f"{n}__csv": "x" for n in range(61)}), "a.zip", "berkas_besar"),
        (text(("nik2", "umur"), ("1", "2")), "anggota_koperasi.csv", "kepala_salah"),
        (text(("nama", "nama"), ("1", "2")), "anggota_koperasi.csv", "kepala_salah"),
        (b"", "kosong", "berkas_kosong"),
        (
            zipped(**{"a/kbli_koperasi__csv": "kode", "b/kbli_koperasi__csv": "kode"}),
            "a.zip",
            "tabel_ganda",
        ),
        (text(("nama",), ("x" * 140_000,)), "anggota_koperasi.csv", "berkas_rusak"),
        (b"nama\n" + b"A\n" * 50_001, "anggota_koperasi.csv", "berkas_baris"),
    ],
)
def test_files_that_cannot_be_taken(data, name, code):
    with pytest.raises(Masalah) as caught:
        baca_berkas(data, name, TODAY)
    assert caught.value.code == code


def test_an_empty_sheet_of_a_table_has_no_header():
    book = openpyxl.Workbook()
    book.active.title = "anggota_koperasi"
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(Masalah) as caught:
        baca_berkas(stream.getvalue(), "x.xlsx", TODAY)
    assert caught.value.code == "kepala_salah"
