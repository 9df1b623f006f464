"""The rubrics of the addon, read once for all tests."""

from pathlib import Path

from koperasi_rat_engine.kesehatan.rubrik import muat_berkas

FOLDER = (
    Path(__file__).resolve().parents[3] / "addons" / "koperasi_rat" / "data/kesehatan"
)
JUKNIS = muat_berkas(FOLDER / "juknis_15_2021.json")
PERDEP = muat_berkas(FOLDER / "perdep_06_2016.json")


def skala_dari(rubrik, kode):
    """The scale of one indicator."""
    [scale] = [i.skala for a in rubrik.aspek for i in a.indikator if i.kode == kode]
    return scale
