from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiBerjangkaSalinan(models.TransientModel):
    """Asks why a copy of a bilyet is printed; for the chair or the treasurer."""

    _name = "koperasi.berjangka.salinan"
    _description = "Print a Copy of a Bilyet"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka", string="Time Deposit", readonly=True
    )
    alasan = fields.Char(string="Reason", required=True)

    def action_print(self):
        """Print the copy, and write down why."""
        self.ensure_one()
        if not self.berjangka_id:
            raise UserError(self.env._("Open this form from a bilyet."))
        return self.berjangka_id._print("salinan", self.alasan)
