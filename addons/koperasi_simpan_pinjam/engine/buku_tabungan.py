"""Where the next lines of a passbook are printed.

The book of a member lies in the printer: lines that were printed stay, the next print
begins on the line below. A page holds a fixed number of lines; when it is full, the
teller turns the page, and after the last page the member gets a new book.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Posisi:
    """The last line printed: book and page from 1, line 0 is a page without a line."""

    book: int = 1
    page: int = 1
    line: int = 0


@dataclass(frozen=True)
class Lembar:
    """One page to print: the rows and the lines they go on."""

    book: int
    page: int
    first_line: int
    rows: tuple

    @property
    def last_line(self) -> int:
        """Line of the last row."""
        return self.first_line + len(self.rows) - 1


def layout(
    rows: Sequence, after: Posisi, lines_per_page: int, pages: int
) -> tuple[tuple[Lembar, ...], Posisi]:
    """Spread rows over the pages that follow the last line printed.

    :param after: the last line printed before
    :param lines_per_page: lines that a page of the book holds
    :param pages: pages of a book
    :return: the pages, in order, and the position after them
    :raise ValueError: for a book without lines, or a position outside of it
    """
    if lines_per_page < 1 or pages < 1:
        raise ValueError("a book has at least one page of one line")
    if not (1 <= after.page <= pages and 0 <= after.line <= lines_per_page):
        raise ValueError("the last line printed lies outside of the book")
    sheets = []
    book, page, line = after.book, after.page, after.line
    rest = tuple(rows)
    while rest:
        if line == lines_per_page:
            book, page = (book, page + 1) if page < pages else (book + 1, 1)
            line = 0
        part, rest = rest[: lines_per_page - line], rest[lines_per_page - line :]
        sheets.append(Lembar(book, page, line + 1, part))
        line += len(part)
    return tuple(sheets), Posisi(book, page, line)
