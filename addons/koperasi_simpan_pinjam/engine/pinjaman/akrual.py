"""Interest that a loan has earned by a day: what the end of a month accrues.

SAK EP (Permenkop UKM 2/2024) books income as it is earned. A row whose period is over
has earned all of its interest; the running one has earned its interest evenly over its
days. Interest of loans that are not lancar is kept off the books and is income when it
is paid (PAPI 2008; RPM counts the same classes, KKPKK C7).
"""

from collections.abc import Iterable
from datetime import date

from .kolektibilitas import LANCAR
from .pembulatan import RUPIAH, Jumlah
from .syarat import Angsuran

AKRUAL, KAS = "akrual", "kas"
#: Classes whose interest is accrued.
BERJALAN = (LANCAR,)


def terhitung(rows: Iterable[Angsuran], day: date) -> Jumlah:
    """Interest of the rows in force that is earned by the end of ``day``.

    Rounded a row, half up, so that the rows of a loan never add up to more than they
    fall due with.
    """
    return sum(_dari(row, day) for row in rows if row.start < day)


def _dari(row, day):
    if row.due <= day:
        return row.accrued
    return RUPIAH.bagi(row.accrued * (day - row.start).days, (row.due - row.start).days)


def sasaran(earned: Jumlah, paid: Jumlah, golongan: str, basis: str = AKRUAL) -> Jumlah:
    """The interest receivable that the books should have: earned and not paid, of
    loans that perform, in a society that accrues."""
    if basis != AKRUAL or golongan not in BERJALAN:
        return 0
    return max(earned - paid, 0)


def gerak(wanted: Jumlah, then: Jumlah, now: Jumlah) -> Jumlah:
    """What the end of the month books: up to ``wanted`` from what there was ``then``,
    never more back than there is ``now`` (the rest was paid since)."""
    return max(wanted - then, -now)
