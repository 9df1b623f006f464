from odoo import api, fields, models

from .koperasi_potongan_angsuran import PREFIX


class KoperasiPotonganBaris(models.Model):
    """What a member is asked for loans, and what goes there."""

    _inherit = "koperasi.potongan.baris"

    ask_pinjaman = fields.Monetary(string="Instalments Asked")
    pinjaman = fields.Monetary(string="To Loans")
    pinjaman_bagian = fields.Json(
        string="By Loan", readonly=True, help="Loan and whole rupiah."
    )

    @api.model
    def _part_values(self, parts):
        loans = {
            key.removeprefix(PREFIX): amount
            for key, amount in parts.items()
            if key.startswith(PREFIX) and amount
        }
        return {
            **super()._part_values(parts),
            "pinjaman": sum(loans.values()),
            "pinjaman_bagian": loans or False,
        }
