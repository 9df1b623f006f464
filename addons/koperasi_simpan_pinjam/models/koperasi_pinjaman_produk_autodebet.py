from odoo import fields, models


class KoperasiPinjamanProdukAturan(models.Model):
    """Whether loans on these terms are paid from savings by themselves."""

    _inherit = "koperasi.pinjaman.produk.aturan"

    autodebet = fields.Selection(
        [("penuh", "Only in Full"), ("sebagian", "Also a Part")],
        string="Taken from Voluntary Savings when Due",
        help="In the evening of each day what is due is taken from the member's own"
        " voluntary savings. The contract has to say so. Empty: only where the loan"
        " says so.",
    )
