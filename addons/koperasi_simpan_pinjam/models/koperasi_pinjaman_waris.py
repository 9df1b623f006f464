from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.pinjaman.keadaan import kewajiban
from ..engine.pinjaman.langkah import gabungkan


class KoperasiPinjaman(models.Model):
    """The loan of a member who died: settled, or paid on by an heir.

    Debts pass to the heirs with the estate (KUH Perdata Ps 833, 1100). The loan keeps
    its member in the books; who pays on is recorded here.
    """

    _inherit = "koperasi.pinjaman"

    penerus = fields.Char(string="Paid On By", readonly=True, copy=False, tracking=True)
    penerus_on = fields.Date(string="Taken Over On", readonly=True, copy=False)
    penerus_note = fields.Char(string="Declaration", readonly=True, copy=False)
    is_meninggal = fields.Boolean(string="Member Died", compute="_compute_is_meninggal")

    @api.depends("anggota_id.exit_reason", "anggota_id.state")
    def _compute_is_meninggal(self):
        for loan in self:
            member = loan.anggota_id
            loan.is_meninggal = (member.state, member.exit_reason) == (
                "keluar",
                "meninggal",
            )

    # ------------------------------------------------------------------
    # What settles it
    # ------------------------------------------------------------------

    def _settlement(self, day):
        """(whole rupiah, way) that settle the loan on a day.

        Early while rows are to come, else as an instalment of all that is due.
        """
        self.ensure_one()
        with self._salah():
            state = self._keadaan()
            if all(row.due <= day for row in state.plan.rows):
                _due, whole = self._tagihan(day)
                return sum(whole.values()), ("bayar", None)
            whole = kewajiban(gabungkan(state, day), day)
            return sum(debt.total for debt in whole), ("lunas", None)

    def _settle_from(self, account, most, day):
        """Pay with savings: settled when they suffice, else as much as there is."""
        owed, way = self._settlement(day)
        amount = min(owed, most)
        return self._pay_from_savings(
            account,
            amount,
            day,
            f"waris/{self.id}/{len(self.langkah_ids)}",
            way=way if amount == owed else ("bayar", None),
            description=self.env._("Settlement after the death of the member"),
        )

    @api.model
    def _voluntary(self, anggota, date):
        """What a payment for a former member leaves over is owed to the heirs."""
        if anggota.state != "keluar":
            return super()._voluntary(anggota, date)
        account = anggota._keluar_account(date)
        account._lock(account.ids)
        return account

    # ------------------------------------------------------------------
    # Paid on by an heir
    # ------------------------------------------------------------------

    def _check_successor_desk(self):
        user = self.env.user
        if not any(
            user.has_group(f"koperasi_base.group_{role}")
            for role in ("ketua", "bendahara")
        ):
            raise AccessError(
                self.env._("The chair or the treasurer records who pays on.")
            )
        self.check_access("read")
        self._koperasi_check_two_factor()

    def action_take_over(self):
        """Ask which heir pays on."""
        self.ensure_one()
        self._check_successor_desk()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Paid On by an Heir"),
            "res_model": "koperasi.pinjaman.waris.baru",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_id": self.id},
        }

    def _take_over(self, name, note):
        """Record the heir who pays on, with the signed declaration."""
        self.ensure_one()
        self._check_successor_desk()
        if self.state not in ("cair", "hapus_buku") or not self.is_meninggal:
            raise UserError(
                self.env._("Loan %s is not a running loan of who died.", self.number)
            )
        if not ((name or "").strip() and (note or "").strip()):
            raise UserError(
                self.env._("Type the heir, and number and date of the declaration.")
            )
        self.sudo().write(  # the desk was checked; it has no other writer
            {
                "penerus": name.strip(),
                "penerus_on": fields.Date.context_today(self),
                "penerus_note": note.strip(),
            }
        )
