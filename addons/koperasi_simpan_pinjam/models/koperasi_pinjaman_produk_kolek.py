from odoo import fields, models


class KoperasiPinjamanProdukAturan(models.Model):
    """By which rule loans on these terms are classed."""

    _inherit = "koperasi.pinjaman.produk.aturan"

    kolek_cara = fields.Selection(
        [("hari", "Days Overdue"), ("masa", "Instalment Period (Perdep 06/2016)")],
        string="Classed By",
        required=True,
        default="hari",
    )
    kolek_tenggang = fields.Integer(
        string="Days Late that Count as Paid",
        default=0,
        help="Grace on arrears: up to so many days late a loan is not overdue.",
    )

    _kolek_grace = models.Constraint(
        "CHECK (COALESCE(kolek_tenggang, 0) BETWEEN 0 AND 90)",
        "The days late that count as paid are 0 to 90.",
    )
