from odoo import fields, models

from ..models.koperasi_pinjaman import KOLEKTIBILITAS


class KoperasiPinjamanTurun(models.TransientModel):
    """Which class a loan is set down to, and why."""

    _name = "koperasi.pinjaman.turun"
    _description = "Class of a Loan Set by Hand"

    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan", required=True)
    kolek_now = fields.Selection(
        related="pinjaman_id.kolektibilitas", string="Class Now"
    )
    kolek = fields.Selection(
        [row for row in KOLEKTIBILITAS if row[0] != "lancar"],
        string="Set Down To",
        help="Empty: the days overdue decide again.",
    )
    reason = fields.Char(required=True, size=200)

    def action_set(self):
        self.ensure_one()
        self.pinjaman_id._set_class(self.kolek, self.reason)
        return {"type": "ir.actions.act_window_close"}
