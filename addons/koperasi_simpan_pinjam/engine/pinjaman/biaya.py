"""Fees of a loan: by event, as an amount or a percentage of a named base.

The events and ways are those of Apache Fineract's charge times (specified due date,
disbursement, instalment fee, overdue) with what societies add: paper fee on
application, provisi (a percentage of the plafond), fee on early settlement and on
closing. Provisi may be recognised at once when immaterial, or over the term (SAK EP).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .angsuran import Jadwal
from .pembulatan import RUPIAH, Jumlah, Pembulatan, pecahan
from .temuan import pastikan

PENGAJUAN, PENCAIRAN, ANGSURAN, TERLAMBAT, PELUNASAN, PENUTUPAN = (
    "pengajuan",
    "pencairan",
    "angsuran",
    "terlambat",
    "pelunasan",
    "penutupan",
)
POTONG, TERPISAH, SEBAR = "potong", "terpisah", "sebar"
#: Event -> the bases a percentage of it may name.
DASAR = {
    PENGAJUAN: ("plafon",),
    PENCAIRAN: ("plafon", "cair"),
    ANGSURAN: ("plafon", "pokok", "bunga", "angsuran", "sisa_pokok"),
    TERLAMBAT: ("tunggakan_pokok", "tunggakan"),
    PELUNASAN: ("plafon", "sisa_pokok", "sisa_bunga"),
    PENUTUPAN: ("plafon",),
}


@dataclass(frozen=True, slots=True)
class Biaya:
    """One fee of a product.

    :param amount: a fixed amount, or else
    :param percent: a percentage of ``base``
    :param way: ``potong`` from the proceeds, ``terpisah`` paid apart, ``sebar`` over
        the instalments; the first and last are for the disbursement
    :param least: at least this much
    :param most: at most this much
    """

    code: str
    event: str
    way: str = TERPISAH
    amount: Jumlah = 0
    percent: int | str | Decimal = 0
    base: str | None = None
    least: Jumlah = 0
    most: Jumlah | None = None
    rounding: Pembulatan = RUPIAH

    def __post_init__(self):
        pastikan(self.event in DASAR, "biaya_peristiwa", code=self.code)
        pastikan(
            self.way == TERPISAH
            or (self.way in (POTONG, SEBAR) and self.event == PENCAIRAN),
            "biaya_cara",
            code=self.code,
        )
        pastikan(
            self.amount >= 0 and pecahan(self.percent) >= 0 and self.least >= 0,
            "biaya_negatif",
            code=self.code,
        )
        pastikan(
            not (self.amount and pecahan(self.percent)), "biaya_ganda", code=self.code
        )
        pastikan(
            not pecahan(self.percent) or self.base in DASAR[self.event],
            "biaya_dasar",
            code=self.code,
            base=self.base,
        )


@dataclass(frozen=True, slots=True)
class Tagihan:
    """A fee that has come up."""

    code: str
    way: str
    amount: Jumlah


@dataclass(frozen=True, slots=True)
class Cair:
    """What a disbursement hands out; ``savings``: compulsory savings held back."""

    gross: Jumlah
    deducted: Jumlah
    apart: Jumlah
    spread: Jumlah
    savings: Jumlah

    @property
    def net(self) -> Jumlah:
        """What the member receives in hand."""
        return self.gross - self.deducted - self.savings


def hitung(biaya: Biaya, bases: Mapping[str, Jumlah]) -> Jumlah:
    """The amount of one fee; ``bases`` gives the base it names."""
    amount = biaya.amount
    if pecahan(biaya.percent):
        pastikan(biaya.base in bases, "biaya_dasar", code=biaya.code, base=biaya.base)
        amount = biaya.rounding(pecahan(biaya.percent) * Fraction(bases[biaya.base]))
    amount = max(amount, biaya.least)
    return amount if biaya.most is None else min(amount, biaya.most)


def hitung_semua(
    fees: Iterable[Biaya], event: str, bases: Mapping[str, Jumlah]
) -> tuple[Tagihan, ...]:
    """The fees of one event, those of zero left out."""
    found = (
        Tagihan(fee.code, fee.way, hitung(fee, bases))
        for fee in fees
        if fee.event == event
    )
    return tuple(fee for fee in found if fee.amount)


def cair(gross: Jumlah, fees: Iterable[Tagihan], savings: Jumlah = 0) -> Cair:
    """The proceeds of a disbursement after fees and compulsory savings.

    :raise Salah: when nothing is left to pay out
    """
    sums = {POTONG: 0, TERPISAH: 0, SEBAR: 0}
    for fee in fees:
        sums[fee.way] += fee.amount
    result = Cair(gross, sums[POTONG], sums[TERPISAH], sums[SEBAR], savings)
    pastikan(result.net > 0, "cair_nol", gross=gross, net=result.net)
    return result


def sebarkan(
    amount: Jumlah, count: int, rounding: Pembulatan = RUPIAH
) -> tuple[Jumlah, ...]:
    """``count`` equal parts; the last one takes the residue, none is negative."""
    pastikan(count > 0, "jumlah_angsuran", count=count)
    part = rounding(Fraction(amount) / count)
    parts, rest = [], amount
    for _turn in range(count - 1):
        parts.append(min(part, rest))
        rest -= parts[-1]
    return (*parts, rest)


def bebankan(
    rencana: Jadwal, fees: Sequence[Biaya], plafond: Jumlah, spread: Jumlah = 0
) -> Jadwal:
    """The schedule with the fees of its instalments and the spread ones in its rows."""
    shares = sebarkan(spread, len(rencana.rows))
    rows = []
    for row, share in zip(rencana.rows, shares, strict=True):
        bases = {
            "plafon": plafond,
            "pokok": row.principal,
            "bunga": row.interest,
            "angsuran": row.principal + row.interest,
            "sisa_pokok": row.principal + row.balance,
        }
        found = hitung_semua(fees, ANGSURAN, bases)
        rows.append(replace(row, fee=share + sum(fee.amount for fee in found)))
    return Jadwal(tuple(rows))


def akui(
    amount: Jumlah, start: date, dates: Sequence[date], rounding: Pembulatan = RUPIAH
) -> tuple[Jumlah, ...]:
    """How much of a deferred fee becomes income by each of ``dates``: by days.

    The sum up to a date is rounded, so parts differ by a rupiah at most from their
    exact share and add up to ``amount`` on the last date.
    """
    pastikan(bool(dates) and start < dates[0], "akui_tanggal", start=start)
    whole = (dates[-1] - start).days
    parts, before = [], 0
    for day in dates:
        until = rounding(Fraction(amount) * (day - start).days / whole)
        if day == dates[-1]:
            until = amount
        parts.append(until - before)
        before = until
    return tuple(parts)
