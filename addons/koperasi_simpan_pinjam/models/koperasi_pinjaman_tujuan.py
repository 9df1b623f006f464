from odoo import fields, models


class KoperasiPinjamanTujuan(models.Model):
    """What members borrow for, by category: one list for all societies, so that the
    portfolios of a territory can be compared."""

    _name = "koperasi.pinjaman.tujuan"
    _description = "Purpose of a Loan"
    _order = "kategori desc, sequence, id"

    name = fields.Char(required=True, translate=True)
    kategori = fields.Selection(
        [("produktif", "Productive"), ("konsumtif", "Consumptive")],
        string="Category",
        required=True,
        default="produktif",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
