"""Formulas and formats of the shop in plain Python, without Odoo."""
