"""The terms of one loan as the schedule needs them, and the rows of a schedule.

A product (settings) and an application (amount, start, number of instalments) make one
:class:`Syarat`; nothing of it changes afterwards, so a change of the product never
touches a running loan. The methods and their words: Permenkop UKM 8/2023 leaves them
to the society (Ps 27(2): the board sets the rate within what the members decided).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .hari import BASIS, PERIODE
from .kalender import AturanTempo, Tempo, bagian_periode, jatuh_tempo
from .pembulatan import RUPIAH, Jumlah, Pembulatan, pastikan_jumlah
from .suku import Suku, urutkan
from .temuan import pastikan

FLAT, EFEKTIF, ANUITAS, MUSIMAN, BUNGA_SAJA, BULLET = (
    "flat",
    "efektif",
    "anuitas",
    "musiman",
    "bunga_saja",
    "bullet",
)
METODE = (FLAT, EFEKTIF, ANUITAS, MUSIMAN, BUNGA_SAJA, BULLET)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A change of the balance between due dates: a tranche, or minus a prepayment."""

    day: date
    amount: Jumlah

    def __post_init__(self):
        pastikan_jumlah(self.amount)


@dataclass(frozen=True, slots=True)
class Syarat:
    """The terms of one loan.

    :param principal: paid out on ``start`` (the first tranche)
    :param method: one of ``METODE``
    :param rates: the rate from the start, and its steps
    :param dates: due dates, one an instalment (see ``kalender``)
    :param basis: day count; ``periode`` counts ``part`` of a year an instalment
    :param part: None counts the days between the dates
    :param round_interest: of each row's interest
    :param round_instalment: of each instalment; the last one takes the residue
    :param grace_principal: first rows without principal
    :param grace_interest: first rows without payment of interest, which is collected
        with the row after them
    :param interest_free: first rows that bear no interest
    :param minimum: least instalment; a loan ends earlier for it
    :param balloon: principal that the last instalment carries on top
    :param portions: principal by row (``musiman``); they add up to ``principal``
    :param changes: tranches to come and prepayments made
    :param deferred: interest earned before ``start`` and not yet collected
    :param hold: keep this instalment (``anuitas``) or principal a row (others)
    :param flat_base: what ``flat`` interest is counted on; None is ``principal``
    :param first: number of the first row (a schedule that goes on after a prepayment)
    :param shift_interest: count days to the shifted due dates, not to the nominal ones
    """

    principal: Jumlah
    method: str
    rates: tuple[Suku, ...]
    start: date
    dates: tuple[Tempo, ...]
    basis: str = PERIODE
    part: Fraction | None = None
    round_interest: Pembulatan = RUPIAH
    round_instalment: Pembulatan = RUPIAH
    grace_principal: int = 0
    grace_interest: int = 0
    interest_free: int = 0
    minimum: Jumlah = 0
    balloon: Jumlah = 0
    portions: tuple[Jumlah, ...] = ()
    changes: tuple[Perubahan, ...] = ()
    deferred: Jumlah = 0
    hold: Jumlah | None = None
    flat_base: Jumlah | None = None
    first: int = 1
    shift_interest: bool = False
    steps: tuple[tuple[date, Fraction], ...] = field(init=False, repr=False)

    def __post_init__(self):
        count = len(self.dates)
        pastikan_jumlah(self.principal, self.minimum, self.balloon, *self.portions)
        pastikan(self.principal > 0, "pokok_nol", principal=self.principal)
        pastikan(self.method in METODE, "metode", method=self.method)
        pastikan(self.basis in BASIS, "basis_hari", basis=self.basis)
        pastikan(count > 0, "jumlah_angsuran", count=count)
        self._check_dates()
        for name in ("grace_principal", "grace_interest", "interest_free"):
            value = getattr(self, name)
            pastikan(0 <= value <= count, "tenggang", name=name, value=value)
        pastikan(self.grace_principal < count, "tenggang_semua")
        self._check_amounts(count)
        object.__setattr__(self, "steps", urutkan(self.rates))

    def _check_dates(self):
        before = self.start
        for tempo in self.dates:
            pastikan(before < tempo.nominal, "tempo_urut", day=tempo.nominal)
            before = tempo.nominal
        last = max(tempo.due for tempo in self.dates)
        for change in self.changes:
            pastikan(
                self.start <= change.day <= last, "perubahan_tanggal", day=change.day
            )

    def _check_amounts(self, count):
        pastikan(0 <= self.balloon < self.principal, "balon", balloon=self.balloon)
        pastikan(self.minimum >= 0, "minimum", minimum=self.minimum)
        if self.portions:
            pastikan(self.method == MUSIMAN, "porsi_metode", method=self.method)
            pastikan(len(self.portions) == count, "porsi_jumlah", count=count)
            pastikan(min(self.portions) >= 0, "porsi_negatif")
            pastikan(
                sum(self.portions) == self.principal,
                "porsi_total",
                total=sum(self.portions),
                principal=self.principal,
            )


@dataclass(frozen=True, slots=True)
class Angsuran:
    """One row: ``interest`` is what falls due, ``accrued`` what the period earned.

    ``balance``: principal after this row; ``fee``: fees of the instalment.
    """

    number: int
    start: date
    due: date
    principal: Jumlah
    interest: Jumlah
    accrued: Jumlah
    balance: Jumlah
    fee: Jumlah = 0

    @property
    def instalment(self) -> Jumlah:
        """What the member pays with this row."""
        return self.principal + self.interest + self.fee


def tanggal_tertentu(days: Iterable[date]) -> tuple[Tempo, ...]:
    """Due dates that people name: harvests, paydays of a contract (yarnen)."""
    return tuple(Tempo(day, day) for day in days)


def susun(
    principal: Jumlah,
    method: str,
    rates: Suku | Iterable[Suku],
    start: date,
    count: int,
    aturan: AturanTempo | None = None,
    **terms,
) -> Syarat:
    """Terms of a loan with regular due dates, from what a product and a member say."""
    aturan = aturan or AturanTempo()
    rates = (rates,) if isinstance(rates, Suku) else tuple(rates)
    return Syarat(
        principal,
        method,
        rates,
        start,
        jatuh_tempo(start, count, aturan),
        part=bagian_periode(aturan, count),
        **terms,
    )
