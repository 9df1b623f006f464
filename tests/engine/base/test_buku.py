"""Cells of the sixteen books."""

from datetime import date

import pytest
from koperasi_base_engine.buku import ANGKA, TANGGAL, TEKS, UANG, Buku, Kolom, sel, umur


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (date(2026, 3, 31), TANGGAL, "31/03/2026"),
        (1234567, UANG, "1.234.567"),
        (-500.0, UANG, "(500)"),
        (0, UANG, "0"),
        (0, ANGKA, "0"),
        (None, UANG, ""),
        (False, TANGGAL, ""),
        ("=1+1", TEKS, "=1+1"),
    ],
)
def test_cells(value, kind, text):
    assert sel(value, kind) == text


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        (date(1980, 6, 1), 46),
        (date(1980, 6, 2), 45),
        (date(2026, 6, 1), 0),
        (None, None),
    ],
)
def test_age_in_full_years(birth, age):
    assert umur(birth, date(2026, 6, 1)) == age


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match="tamu"):
        Buku("tamu", "Buku Tamu", (Kolom("No.", 5),), [(1, 2)])
