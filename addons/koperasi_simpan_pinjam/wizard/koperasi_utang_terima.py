import uuid

from odoo import fields, models


class KoperasiUtangTerima(models.TransientModel):
    """Books the money of a loan that the society took."""

    _name = "koperasi.utang.terima"
    _description = "Receive a Loan"

    utang_id = fields.Many2one(
        "koperasi.utang",
        string="Loan",
        required=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    company_id = fields.Many2one(related="utang_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(related="utang_id.amount")
    provisi = fields.Monetary(related="utang_id.provisi")
    date = fields.Date(related="utang_id.date")
    account_id = fields.Many2one(
        "account.account",
        string="Received In",
        required=True,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    # Made with the form: a second click books once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    def action_receive(self):
        """Post the receipt; the schedule is settled by it."""
        self.ensure_one()
        self.utang_id._receive(self.account_id, f"terima/{self.utang_id.id}/{self.key}")
