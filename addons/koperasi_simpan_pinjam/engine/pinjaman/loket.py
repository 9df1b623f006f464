"""What a desk tells the member of a loan: what is due, what comes, what settles it.

All of it is asked from the same steps that later take the payment in, so what the
member is told is what is booked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .alokasi import JENIS, Kewajiban
from .keadaan import Keadaan, kewajiban
from .langkah import gabungkan
from .pelunasan import lunasi, sisa
from .pembulatan import Jumlah


@dataclass(frozen=True, slots=True)
class Tempo:
    """What is open of a loan on a day, with penalty up to it.

    :param due: instalments that are due and not paid, the oldest first
    :param next: the first one to come of which something is open
    :param parts: what is due, by kind
    """

    due: tuple[Kewajiban, ...]
    next: Kewajiban | None
    parts: Mapping[str, Jumlah]

    @property
    def total(self) -> Jumlah:
        """All that is due."""
        return sum(self.parts.values())

    @property
    def one(self) -> Kewajiban | None:
        """What a member calls this instalment: the oldest that is open."""
        return self.due[0] if self.due else self.next

    def late(self, day: date) -> int:
        """Days since the oldest due date that is not paid."""
        return (day - self.due[0].due).days if self.due else 0


@dataclass(frozen=True, slots=True)
class Tutup:
    """What settles a loan before its end.

    :param parts: all that is paid, by kind, arrears among it
    :param saved: interest of the rows to come that is not asked for
    :param extra: interest of further rows, as a penalty for settling early
    :param fee: for settling early
    :param rows: instalments that fall away
    """

    parts: Mapping[str, Jumlah]
    saved: Jumlah
    extra: Jumlah
    fee: Jumlah
    rows: int

    @property
    def total(self) -> Jumlah:
        """What the member pays to be free."""
        return sum(self.parts.values())


def tempo(state: Keadaan, day: date) -> Tempo:
    """What is due on a day, and what comes next."""
    debts = sorted(kewajiban(state, day), key=lambda debt: (debt.due, debt.number))
    held = [debt for debt in debts if debt.total]
    due = tuple(debt for debt in held if debt.due <= day)
    coming = next((debt for debt in held if debt.due > day), None)
    return Tempo(due, coming, jumlahkan(due))


def tutup(state: Keadaan, day: date) -> Tutup | None:
    """What settles the loan on a day.

    None where there is nothing to settle early: not paid out in full, written off, or
    with no instalment to come (what is due then pays it off).
    """
    waits = bool(state.tranches) or not state.paid_out
    if waits or state.written_off is not None or state.plan.rows[-1].due <= day:
        return None
    left = sisa(state.terms, state.plan, day)
    owed = lunasi(state.terms, state.plan, day, state.aturan.pelunasan)
    asked = owed.interest - owed.rebate
    coming = sum(row.accrued for row in left.rest) + left.deferred
    return Tutup(
        jumlahkan(kewajiban(gabungkan(state, day), day)),
        coming - asked,
        owed.extra,
        owed.fee,
        len(left.rest),
    )


def jumlahkan(debts) -> dict[str, Jumlah]:
    """What is open of all these, by kind."""
    return {kind: sum(getattr(debt, kind) for debt in debts) for kind in JENIS}
