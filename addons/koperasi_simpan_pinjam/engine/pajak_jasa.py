"""Tax on the interest that a cooperative pays its members.

PP 15/2009 Ps 1-3: the interest of a member who is a natural person bears final income
tax (UU PPh Ps 4(2)): nothing while the month's interest of all accounts together does
not exceed the threshold, above it the rate on the whole gross amount. A member that is
a legal entity or a cooperative stands outside of that rule and bears the tax of UU PPh
Ps 23 on the whole amount. Figures are given by the caller; amounts are whole rupiah,
the tax is rounded down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Aturan:
    """The figures in force: threshold in rupiah per month, rates in percent."""

    batas: int
    tarif: Decimal
    tarif_badan: Decimal


@dataclass(frozen=True)
class Potongan:
    """Tax of one member: the parts lie as the accounts and add up to ``pajak``."""

    bruto: int
    tarif: Decimal
    pajak: int
    bagian: tuple[int, ...]


def tax(aturan: Aturan, gross: int, is_person: bool) -> tuple[Decimal, int]:
    """Rate in percent and tax of a month's interest of one member."""
    if gross < 0:
        raise ValueError("interest is not negative")
    if not is_person:
        rate = aturan.tarif_badan
    elif gross > aturan.batas:
        rate = aturan.tarif
    else:
        rate = Decimal(0)
    return rate, (gross * Fraction(rate) / 100).__floor__()


def spread(amount: int, parts: Sequence[int]) -> tuple[int, ...]:
    """Spread a sum in proportion to ``parts``, to the rupiah.

    What rounding down leaves goes to the largest remainders, the first of equals
    first. No part gets more than its proportion rounded up.
    """
    whole = sum(parts)
    if not amount:
        return (0,) * len(parts)
    if whole <= 0:
        raise ValueError("there is nothing to spread over")
    shares = [amount * part // whole for part in parts]
    rest = amount - sum(shares)
    order = sorted(
        range(len(parts)), key=lambda place: (-(amount * parts[place] % whole), place)
    )
    for place in order[:rest]:
        shares[place] += 1
    return tuple(shares)


def withhold(aturan: Aturan, interest: Sequence[int], is_person: bool) -> Potongan:
    """Tax of one member on the month's interest of all accounts together.

    :param interest: interest of each account, whole rupiah
    """
    gross = sum(interest)
    rate, amount = tax(aturan, gross, is_person)
    return Potongan(gross, rate, amount, spread(amount, interest))
