"""Straight-line depreciation of the inventory (SAK EP/EMKM: garis lurus)."""

from datetime import date


def bulan_penuh(start: date, day: date) -> int:
    """Whole months from one day to another, never negative."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return max(0, months - (day.day < start.day))


def penyusutan(price: int, residual: int, months: int, start: date, day: date) -> int:
    """Depreciation up to a day in whole rupiah; the last month takes the residue.

    :param months: useful life; 0 for land, which does not lose value
    """
    if months <= 0 or price <= residual:
        return 0
    elapsed = min(bulan_penuh(start, day), months)
    return (price - residual) * elapsed // months
