from odoo import fields, models
from odoo.exceptions import UserError

from .koperasi_agunan import SAVINGS
from .koperasi_agunan_langkah import ENDED
from .koperasi_pinjaman import WITHDRAWABLE


class KoperasiPinjaman(models.Model):
    """How a loan ends: withdrawn before its money, or paid off; papers go back."""

    _inherit = "koperasi.pinjaman"

    batal_on = fields.Date(string="Withdrawn On", readonly=True, copy=False)
    batal_reason = fields.Char(
        string="Reason of the Withdrawal", readonly=True, copy=False
    )
    batal_by_id = fields.Many2one(
        "res.users", string="Withdrawal Taken By", readonly=True, copy=False
    )
    agunan_kept = fields.Integer(
        string="Collateral Kept", compute="_compute_agunan_kept"
    )

    def _compute_agunan_kept(self):
        for loan in self:
            kept = loan.agunan_ids.filtered(lambda t: t.state == "disimpan")
            loan.agunan_kept = len(kept)

    # ------------------------------------------------------------------
    # Withdrawn by the member
    # ------------------------------------------------------------------

    def action_withdraw(self):
        """Ask for the reason for which the member withdraws."""
        self.ensure_one()
        self._check_officer()
        self._need_state(*WITHDRAWABLE)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw the Application"),
            "res_model": "koperasi.pinjaman.mundur",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_id": self.id},
        }

    def _withdraw(self, reason):
        """The member does not want the loan any more; what was held is free again.

        Decisions that were asked for are void, guarantors released, savings that were
        given as collateral free at once. Papers go back by the receipt.
        """
        self.ensure_one()
        self._check_officer()
        self._lock_application()
        self._need_state(*WITHDRAWABLE)
        if not (reason or "").strip():
            raise UserError(self.env._("Type why the member withdraws."))
        loan = self.sudo()  # the officer was checked; the status has no other writer
        loan._void_decisions(self.env._("The member withdrew the application."))
        loan.write(
            {
                "state": "batal",
                "batal_on": fields.Date.context_today(self),
                "batal_reason": reason.strip(),
                "batal_by_id": self.env.uid,
            }
        )
        loan.penjamin_ids._end()
        loan.agunan_ids.filtered(
            lambda thing: thing.state == "disimpan" and thing.jenis in SAVINGS
        )._give_back()

    # ------------------------------------------------------------------
    # Papers go back
    # ------------------------------------------------------------------

    def _frees_collateral(self):
        """Nothing is owed any more, or never was."""
        self.ensure_one()
        if self.state == "hapus_buku":
            return self._claim(self._keadaan(), fields.Date.context_today(self)) <= 0
        return self.state in (*ENDED, "draf")

    def action_return_collateral(self):
        """Give all that the society keeps for this loan back, and print the letter.

        A loan that is paid off gets its letter of settlement, which lists what was
        handed over and is the receipt of it.
        """
        self.ensure_one()
        kept = self.agunan_ids.filtered(lambda thing: thing.state == "disimpan")
        kept.action_return()
        if self.state == "lunas":
            return self.action_letter_paid_off()
        return True
