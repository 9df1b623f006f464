from odoo import api, fields, models


class KoperasiKasOpnameBaris(models.TransientModel):
    """How many pieces of one note or coin lie in the vault."""

    _name = "koperasi.kas.opname.baris"
    _description = "Line of the Count of the Vault"
    _rec_name = "pecahan_id"

    opname_id = fields.Many2one(
        "koperasi.kas.opname", string="Count", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="opname_id.currency_id")
    pecahan_id = fields.Many2one(
        "koperasi.kas.pecahan", string="Note or Coin", required=True
    )
    qty = fields.Integer(string="Pieces")
    amount = fields.Monetary(compute="_compute_amount")

    @api.depends("pecahan_id", "qty")
    def _compute_amount(self):
        for line in self:
            line.amount = line.pecahan_id.value * line.qty
