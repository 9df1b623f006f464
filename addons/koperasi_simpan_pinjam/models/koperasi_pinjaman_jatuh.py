from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan
from ..engine.pinjaman.alokasi import BERIKUT
from ..engine.sebar import Kewajiban, sebar


class KoperasiPinjaman(models.Model):
    """What loans ask for on a day, for whoever collects beside the desk."""

    _inherit = "koperasi.pinjaman"

    @api.model
    def _of_members(self, company, members):
        """{member: running loans, the oldest first}."""
        loans = self.sudo().search(  # who collects for members need not see loans
            [
                ("company_id", "=", company.id),
                ("anggota_id", "in", members.ids),
                ("state", "=", "cair"),
            ],
            order="date_cair, id",
        )
        return defaultdict(self.sudo().browse, loans.grouped("anggota_id"))

    def _due_on(self, day, until=None):
        """What is due of the loan on a day, with penalty up to it (whole rupiah).

        :param until: instalments up to this later day count too, where the product
            takes what is paid ahead for the next instalments
        """
        self.ensure_one()
        if self.state != "cair":
            return 0
        state = self.sudo()._keadaan()
        limit = day
        if until and state.aturan.urutan.ahead == BERIKUT:
            limit = max(day, until)
        return sum(
            round(debt.total)
            for debt in keadaan.kewajiban(state, day)
            if debt.due <= limit
        )

    @api.model
    def _spread(self, company, anggota, amount, day):
        """Spread money of a member over the own loans: what is due, oldest loan first.

        What is over all that is due is paid ahead on the oldest loan; what no loan
        owes is refused when it is posted.

        :return: [(loan, amount)]
        :raise UserError: when the member has no running loan
        """
        loans = self._of_members(company, anggota)[anggota]
        if not loans:
            raise UserError(
                self.env._("%s has no running loan to pay.", anggota.display_name)
            )
        dues = [Kewajiban(str(loan.id), loan._due_on(day)) for loan in loans]
        sums = defaultdict(int)
        for part in sebar(amount, dues, str(loans[0].id)):
            sums[int(part.key)] += part.amount
        return [(loan, sums[loan.id]) for loan in loans if sums[loan.id]]
