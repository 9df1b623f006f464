from odoo import api, fields, models


class KoperasiPinjaman(models.Model):
    """Buttons of the loan by which money moves in the office."""

    _inherit = "koperasi.pinjaman"

    is_menunggu_cair = fields.Boolean(
        string="Waits to Be Paid Out", compute="_compute_is_menunggu_cair"
    )

    @api.depends("state", "langkah_ids")
    def _compute_is_menunggu_cair(self):
        today = fields.Date.context_today(self)
        for loan in self:
            loan.is_menunggu_cair = bool(loan.id) and loan._is_waiting_for_money(today)

    def action_pay_out(self):
        """Ask how the loan is paid out."""
        return self._money_form(
            "koperasi.pinjaman.cairkan", self.env._("Disbursement of a Loan")
        )

    def action_pay(self):
        """Ask how a payment comes in."""
        return self._money_form(
            "koperasi.pinjaman.bayar", self.env._("Payment of a Loan")
        )

    def _money_form(self, model, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_pinjaman_id": self.id},
        }
