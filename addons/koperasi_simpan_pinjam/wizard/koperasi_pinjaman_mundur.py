from odoo import fields, models


class KoperasiPinjamanMundur(models.TransientModel):
    """The reason for which a member withdraws an application."""

    _name = "koperasi.pinjaman.mundur"
    _description = "Withdrawal of an Application"

    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan", required=True)
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id", string="Member")
    reason = fields.Char(required=True, size=200)

    def action_withdraw(self):
        """End the application; guarantors and savings are free."""
        self.ensure_one()
        self.pinjaman_id._withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
