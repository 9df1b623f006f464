"""Worth of goods in whole rupiah."""

from decimal import ROUND_HALF_UP, Decimal


def nilai(quantity, cost) -> int:
    """Quantity times cost of one, half a rupiah up; exact also for 2,675 kg."""
    worth = Decimal(str(quantity)) * Decimal(str(cost))
    return int(worth.quantize(Decimal(1), rounding=ROUND_HALF_UP))
