from odoo import models
from odoo.exceptions import UserError

from .koperasi_simpanan_berjangka import OPEN


class KoperasiProfil(models.Model):
    """A society with running bilyets is not merged into another one."""

    _inherit = "koperasi.profil"

    def _check_can_merge(self, into):
        bilyets = (
            self.env["koperasi.simpanan.berjangka"]
            .sudo()  # administrator of both
            .search([("company_id", "=", self.company_id.id)])
        )
        waiting = bilyets.filtered(
            lambda row: row.state in OPEN or row._has_unpaid_interest()
        )
        if waiting:
            raise UserError(
                self.env._(
                    "%(society)s still has time deposits: %(numbers)s. Cash them and"
                    " post the month end before the merger.",
                    society=self.name,
                    numbers=", ".join(waiting[:5].mapped("number")),
                )
            )
        return super()._check_can_merge(into)
