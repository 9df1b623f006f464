from odoo import models
from odoo.exceptions import UserError


class KoperasiProfil(models.Model):
    """A society with running loans is not merged into another one."""

    _inherit = "koperasi.profil"

    def _check_can_merge(self, into):
        loans = self.env["koperasi.pinjaman"]._running(
            [("company_id", "=", self.company_id.id)]
        )
        if loans:
            raise UserError(
                self.env._(
                    "%(society)s still has loans: %(numbers)s. They are paid off, or"
                    " taken over by hand, before the merger.",
                    society=self.name,
                    numbers=", ".join(loans[:5].mapped("display_name")),
                )
            )
        return super()._check_can_merge(into)
