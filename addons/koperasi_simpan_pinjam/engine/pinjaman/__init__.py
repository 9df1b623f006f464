"""Rules of loans as plain Python: no Odoo, no clock, exact fractions inside.

Amounts are whole rupiah (``int``); a rounding unit below one rupiah makes them
``Decimal``. Rates are percentages. ``docs/pinjaman.md`` has the vocabulary and the
formulas.
"""
