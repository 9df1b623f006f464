import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
import xlwt
from koperasi_base_engine import xlsx_baca
from koperasi_base_engine.masalah import Masalah
from koperasi_base_engine.xlsx_baca import RumusKosong, baca

DAY = date(2024, 8, 17)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx(*sheets):
    """Bytes of a workbook with sheets of (title, rows)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(data, change):
    """The same zip with ``change(name, content)`` applied to each part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        with zipfile.ZipFile(stream, "w") as target:
            for name in source.namelist():
                target.writestr(name, change(name, source.read(name)))
    return stream.getvalue()


def zip_of(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def code_of(data, name="anggota.xlsx"):
    with pytest.raises(Masalah) as caught:
        baca(data, name)
    assert caught.value.params["name"] == name
    return caught.value.code


def test_sheets_rows_and_plain_values():
    data = xlsx(
        (
            "Anggota",
            [["Nama", " ", None], ["Sari", DAY, 5.5], [], ["Oka"]],
        ),
        ("Kosong", []),
    )
    members, empty = baca(data)
    assert members.name == "Anggota"
    assert members.rows == (
        ("Nama",),
        ("Sari", DAY, 5.5),
        (),
        ("Oka",),
    )
    assert empty.rows == ()


def test_signs_that_no_database_takes_fall_away():
    data = repacked(
        xlsx(("S", [["Nama", "X"], ["SaXri", "\t"]])),
        lambda name, content: content.replace(b"SaXri", b"Sa_x0000_ri_x0007_"),
    )
    [sheet] = baca(data)
    assert "\x00" not in str(sheet.rows)
    [sheet] = baca(b"Nama;X\nSa\x7fri;\x1b")
    assert sheet.rows == (("Nama", "X"), ("Sari",))


def test_text_that_looks_like_a_formula_stays_text():
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    [sheet] = baca(stream.getvalue())
    assert sheet.rows == (("=cmd|' /C calc'!A0",),)
    assert not isinstance(sheet.rows[0][0], RumusKosong)


def test_formula_without_saved_value_does_not_pass_for_empty():
    [sheet] = baca(xlsx(("A", [["Nama"], ["x", "=1+1", "y"], ["=B2"]])))
    assert sheet.rows == (("Nama",), ("x", "=1+1", "y"), ("=B2",))
    assert isinstance(sheet.rows[1][1], RumusKosong)
    assert not isinstance(sheet.rows[1][2], RumusKosong)


def test_formula_counts_by_its_saved_value():
    data = xlsx(("A", [["=1+1"]]))
    saved = repacked(
        data, lambda _name, content: re.sub(rb"<v ?/>|<v></v>", b"<v>2</v>", content)
    )
    assert baca(saved)[0].rows == ((2,),)


def test_format_far_below_the_data_is_not_read(monkeypatch):
    monkeypatch.setattr(xlsx_baca, "MAX_EMPTY_RUN", 5)
    [sheet] = baca(xlsx(("A", [["Nama"], *[[None]] * 9, ["lost"]])))
    assert sheet.rows == (("Nama",),)


def test_columns_beyond_the_limit_are_cut():
    [sheet] = baca(xlsx(("A", [["x"] * 150])))
    assert len(sheet.rows[0]) == xlsx_baca.MAX_COLUMNS


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(xlsx_baca, "MAX_ROWS", 3)
    assert code_of(xlsx(("A", [["x"]] * 4))) == "berkas_baris"
    assert len(baca(xlsx(("A", [["x"]] * 3)))[0].rows) == 3


@pytest.mark.parametrize("data", [b"", b"  \n"])
def test_empty_file(data):
    assert code_of(data) == "berkas_kosong"


def test_hundred_megabytes():
    assert code_of(bytes(1) + b"x" * 100 * 2**20) == "berkas_besar"


def test_picture_inside_does_not_matter():
    data = io.BytesIO(xlsx(("A", [["x"]])))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/media/logo.png", b"<!DOCTYPE of a picture")
    assert baca(data.getvalue())[0].rows == (("x",),)


def test_zip_bomb(monkeypatch):
    monkeypatch.setattr(xlsx_baca, "MAX_UNPACKED", 1000)
    assert code_of(xlsx(("A", [["x"]]))) == "berkas_besar"


def test_entity_bomb():
    bomb = repacked(
        xlsx(("A", [["x"]])),
        lambda name, content: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + content,
    )
    assert code_of(bomb) == "berkas_rusak"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of("word/document.xml"), "berkas_bukan"),
        (zip_of("content.xml", "META-INF/manifest.xml"), "berkas_ods"),
        (zip_of("xl/workbook.xml"), "berkas_rusak"),
        (b"PK\x03\x04 cut off", "berkas_rusak"),
        (b"%PDF-1.7\n\x00\x01", "berkas_bukan"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "berkas_bukan"),
        (b"<html><table><tr><td>Nama;NIK</td></tr></table>", "berkas_bukan"),
        (b"Nama saja tanpa kolom", "berkas_bukan"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "berkas_terkunci"),
        (OLE + b"\x00" * 2000, "berkas_rusak"),
        (OLE, "berkas_rusak"),
        (b'Nama;NIK\n"' + b"x" * 200_000, "berkas_rusak"),
    ],
)
def test_no_spreadsheet(data, code):
    assert code_of(data) == code


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"Nama;NIK\nSari;1\n", (("Nama", "NIK"), ("Sari", "1"))),
        (b'\xef\xbb\xbfNama,NIK\n"Sari, A",1\n', (("Nama", "NIK"), ("Sari, A", "1"))),
        (b"Nama\tNIK\r\nSari\t\r\n", (("Nama", "NIK"), ("Sari",))),
        ("Nama;NIK\nSari;1\n".encode("utf-16"), (("Nama", "NIK"), ("Sari", "1"))),
        (b"Nama;NIK\nJos\xe9;1\n", (("Nama", "NIK"), ("José", "1"))),
    ],
)
def test_csv(data, rows):
    [sheet] = baca(data, "anggota.csv")
    assert (sheet.name, sheet.rows) == ("anggota", rows)
    assert baca(data)[0].name == "CSV"


def old_xls():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Anggota")
    sheet.write(0, 0, "Sari")
    sheet.write(0, 1, 5)
    sheet.write(0, 2, DAY, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(0, 3, xlwt.Formula("1+1"))
    sheet.write(0, 4, True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_old_xls():
    [sheet] = baca(old_xls(), "anggota.xls")
    assert sheet.name == "Anggota"
    assert sheet.rows[0][:3] == ("Sari", 5.0, DAY)


def test_old_xls_locked_and_damaged():
    # 2F 00 is the record FILEPASS, by which an old workbook says it is encrypted.
    locked = old_xls()
    place = locked.index(b"\x42\x00\x02\x00")  # CODEPAGE, behind the beginning
    locked = locked[:place] + b"\x2f\x00" + locked[place + 2 :]
    assert code_of(locked) == "berkas_terkunci"
    assert code_of(old_xls()[:1500]) == "berkas_rusak"
