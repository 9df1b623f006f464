from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

OFFICER = "koperasi_simpan_pinjam.group_petugas_pinjaman"


class KoperasiPinjamanCairkan(models.TransientModel):
    """Pays out a loan in the office: from the cash, by bank, or into savings."""

    _name = "koperasi.pinjaman.cairkan"
    _description = "Disbursement of a Loan"
    _inherit = ["koperasi.pinjaman.uang.mixin"]

    # Which disbursement the form looked at when it opened: sent twice, it pays once.
    turn = fields.Integer(
        compute="_compute_turn", store=True, precompute=True, readonly=False
    )

    @api.depends("pinjaman_id")
    def _compute_turn(self):
        for wizard in self:
            loan = wizard.pinjaman_id
            loan.check_access("read")
            wizard.turn = loan._pay_out_turn() if loan else 0

    @api.depends("pinjaman_id", "date", "cara")
    def _compute_preview(self):
        for wizard in self:
            wizard.problem = wizard.preview = False
            loan = wizard.pinjaman_id
            if not (loan and wizard.date):
                continue
            try:
                wizard._check_money()
                if not loan._is_waiting_for_money(wizard.date):
                    raise UserError(
                        self.env._("Loan %s has nothing to pay out.", loan.number)
                    )
                row = loan._desk_pay_out(wizard.date)
            except (AccessError, UserError) as error:
                wizard.problem = str(error)
                continue
            wizard.preview = self.env["ir.qweb"]._render(
                "koperasi_simpan_pinjam.pencairan_rincian",
                {"row": row, "rupiah": format_rupiah, "cara": wizard.cara},
                lang=self.env.lang,
            )

    def action_pay_out(self):
        """Pay the tranche out and show the slip."""
        self.ensure_one()
        if not (self._is_treasurer() or self.env.user.has_group(OFFICER)):
            raise AccessError(
                self.env._("Only the treasurer or the loan officer pays out here.")
            )
        self._check_money()
        how = {"way": self.cara}
        if self.cara != "simpanan":
            how["cash_account"] = self._place()
        step = self._loan()._pay_out(self.turn, self.date, **how)
        return self._show(step.transaksi_id)
