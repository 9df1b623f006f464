from decimal import Decimal

from odoo import fields, models


class KoperasiSimpananProdukBunga(models.Model):
    """What the dated terms say about savings for a purpose that are left early."""

    _inherit = "koperasi.simpanan.produk.bunga"

    awal_cara = fields.Selection(
        [
            ("tolak", "Not possible"),
            ("setuju", "With permission of the chair"),
            ("biaya", "For a fee"),
        ],
        string="Before the Day",
        default="tolak",
        help="Savings for a purpose: what happens when money is wanted before the day.",
    )
    awal_persen = fields.Float(
        string="Fee Before the Day (%)",
        digits=(5, 2),
        help="Percent of what is taken, rounded down to whole rupiah.",
    )

    _early = models.Constraint(
        "CHECK (COALESCE(awal_persen, 0) BETWEEN 0 AND 100)",
        "The fee before the day is 0 to 100 percent.",
    )

    def _early_percent(self):
        """Percent as an exact number; 0 without terms."""
        return Decimal(f"{self.awal_persen:.2f}") if self else Decimal(0)
