from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiPinjamanTolak(models.TransientModel):
    """The reason of a refusal, which the member reads in the letter."""

    _name = "koperasi.pinjaman.tolak"
    _description = "Refusal of a Loan"

    persetujuan_id = fields.Many2one(
        "koperasi.pinjaman.persetujuan", string="Decision", required=True
    )
    anggota_id = fields.Many2one(related="persetujuan_id.anggota_id")
    reason = fields.Char(required=True, size=200)

    def action_refuse(self):
        self.ensure_one()
        if not self.reason.strip():
            raise UserError(self.env._("Type the reason of the refusal."))
        decision = self.persetujuan_id
        decision.check_access("read")
        decision._decide("tolak", self.reason.strip())
        return {"type": "ir.actions.act_window_close"}
