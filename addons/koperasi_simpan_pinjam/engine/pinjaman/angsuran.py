"""Schedules: flat, equal principal, annuity, seasonal, interest only, bullet, balloon.

Formulas (``f`` the part of the yearly rate that a period bears, ``n`` instalments):

=============  ==================================================================
flat           interest ``P x f`` every row, principal ``P / n``
efektif        interest ``balance x f``, principal ``P / n`` (menurun, sliding rate)
anuitas        instalment ``A``; interest ``balance x f``, principal ``A - interest``
musiman        interest ``balance x f``, principal by the portions, or ``P / n``
bunga_saja     interest ``balance x f``, principal with the last row
bullet         one row: principal and the interest of the whole term
=============  ==================================================================

Every figure is exact (fractions) until it is rounded once. The last instalment takes
the residue of the rounding, so principals add up to the loan and the balance ends at
zero. Rows are never negative: an instalment that rounds below the interest has no
principal. A loan that is paid before its last row ends there, and no interest after it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from .hari import PERIODE, bagian_tahun
from .pembulatan import Jumlah
from .suku import berlaku
from .syarat import ANUITAS, BULLET, BUNGA_SAJA, FLAT, Angsuran, Syarat
from .temuan import pastikan

DIGITS = 40


@dataclass(frozen=True, slots=True)
class Periode:
    """The span of one row; ``part``: its part of a year, None for calendar days."""

    start: date
    end: date
    due: date
    part: Fraction | None


@dataclass(frozen=True, slots=True)
class Jadwal:
    """All rows of a loan."""

    rows: tuple[Angsuran, ...]

    @property
    def principal(self) -> Jumlah:
        return sum(row.principal for row in self.rows)

    @property
    def interest(self) -> Jumlah:
        return sum(row.interest for row in self.rows)

    @property
    def total(self) -> Jumlah:
        """All that the member pays by the schedule."""
        return sum(row.instalment for row in self.rows)


def jadwal(syarat: Syarat) -> Jadwal:
    """The schedule of a loan."""
    return Jadwal(tuple(_Penyusun(syarat).rows()))


def periode(syarat: Syarat) -> tuple[Periode, ...]:
    """The spans that interest is counted over; ``bullet`` has one for all."""
    spans, start = [], syarat.start
    part = syarat.part if syarat.basis == PERIODE else None
    for tempo in syarat.dates:
        end = tempo.due if syarat.shift_interest else tempo.nominal
        spans.append(Periode(start, end, tempo.due, part))
        start = end
    if syarat.method == BULLET:
        whole = None if part is None else part * len(spans)
        return (Periode(syarat.start, start, spans[-1].due, whole),)
    return tuple(spans)


def bunga_rentang(
    syarat: Syarat, span: Periode, base: Jumlah, changes=(), until: date | None = None
) -> Fraction:
    """Exact interest of a span on ``base``, with changes of the base inside it.

    :param changes: those with ``span.start <= day < span.end``
    :param until: only up to this day (early settlement)

    A rate that changes inside the span counts from its day; with the day count
    ``periode`` the rate of the span's first day counts for all of it.
    """
    until = until or span.end
    cuts = {change.day for change in changes}
    if syarat.basis != PERIODE:
        cuts |= {day for day, _rate in syarat.steps if span.start < day < until}
    total, start = Fraction(0), span.start
    for cut in [*sorted(cut for cut in cuts if span.start < cut < until), until]:
        held = base + sum(c.amount for c in changes if c.day <= start)
        day = span.start if syarat.basis == PERIODE else start
        rate = berlaku(syarat.steps, day)
        total += _tepat(held) * rate * _bagian(syarat, span, start, cut)
        start = cut
    return total


def _bagian(syarat, span, start, end):
    """Part of a year of a piece of a span."""
    if span.part is None:
        return bagian_tahun(start, end, syarat.basis)
    if (start, end) == (span.start, span.end):
        return span.part
    return span.part * Fraction((end - start).days, (span.end - span.start).days)


def _tepat(amount):
    """An amount that adds to and multiplies with fractions."""
    return amount if type(amount) is int else Fraction(amount)


class _Penyusun:
    """Walks through the spans; holds the balance and the instalment in force."""

    def __init__(self, syarat: Syarat):
        self.syarat = syarat
        self.spans = periode(syarat)
        self.balance = syarat.principal
        self.flat_base = syarat.flat_base or syarat.principal
        self.deferred = syarat.deferred
        self.changes = sorted(syarat.changes, key=lambda change: change.day)
        self.rate = None
        self.plan = None  # exact principal a row, or the instalment of an annuity
        self.bears = (None, None, None)  # rate, part, and their product

    def rows(self):
        for index, span in enumerate(self.spans):
            changes = self._take_changes(index, span)
            if not (self.balance or changes or self.changes or self.deferred):
                return
            yield self._row(index, span, changes)

    def _take_changes(self, index, span):
        """Changes inside this span; those on its end belong to the next one."""
        if not self.changes:
            return ()
        last = index == len(self.spans) - 1
        taken = [c for c in self.changes if c.day < span.end or last]
        self.changes = self.changes[len(taken) :]
        return tuple(taken)

    def _row(self, index, span, changes):
        exact = self._interest(index, span, changes)
        accrued = self.syarat.round_interest(exact)
        self._apply(changes)
        due = self._due_interest(index, accrued)
        if index == len(self.spans) - 1:
            principal = self.balance
        else:
            principal = self._principal(index, exact, accrued, due, bool(changes))
        self.balance -= principal
        number = self.syarat.first + index
        return Angsuran(
            number, span.start, span.due, principal, due, accrued, self.balance
        )

    def _interest(self, index, span, changes):
        """Exact interest that the span earns."""
        if self.syarat.method != BULLET and index < self.syarat.interest_free:
            return Fraction(0)
        base = self.balance
        if self.syarat.method == FLAT:
            base = self.flat_base if base or changes else 0
        if changes or span.part is None:
            return bunga_rentang(self.syarat, span, base, changes)
        return self._factor(span) * _tepat(base)

    def _factor(self, span):
        """What a span of a fixed part of a year bears; kept, for most are alike."""
        rate = berlaku(self.syarat.steps, span.start)
        if rate is not self.bears[0] or span.part is not self.bears[1]:
            self.bears = (rate, span.part, rate * span.part)
        return self.bears[2]

    def _apply(self, changes):
        for change in changes:
            self.balance += change.amount
            self.flat_base += change.amount
            pastikan(self.balance >= 0, "pelunasan_dipercepat", amount=change.amount)

    def _due_interest(self, index, accrued):
        last = index == len(self.spans) - 1
        if index < self.syarat.grace_interest and not last:
            self.deferred += accrued
            return 0
        due, self.deferred = accrued + self.deferred, 0
        return due

    def _principal(self, index, exact, accrued, due, changed):
        terms = self.syarat
        if index < terms.grace_principal or terms.method == BUNGA_SAJA:
            return 0
        if terms.portions:
            return min(terms.portions[index], self.balance)
        rate = berlaku(terms.steps, self.spans[index].start)
        if terms.method == ANUITAS:
            if self.plan is None or changed or rate != self.rate:
                self.plan = self._annuity(index, exact, rate)
                self.rate = rate
            total = terms.round_instalment(self.plan) - accrued + due
        else:
            if self.plan is None or changed:
                self.plan = self._share(index)
            total = terms.round_instalment(self.plan + _tepat(due))
        principal = max(total, terms.minimum) - due
        return max(0, min(principal, self.balance - min(terms.balloon, self.balance)))

    def _share(self, index):
        """Equal principal of the rows from ``index`` on, exact."""
        if self.syarat.hold is not None:
            return Fraction(self.syarat.hold)
        rest = self.balance - min(self.syarat.balloon, self.balance)
        return Fraction(rest) / (len(self.spans) - index)

    def _annuity(self, index, exact, rate):
        """The instalment that pays the balance off over the rows from ``index`` on.

        What is owed at the end of this span is this instalment and the later ones
        discounted to it, each by the rate now in force (Fineract's progressive
        schedule solves the same equation; with equal spans it is
        ``A = P i / (1 - (1 + i)^-n)``).
        """
        if self.syarat.hold is not None:
            return self.syarat.hold
        owed = Fraction(self.balance) + exact
        with localcontext() as context:
            context.prec = DIGITS
            factor, total = Decimal(1), Decimal(1)
            last, divisor = None, Decimal(1)
            for span in self.spans[index + 1 :]:
                part = _bagian(self.syarat, span, span.start, span.end)
                if part != last:
                    growth = 1 + rate * part
                    divisor = Decimal(growth.numerator) / growth.denominator
                    last = part
                factor /= divisor
                total += factor
            balloon = factor * min(self.syarat.balloon, self.balance)
            return (Decimal(owed.numerator) / owed.denominator - balloon) / total
