"""Rules of savings and loans as plain Python: no Odoo, no clock, whole rupiah."""
