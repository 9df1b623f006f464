from odoo import fields, models


class KoperasiPinjamanProduk(models.Model):
    """The papers that a product asks for."""

    _inherit = "koperasi.pinjaman.produk"

    syarat_ids = fields.One2many(
        "koperasi.pinjaman.syarat", "produk_id", string="Papers of an Application"
    )
