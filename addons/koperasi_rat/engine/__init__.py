"""Pure formulas of the annual report and the SHU split. Nothing imports Odoo."""
