import uuid

from odoo import fields, models


class KoperasiUtangBatal(models.TransientModel):
    """Takes back the last receipt or payment of a loan that the society took."""

    _name = "koperasi.utang.batal"
    _description = "Reverse a Posting of a Loan Taken"

    utang_id = fields.Many2one(
        "koperasi.utang",
        string="Loan",
        required=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    reason = fields.Char(required=True, size=120)
    # Made with the form: a second click reverses once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    def action_reverse(self):
        """Post the reversal."""
        self.ensure_one()
        self.utang_id._reverse_last(f"balik/{self.utang_id.id}/{self.key}", self.reason)
