from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .koperasi_pinjaman import WITHDRAWABLE

DIED = "meninggal"
#: Kind of the product in which savings of former members wait.
DEBT = "keluar"


class KoperasiAnggota(models.Model):
    """Who owes the society a loan stays its member, and keeps the own entry.

    A death is recorded all the same. The loan runs on: it is paid out of the savings
    first, by the insurer or the heirs, taken over by an heir, or written off.
    """

    _inherit = "koperasi.anggota"

    utang_pinjaman = fields.Monetary(
        string="Owed on Loans",
        compute="_compute_utang_pinjaman",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
        help="What would settle the running loans of who died today.",
    )

    def _compute_utang_pinjaman(self):
        today = fields.Date.context_today(self)
        died = self.filtered(lambda one: one.exit_reason == DIED)
        (self - died).utang_pinjaman = 0
        for anggota in died:
            loans = anggota._running_loans()
            anggota.utang_pinjaman = sum(loan._settlement(today)[0] for loan in loans)

    def _running_loans(self):
        """Paid out and not paid off, whoever asks; the oldest first."""
        return (
            self.env["koperasi.pinjaman"]
            .sudo()  # who ends a membership sees what is owed
            .search(
                [("anggota_id", "in", self.ids), ("state", "=", "cair")],
                order="date_cair, id",
            )
        )

    def _check_may_leave(self, date, reason=None):
        if reason != DIED:
            self._check_no_loan()
        return super()._check_may_leave(date, reason)

    def _leave(self, date, reason, decision_number=None, note=None):
        """After a death nothing of the savings is on hold: they pay the loan first."""
        if reason == DIED:
            for anggota in self:
                anggota._free_for_settlement(date)
        return super()._leave(date, reason, decision_number, note)

    def _free_for_settlement(self, date):
        """Applications end; the own savings that secured loans are free to pay them."""
        loans = self.env["koperasi.pinjaman"]._running([("anggota_id", "=", self.id)])
        for loan in loans:
            if loan.state in WITHDRAWABLE:
                loan._withdraw(self.env._("The member died."))
                continue
            loan._free_compulsory(date)
            own = loan.agunan_ids.filtered(
                lambda thing: thing.simpanan_id.anggota_id == self
            )
            own.blokir_id._release_for_loan()

    def _exit_settlement_lines(self):
        """Loans are paid out of the savings first."""
        today = fields.Date.context_today(self)
        return super()._exit_settlement_lines() + [
            {
                "name": self.env._("Loan %s, to be settled first", loan.number),
                "amount": -loan._settlement(today)[0],
            }
            for loan in self._running_loans()
        ]

    def action_settle_loans(self):
        """Pay the loans of who died out of the savings that are owed."""
        self.ensure_one()
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(
                self.env._("The treasurer pays loans out of the savings of who died.")
            )
        self.check_access("read")
        self._koperasi_check_two_factor()
        if (self.state, self.exit_reason) != ("keluar", DIED):
            raise UserError(
                self.env._("%s has not left the society by death.", self.display_name)
            )
        today = fields.Date.context_today(self)
        account = self._sudo_accounts().filtered(lambda a: a.produk_id.jenis == DEBT)
        loans = self._running_loans()
        if not loans or account.saldo <= 0:
            raise UserError(
                self.env._(
                    "%s has no running loan, or no savings that are left to pay it.",
                    self.display_name,
                )
            )
        for loan in loans:
            account.invalidate_recordset()
            if account.saldo > 0:
                loan._settle_from(account, round(account.saldo), today)

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
