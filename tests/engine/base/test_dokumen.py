"""Completeness of the papers of a society."""

from datetime import date

from koperasi_base_engine.dokumen import Surat, kelengkapan

TODAY = date(2026, 6, 1)


def test_nothing_needed_is_complete():
    assert kelengkapan([], [], TODAY) == (100, [])


def test_each_state_is_named():
    papers = [
        Surat("akta", True),
        Surat("npwp", False),
        Surat("nik", True, date(2026, 5, 31)),
        Surat("lain", True),
    ]
    assert kelengkapan(["akta", "npwp", "nik", "nib"], papers, TODAY) == (
        25,
        [("npwp", "tanpa_berkas"), ("nik", "kedaluwarsa"), ("nib", "tidak_ada")],
    )


def test_the_last_day_still_counts():
    assert kelengkapan(["nik"], [Surat("nik", True, TODAY)], TODAY) == (100, [])


def test_a_renewed_paper_replaces_the_old_one():
    papers = [
        Surat("nik", True, date(2024, 1, 1)),
        Surat("nik", True, date(2027, 1, 1)),
    ]
    assert kelengkapan(["nik"], papers, TODAY) == (100, [])


def test_the_score_is_never_rounded_up_to_complete():
    required = list(range(200))
    papers = [Surat(jenis, True) for jenis in range(199)]
    assert kelengkapan(required, papers, TODAY)[0] == 99
