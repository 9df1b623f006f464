"""What a movement writes into the ledger: the difference of two states, to the rupiah.

Rows are signed as the member's debt: above zero for more of it. A payment's own parts
stand under its kind; when the schedule is made anew, what was paid ahead of the old
rows goes to the new ones, and that stands under ``pindah``. So the sum of all rows of
an instalment and kind is what was paid and waived of it, and the sum of all rows of
``pokok`` is the principal on the books.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .alokasi import JENIS, POKOK, Bagian
from .keadaan import CAIR, HAPUS, RESTRUKTUR, Hasil, Keadaan, Mutasi
from .langkah import terapkan
from .pembulatan import Jumlah
from .riwayat import berlaku

PINDAH, KEMBALI, PULIH, HAPUS_POKOK = "pindah", "kembali", "pulih", "hapus"


@dataclass(frozen=True, slots=True, order=True)
class Kunci:
    """Where a row stands: ``movement`` (or ``pindah``), instalment (0: none), kind."""

    movement: str
    number: int
    kind: str


def posisi(state: Keadaan) -> dict[tuple[int, str], Jumlah]:
    """All that the ledger says of a state, by instalment and kind."""
    sums = {
        (line.row.number, kind): -(line.paid[kind] + line.waived[kind])
        for line in state.rows
        for kind in JENIS
    }
    written_off = state.written_off or 0
    given = state.paid_out + state.capitalised
    sums[0, POKOK] = given - state.ahead - written_off
    sums[0, HAPUS_POKOK] = written_off
    sums[0, KEMBALI] = -state.returned
    sums[0, PULIH] = -state.recovered
    return sums


def baris_mutasi(
    before: Keadaan, after: Keadaan, move: Mutasi, result: Hasil
) -> dict[Kunci, Jumlah]:
    """The rows of one movement; none of them is zero."""
    own = defaultdict(int)
    for part in result.parts:
        own[part.number, part.kind] -= part.amount
    if move.kind in (CAIR, RESTRUKTUR):
        own[0, POKOK] += move.amount
    elif move.kind == HAPUS:
        own[0, POKOK] -= move.amount
        own[0, HAPUS_POKOK] += move.amount
    elif result.left:
        own[0, KEMBALI if after.written_off is None else PULIH] -= result.left
    carried = defaultdict(int)
    for key, amount in posisi(after).items():
        carried[key] += amount
    for key, amount in posisi(before).items():
        carried[key] -= amount
    for key, amount in own.items():
        carried[key] -= amount
    rows = {Kunci(move.kind, *key): amount for key, amount in own.items()}
    rows |= {Kunci(PINDAH, *key): amount for key, amount in carried.items()}
    return {key: amount for key, amount in rows.items() if amount}


def bukukan(
    start: Keadaan, moves: Iterable[Mutasi]
) -> tuple[Keadaan, dict[int, dict[Kunci, Jumlah]]]:
    """All movements again: the state, and the rows of each of them."""
    state, rows = start, {}
    for move in berlaku(moves):
        after, result = terapkan(state, move)
        rows[move.number] = baris_mutasi(state, after, move, result)
        state = after
    return state, rows


def hasil(kind: str, rows: Mapping[Kunci, Jumlah]) -> Hasil:
    """What a movement did, out of its rows: the way back of :func:`baris_mutasi`."""
    if kind in (CAIR, HAPUS):
        return Hasil()
    parts, left = [], 0
    for key in sorted(rows, key=lambda key: (key.number == 0, key)):
        if key.movement != kind:
            continue
        if key.kind in (KEMBALI, PULIH):
            left -= rows[key]
        elif kind != RESTRUKTUR or key.kind != POKOK:
            parts.append(Bagian(key.number, key.kind, -rows[key]))
    return Hasil(tuple(parts), left)


def selisih(
    old: Mapping[int, Mapping[Kunci, Jumlah]], new: Mapping[int, Mapping[Kunci, Jumlah]]
) -> dict[int, dict[Kunci, Jumlah]]:
    """The rows that turn what the ledger has into what it should have."""
    differ = {}
    for number in sorted(old.keys() | new.keys()):
        before, after = old.get(number, {}), new.get(number, {})
        rows = {
            key: after.get(key, 0) - before.get(key, 0)
            for key in sorted(before.keys() | after.keys())
        }
        rows = {key: amount for key, amount in rows.items() if amount}
        if rows:
            differ[number] = rows
    return differ
