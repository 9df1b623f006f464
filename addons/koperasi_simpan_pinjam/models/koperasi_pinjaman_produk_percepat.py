from odoo import fields, models


class KoperasiPinjamanProdukAturan(models.Model):
    """How a member may pay principal ahead: what the contract fixes."""

    _inherit = "koperasi.pinjaman.produk.aturan"

    percepat = fields.Selection(
        [
            ("bebas", "Member chooses"),
            ("tenor", "Fewer instalments"),
            ("angsuran", "Smaller instalments"),
            ("tidak", "None"),
        ],
        string="Prepayment Makes",
        required=True,
        default="bebas",
        help="What becomes of the instalments when principal is paid ahead.",
    )
