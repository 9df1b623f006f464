"""Bands: every limit of both regulations, and what a data file may not say."""

from fractions import Fraction

import pytest
from koperasi_rat_engine.kesehatan import pita
from koperasi_rat_engine.kesehatan.pita import RubrikError

TEPAT = Fraction(1, 10_000)


def test_a_band_holds_its_limits_as_written():
    band = pita.baca("[5, 7.5)", 2, 3)
    assert [band.memuat(Fraction(x)) for x in ("4.99", "5", "7.49", "7.5")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert (band.nilai, band.skor) == (2, 3)
    open_left = pita.baca("(5,7]", 1)
    assert not open_left.memuat(Fraction(5))
    assert open_left.memuat(Fraction(7))
    assert not open_left.memuat(Fraction(8))
    assert open_left.skor == 1


@pytest.mark.parametrize("text", ["5-7", "[5;7)", "5,7", "[7,5]", "[5,5)", ""])
def test_what_is_no_interval_is_refused(text):
    with pytest.raises(RubrikError):
        pita.baca(text, 1)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["[0,)", 1]],
        [["(,5)", 1]],
        [["(,5)", 1], ["[6,)", 2]],  # printed "1 - 5", "6 - 10": 5.5 falls nowhere
        [["(,5]", 1], ["[5,)", 2]],  # 5 lies in both
        [["(,5)", 1], ["(5,)", 2]],  # 5 lies in none
        [["(,)", 1], ["[6,)", 2]],
    ],
)
def test_gaps_and_overlaps_are_refused(rows):
    with pytest.raises(RubrikError):
        pita.skala(rows)


def test_a_scale_knows_worst_and_better():
    scale = pita.skala(
        [["(,10]", 25], ["(10,15]", 100], ["(15,20]", 50], ["(20,)", 25]]
    )
    assert scale.cari(Fraction(10)).nilai == 25
    assert scale.cari(10 + TEPAT).nilai == 100
    assert scale.terburuk().nilai == 25
    assert [b.nilai for b in scale.lebih_baik(scale.cari(Fraction(30)))] == [50, 100]
