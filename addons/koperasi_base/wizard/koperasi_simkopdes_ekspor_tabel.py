from odoo import fields, models


class KoperasiSimkopdesEksporTabel(models.TransientModel):
    """A table that may be exported, and whether it is chosen."""

    _name = "koperasi.simkopdes.ekspor.tabel"
    _description = "Table of an Export for SIMKOPDES"
    _order = "id"

    ekspor_id = fields.Many2one(
        "koperasi.simkopdes.ekspor", required=True, ondelete="cascade"
    )
    name = fields.Char(string="Table", required=True)
    title = fields.Char()
    note = fields.Char()
    chosen = fields.Boolean(string="Export")
