from odoo import fields, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan


class KoperasiPinjaman(models.Model):
    """Loans that were written off: what is recovered, and what is still claimed."""

    _inherit = "koperasi.pinjaman"

    sisa_hapus = fields.Monetary(
        string="Not Recovered Yet",
        compute="_compute_sisa_hapus",
        help="Written-off principal less what was recovered of the claim.",
    )

    def _compute_sisa_hapus(self):
        for loan in self:
            loan.sisa_hapus = max(loan.hapus_pokok - loan.pulih, 0)

    def _claim(self, state, day):
        """All that the member still owes of a loan that is off the books."""
        return sum(debt.total for debt in keadaan.kewajiban(state, day)) - (
            state.recovered
        )

    def _check_left(self, plan):
        """A recovery is at most what is claimed: principal, interest, fees, penalty."""
        super()._check_left(plan)
        if plan.state.written_off is None or plan.move.kind != keadaan.BAYAR:
            return
        left = self._claim(plan.state, plan.move.day)
        if left < 0:
            rupiah = self.env["koperasi.simpanan"]._rupiah
            raise UserError(
                self.env._(
                    "%(amount)s is more than loan %(number)s still owes, by"
                    " %(over)s. Post what is owed; the rest is a deposit.",
                    amount=rupiah(plan.move.amount),
                    number=self.number,
                    over=rupiah(-left),
                )
            )
