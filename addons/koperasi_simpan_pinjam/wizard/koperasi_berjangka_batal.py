from odoo import fields, models


class KoperasiBerjangkaBatal(models.TransientModel):
    """Asks why a placing of today is reversed; a teller's wish waits for approval."""

    _name = "koperasi.berjangka.batal"
    _description = "Reverse the Placing of a Time Deposit"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka",
        string="Time Deposit",
        required=True,
        readonly=True,
    )
    currency_id = fields.Many2one(related="berjangka_id.currency_id")
    anggota_id = fields.Many2one(related="berjangka_id.anggota_id")
    jumlah = fields.Monetary(related="berjangka_id.jumlah")
    is_overseer = fields.Boolean(
        default=lambda self: self.env["koperasi.kas.sesi"]._is_overseer(self.env.user)
    )
    reason = fields.Char(required=True, size=200)

    def action_reverse(self):
        """Reverse it, or ask the second person; show what came of it."""
        self.ensure_one()
        bilyet = self.berjangka_id
        bilyet.check_access("read")
        today = fields.Date.context_today(self)
        record = bilyet
        if self.env["koperasi.kas.sesi"]._is_overseer(self.env.user):
            bilyet._reverse_placing(today, self.reason)
        else:
            record = self.env["koperasi.kas.persetujuan"]._ask_reverse_placing(
                bilyet, self.reason, today
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }
