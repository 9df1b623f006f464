from odoo import fields, models


class KoperasiSimpananBerjangkaJasa(models.Model):
    """Interest of a bilyet that fell due; the month end of its day pays it."""

    _name = "koperasi.simpanan.berjangka.jasa"
    _description = "Interest of a Time Deposit"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date, id"
    _rec_name = "date"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka",
        string="Time Deposit",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk", string="Product", required=True, ondelete="restrict"
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        ondelete="restrict",
    )
    date = fields.Date(string="Due On", required=True)
    ke = fields.Integer(string="Term No.", required=True)
    persen = fields.Float(string="Rate (% per Year)", digits=(7, 4), required=True)
    amount = fields.Monetary(string="Interest", required=True)
    key = fields.Char(string="Idempotency Key", required=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This interest was already reckoned."
    )
    _month = models.Index("(company_id, produk_id, date)")
    _amount = models.Constraint(
        "CHECK (amount >= 0 AND amount = trunc(amount))",
        "Interest is whole rupiah and not negative.",
    )
