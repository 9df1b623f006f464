from decimal import Decimal

from odoo import api, models
from odoo.exceptions import UserError

from ..engine import berjangka


class KoperasiSimpananProdukBunga(models.Model):
    """The table of rates by amount and term, for the engine of time deposits."""

    _inherit = "koperasi.simpanan.produk.bunga"

    @api.model
    def _decimal(self, rate):
        return Decimal(f"{rate:.4f}")

    def _suku(self):
        """Rates by amount and term (``engine.berjangka.Suku``)."""
        self.ensure_one()
        return tuple(
            berjangka.Suku(row.jangka, round(row.mulai), self._decimal(row.persen))
            for row in self.tingkat_ids
        )

    def action_withdraw(self):
        """Terms by which a bilyet was placed or renewed stay approved."""
        self._check_chair()
        used = (
            self.env["koperasi.simpanan.berjangka"]
            .sudo()  # whoever asks, the bilyet keeps its rate
            .search([("bunga_id", "in", self.ids)], limit=1)
        )
        if used:
            raise UserError(
                self.env._(
                    "%(terms)s: bilyet %(number)s runs by these terms. Make new terms"
                    " that are valid from a later month.",
                    terms=used.bunga_id.display_name,
                    number=used.number,
                )
            )
        return super().action_withdraw()
