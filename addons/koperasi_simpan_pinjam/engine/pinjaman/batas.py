"""Limits on an application: each one that is passed comes back as a finding.

Law: lending limits on outstanding principal (Permenkop UKM 8/2023 Ps 42(1)), related
parties together at most 10 % of own capital and with approval of both organs (Ps
44(1)), loans at most 90 % of funds collected (standard operating management). The
others are the society's own (AD/ART, product). None as a limit means there is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction

from .pembulatan import Jumlah, pecahan
from .temuan import PERINGATAN, TOLAK, Temuan

SUMBER_PRODUK = "Ketentuan produk"
SUMBER_TERKAIT = "Permenkop UKM 8/2023 Ps 44(1)"
SUMBER_BMPP = "Permenkop UKM 8/2023 Ps 42(1)"
SUMBER_DANA = "SOM KSP/USP"


@dataclass(frozen=True, slots=True)
class Modal:
    """Own capital (modal sendiri), by the definition of Perdep 06/2016.

    ``shu``: surplus not yet shared. Modal penyertaan is no part of it.
    """

    pokok: Jumlah = 0
    wajib: Jumlah = 0
    penyetaraan: Jumlah = 0
    hibah: Jumlah = 0
    cadangan_umum: Jumlah = 0
    cadangan_risiko: Jumlah = 0
    shu: Jumlah = 0

    @property
    def sendiri(self) -> Jumlah:
        return sum(getattr(self, part.name) for part in fields(self))


@dataclass(frozen=True, slots=True)
class AturanBatas:
    """Limits of product and society.

    :param savings_multiple: principal at most so many times the member's savings
    :param dsr_percent: all instalments at most this share of the monthly income
    :param least: smallest loan
    :param most: plafond of the product and the member's level
    :param running: loans at the same time, with this one
    :param age_at_end: years at the last instalment
    :param membership_months: months of membership
    :param instalments: longest term
    :param borrower_percent: principal of one borrower, percent of own capital
    :param related_percent: principal of all related parties, percent of own capital
    :param funds_percent: all loans, percent of funds collected
    """

    savings_multiple: int | Decimal | None = None
    dsr_percent: int | Decimal | None = None
    least: Jumlah | None = None
    most: Jumlah | None = None
    running: int | None = None
    age_at_end: int | None = None
    membership_months: int | None = None
    instalments: int | None = None
    borrower_percent: int | Decimal | None = None
    related_percent: int | Decimal | None = Decimal(10)
    funds_percent: int | Decimal | None = None


@dataclass(frozen=True, slots=True)
class Permohonan:
    """The application and what is known of the member and the society.

    :param instalment: of this loan, the largest of its rows, in a month
    :param other_instalments: of the member's other loans, here and elsewhere, a month
    :param own_loans: principal that the member already owes the society
    :param running: loans of the member that are not paid off
    :param is_related: pengurus, pengawas, manager, their family, or guaranteed by one
    :param related_loans: principal of all related parties, without this loan
    :param is_approved_by_both: pengurus and pengawas have both agreed
    :param all_loans: principal of the society's loans, without this one
    :param funds: what the society collected (savings, deposits, borrowings, capital)
    """

    principal: Jumlah
    count: int
    instalment: Jumlah
    savings: Jumlah = 0
    income: Jumlah = 0
    other_instalments: Jumlah = 0
    own_loans: Jumlah = 0
    running: int = 0
    age_at_end: int = 0
    membership_months: int = 0
    is_related: bool = False
    related_loans: Jumlah = 0
    is_approved_by_both: bool = False
    own_capital: Jumlah = 0
    all_loans: Jumlah = 0
    funds: Jumlah = 0


def periksa(ask: Permohonan, aturan: AturanBatas) -> tuple[Temuan, ...]:
    """All findings on an application."""
    return (*_produk(ask, aturan), *_masyarakat(ask, aturan))


def _lebih(
    code: str, source: str, value: Jumlah, limit, level: str = TOLAK
) -> Iterator[Temuan]:
    """A finding when ``value`` is above ``limit``."""
    if limit is not None and value > limit:
        yield Temuan(code, level, source, {"value": value, "limit": limit})


def _kurang(code: str, value: Jumlah, limit) -> Iterator[Temuan]:
    if limit is not None and value < limit:
        yield Temuan(code, TOLAK, SUMBER_PRODUK, {"value": value, "limit": limit})


def _kali(factor, base: Jumlah) -> Fraction | None:
    return None if factor is None else Fraction(factor) * Fraction(base)


def _persen(percent, base: Jumlah) -> Fraction | None:
    return None if percent is None else pecahan(percent) * Fraction(base)


def _produk(ask, aturan):
    own = SUMBER_PRODUK
    yield from _kurang("plafon_minimum", ask.principal, aturan.least)
    yield from _lebih("plafon", own, ask.principal, aturan.most)
    most = _kali(aturan.savings_multiple, ask.savings)
    yield from _lebih("kelipatan_simpanan", own, ask.own_loans + ask.principal, most)
    most = _persen(aturan.dsr_percent, ask.income)
    paid = ask.other_instalments + ask.instalment
    yield from _lebih("dsr", own, paid, most)
    yield from _lebih("pinjaman_berjalan", own, ask.running + 1, aturan.running)
    yield from _lebih("usia", own, ask.age_at_end, aturan.age_at_end)
    yield from _kurang("lama_anggota", ask.membership_months, aturan.membership_months)
    yield from _lebih("jangka_waktu", own, ask.count, aturan.instalments)


def _masyarakat(ask, aturan):
    most = _persen(aturan.borrower_percent, ask.own_capital)
    owed = ask.own_loans + ask.principal
    yield from _lebih("bmpp", SUMBER_BMPP, owed, most)
    if ask.is_related:
        most = _persen(aturan.related_percent, ask.own_capital)
        owed = ask.related_loans + ask.principal
        yield from _lebih("pihak_terkait", SUMBER_TERKAIT, owed, most)
        if not ask.is_approved_by_both:
            yield Temuan("persetujuan_terkait", TOLAK, SUMBER_TERKAIT)
    most = _persen(aturan.funds_percent, ask.funds)
    owed = ask.all_loans + ask.principal
    yield from _lebih("dana_terhimpun", SUMBER_DANA, owed, most, PERINGATAN)
