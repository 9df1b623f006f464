"""A regulation on health as data: aspects, indicators, bands, sheets, predicates.

The form of a data file is what :func:`muat` reads; ``data/kesehatan/*.json`` are the
examples. Texts are Indonesian as the regulation words them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from .pita import RubrikError, Skala, skala

#: What a denominator of zero means: a ratio of 0 as the field worksheets reckon, the
#: worst band, or that the indicator does not apply.
NOL, TERBURUK, TIDAK_RELEVAN = "nol", "terburuk", "tidak_relevan"


@dataclass(frozen=True, slots=True)
class Butir:
    """An item of a check list; ``tahu`` is a comparison of figures (see ``fakta``)."""

    kode: str
    teks: str
    tahu: str = ""


@dataclass(frozen=True, slots=True)
class Tuas:
    """A lever: one rupiah of the action changes the figures by ``pengaruh``."""

    tindakan: str
    pengaruh: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Indikator:
    """A ratio (numerator and denominator are sums of figures) or a check list.

    ``bobot``: its share within the aspect. ``skala`` None: a check list whose items
    are worth the same each. ``kali``: 100 for percent, 1 for times, 365 for days.
    """

    kode: str
    nama: str
    variabel: str
    bobot: Fraction
    untuk: frozenset[str]
    pembilang: Mapping[str, Fraction]
    penyebut: Mapping[str, Fraction]
    kali: int
    satuan: str
    skala: Skala | None
    penyebut_nol: str
    butir: tuple[Butir, ...] = ()
    tuas: tuple[Tuas, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspek:
    kode: str
    nama: str
    bobot: Fraction
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet: the indicators whose tags it has; ``ganti`` are words of sharia."""

    kode: str
    nama: str
    tanda: frozenset[str]
    ganti: Mapping[str, str] = field(default_factory=dict)

    def kata(self, teks: str) -> str:
        """The text in the words of this sheet."""
        for old, new in self.ganti.items():
            teks = teks.replace(old, new)
        return teks


@dataclass(frozen=True, slots=True)
class Predikat:
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class Rubrik:
    kode: str
    nama: str
    sumber: str
    berlaku_dari: date
    berlaku_sampai: date | None
    skor_penuh: int
    aspek: tuple[Aspek, ...]
    lembar: Mapping[str, Lembar]
    predikat: tuple[Predikat, ...]
    skala_predikat: Skala
    kuk: tuple[Mapping[str, int], ...]

    def berlaku(self, day: date) -> bool:
        """Whether the regulation is in force on a day."""
        return self.berlaku_dari <= day and (
            self.berlaku_sampai is None or day <= self.berlaku_sampai
        )

    def indikator(self, lembar: str):
        """(aspect, indicator) pairs of one sheet, in the order of the paper."""
        tags = self.lembar[lembar].tanda
        return [
            (aspek, indikator)
            for aspek in self.aspek
            for indikator in aspek.indikator
            if indikator.untuk <= tags
        ]

    def predikat_dari(self, skor: Fraction) -> Predikat:
        """The predicate of a score that was rounded as it is printed."""
        return self.predikat[self.skala_predikat.cari(skor).nilai]

    def golongan(self, anggota: int, modal: int, aset: int) -> int:
        """KUK class (1 the smallest): the highest that one of the three reaches."""
        reached = 1
        for number, limits in enumerate(self.kuk, 2):
            figures = {"anggota": anggota, "modal": modal, "aset": aset}
            if any(figures[key] > limit for key, limit in limits.items()):
                reached = number
        return reached


def muat(data: Mapping) -> Rubrik:
    """A rubric from the dict of a data file.

    :raise RubrikError: for weights that are not 100, scales with gaps, double codes
    """
    scales = {name: skala(rows) for name, rows in data.get("skala", {}).items()}
    aspects = tuple(_aspek(row, data, scales) for row in data["aspek"])
    if sum(aspek.bobot for aspek in aspects) != 100:
        raise RubrikError("the weights of the aspects do not add up to 100")
    codes = [i.kode for aspek in aspects for i in aspek.indikator]
    if len(codes) != len(set(codes)):
        raise RubrikError("an indicator code appears twice")
    sheets = {
        code: Lembar(code, row["nama"], frozenset(row["tanda"]), row.get("ganti", {}))
        for code, row in data["lembar"].items()
    }
    last = data.get("berlaku_sampai")
    return Rubrik(
        data["kode"],
        data["nama"],
        data["sumber"],
        date.fromisoformat(data["berlaku_dari"]),
        date.fromisoformat(last) if last else None,
        data["skor_penuh"],
        aspects,
        sheets,
        tuple(Predikat(code, name) for _band, code, name in data["predikat"]),
        skala([[row[0], n] for n, row in enumerate(data["predikat"])]),
        tuple(data.get("kuk", ())),
    )


def muat_berkas(path) -> Rubrik:
    """A rubric from its JSON file."""
    return muat(json.loads(Path(path).read_text(encoding="utf-8")))


def _aspek(row, data, scales) -> Aspek:
    indicators = tuple(_indikator(item, data, scales) for item in row["indikator"])
    return Aspek(row["kode"], row["nama"], Fraction(str(row["bobot"])), indicators)


def _indikator(row, data, scales) -> Indikator:
    items = tuple(Butir(*item) for item in row.get("butir", ()))
    bands = row.get("pita")
    if isinstance(bands, str):
        scale = scales[bands]
    else:
        scale = skala(bands) if bands else None
    if not items and (scale is None or not row.get("penyebut")):
        raise RubrikError(f"{row['kode']} has neither items nor a ratio with bands")
    zero = row.get("penyebut_nol", NOL)
    if zero not in (NOL, TERBURUK, TIDAK_RELEVAN):
        raise RubrikError(
            f"{row['kode']}: unknown rule {zero!r} for a denominator of 0"
        )
    return Indikator(
        row["kode"],
        row["nama"],
        row.get("variabel", ""),
        Fraction(str(row.get("bobot", 1))),
        frozenset(row.get("untuk", "").split()),
        _jumlah(row.get("pembilang", {})),
        _jumlah(row.get("penyebut", {})),
        row.get("kali", 100),
        row.get("satuan", "%"),
        scale,
        zero,
        items,
        tuple(_tuas(lever, data) for lever in row.get("tuas", ())),
    )


def _tuas(lever, data) -> Tuas:
    """A lever, written out or by its name among those of the file."""
    if isinstance(lever, str):
        lever = data["tuas"][lever]
    return Tuas(lever["tindakan"], _jumlah(lever["pengaruh"]))


def _jumlah(terms) -> dict[str, Fraction]:
    """A sum of figures: a dict of factors, or a list in which "-x" is subtracted."""
    if isinstance(terms, list):
        terms = {term.lstrip("-"): -1 if term.startswith("-") else 1 for term in terms}
    return {key: Fraction(str(factor)) for key, factor in terms.items()}
