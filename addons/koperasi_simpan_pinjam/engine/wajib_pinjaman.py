"""Compulsory savings with a loan: the part of a loan that is saved."""

from decimal import ROUND_DOWN, Decimal


def share(amount: int, percent: str) -> int:
    """Percent of a loan in whole rupiah, rounded down in favour of the borrower.

    :param amount: principal, whole rupiah
    :param percent: per cent of it as written, for instance ``"2.50"``
    """
    return int((amount * Decimal(percent) / 100).to_integral_value(ROUND_DOWN))
