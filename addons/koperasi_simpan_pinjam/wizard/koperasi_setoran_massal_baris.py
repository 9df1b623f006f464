from odoo import fields, models


class KoperasiSetoranMassalBaris(models.TransientModel):
    """A deposit that a dry run found in the list."""

    _name = "koperasi.setoran.massal.baris"
    _description = "Line of a Bulk Deposit"

    massal_id = fields.Many2one(
        "koperasi.setoran.massal", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="massal_id.currency_id")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    amount = fields.Monetary()
