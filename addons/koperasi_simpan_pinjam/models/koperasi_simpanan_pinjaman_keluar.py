from odoo import api, models
from odoo.exceptions import UserError


class KoperasiSimpanan(models.Model):
    """Savings of who died pay the own loans before the heirs are paid."""

    _inherit = "koperasi.simpanan"

    @api.model
    def _check_payable_day(self, anggota, date):
        super()._check_payable_day(anggota, date)
        waiting = anggota._running_loans().filtered(lambda loan: not loan.penerus)
        if waiting:
            raise UserError(
                self.env._(
                    "%(member)s still has loans: %(numbers)s. They are settled out of"
                    " the savings first, or an heir takes them over.",
                    member=anggota.display_name,
                    numbers=", ".join(waiting.mapped("number")),
                )
            )
