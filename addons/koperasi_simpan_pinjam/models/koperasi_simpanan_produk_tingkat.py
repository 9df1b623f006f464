from odoo import api, fields, models


class KoperasiSimpananProdukTingkat(models.Model):
    """A tier of balance and the interest that it bears."""

    _name = "koperasi.simpanan.produk.tingkat"
    _description = "Tier of Interest"
    _order = "bunga_id, jangka, mulai"

    bunga_id = fields.Many2one(
        "koperasi.simpanan.produk.bunga",
        string="Terms",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="bunga_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one(related="bunga_id.currency_id")
    jangka = fields.Integer(
        string="Term (Months)",
        default=0,
        help="Time deposits: the term that the rate is for. 0: every other term, also a"
        " free one, and savings without a term.",
    )
    mulai = fields.Monetary(string="Balance From", required=True, default=0)
    persen = fields.Float(string="Rate (% per Year)", required=True, digits=(7, 4))

    _tier_unique = models.UniqueIndex(
        "(bunga_id, jangka, mulai)",
        "There are two tiers that begin at the same balance.",
    )
    _values = models.Constraint(
        "CHECK (mulai >= 0 AND mulai = trunc(mulai) AND persen >= 0)",
        "A tier begins at a whole number of rupiah; its rate is not negative.",
    )

    _term = models.Constraint(
        "CHECK (jangka BETWEEN 0 AND 120)", "A term has up to 120 months."
    )

    @api.model_create_multi
    def create(self, vals_list):
        tiers = super().create(vals_list)
        tiers.bunga_id._check_draft()
        tiers._check_terms_whole()
        return tiers

    def write(self, vals):
        self.bunga_id._check_draft()
        result = super().write(vals)
        self._check_terms_whole()
        return result

    def unlink(self):
        bunga = self.bunga_id
        bunga._check_draft()
        result = super().unlink()
        self._check_terms_whole(bunga.exists())
        return result

    def _check_terms_whole(self, bunga=None):
        """Terms that are being written as a whole are looked at when they are done."""
        if not self.env.context.get("koperasi_whole_terms"):
            (bunga or self.bunga_id)._check_tiers()
