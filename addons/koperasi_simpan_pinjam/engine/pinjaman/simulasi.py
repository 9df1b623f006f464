"""A simulation: the schedule, its fees, what it costs in all and a year.

This is what a member sees before signing: all that is paid, by date, and the effective
yearly rate with every fee in it (disclosure; the ceiling of Permenkop UKM 8/2023 Ps
27(3) is checked on both rates).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .angsuran import Jadwal, jadwal
from .biaya import (
    PENCAIRAN,
    PENGAJUAN,
    PENUTUPAN,
    Biaya,
    Cair,
    bebankan,
    cair,
    hitung_semua,
)
from .hari import PERIODE
from .pembulatan import Jumlah
from .suku import SukuEfektif, periksa_batas, suku_efektif
from .syarat import BULLET, Syarat
from .temuan import Temuan


@dataclass(frozen=True, slots=True)
class Simulasi:
    """``before``: fees of the application; ``closing``: of the end; ``contract``: the
    highest rate of the contract, percent a year."""

    rencana: Jadwal
    proceeds: Cair
    before: Jumlah
    closing: Jumlah
    contract: Decimal
    rate: SukuEfektif
    findings: tuple[Temuan, ...]

    @property
    def cost(self) -> Jumlah:
        """Interest and all fees: what the loan costs beside its principal."""
        once = self.before + self.closing + self.proceeds.deducted + self.proceeds.apart
        return once + self.rencana.total - self.rencana.principal


def simulasikan(
    syarat: Syarat, fees: Sequence[Biaya] = (), savings: Jumlah = 0,
    ceiling: Decimal | None = None,
) -> Simulasi:  # fmt: skip
    """Simulate a loan.

    :param savings: compulsory savings held back; they stay the member's, so they are
        no cost and no flow of the effective rate
    :param ceiling: highest allowed rate, percent a year (a dated parameter)
    """
    tranches = sum(c.amount for c in syarat.changes)
    whole = syarat.principal + tranches
    bases = {"plafon": whole, "cair": syarat.principal}
    proceeds = cair(syarat.principal, hitung_semua(fees, PENCAIRAN, bases), savings)
    rencana = bebankan(jadwal(syarat), fees, whole, proceeds.spread)
    before, closing = (
        sum(fee.amount for fee in hitung_semua(fees, event, bases))
        for event in (PENGAJUAN, PENUTUPAN)
    )
    once = before + proceeds.deducted + proceeds.apart
    rate = suku_efektif(*_arus(syarat, rencana, once, closing))
    contract = max(rate for _day, rate in syarat.steps) * 100
    contract = Decimal(contract.numerator) / contract.denominator
    contract = contract.quantize(Decimal("0.000001"), ROUND_HALF_UP)
    findings = ()
    if ceiling is not None:
        findings = periksa_batas(contract, rate.effective, ceiling)
    return Simulasi(rencana, proceeds, before, closing, contract, rate, findings)


def _arus(syarat, rencana, once, closing):
    """Flows between society and member, and their units of time in a year.

    Rows of equal parts of a year count periods, so that a nominal 12 % a year without
    fees is an IRR of 1 % a month; all others count days over 365.
    """
    by_period = syarat.basis == PERIODE and syarat.part and not syarat.changes
    rows = rencana.rows
    if by_period:
        units = 1 / syarat.part
        first = 1 if syarat.method != BULLET else len(syarat.dates)
        times = [first + index for index in range(len(rows))]
    else:
        units = Fraction(365)
        times = [(row.due - syarat.start).days for row in rows]
    flows = [(0, once - syarat.principal)]
    flows += [((c.day - syarat.start).days, -c.amount) for c in syarat.changes]
    flows += [(time, row.instalment) for time, row in zip(times, rows, strict=True)]
    flows.append((times[-1], closing))
    return flows, units
