from odoo import api, models

from ..engine.sebar import Kewajiban

PREFIX = "pinjaman/"


class KoperasiPotongan(models.Model):
    """Instalments of loans in a payroll deduction.

    They are asked after the mandatory savings and before the voluntary ones, and paid
    in that order: the oldest loan first. All loans of a list are paid by one slip.
    """

    _inherit = "koperasi.potongan"

    def _member_dues(self, members):
        """An instalment of later in the month is asked with this pay too."""
        dues = super()._member_dues(members)
        Pinjaman = self.env["koperasi.pinjaman"]
        loans = Pinjaman._of_members(self.company_id, members)
        end = self._month_end()
        for anggota, asked in dues.items():
            own = [
                Kewajiban(f"{PREFIX}{loan.id}", loan._due_on(self.date, end))
                for loan in loans[anggota]
            ]
            asked[2:2] = own
        return dues

    @api.model
    def _asked(self, dues):
        loans = sum(due.due for due in dues if due.key.startswith(PREFIX))
        return {**super()._asked(dues), "ask_pinjaman": loans}

    def _loan_amounts(self):
        """[(loan, whole rupiah)] of all lines, each loan once."""
        Pinjaman = self.env["koperasi.pinjaman"]
        return [
            (Pinjaman.browse(int(loan_id)), amount)
            for line in self.baris_ids
            for loan_id, amount in (line.pinjaman_bagian or {}).items()
        ]

    def _has_other(self):
        return bool(self._loan_amounts()) or super()._has_other()

    def _post_other(self):
        """Pay the loans, against the account of the employer as the savings."""
        result = super()._post_other()
        if amounts := self._loan_amounts():
            self.env["koperasi.pinjaman"]._post_many(
                self.company_id,
                amounts,
                self.date,
                f"{self._key()}/pinjaman",
                cash=self.pemotong_id.account_id,
                description=self.env._("Deduction %s", self.display_name),
            )
        return result
