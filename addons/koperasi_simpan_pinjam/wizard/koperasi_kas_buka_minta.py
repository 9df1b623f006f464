from odoo import fields, models


class KoperasiKasBukaMinta(models.TransientModel):
    """Asks why a closed cash day is reopened; another officer decides."""

    _name = "koperasi.kas.buka.minta"
    _description = "Ask to Reopen a Cash Day"

    hari_id = fields.Many2one(
        "koperasi.kas.hari", string="Closed Cash Day", required=True, readonly=True
    )
    reason = fields.Char(
        required=True, help="For instance: a withdrawal of today was not typed in."
    )

    def action_ask(self):
        """Send the question to the other officers."""
        self.ensure_one()
        self.env["koperasi.kas.buka"]._ask(self.hari_id, self.reason)
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.hari",
            "res_id": self.hari_id.id,
            "view_mode": "form",
        }
