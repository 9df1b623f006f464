from odoo import fields, models


class KoperasiSimpananIuran(models.TransientModel):
    """Asks what one member is billed per period, other than the product says."""

    _name = "koperasi.simpanan.iuran"
    _description = "Own Amount of a Member"

    simpanan_id = fields.Many2one(
        "koperasi.simpanan", string="Savings Account", required=True, readonly=True
    )
    currency_id = fields.Many2one(related="simpanan_id.currency_id")
    product_amount = fields.Monetary(
        string="Amount of the Product", related="simpanan_id.produk_id.amount"
    )
    amount = fields.Monetary(
        string="Own Amount", help="Per period. Zero: the amount of the product."
    )

    def action_save(self):
        """Set the amount; the rights are checked there."""
        self.ensure_one()
        self.simpanan_id._set_billing_amount(self.amount)
        return True
