"""The state of a loan: its rows with what was paid and waived of them, by kind.

A state is a value: a movement (``langkah``) makes a new one. What is open, and the
penalty, are counted for a day that the caller names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from .alokasi import BIAYA, BUNGA, DENDA, JENIS, POKOK, Bagian, Kewajiban, Urutan
from .angsuran import Jadwal, jadwal
from .biaya import Biaya, bebankan
from .denda import AturanDenda, Tunggakan, denda
from .pelunasan import AturanPelunasan
from .pembulatan import Jumlah, pastikan_jumlah
from .syarat import Angsuran, Perubahan, Syarat

CAIR, BAYAR, PERCEPAT, BEBAS, LUNAS, RESTRUKTUR, HAPUS, BALIK = (
    "cair",
    "bayar",
    "percepat",
    "bebas",
    "lunas",
    "restruktur",
    "hapus_buku",
    "balik",
)
KOSONG = MappingProxyType(dict.fromkeys(JENIS, 0))
URUTAN, PELUNASAN = Urutan(), AturanPelunasan()


@dataclass(frozen=True, slots=True)
class Aturan:
    """What the contract says beside the schedule; ``fees``: those of each instalment,
    ``spread``: of the disbursement, spread over the instalments."""

    urutan: Urutan = URUTAN
    denda: AturanDenda | None = None
    pelunasan: AturanPelunasan = PELUNASAN
    fees: tuple[Biaya, ...] = ()
    spread: Jumlah = 0


@dataclass(frozen=True, slots=True)
class Mutasi:
    """A movement.

    :param number: order among those of one day, and its name
    :param what: the way of ``percepat``, the kind of ``bebas``, the new terms of
        ``restruktur``, the number that ``balik`` takes back, or ``pokok`` for a
        ``bayar`` that goes to principal alone (collateral taken over)
    """

    number: int
    day: date
    kind: str
    amount: Jumlah = 0
    what: str | int | Syarat | None = None

    def __post_init__(self):
        pastikan_jumlah(self.amount)


@dataclass(frozen=True, slots=True)
class Baris:
    """An instalment with what was paid and waived of it, by kind.

    ``history``: what was unpaid after each day on which that changed; ``moved``:
    principal that a restructuring took into its new rows
    """

    row: Angsuran
    paid: Mapping[str, Jumlah]
    waived: Mapping[str, Jumlah]
    history: tuple[Tunggakan, ...] = ()
    moved: Jumlah = 0

    def open(self, kind: str, charged: Jumlah) -> Jumlah:
        """What is open of a kind of which ``charged`` was to be paid."""
        moved = self.moved if kind == POKOK else 0
        return charged - self.paid[kind] - self.waived[kind] - moved


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A loan after some movements.

    :param terms: of the schedule in force, with ``plan`` its rows; ``rows`` has these
        and the ones before them
    :param tranches: disbursements to come
    :param ahead: principal paid ahead, outside of any row
    :param capitalised: arrears that became principal
    :param returned: overpaid, given back (to savings)
    :param written_off: principal written off, None while the loan is on the books
    :param recovered: paid after that
    """

    aturan: Aturan
    plafond: Jumlah
    terms: Syarat
    plan: Jadwal
    rows: tuple[Baris, ...]
    tranches: tuple[Perubahan, ...]
    day: date | None = None
    paid_out: Jumlah = 0
    ahead: Jumlah = 0
    capitalised: Jumlah = 0
    returned: Jumlah = 0
    written_off: Jumlah | None = None
    recovered: Jumlah = 0

    @property
    def principal(self) -> Jumlah:
        """Principal that the member owes on the books."""
        paid = sum(row.paid[POKOK] for row in self.rows)
        given = self.paid_out + self.capitalised
        return given - paid - self.ahead - (self.written_off or 0)

    @property
    def is_paid_off(self) -> bool:
        """Paid out and nothing left by the schedule."""
        return not self.tranches and not any(
            debt.total for debt in kewajiban(self, self.day)
        )


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a movement did: parts to instalments (number 0: principal paid ahead), and
    ``left``: what was returned, or recovered after a write-off."""

    parts: tuple[Bagian, ...] = ()
    left: Jumlah = 0


def buka(syarat: Syarat, aturan: Aturan) -> Keadaan:
    """A loan as agreed, before its disbursement."""
    plan = bebankan(jadwal(syarat), aturan.fees, syarat.principal, aturan.spread)
    first = Perubahan(syarat.start, syarat.principal)
    later = sorted(syarat.changes, key=lambda change: change.day)
    return Keadaan(
        aturan, syarat.principal, syarat, plan, baris(plan.rows), (first, *later)
    )


def baris(rows: Sequence[Angsuran]) -> tuple[Baris, ...]:
    """Rows of which nothing is paid yet."""
    return tuple(Baris(row, KOSONG, KOSONG) for row in rows)


def kewajiban(state: Keadaan, day: date) -> tuple[Kewajiban, ...]:
    """What is open of each instalment on a day, with penalty up to it."""
    return tuple(
        Kewajiban(
            line.row.number,
            line.row.due,
            pokok=line.open(POKOK, line.row.principal),
            bunga=line.open(BUNGA, line.row.interest),
            biaya=line.open(BIAYA, line.row.fee),
            denda=line.open(DENDA, _denda(state, line, day)),
        )
        for line in state.rows
    )


def _denda(state, line, day):
    aturan, row = state.aturan.denda, line.row
    if aturan is None or day <= row.due:
        return 0
    held, later = Tunggakan(row.due, row.principal, row.interest), []
    for rest in line.history:
        if rest.day <= row.due:
            held = Tunggakan(row.due, rest.principal, rest.interest)
        else:
            later.append(rest)
    whole = row.principal + row.interest
    return denda(aturan, row.due, (held, *later), day, whole)


def catat(state: Keadaan, day: date, parts: Sequence[Bagian], where: str) -> Keadaan:
    """Add parts to what was ``paid`` or ``waived`` of their instalments."""
    sums = {}
    for part in parts:
        line = sums.setdefault(part.number, dict(KOSONG))
        line[part.kind] += part.amount
    rows = []
    for line in state.rows:
        added = sums.get(line.row.number)
        if added:
            line = _tambah(line, day, added, where)
        rows.append(line)
    return replace(state, rows=tuple(rows))


def _tambah(line, day, added, where):
    before = getattr(line, where)
    line = replace(line, **{where: {k: before[k] + added[k] for k in JENIS}})
    return _kenang(line, day) if added[POKOK] or added[BUNGA] else line


def pindahkan(line: Baris, day: date) -> Baris:
    """A row whose open principal goes elsewhere."""
    rest = line.open(POKOK, line.row.principal)
    return _kenang(replace(line, moved=line.moved + rest), day) if rest else line


def _kenang(line, day):
    """Remember what is unpaid from now on."""
    rest = Tunggakan(
        day, line.open(POKOK, line.row.principal), line.open(BUNGA, line.row.interest)
    )
    return replace(line, history=(*line.history, rest))
