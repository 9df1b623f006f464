from odoo import fields, models


class KoperasiPinjamanSyarat(models.Model):
    """A paper that a loan product asks for."""

    _name = "koperasi.pinjaman.syarat"
    _description = "Paper Asked For by a Loan Product"
    _order = "produk_id, sequence, id"
    _check_company_auto = True

    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk",
        string="Product",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(related="produk_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Paper", required=True, help="For instance KTP, KK.")
    is_required = fields.Boolean(
        string="Required",
        default=True,
        help="The application is not handed in without it.",
    )
