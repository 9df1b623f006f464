"""Lines of a passbook: where the last print stopped the next one begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine import buku_tabungan
from koperasi_simpan_pinjam_engine.buku_tabungan import Posisi, layout

formats = st.tuples(st.integers(1, 30), st.integers(1, 10))


def test_pages_and_books_follow_each_other():
    sheets, end = layout("abcdefg", Posisi(1, 1, 2), 3, 2)
    assert [(s.book, s.page, s.first_line, s.last_line) for s in sheets] == [
        (1, 1, 3, 3),
        (1, 2, 1, 3),
        (2, 1, 1, 3),
    ]
    assert end == Posisi(2, 1, 3)


def test_nothing_to_print_stays_where_it_was():
    assert layout("", Posisi(1, 2, 3), 3, 2) == ((), Posisi(1, 2, 3))


@given(st.integers(0, 200), formats, st.data())
def test_every_row_is_printed_once_in_order(count, book, data):
    per_page, pages = book
    start = Posisi(
        data.draw(st.integers(1, 3)),
        data.draw(st.integers(1, pages)),
        data.draw(st.integers(0, per_page)),
    )
    sheets, end = layout(range(count), start, per_page, pages)
    assert [row for sheet in sheets for row in sheet.rows] == list(range(count))
    places = [
        (sheet.book, sheet.page, sheet.first_line + n)
        for sheet in sheets
        for n in range(len(sheet.rows))
    ]
    assert places == sorted(set(places))
    assert all(line <= per_page and page <= pages for _book, page, line in places)
    if places:
        assert places[0] > (start.book, start.page, start.line)
        assert places[-1] == (end.book, end.page, end.line)


@given(st.integers(0, 60), st.integers(0, 60), formats)
def test_two_prints_are_as_one(first, second, book):
    whole = layout(range(first + second), Posisi(), *book)[1]
    half = layout(range(first), Posisi(), *book)[1]
    assert layout(range(second), half, *book)[1] == whole


@pytest.mark.parametrize(
    ("position", "per_page", "pages"),
    [
        (Posisi(), 0, 8),
        (Posisi(), 24, 0),
        (Posisi(page=9), 24, 8),
        (Posisi(line=25), 24, 8),
        (Posisi(line=-1), 24, 8),
        (Posisi(page=0), 24, 8),
    ],
)
def test_outside_of_the_book(position, per_page, pages):
    with pytest.raises(ValueError, match="book"):
        buku_tabungan.layout("a", position, per_page, pages)
