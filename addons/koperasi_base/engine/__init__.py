"""Pure formulas and readers of the base. Nothing in this folder imports Odoo."""
