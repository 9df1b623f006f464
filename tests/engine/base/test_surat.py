"""Numbers of letters."""

from datetime import date

import pytest
from koperasi_base_engine.surat import BAWAAN, nomor_surat, pola_baik


def test_the_usual_number():
    assert nomor_surat(BAWAAN, 7, "SK", date(2026, 11, 23)) == "007/SK/XI/2026"
    assert nomor_surat(BAWAAN, 1234, "UND", date(2026, 1, 1)) == "1234/UND/I/2026"


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        (BAWAAN, True),
        ("{tahun}.{jenis}.{nomor}/KDKMP", True),
        ("{nomor:03d}/{tahun}", False),  # the same number for two kinds
        ("{nomor:03d}/{jenis}", False),  # starts again each year
        ("tetap", False),
        ("{salah}", False),
        ("{nomor", False),
        ("{nomor.x}/{jenis}/{tahun}", False),
        ("{0}", False),
        ("", False),
    ],
)
def test_a_pattern_must_tell_letters_apart(pattern, good):
    assert pola_baik(pattern) == good
