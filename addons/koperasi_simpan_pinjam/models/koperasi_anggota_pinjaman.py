from odoo import models
from odoo.exceptions import UserError


class KoperasiAnggota(models.Model):
    """Who owes the society a loan stays its member, and keeps the own entry."""

    _inherit = "koperasi.anggota"

    def _check_may_leave(self, date):
        self._check_no_loan()
        return super()._check_may_leave(date)

    def _carry_over(self, target, date):
        self._check_no_loan()
        return super()._carry_over(target, date)

    def _check_no_loan(self):
        loans = self.env["koperasi.pinjaman"]._running([("anggota_id", "in", self.ids)])
        if loans:
            raise UserError(
                self.env._(
                    "%(member)s still has loans: %(numbers)s. They are paid off first;"
                    " an application is withdrawn or rejected.",
                    member=loans.anggota_id[:1].display_name,
                    numbers=", ".join(loans.mapped("display_name")),
                )
            )
