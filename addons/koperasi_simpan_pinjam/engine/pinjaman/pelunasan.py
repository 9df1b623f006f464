"""Prepayment in three ways, and early settlement with its rebate.

The ways are those of Fineract's rescheduling of advance payments: fewer instalments
(``tenor``), smaller ones (``angsuran``), or the next ones paid (``berikut``, which is
an allocation and changes no schedule). A debtor may pay before the term unless the
contract protects the creditor (KUH Perdata Ps 1270); what the society gives back of
interest not yet earned is the contract's, so it is a parameter here.

Both ask that everything due by the day is paid: the caller allocates that first.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .angsuran import Jadwal, jadwal
from .pembulatan import Jumlah, pastikan_jumlah, pecahan
from .rentang import bunga_rentang, periode
from .syarat import ANUITAS, BULLET, FLAT, MUSIMAN, Angsuran, Perubahan, Syarat
from .temuan import pastikan

TENOR, ANGSURAN = "tenor", "angsuran"
HARIAN, PERIODE, PENUH, ANGKA_78 = "harian", "periode", "penuh", "angka_78"


@dataclass(frozen=True, slots=True)
class Sisa:
    """A loan on a day: rows done, rows to come, and the principal between them."""

    done: tuple[Angsuran, ...]
    rest: tuple[Angsuran, ...]
    principal: Jumlah
    deferred: Jumlah
    flat_base: Jumlah


def sisa(syarat: Syarat, rencana: Jadwal, day: date) -> Sisa:
    """Split a schedule at a day: rows due by then are done.

    ``principal`` and ``flat_base`` are those at the start of the next row, before the
    changes of its span.
    """
    done = tuple(row for row in rencana.rows if row.due <= day)
    rest = rencana.rows[len(done) :]
    pastikan(bool(rest), "sudah_jatuh_tempo", day=day)
    before = sum(c.amount for c in syarat.changes if c.day < rest[0].start)
    paid = sum(row.principal for row in done)
    deferred = syarat.deferred + sum(row.accrued - row.interest for row in done)
    base = syarat.principal if syarat.flat_base is None else syarat.flat_base
    principal = syarat.principal + before - paid
    return Sisa(done, rest, principal, deferred, base + before)


@dataclass(frozen=True, slots=True)
class Dipercepat:
    """``done``: rows as they were; ``terms`` and ``rencana``: what is left, as a loan
    of its own whose numbers go on."""

    done: tuple[Angsuran, ...]
    terms: Syarat
    rencana: Jadwal

    @property
    def whole(self) -> Jadwal:
        """All rows, done and to come."""
        return Jadwal((*self.done, *self.rencana.rows))


def percepat(
    syarat: Syarat, rencana: Jadwal, day: date, amount: Jumlah, cara: str
) -> Dipercepat:
    """Pay ``amount`` of principal ahead on ``day``.

    Interest of the running period counts the days before and after the payment.

    :param rencana: the schedule of ``syarat``
    :raise Salah: when the amount reaches the principal (that is a settlement)
    """
    pastikan(cara in (TENOR, ANGSURAN), "cara_percepat", cara=cara)
    pastikan_jumlah(amount)
    pastikan(amount > 0, "bayar_nol", amount=amount)
    left = sisa(syarat, rencana, day)
    owed = left.principal + _berubah(syarat, left, day)
    pastikan(amount < owed, "pelunasan_dipercepat", amount=amount, owed=owed)
    terms = lanjutan(syarat, left)
    day = max(day, terms.start)
    terms = replace(
        terms,
        changes=(*terms.changes, Perubahan(day, -amount)),
        hold=_tahan(syarat, left) if cara == TENOR else None,
        portions=_porsi(terms, left, amount, cara),
    )
    return Dipercepat(left.done, terms, jadwal(terms))


def lanjutan(syarat: Syarat, left: Sisa) -> Syarat:
    """The terms of the rows to come, as a loan of its own."""
    done, start = len(left.done), left.rest[0].start
    dates = syarat.dates
    if syarat.method != BULLET:
        dates = dates[done : done + len(left.rest)]
    return replace(
        syarat,
        principal=left.principal,
        start=start,
        dates=dates,
        grace_principal=_kurangi(syarat.grace_principal, done),
        grace_interest=_kurangi(syarat.grace_interest, done),
        interest_free=_kurangi(syarat.interest_free, done),
        changes=tuple(c for c in syarat.changes if c.day >= start),
        deferred=left.deferred,
        flat_base=left.flat_base,
        portions=(),
        first=left.rest[0].number,
    )


def _kurangi(grace, done):
    return max(grace - done, 0)


def _berubah(syarat, left, day):
    """Changes of the running span up to the day."""
    start = left.rest[0].start
    return sum(c.amount for c in syarat.changes if start <= c.day <= day)


def _tahan(syarat, left):
    """The instalment (annuity) or principal a row that stays; as already held."""
    if syarat.hold is not None:
        return syarat.hold
    row = next(row for row in left.rest if row.principal or row is left.rest[-1])
    return row.principal + row.accrued if syarat.method == ANUITAS else row.principal


def _porsi(terms, left, amount, cara):
    """Portions of the seasons to come; the last one bears what the others do not."""
    if terms.method != MUSIMAN:
        return ()
    planned = [row.principal for row in left.rest[:-1]]
    if cara == ANGSURAN:
        share = 1 - Fraction(amount) / Fraction(left.principal)
        planned = [terms.round_interest(share * Fraction(part)) for part in planned]
    last = terms.principal - sum(planned)
    return (*planned, last) if last >= 0 else ()  # a tranche to come bears them


@dataclass(frozen=True, slots=True)
class AturanPelunasan:
    """What interest an early settlement asks for.

    :param interest: ``harian``: earned to the day; ``periode``: the running period in
        full; ``penuh``: all that the schedule still has; ``angka_78``: all, less the
        rebate by the sum of digits
    :param rebate_percent: of the interest not yet earned that ``penuh`` gives back
    :param extra_rows: interest of so many further rows as a penalty
    :param fee_percent: of the principal that is settled
    """

    interest: str = HARIAN
    rebate_percent: int | str | Decimal = 0
    extra_rows: int = 0
    fee_percent: int | str | Decimal = 0

    def __post_init__(self):
        pastikan(
            self.interest in (HARIAN, PERIODE, PENUH, ANGKA_78),
            "pelunasan_bunga",
            interest=self.interest,
        )
        pastikan(0 <= pecahan(self.rebate_percent) <= 1, "pelunasan_potongan")
        pastikan(
            self.extra_rows >= 0 and pecahan(self.fee_percent) >= 0,
            "pelunasan_negatif",
        )


@dataclass(frozen=True, slots=True)
class Pelunasan:
    """What settles a loan. ``interest`` is before the ``rebate``."""

    principal: Jumlah
    interest: Jumlah
    rebate: Jumlah
    extra: Jumlah
    fee: Jumlah

    @property
    def total(self) -> Jumlah:
        return self.principal + self.interest - self.rebate + self.extra + self.fee


def lunasi(
    syarat: Syarat, rencana: Jadwal, day: date, aturan: AturanPelunasan
) -> Pelunasan:
    """What a member pays on ``day`` to be free of all rows that are not due yet."""
    left = sisa(syarat, rencana, day)
    principal = left.principal + _berubah(syarat, left, day)
    bulat = syarat.round_interest
    coming = sum(row.accrued for row in left.rest) + left.deferred
    earned = min(bunga_berjalan(syarat, left, day) + left.deferred, coming)
    interest, rebate = earned, 0
    if aturan.interest == PERIODE:
        interest = left.rest[0].accrued + left.deferred
    elif aturan.interest == PENUH:
        interest = coming
        rebate = bulat(pecahan(aturan.rebate_percent) * Fraction(coming - earned))
    elif aturan.interest == ANGKA_78:
        interest = coming
        rebate = min(bulat(_angka_78(rencana, left)), coming - earned)
    extra = 0
    if aturan.interest in (HARIAN, PERIODE):
        extra = sum(row.accrued for row in left.rest[1 : 1 + aturan.extra_rows])
    fee = bulat(pecahan(aturan.fee_percent) * Fraction(principal))
    return Pelunasan(principal, interest, rebate, extra, fee)


def bunga_berjalan(syarat: Syarat, left: Sisa, day: date) -> Jumlah:
    """Interest of the running span that is earned by the day and not yet due, by the
    day count of the terms: what a settlement asks for. (The end of a month spreads the
    interest of a row evenly, see ``akrual``.)"""
    index = len(left.done)
    span = periode(syarat)[index]
    if index < syarat.interest_free and syarat.method != BULLET:
        return 0
    base = left.flat_base if syarat.method == FLAT else left.principal
    changes = [c for c in syarat.changes if span.start <= c.day < span.end]
    until = min(max(day, span.start), span.end)
    exact = bunga_rentang(syarat, span, base, changes, until)
    return min(syarat.round_interest(exact), left.rest[0].accrued)


def _angka_78(rencana, left):
    """Unearned interest by the sum of digits: ``T k (k + 1) / (n (n + 1))``.

    ``T``: interest of the whole loan, ``n`` its rows, ``k`` the rows after this one.
    """
    count, after = len(rencana.rows), len(left.rest) - 1
    whole = sum(row.accrued for row in rencana.rows)
    return Fraction(whole) * after * (after + 1) / (count * (count + 1))
