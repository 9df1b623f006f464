from odoo import models
from odoo.exceptions import UserError


class KoperasiKasHari(models.Model):
    _inherit = "koperasi.kas.hari"

    def _check_may_reopen(self):
        """A day of a book year whose report is sealed stays closed."""
        super()._check_may_reopen()
        sealed = (
            self.env["koperasi.rat"]
            .sudo()  # only whether the year is sealed
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("state", "=", "final"),
                    ("date_from", "<=", self.date),
                    ("date_to", ">=", self.date),
                ],
                limit=1,
            )
        )
        if sealed:
            raise UserError(
                self.env._(
                    "%s is final and sealed, so no day of its year is reopened.",
                    sealed.display_name,
                )
            )
