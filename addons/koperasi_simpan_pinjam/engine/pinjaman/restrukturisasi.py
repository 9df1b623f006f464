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
from .biaya import bebankan
from .kalender import Tempo
from .keadaan import RESTRUKTUR, Keadaan, Mutasi
from .langkah import terbuka
from .pelunasan import bunga_berjalan, sisa
from .pembulatan import Jumlah
from .syarat import Angsuran, Syarat


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


def diakui(deferred: Jumlah, paid: Jumlah, owed: Jumlah) -> Jumlah:
    """Income that a payment of principal earns.

    Arrears of a bad loan that became principal are income as they are paid: of what is
    ``deferred``, the share that ``paid`` is of the principal ``owed`` before.
    """
    return deferred if paid >= owed else deferred * max(paid, 0) // owed


@dataclass(frozen=True, slots=True)
class Ringkas:
    """Rows to come: the largest instalment, their interest, all that they ask for
    (with fees), their number, and the day of the last one."""

    instalment: Jumlah
    interest: Jumlah
    total: Jumlah
    rows: int
    last: date


def ringkas(rows: Sequence[Angsuran]) -> Ringkas:
    """What rows mean for the member."""
    return Ringkas(
        max(row.instalment for row in rows),
        sum(row.interest for row in rows),
        sum(row.instalment for row in rows),
        len(rows),
        rows[-1].due,
    )


def sebelum_sesudah(state: Keadaan, terms: Syarat) -> tuple[Ringkas, Ringkas]:
    """The rows to come as they are, and those of new terms with their fees.

    A loan of which every row is due is compared by its last one.
    """
    coming = [row for row in state.plan.rows if row.due > terms.start]
    plan = bebankan(jadwal(terms), state.aturan.fees, state.plafond)
    return ringkas(coming or state.plan.rows[-1:]), ringkas(plan.rows)


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """What a restructuring changes for the member; ``after`` less ``before``."""

    instalment: Jumlah
    interest: Jumlah
    rows: int
    days: int


def bandingkan(state: Keadaan, terms: Syarat) -> Perbandingan:
    """The differences of :func:`sebelum_sesudah`."""
    before, after = sebelum_sesudah(state, terms)
    return Perbandingan(
        after.instalment - before.instalment,
        after.interest - before.interest,
        after.rows - before.rows,
        (after.last - before.last).days,
    )
