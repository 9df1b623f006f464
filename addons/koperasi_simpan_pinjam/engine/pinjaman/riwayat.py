"""The state of a loan out of its movements: forward one by one, or all again.

Movements are facts in the order of days: paid out, paid, paid ahead, waived, settled,
written off. :func:`putar_ulang` takes them all in their order, so a movement that is
dated back, or taken back, recomputes all that depends on it. :func:`dari_catatan` goes
the other way: it rebuilds the state from the parts that a ledger recorded, without
allocating anything. Both agree with ``langkah.terapkan`` one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .keadaan import BALIK, Hasil, Keadaan, Mutasi
from .langkah import terapkan
from .temuan import pastikan


def berlaku(moves: Iterable[Mutasi]) -> list[Mutasi]:
    """Movements in their order, without those taken back and what took them back."""
    moves = list(moves)
    numbers = [move.number for move in moves]
    pastikan(len(numbers) == len(set(numbers)), "mutasi_ganda")
    taken = {move.what for move in moves if move.kind == BALIK}
    unknown = taken - {move.number for move in moves if move.kind != BALIK}
    pastikan(not unknown, "balik_tidak_ada", numbers=sorted(unknown, key=str))
    kept = [m for m in moves if m.kind != BALIK and m.number not in taken]
    return sorted(kept, key=lambda move: (move.day, move.number))


def putar_ulang(
    start: Keadaan, moves: Iterable[Mutasi]
) -> tuple[Keadaan, dict[int, Hasil]]:
    """The state after all movements, and what each one did."""
    state, results = start, {}
    for move in berlaku(moves):
        state, results[move.number] = terapkan(state, move)
    return state, results


@dataclass(frozen=True, slots=True)
class Selisih:
    """A movement that does something else after a change: the ledger reverses
    ``before`` and books ``after`` (None: there was, or is, nothing)."""

    number: int
    before: Hasil | None
    after: Hasil | None


def sisipkan(
    start: Keadaan, moves: Sequence[Mutasi], new: Mutasi
) -> tuple[Keadaan, tuple[Selisih, ...]]:
    """Take in a movement that is dated back, or takes another back.

    :return: the state, and what each movement does differently now
    """
    _state, before = putar_ulang(start, moves)
    state, after = putar_ulang(start, [*moves, new])
    differ = tuple(
        Selisih(number, before.get(number), after.get(number))
        for number in sorted(before.keys() | after.keys())
        if before.get(number) != after.get(number)
    )
    return state, differ


def dari_catatan(
    start: Keadaan, moves: Iterable[Mutasi], results: Mapping[int, Hasil]
) -> Keadaan:
    """The state that recorded parts add up to."""
    state = start
    for move in berlaku(moves):
        state, _result = terapkan(state, move, results[move.number])
    return state
