"""Evaluates one sheet of a rubric: ratios, check lists, score and predicate.

The edge rules, each with a test:

* Ratios are exact fractions; nothing is rounded before the band is looked up.
* A denominator of 0 is a ratio of 0, as in the worksheets of the field, unless the
  rubric says that the worst band or "not relevant" is meant.
* A denominator below 0 (equity eaten up by losses) takes the worst band: minus over
  minus would look excellent.
* A figure that is missing takes the worst band and is marked.
* What is not relevant leaves the count: the aspect is reckoned over the others. An
  aspect of which nothing is left drops out likewise. ``skor_ketat`` is the score with
  all of them counted as ratio 0; a paper prints both.
* The score is rounded half up to two decimals before the predicate is looked up,
  because the printed bands end at 79.99.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .rubrik import NOL, TIDAK_RELEVAN, Aspek, Indikator, Predikat, Rubrik

DINILAI, TANPA_DATA, PENYEBUT_NOL = "dinilai", "tanpa_data", "penyebut_nol"


@dataclass(frozen=True, slots=True)
class Masukan:
    """Figures in whole rupiah or counts; ticks by ``indicator/item``; what does not
    apply, by indicator."""

    angka: Mapping[str, int | None]
    centang: Mapping[str, bool] = field(default_factory=dict)
    tidak_relevan: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One line of the sheet.

    ``keadaan``: dinilai, penyebut_nol, tanpa_data or tidak_relevan. ``capai``: part of
    the full score, 0 to 1. ``poin``: what the line gives of the 100, ``poin_penuh``
    what it could give.
    """

    aspek: Aspek
    indikator: Indikator
    keadaan: str
    pembilang: Fraction | None
    penyebut: Fraction | None
    rasio: Fraction | None
    nilai: int | None
    skor: Fraction | None
    capai: Fraction
    poin: Fraction = Fraction(0)
    poin_penuh: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Hasil:
    """``skor`` 0 to 100; ``predikat`` None when nothing of the sheet applies.

    ``aspek``: {code: score of the aspect, 0 to 100, or None when it dropped out}.
    """

    indikator: tuple[HasilIndikator, ...]
    aspek: Mapping[str, Fraction | None]
    skor: Fraction
    skor_ketat: Fraction
    predikat: Predikat | None


def nilai(rubrik: Rubrik, lembar: str, masukan: Masukan) -> Hasil:
    """Score and predicate of a society by one sheet."""
    rows = [
        _indikator(rubrik, aspek, indikator, masukan)
        for aspek, indikator in rubrik.indikator(lembar)
    ]
    skor, aspects, points = _jumlahkan(rows, strict=False)
    strict, _aspects, _points = _jumlahkan(rows, strict=True)
    applies = any(row.keadaan != TIDAK_RELEVAN for row in rows)
    return Hasil(
        tuple(_dengan_poin(row, part) for row, part in zip(rows, points, strict=True)),
        aspects,
        skor,
        strict,
        rubrik.predikat_dari(bulatkan(skor)) if applies else None,
    )


def bulatkan(x: Fraction, angka: int = 2) -> Fraction:
    """Half up to so many decimals, as the score is printed."""
    scale = 10**angka
    return Fraction(
        (2 * x.numerator * scale + x.denominator) // (2 * x.denominator)
    ) / (scale)


def jumlah(terms: Mapping[str, Fraction], angka: Mapping) -> Fraction | None:
    """A sum of figures, None when one is missing."""
    values = [angka.get(key) for key in terms]
    if None in values:
        return None
    return sum(
        (factor * value for factor, value in zip(terms.values(), values, strict=True)),
        Fraction(0),
    )


def _indikator(rubrik, aspek, indikator, masukan) -> HasilIndikator:
    if indikator.butir:
        top = sum(
            bool(masukan.centang.get(f"{indikator.kode}/{butir.kode}"))
            for butir in indikator.butir
        )
        parts = (Fraction(top), Fraction(len(indikator.butir)))
    else:
        parts = (
            jumlah(indikator.pembilang, masukan.angka),
            jumlah(indikator.penyebut, masukan.angka),
        )
    state, ratio, band = _pita(indikator, *parts)
    if indikator.kode in masukan.tidak_relevan or state == TIDAK_RELEVAN:
        zero = indikator.skala.cari(Fraction(0)).skor if indikator.skala else 0
        return HasilIndikator(
            aspek,
            indikator,
            TIDAK_RELEVAN,
            *parts,
            None,
            None,
            None,
            Fraction(zero, rubrik.skor_penuh),
        )
    if indikator.skala is None:
        skor = ratio * rubrik.skor_penuh / 100
        printed = None
    else:
        skor, printed = Fraction(band.skor), band.nilai
    return HasilIndikator(
        aspek,
        indikator,
        state,
        *parts,
        ratio,
        printed,
        skor,
        skor / rubrik.skor_penuh,
    )


def _pita(indikator, top, bottom):
    """(state, ratio, band) by the edge rules of the module."""
    scale = indikator.skala
    if top is None or bottom is None:
        return TANPA_DATA, None, scale.terburuk()
    if bottom > 0:
        ratio = indikator.kali * top / bottom
        return DINILAI, ratio, scale and scale.cari(ratio)
    if bottom < 0:
        return DINILAI, None, scale.terburuk()
    if indikator.penyebut_nol == TIDAK_RELEVAN:
        return TIDAK_RELEVAN, None, None
    if indikator.penyebut_nol == NOL or not top:
        return PENYEBUT_NOL, Fraction(0), scale.cari(Fraction(0))
    return PENYEBUT_NOL, None, scale.terburuk()


def _jumlahkan(rows, strict):
    """(score, {aspect: score}, full points of each row) of the evaluated rows."""
    counts = [strict or row.keadaan != TIDAK_RELEVAN for row in rows]
    within: dict[str, Fraction] = {}
    reached: dict[str, Fraction] = {}
    weights: dict[str, Fraction] = {}
    for row, counted in zip(rows, counts, strict=True):
        code = row.aspek.kode
        weights[code] = row.aspek.bobot
        share = row.indikator.bobot if counted else Fraction(0)
        within[code] = within.get(code, Fraction(0)) + share
        reached[code] = reached.get(code, Fraction(0)) + share * row.capai
    total = sum(weights[code] for code, share in within.items() if share)
    aspects = {
        code: 100 * reached[code] / share if share else None
        for code, share in within.items()
    }
    points = [
        100
        * weights[row.aspek.kode]
        * row.indikator.bobot
        / within[row.aspek.kode]
        / total
        if counted
        else Fraction(0)
        for row, counted in zip(rows, counts, strict=True)
    ]
    skor = sum(
        (part * row.capai for part, row in zip(points, rows, strict=True)), Fraction(0)
    )
    return skor, aspects, points


def _dengan_poin(row, points) -> HasilIndikator:
    return HasilIndikator(
        row.aspek,
        row.indikator,
        row.keadaan,
        row.pembilang,
        row.penyebut,
        row.rasio,
        row.nilai,
        row.skor,
        row.capai,
        points * row.capai,
        points,
    )
