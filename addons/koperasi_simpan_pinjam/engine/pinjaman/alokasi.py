"""How a payment is spread over what is owed.

Fineract calls the two directions vertical (by kind) and horizontal (by due date), its
strategies are orders of penalty, fee, interest and principal; here the order, the
direction and the place of what is paid ahead are settings of the product. By the civil
code interest comes before principal unless both sides agree otherwise (KUH Perdata Ps
1397). The parts and what is left add up to the payment, always.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .pembulatan import Jumlah, pastikan_jumlah
from .temuan import pastikan

DENDA, BIAYA, BUNGA, POKOK = "denda", "biaya", "bunga", "pokok"
JENIS = (DENDA, BIAYA, BUNGA, POKOK)
TEMPO, PER_JENIS = "tempo", "jenis"
BERIKUT, TERAKHIR, KEMBALI = "berikut", "terakhir", "kembali"


@dataclass(frozen=True, slots=True)
class Urutan:
    """The product's order of payment.

    :param order: kinds, first paid first
    :param by: ``tempo``: the oldest instalment first with all its kinds; ``jenis``: one
        kind over all that is due, then the next kind
    :param ahead: what is paid over all that is due goes to the ``berikut`` (next)
        instalments, to the ``terakhir`` (last) ones, or is ``kembali`` (returned, to
        savings or as a prepayment)
    :param ahead_order: kinds within instalments paid ahead; None is ``order``
    """

    order: tuple[str, ...] = JENIS
    by: str = TEMPO
    ahead: str = BERIKUT
    ahead_order: tuple[str, ...] | None = None

    def __post_init__(self):
        for order in (self.order, self.ahead_order or JENIS):
            pastikan(sorted(order) == sorted(JENIS), "urutan_jenis", order=order)
        pastikan(self.by in (TEMPO, PER_JENIS), "urutan_arah", by=self.by)
        pastikan(
            self.ahead in (BERIKUT, TERAKHIR, KEMBALI), "urutan_muka", ahead=self.ahead
        )


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """What is still open of one instalment."""

    number: int
    due: date
    pokok: Jumlah = 0
    bunga: Jumlah = 0
    biaya: Jumlah = 0
    denda: Jumlah = 0

    @property
    def total(self) -> Jumlah:
        return self.pokok + self.bunga + self.biaya + self.denda


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part of a payment."""

    number: int
    kind: str
    amount: Jumlah


@dataclass(frozen=True, slots=True)
class Alokasi:
    """``left``: what nothing was owed for."""

    parts: tuple[Bagian, ...]
    left: Jumlah

    def of(self, kind: str) -> Jumlah:
        """What went to one kind."""
        return sum(part.amount for part in self.parts if part.kind == kind)


def alokasikan(
    amount: Jumlah, debts: Iterable[Kewajiban], day: date, urutan: Urutan
) -> Alokasi:
    """Spread a payment of ``day`` over the instalments.

    :raise Salah: for a payment that is not above zero
    """
    pastikan_jumlah(amount)
    pastikan(amount > 0, "bayar_nol", amount=amount)
    debts = sorted(debts, key=lambda debt: (debt.due, debt.number))
    parts = []
    for debt, kind in _antrean(debts, day, urutan):
        part = min(amount, getattr(debt, kind))
        if part:
            parts.append(Bagian(debt.number, kind, part))
            amount -= part
    return Alokasi(tuple(parts), amount)


def _antrean(
    debts: Sequence[Kewajiban], day: date, urutan: Urutan
) -> Iterator[tuple[Kewajiban, str]]:
    """Instalments and kinds in the order in which they are paid."""
    due = [debt for debt in debts if debt.due <= day]
    if urutan.by == TEMPO:
        yield from ((debt, kind) for debt in due for kind in urutan.order)
    else:
        yield from ((debt, kind) for kind in urutan.order for debt in due)
    if urutan.ahead == KEMBALI:
        return
    ahead = [debt for debt in debts if debt.due > day]
    if urutan.ahead == TERAKHIR:
        ahead.reverse()
    order = urutan.ahead_order or urutan.order
    yield from ((debt, kind) for debt in ahead for kind in order)


def bebaskan(
    kind: str, amount: Jumlah, debts: Iterable[Kewajiban], day: date
) -> tuple[Bagian, ...]:
    """Waive penalty, fee or interest that is due, the oldest first.

    Principal is not waived but written off.

    :raise Salah: for principal, or for more than is due of the kind
    """
    pastikan(kind in (DENDA, BIAYA, BUNGA), "bebas_jenis", kind=kind)
    pastikan(amount > 0, "bebas_nol", amount=amount)
    parts, rest = [], amount
    for debt in sorted(debts, key=lambda debt: (debt.due, debt.number)):
        part = min(rest, getattr(debt, kind)) if debt.due <= day else 0
        if part:
            parts.append(Bagian(debt.number, kind, part))
            rest -= part
    pastikan(not rest, "bebas_lebih", kind=kind, over=rest)
    return tuple(parts)
