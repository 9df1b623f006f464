from odoo import fields, models


class KoperasiSimpananProdukBunga(models.Model):
    """What the dated terms say about closing an account."""

    _inherit = "koperasi.simpanan.produk.bunga"

    biaya_tutup = fields.Monetary(
        string="Closing Fee",
        help="Taken once when an account is closed, at most its balance.",
    )
    tutup_hari = fields.Integer(
        string="Closing Until Day",
        help="Accounts are closed on the first days of a month only, up to this one, so"
        " that hardly any interest is lost: the month of the closing bears none. Zero:"
        " on any day.",
    )

    _closing = models.Constraint(
        "CHECK (COALESCE(biaya_tutup, 0) >= 0"
        " AND COALESCE(biaya_tutup, 0) = trunc(COALESCE(biaya_tutup, 0))"
        " AND COALESCE(tutup_hari, 0) BETWEEN 0 AND 31)",
        "The closing fee is whole rupiah and not negative; the last day for closing is"
        " 0 to 31.",
    )
