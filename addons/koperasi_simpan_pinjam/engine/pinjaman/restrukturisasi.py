"""Restructuring: new dates (penjadwalan kembali), new conditions (persyaratan kembali),
or both with arrears that become principal (penataan kembali).

The three words are those of bank credit in Indonesia (rescheduling, reconditioning,
restructuring), which societies use too. The old rows stay, with what was paid of them;
their open principal goes into the new ones. Arrears that do not become principal stay
open where they are, and so does the age of the loan; a better class has to be earned
(``kolektibilitas.setelah_restruktur``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .angsuran import jadwal
from .kalender import Tempo
from .keadaan import RESTRUKTUR, Keadaan, Mutasi
from .langkah import terbuka
from .pelunasan import bunga_berjalan, sisa
from .pembulatan import Jumlah
from .syarat import Syarat


def tertunda(state: Keadaan, day: date) -> Jumlah:
    """Interest earned by the day and not yet due by the schedule in force."""
    if all(row.due <= day for row in state.plan.rows):
        return 0
    left = sisa(state.terms, state.plan, day)
    return bunga_berjalan(state.terms, left, day) + left.deferred


def usulan(
    state: Keadaan,
    number: int,
    day: date,
    dates: Sequence[Tempo],
    capital: Jumlah = 0,
    **changes,
) -> Mutasi:
    """The movement that restructures a loan on ``day``.

    :param number: of the movement
    :param dates: the new due dates
    :param capital: arrears of interest, fees and penalty that become principal
    :param changes: other terms than before (``rates``, ``method``, ``part``, graces)

    Interest earned since the last due date is collected with the first new row.
    """
    first = 1 + sum(line.row.due <= day for line in state.rows)
    fresh = {
        "grace_principal": 0,
        "grace_interest": 0,
        "interest_free": 0,
        "balloon": 0,
        "portions": (),
        "changes": (),
        "hold": None,
        "flat_base": None,
        "deferred": tertunda(state, day),
    }
    terms = replace(
        state.terms,
        principal=terbuka(state, day) + capital,
        start=day,
        dates=tuple(dates),
        first=first,
        **fresh | changes,
    )
    return Mutasi(number, day, RESTRUKTUR, capital, terms)


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """What a restructuring changes for the member; ``after`` less ``before``."""

    instalment: Jumlah
    interest: Jumlah
    rows: int
    days: int


def bandingkan(state: Keadaan, terms: Syarat) -> Perbandingan:
    """Compare the rows to come with those of new terms: the largest instalment, the
    interest, the number of rows, the day of the last one."""
    before = [row for row in state.plan.rows if row.due > terms.start]
    before = before or state.plan.rows[-1:]
    after = jadwal(terms).rows
    return Perbandingan(
        max(row.instalment for row in after) - max(row.instalment for row in before),
        sum(row.interest for row in after) - sum(row.interest for row in before),
        len(after) - len(before),
        (after[-1].due - before[-1].due).days,
    )
