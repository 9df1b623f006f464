"""Each lost point: which figure caused it, and the cheapest action that wins it back.

A lever of the rubric says how one rupiah of an action changes the figures (paid-in
capital raises equity, assets and cash alike). How much of it reaches the next band is
solved exactly, and the whole sheet is reckoned again, because the action moves other
ratios too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from .penilaian import DINILAI, TIDAK_RELEVAN, Hasil, HasilIndikator, Masukan, nilai
from .pita import Pita
from .rubrik import Rubrik


@dataclass(frozen=True, slots=True)
class Tindakan:
    """What to do: so many rupiah (0 for a check list) and the score it brings."""

    teks: str
    rupiah: int
    butir: tuple[str, ...]
    tambah: Fraction
    pengaruh: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Kehilangan:
    """Points lost on one line; ``batas`` is the limit of the next better band and
    ``jarak`` how far the ratio is from it. ``tindakan``: the cheapest, or None."""

    hasil: HasilIndikator
    poin: Fraction
    batas: Fraction | None
    jarak: Fraction | None
    tindakan: Tindakan | None


def jelaskan(
    rubrik: Rubrik, lembar: str, masukan: Masukan, hasil: Hasil
) -> list[Kehilangan]:
    """Lost points, the largest loss first."""
    losses = [
        _kehilangan(rubrik, lembar, masukan, hasil, row)
        for row in hasil.indikator
        if row.keadaan != TIDAK_RELEVAN and row.capai < 1
    ]
    return sorted(losses, key=lambda loss: -loss.poin)


def _kehilangan(rubrik, lembar, masukan, hasil, row) -> Kehilangan:
    lost = row.poin_penuh - row.poin
    if row.indikator.butir:
        return Kehilangan(
            row, lost, None, None, _centang(rubrik, lembar, masukan, hasil, row)
        )
    if row.keadaan != DINILAI or row.rasio is None:
        return Kehilangan(row, lost, None, None, None)
    now = row.indikator.skala.cari(row.rasio)
    target = min(
        row.indikator.skala.lebih_baik(now),
        key=lambda band: abs(_batas(band, row.rasio) - row.rasio),
    )
    limit = _batas(target, row.rasio)
    actions = [
        action
        for lever in row.indikator.tuas
        if (action := _tarik(rubrik, lembar, masukan, hasil, row, target, lever))
    ]
    best = min(actions, key=lambda a: a.rupiah / a.tambah, default=None)
    return Kehilangan(row, lost, limit, limit - row.rasio, best)


def _batas(band: Pita, ratio: Fraction) -> Fraction:
    """The limit of a band that lies nearer to a ratio outside of it."""
    if band.bawah is not None and ratio <= band.bawah:
        return band.bawah
    return band.atas


def _centang(rubrik, lembar, masukan, hasil, row) -> Tindakan | None:
    """The fewest items whose ticking raises the score."""
    open_items = [
        butir
        for butir in row.indikator.butir
        if not masukan.centang.get(f"{row.indikator.kode}/{butir.kode}")
    ]
    ticked = dict(masukan.centang)
    for count, butir in enumerate(open_items, 1):
        ticked[f"{row.indikator.kode}/{butir.kode}"] = True
        new = nilai(
            rubrik, lembar, Masukan(masukan.angka, ticked, masukan.tidak_relevan)
        )
        if new.skor > hasil.skor:
            return Tindakan(
                "",
                0,
                tuple(b.teks for b in open_items[:count]),
                new.skor - hasil.skor,
                {},
            )
    return None


def _tarik(rubrik, lembar, masukan, hasil, row, target, lever) -> Tindakan | None:
    """How much of a lever brings the ratio into the target band, when it can."""
    amount = _besar(row, target, lever)
    if amount is None:
        return None
    figures = dict(masukan.angka)
    effect = {}
    for key, factor in lever.pengaruh.items():
        if figures.get(key) is None:
            continue
        effect[key] = round(factor * amount)
        before, figures[key] = figures[key], figures[key] + effect[key]
        if before >= 0 > figures[key]:
            return None  # no more can be taken away than there is
    new = nilai(
        rubrik, lembar, Masukan(figures, masukan.centang, masukan.tidak_relevan)
    )
    if new.skor <= hasil.skor:
        return None
    return Tindakan(lever.tindakan, amount, (), new.skor - hasil.skor, effect)


def _besar(row, target, lever) -> int | None:
    """Whole rupiah of a lever from the ratio of a row to the limit of a band."""
    indikator = row.indikator
    limit = _batas(target, row.rasio) / indikator.kali
    top = _ubah(indikator.pembilang, lever.pengaruh)
    bottom = _ubah(indikator.penyebut, lever.pengaruh)
    slope = top - limit * bottom
    if not slope:
        return None
    exact = (limit * row.penyebut - row.pembilang) / slope
    for amount in (ceil(exact), floor(exact) + 1):
        below = row.penyebut + bottom * amount
        if amount > 0 and below > 0:
            if target.memuat(indikator.kali * (row.pembilang + top * amount) / below):
                return amount
    return None


def _ubah(terms, effect) -> Fraction:
    return sum(
        (factor * effect.get(key, 0) for key, factor in terms.items()), Fraction(0)
    )
