"""WIB, WITA and WIT by province (Keppres 41/1987)."""

import pytest
from koperasi_base_engine.zona_waktu import zona_waktu


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("11.01.01.2001", "Asia/Jakarta"),
        ("31", "Asia/Jakarta"),
        ("61.01.01.2001", "Asia/Jakarta"),
        ("62.01", "Asia/Jakarta"),
        ("51.71.03.2008", "Asia/Makassar"),
        ("53.01", "Asia/Makassar"),
        ("64.71.01.1001", "Asia/Makassar"),
        ("73.71", "Asia/Makassar"),
        ("81.01", "Asia/Jayapura"),
        ("94.01", "Asia/Jayapura"),
        ("97", "Asia/Jayapura"),
    ],
)
def test_zone_of_a_province(code, zone):
    assert zona_waktu(code) == zone
