from odoo import fields, models


class KoperasiPinjamanAjuanBalik(models.TransientModel):
    """The reason for which an approved change of a loan is reversed."""

    _name = "koperasi.pinjaman.ajuan.balik"
    _description = "Reversal of a Change of a Loan"

    ajuan_id = fields.Many2one(
        "koperasi.pinjaman.ajuan", string="Request", required=True
    )
    alasan = fields.Char(string="Reason", required=True, size=200)

    def action_reverse(self):
        """Take the movement back; later payments are spread anew."""
        self.ensure_one()
        self.ajuan_id._reverse(self.alasan)
        return {"type": "ir.actions.act_window_close"}
