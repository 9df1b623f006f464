"""The evaluator: edge rules, worked figures, and what must always hold."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_rat_engine.kesehatan import fakta, penilaian, rubrik
from koperasi_rat_engine.kesehatan.penilaian import Masukan, nilai

from tests.engine.rat.rubrik_berkas import JUKNIS, PERDEP


def kecil(**indikator):
    """A rubric of one aspect with one ratio x / y."""
    return rubrik.muat(
        {
            "kode": "uji",
            "nama": "Uji",
            "sumber": "Uji",
            "berlaku_dari": "2020-01-01",
            "skor_penuh": 4,
            "lembar": {"s": {"nama": "S", "tanda": []}},
            "predikat": [["[80,)", "sehat", "S"], ["(,80)", "tidak", "T"]],
            "aspek": [
                {
                    "kode": "A",
                    "nama": "A",
                    "bobot": 100,
                    "indikator": [
                        {
                            "kode": "r",
                            "nama": "R",
                            "pembilang": ["x"],
                            "penyebut": ["y"],
                            "pita": [["(,50)", 4, 1], ["[50,)", 1, 4]],
                            **indikator,
                        }
                    ],
                }
            ],
        }
    )


def satu(angka, **indikator):
    return nilai(kecil(**indikator), "s", Masukan(angka))


def test_ratio_with_numerator_and_denominator():
    [row] = satu({"x": 1, "y": 2}).indikator
    assert (row.pembilang, row.penyebut, row.rasio) == (1, 2, 50)
    assert (row.keadaan, row.nilai, row.skor) == ("dinilai", 1, 4)
    assert (row.poin, row.poin_penuh) == (100, 100)


LOW_IS_GOOD = [["(,50]", 1, 4], ["(50,)", 4, 1]]


@pytest.mark.parametrize(
    ("angka", "extra", "state", "skor"),
    [
        # the worksheets of the field reckon 0 / 0 and x / 0 as a ratio of 0
        ({"x": 0, "y": 0}, {}, "penyebut_nol", 25),
        ({"x": 9, "y": 0}, {}, "penyebut_nol", 25),
        ({"x": 9, "y": 0}, {"pita": LOW_IS_GOOD}, "penyebut_nol", 100),
        # long-term debt without any equity is no good ratio
        (
            {"x": 9, "y": 0},
            {"pita": LOW_IS_GOOD, "penyebut_nol": "terburuk"},
            "penyebut_nol",
            25,
        ),
        # but no debt and no equity is
        (
            {"x": 0, "y": 0},
            {"pita": LOW_IS_GOOD, "penyebut_nol": "terburuk"},
            "penyebut_nol",
            100,
        ),
        # a loss over negative equity is no return
        ({"x": -9, "y": -9}, {}, "dinilai", 25),
        ({"x": 9}, {}, "tanpa_data", 25),
        ({"x": None, "y": 4}, {}, "tanpa_data", 25),
    ],
)
def test_edges_of_the_denominator(angka, extra, state, skor):
    result = satu(angka, **extra)
    assert result.indikator[0].keadaan == state
    assert result.skor == skor


def test_nothing_applies_nothing_is_judged():
    result = satu({"x": 0, "y": 0}, penyebut_nol="tidak_relevan")
    assert result.predikat is None
    assert (result.skor, result.skor_ketat) == (0, 25)
    assert result.aspek == {"A": None}


def test_not_relevant_leaves_the_count():
    """Three indicators of Nilai 1, 2, 3: (4 + 3 + 2) / 12 = 75; without the last one
    (4 + 3) / 8."""
    data = kecil()
    [aspek] = data.aspek
    [first] = aspek.indikator
    scale = JUKNIS.aspek[2].indikator[0].skala
    rows = tuple(
        rubrik.Indikator(
            name, name, "", Fraction(1), frozenset(), {name: Fraction(1)},
            {"y": Fraction(1)}, 100, "%", scale, "nol",
        )
        for name in "abc"
    )  # fmt: skip
    assert first.kode == "r"
    data = rubrik.Rubrik(
        data.kode, data.nama, data.sumber, data.berlaku_dari, None, 4,
        (rubrik.Aspek("A", "A", Fraction(100), rows),), data.lembar, data.predikat,
        data.skala_predikat, (),
    )  # fmt: skip
    figures = {"a": 7, "b": 5, "c": 3, "y": 100}
    assert nilai(data, "s", Masukan(figures)).skor == 75
    without = nilai(data, "s", Masukan(figures, {}, frozenset("c")))
    assert without.skor == Fraction(700, 8)
    # counted as a ratio of 0, as the worksheets do: (4 + 3 + 1) / 12
    assert without.skor_ketat == Fraction(800, 12)
    assert without.indikator[2].poin_penuh == 0


def test_weights_of_the_juknis():
    """Regulations 3C: A 90, B 80, C 62.5, D 75 -> 75.25, cukup sehat."""
    parts = {"A": 90, "B": 80, "C": Fraction("62.5"), "D": 75}
    total = sum(aspek.bobot * parts[aspek.kode] / 100 for aspek in JUKNIS.aspek)
    assert total == Fraction("75.25")
    assert JUKNIS.predikat_dari(total).kode == "cukup_sehat"


def test_check_list_three_of_four():
    ticks = {f"A1.1/{item}": True for item in "abc"}
    row = nilai(JUKNIS, "ksp_12", Masukan({}, ticks)).indikator[0]
    assert (row.rasio, row.nilai, row.skor) == (75, 2, 3)


def test_check_list_of_the_perdep_counts_each_question():
    """12 questions of 0.25: five times yes are 1.25 points."""
    ticks = {f"3.1/{item}": True for item in "abcde"}
    result = nilai(PERDEP, "ksp", Masukan({}, ticks))
    [row] = [row for row in result.indikator if row.indikator.kode == "3.1"]
    assert row.capai * row.indikator.bobot == Fraction("1.25")
    assert row.nilai is None
    hidden = nilai(PERDEP, "ksp", Masukan({}, ticks, frozenset(["3.1"])))
    assert hidden.indikator[7].keadaan == "tidak_relevan"


@pytest.mark.parametrize(
    ("x", "printed"),
    [("79.994999", "79.99"), ("79.995", "80"), ("50.995", "51"), ("-1.005", "-1")],
)
def test_scores_are_rounded_before_the_predicate(x, printed):
    """Bands are printed to 79.99: what prints as 80.00 is sehat."""
    assert penilaian.bulatkan(Fraction(x)) == Fraction(printed)


def test_risk_of_bad_loans():
    """Regulations 3C: 10, 4, 3 on 500 -> RPM 11, 2.2 %, nilai 80, 4.00 points."""
    figures = {
        "pinjaman_kurang_lancar": 10,
        "pinjaman_diragukan": 4,
        "pinjaman_macet": 3,
        "pinjaman": 500,
    }
    [row] = [
        row
        for row in nilai(PERDEP, "ksp", Masukan(figures)).indikator
        if row.indikator.kode == "2.2"
    ]
    assert (row.pembilang, row.rasio, row.nilai) == (11, Fraction("2.2"), 80)
    assert row.capai * row.indikator.bobot == 4


@pytest.mark.parametrize(
    ("know", "expected"),
    [
        ("", None),
        ("anggota >= 20", True),
        ("anggota > 25", False),
        ("masuk > keluar", None),
        ("10*modal >= 11*modal_lalu", True),
        ("modal = 110", True),
        ("modal <= anggota", False),
        ("anggota < modal", True),
        ("-5 < modal", True),
    ],
)
def test_what_the_system_knows(know, expected):
    figures = {
        "anggota": 25,
        "masuk": 3,
        "keluar": None,
        "modal": 110,
        "modal_lalu": 100,
    }
    assert fakta.periksa(know, figures) is expected


def test_evidence_of_an_answer():
    assert fakta.dasar(
        "10*modal >= 11*modal_lalu", {"modal": 5, "modal_lalu": None}
    ) == {"modal": 5}


ANGKA = sorted(
    {
        key
        for rule in (JUKNIS, PERDEP)
        for aspek in rule.aspek
        for indikator in aspek.indikator
        for key in (*indikator.pembilang, *indikator.penyebut)
    }
)
SHEETS = [(JUKNIS, code) for code in JUKNIS.lembar] + [(PERDEP, "ksp")]
figures = st.dictionaries(
    st.sampled_from(ANGKA), st.none() | st.integers(-(10**9), 10**11)
)


def ticks(rule):
    items = [
        f"{i.kode}/{b.kode}" for a in rule.aspek for i in a.indikator for b in i.butir
    ]
    return st.dictionaries(st.sampled_from(items), st.booleans())


def hidden(rule):
    return st.frozensets(
        st.sampled_from([i.kode for a in rule.aspek for i in a.indikator]), max_size=8
    )


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(SHEETS), figures)
def test_score_lies_between_0_and_100(data, sheet, angka):
    rule, code = sheet
    entry = Masukan(angka, data.draw(ticks(rule)), data.draw(hidden(rule)))
    result = nilai(rule, code, entry)
    assert 0 <= result.skor <= 100
    assert 0 <= result.skor_ketat <= 100
    assert sum(row.poin for row in result.indikator) == result.skor
    full = sum(row.poin_penuh for row in result.indikator)
    assert full == (100 if result.predikat else 0)


@settings(max_examples=20, deadline=None)
@given(st.data(), st.sampled_from(SHEETS), figures)
def test_one_more_tick_never_costs(data, sheet, angka):
    rule, code = sheet
    before = data.draw(ticks(rule))
    items = [
        f"{i.kode}/{b.kode}" for a in rule.aspek for i in a.indikator for b in i.butir
    ]
    after = {**before, data.draw(st.sampled_from(items)): True}
    assert (
        nilai(rule, code, Masukan(angka, after)).skor
        >= nilai(rule, code, Masukan(angka, before)).skor
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_fewer_bad_loans_never_cost(bad, less, loans):
    def skor(amount):
        return nilai(
            JUKNIS,
            "ksp_12",
            Masukan({"pinjaman_bermasalah": amount, "pinjaman": loans}),
        )

    low, high = sorted((bad, less))
    row = next(n for n, r in enumerate(skor(0).indikator) if r.indikator.kode == "C7")
    assert skor(low).indikator[row].skor >= skor(high).indikator[row].skor
