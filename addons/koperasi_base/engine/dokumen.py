"""How complete the papers of a society are."""

from dataclasses import dataclass
from datetime import date

LENGKAP, TIDAK_ADA, TANPA_BERKAS, KEDALUWARSA = (
    "lengkap",
    "tidak_ada",
    "tanpa_berkas",
    "kedaluwarsa",
)


@dataclass(frozen=True)
class Surat:
    """One paper in hand. Without ``date_end`` it stays valid."""

    jenis: object
    has_file: bool
    date_end: date | None = None


def keadaan(jenis, papers, today: date) -> str:
    """State of one kind of paper: the best paper of that kind counts."""
    mine = [paper for paper in papers if paper.jenis == jenis]
    if not mine:
        return TIDAK_ADA
    valid = [p for p in mine if p.date_end is None or p.date_end >= today]
    if not valid:
        return KEDALUWARSA
    return LENGKAP if any(p.has_file for p in valid) else TANPA_BERKAS


def kelengkapan(required, papers, today: date):
    """Score and what is missing.

    :param required: kinds that this society needs, in the order to name them
    :param papers: list of :class:`Surat`
    :return: (whole percent of the needed kinds that are complete, rounded down;
        list of (kind, state) of the others)
    """
    missing = [
        (jenis, state)
        for jenis in required
        if (state := keadaan(jenis, papers, today)) != LENGKAP
    ]
    if not required:
        return 100, []
    return 100 * (len(required) - len(missing)) // len(required), missing
