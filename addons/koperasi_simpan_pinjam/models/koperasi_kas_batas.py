from odoo import api, fields, models


class KoperasiKasBatas(models.Model):
    """Up to how much one teller works alone; above it a second person decides."""

    _name = "koperasi.kas.batas"
    _description = "Limit of a Teller"
    _rec_name = "user_id"
    _order = "aturan_id, user_id"

    aturan_id = fields.Many2one(
        "koperasi.kas.aturan",
        string="Cash Desk Rules",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="aturan_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(
        "res.users", string="Teller", required=True, ondelete="restrict"
    )
    max_setor = fields.Monetary(
        string="Deposit up to",
        required=True,
        default=lambda self: self._default_limit("max_setor"),
    )
    max_tarik = fields.Monetary(
        string="Withdrawal up to",
        required=True,
        default=lambda self: self._default_limit("max_tarik"),
    )

    _one_per_teller = models.UniqueIndex(
        "(aturan_id, user_id)", "This teller already has a limit."
    )
    _amounts = models.Constraint(
        "CHECK (max_setor >= 0 AND max_setor = trunc(max_setor)"
        " AND max_tarik >= 0 AND max_tarik = trunc(max_tarik))",
        "Limits are whole rupiah and not negative.",
    )

    @api.model
    def _default_limit(self, name):
        """A new line starts with the limits of the society."""
        today = self.env["koperasi.teller"]._today()
        code = name.replace("max_", "teller.batas_")
        return round(self.env["koperasi.parameter"]._get(code, today, self.env.company))
