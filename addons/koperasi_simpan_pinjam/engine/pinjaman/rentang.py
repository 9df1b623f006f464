"""The spans of time that interest is counted over, and the interest of one span."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .hari import PERIODE, bagian_tahun, kunci
from .pembulatan import Jumlah
from .suku import berlaku
from .syarat import BULLET, Perubahan, Syarat


@dataclass(frozen=True, slots=True)
class Periode:
    """The span of one row; ``part``: its part of a year, None for calendar days;
    ``key``: equal for spans that bear the same."""

    start: date
    end: date
    due: date
    part: Fraction | None
    key: object


def periode(syarat: Syarat) -> tuple[Periode, ...]:
    """The spans that interest is counted over; ``bullet`` has one for all."""
    spans, start = [], syarat.start
    part = syarat.part if syarat.basis == PERIODE else None
    for tempo in syarat.dates:
        end = tempo.due if syarat.shift_interest else tempo.nominal
        key = kunci(start, end, syarat.basis) if part is None else 0
        spans.append(Periode(start, end, tempo.due, part, key))
        start = end
    if syarat.method == BULLET:
        whole = None if part is None else part * len(spans)
        return (Periode(syarat.start, start, spans[-1].due, whole, None),)
    return tuple(spans)


def bunga_rentang(
    syarat: Syarat,
    span: Periode,
    base: Jumlah,
    changes: Sequence[Perubahan] = (),
    until: date | None = None,
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
        total += tepat(held) * rate * bagian(syarat, span, start, cut)
        start = cut
    return total


def bagian(syarat: Syarat, span: Periode, start: date, end: date) -> Fraction:
    """Part of a year of a piece of a span."""
    if span.part is None:
        return bagian_tahun(start, end, syarat.basis)
    if (start, end) == (span.start, span.end):
        return span.part
    return span.part * Fraction((end - start).days, (span.end - span.start).days)


def berganti(syarat: Syarat, span: Periode) -> bool:
    """Whether the rate changes inside a span that counts days."""
    if len(syarat.steps) == 1 or syarat.basis == PERIODE:
        return False
    return any(span.start < day < span.end for day, _rate in syarat.steps)


def tepat(amount: Jumlah) -> int | Fraction:
    """An amount that adds to and multiplies with fractions."""
    return amount if type(amount) is int else Fraction(amount)
