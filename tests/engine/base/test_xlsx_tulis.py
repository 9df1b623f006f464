import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.xlsx_tulis import (
    MAX_CELL,
    judul_lembar,
    tulis_sel,
    tulis_teks,
)


def written(write, *values, number_format="dd/mm/yyyy"):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    style = book.add_format({"num_format": number_format})
    for place, value in enumerate(values):
        write(sheet, place, 0, value, style)
    book.close()
    return [row[0] for row in openpyxl.load_workbook(stream).active.iter_rows()]


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+62", "-2+3", "@SUM(A1)", "\t=1", "{=1}",
             "http://x.id", "12", "<script>"]
)  # fmt: skip
@pytest.mark.parametrize("write", [tulis_teks, tulis_sel])
def test_a_text_is_never_a_formula(write, text):
    [cell] = written(write, text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.hyperlink is None


def test_values_keep_their_kind():
    day = datetime(2026, 1, 31)  # noqa: DTZ001
    cells = written(tulis_sel, date(2026, 1, 31), day, True)
    assert [cell.value for cell in cells] == [day, day, "True"]
    cells = written(tulis_sel, 5, 2.5, Decimal("1.5"), number_format="0.0")
    assert [cell.value for cell in cells] == [5, 2.5, 1.5]


@pytest.mark.parametrize("nothing", [None, False, ""])
def test_nothing_is_an_empty_cell(nothing):
    cells = written(tulis_teks, nothing, "x")
    assert [cell.value for cell in cells] == [None, "x"]


def test_a_text_that_is_too_long_says_so():
    [cell] = written(tulis_teks, "A" * (MAX_CELL + 5))
    assert len(cell.value) == MAX_CELL
    assert cell.value.endswith("…")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("16 Buku [a/b]", "16 Buku  a b"),
        ("'x'", "x"),
        ("???", "1"),
        ("A" * 40, "A" * 31),
    ],
)
def test_titles_of_sheets(text, title):
    assert judul_lembar(text) == title


@given(st.text(max_size=60))
def test_any_title_is_taken(text):
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    title = judul_lembar(text)
    assert 1 <= len(title.encode("utf-16-le")) // 2 <= 31
    book.add_worksheet(title)
