"""A loan that other books began: the terms of what is left of it.

On the day of the take-over the old books say how much principal is outstanding, how
many instalments are open (overdue ones included), and how much interest is overdue.
The due dates are the last ones of the schedule that the product makes of the whole
loan; the principal is spread over them as the product says. Such a loan begins with
the last instalment that was paid, so overdue rows keep their age.
"""

from dataclasses import replace
from datetime import date

from .angsuran import jadwal
from .pembulatan import Jumlah
from .syarat import FLAT, Syarat
from .temuan import pastikan


def lanjutkan(whole: Syarat, principal: Jumlah, open_rows: int) -> Syarat:
    """The terms of the open instalments of a loan.

    :param whole: terms of the loan as it was paid out
    :param principal: what is outstanding
    :param open_rows: instalments not paid in full, the last ones of the loan
    :raise Salah: ``saldo_baris``, ``saldo_pokok`` for what cannot be left of it
    """
    count = len(whole.dates)
    pastikan(0 < open_rows <= count, "saldo_baris", count=count)
    pastikan(0 < principal <= whole.principal, "saldo_pokok", amount=whole.principal)
    paid = count - open_rows
    return replace(
        whole,
        principal=principal,
        start=whole.dates[paid - 1].nominal if paid else whole.start,
        dates=whole.dates[paid:],
        first=whole.first + paid,
        flat_base=whole.principal if whole.method == FLAT else None,
        grace_principal=max(whole.grace_principal - paid, 0),
        grace_interest=max(whole.grace_interest - paid, 0),
        interest_free=max(whole.interest_free - paid, 0),
        balloon=min(whole.balloon, principal - 1),
    )


def ambil_alih(
    whole: Syarat, principal: Jumlah, open_rows: int, day: date, arrears: Jumlah | None
) -> tuple[Syarat, Jumlah]:
    """Terms of the rest, with the overdue interest that the old books say.

    :param day: of the take-over; what fell due before it is overdue
    :param arrears: overdue interest; None is what the schedule says
    :return: the terms, and interest of overdue rows that was paid before
    """
    terms = lanjutkan(whole, principal, open_rows)
    if arrears is None:
        return terms, 0
    owed = sum(row.interest for row in jadwal(terms).rows if row.due < day)
    if arrears > owed:
        return replace(terms, deferred=arrears - owed), 0
    return terms, owed - arrears
