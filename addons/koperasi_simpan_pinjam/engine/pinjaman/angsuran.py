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
from decimal import Decimal, localcontext
from fractions import Fraction

from .hari import PERIODE
from .kalender import ONE_DAY
from .pembulatan import Jumlah
from .rentang import bagian, berganti, bunga_rentang, periode, tepat
from .suku import berlaku
from .syarat import ANUITAS, BULLET, BUNGA_SAJA, FLAT, Angsuran, Syarat
from .temuan import pastikan

DIGITS = 40


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


class _Penyusun:
    """Walks through the spans; holds the balance and the instalment in force."""

    def __init__(self, syarat: Syarat):
        self.syarat = syarat
        self.spans = periode(syarat)
        self.balance = syarat.principal
        self.flat_base = syarat.principal
        if syarat.flat_base is not None:
            self.flat_base = syarat.flat_base
        self.deferred = syarat.deferred
        self.changes = sorted(syarat.changes, key=lambda change: change.day)
        self.rate = None
        self.plan = None  # exact principal a row, or the rounded annuity
        self.factors = None, {}  # a rate, and what spans bear at it

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
        accrued = self.syarat.round_interest.bagi(*exact)
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
        """Exact interest that the span earns, as numerator and denominator."""
        if self.syarat.method != BULLET and index < self.syarat.interest_free:
            return 0, 1
        base = self.balance
        if self.syarat.method == FLAT:
            base = self.flat_base if base or changes else 0
        if changes or berganti(self.syarat, span):
            exact = bunga_rentang(self.syarat, span, base, changes)
            return exact.as_integer_ratio()
        factor = self._factor(span, berlaku(self.syarat.steps, span.start))
        top, bottom = base.as_integer_ratio()
        return top * factor.numerator, bottom * factor.denominator

    def _factor(self, span, rate):
        """What a span bears at a rate; kept, for most spans are alike."""
        if rate is not self.factors[0]:
            self.factors = rate, {}
        known = self.factors[1]
        if span.key not in known:
            part = bagian(self.syarat, span, span.start, span.end)
            known[span.key] = rate * part
        return known[span.key]

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
        if terms.method == ANUITAS:
            rate = self._rate_after(self.spans[index])
            same = rate is self.rate or rate == self.rate
            if self.plan is None or changed or not same:
                exact_plan = self._annuity(index, exact, rate)
                self.plan = terms.round_instalment(exact_plan)
                self.rate = rate
            total = self.plan - accrued + due
        else:
            if self.plan is None or changed:
                self.plan = self._share(index)
            total = terms.round_instalment(self.plan + tepat(due))
        principal = max(total, terms.minimum) - due
        return max(0, min(principal, self.balance - min(terms.balloon, self.balance)))

    def _rate_after(self, span):
        """The rate that later spans go on with; a step inside a span that counts days
        is in force at its end."""
        day = span.start
        if len(self.syarat.steps) > 1 and self.syarat.basis != PERIODE:
            day = span.end - ONE_DAY
        return berlaku(self.syarat.steps, day)

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
        owed = Fraction(self.balance) + Fraction(*exact)
        with localcontext() as context:
            context.prec = DIGITS
            factor, total, growth = Decimal(1), Decimal(1), {}
            for later, span in enumerate(self.spans[index + 1 :], index + 1):
                if span.key not in growth:
                    bears = self._factor(span, rate)
                    top = bears.numerator + bears.denominator
                    growth[span.key] = Decimal(top) / bears.denominator
                if later >= self.syarat.interest_free:
                    factor /= growth[span.key]
                total += factor
            balloon = factor * min(self.syarat.balloon, self.balance)
            return (Decimal(owed.numerator) / owed.denominator - balloon) / total
