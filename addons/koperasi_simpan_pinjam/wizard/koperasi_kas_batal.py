from odoo import fields, models


class KoperasiKasBatal(models.TransientModel):
    """Asks the reason before a transaction is reversed."""

    _name = "koperasi.kas.batal"
    _description = "Reverse a Transaction"

    transaksi_id = fields.Many2one(
        "koperasi.kas.transaksi", string="Transaction", required=True, readonly=True
    )
    currency_id = fields.Many2one(related="transaksi_id.currency_id")
    anggota_id = fields.Many2one(related="transaksi_id.anggota_id")
    total = fields.Monetary(related="transaksi_id.total")
    date = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Char(
        required=True, help="Printed on the reversal, for instance: wrong member."
    )

    def action_reverse(self):
        """Post the reversal and show it."""
        self.ensure_one()
        reversal = self.transaksi_id._reverse(self.date, self.reason)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.transaksi",
            "res_id": reversal.id,
            "view_mode": "form",
        }
