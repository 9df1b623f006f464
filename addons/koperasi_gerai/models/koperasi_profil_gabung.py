from odoo import models
from odoo.exceptions import UserError


class KoperasiProfil(models.Model):
    """The shop of a society that merges is sold out or moved, and its tills counted."""

    _inherit = "koperasi.profil"

    def _check_can_merge(self, into):
        company = self.company_id
        open_session = (
            self.env["pos.session"]
            .sudo()  # the administrator asks for the society as a whole
            .search(
                [("company_id", "=", company.id), ("state", "!=", "closed")], limit=1
            )
        )
        if open_session:
            raise UserError(
                self.env._(
                    "The till session %s is still open. Close it before the merger.",
                    open_session.name,
                )
            )
        quants = (
            self.env["stock.quant"]
            .sudo()  # as above
            .search(
                [
                    ("company_id", "=", company.id),
                    ("location_id.usage", "=", "internal"),
                    ("quantity", "!=", 0),
                ]
            )
        )
        if quants:
            names = quants.product_id.mapped("display_name")
            raise UserError(
                self.env._(
                    "%(society)s still has goods on the shelf. Sell them, send them"
                    " back or write them off before the merger:\n%(goods)s",
                    society=company.name,
                    goods="\n".join(f"• {name}" for name in names[:10]),
                )
            )
        return super()._check_can_merge(into)
