"""Rules of savings as plain Python: no Odoo, no clock, whole rupiah."""
