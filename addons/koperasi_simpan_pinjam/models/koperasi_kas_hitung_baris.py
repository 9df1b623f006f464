from odoo import api, fields, models


class KoperasiKasHitungBaris(models.Model):
    """How many pieces of one note or coin lay in the drawer."""

    _name = "koperasi.kas.hitung.baris"
    _description = "Line of a Cash Count"
    _order = "hitung_id, pecahan_id"
    _rec_name = "pecahan_id"

    hitung_id = fields.Many2one(
        "koperasi.kas.hitung",
        string="Cash Count",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="hitung_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    pecahan_id = fields.Many2one(
        "koperasi.kas.pecahan",
        string="Note or Coin",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    qty = fields.Integer(string="Pieces", required=True, readonly=True)
    amount = fields.Monetary(compute="_compute_amount", store=True)

    _positive = models.Constraint("CHECK (qty > 0)", "A line of a count has pieces.")

    @api.depends("pecahan_id", "qty")
    def _compute_amount(self):
        for baris in self:
            baris.amount = baris.pecahan_id.value * baris.qty
