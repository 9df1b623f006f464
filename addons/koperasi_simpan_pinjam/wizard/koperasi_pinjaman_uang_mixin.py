from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

TREASURER = "koperasi_base.group_bendahara"
# What each way of money means in the books: where it lies when nothing else is chosen.
PLACES = {"kas": "kop_kas_kantor", "bank": "kop_bank_giro"}


class KoperasiPinjamanUangMixin(models.AbstractModel):
    """Money of a loan in the office: on which day, by which way, from which account."""

    _name = "koperasi.pinjaman.uang.mixin"
    _description = "Money of a Loan in the Office"

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman", string="Loan", required=True, readonly=True
    )
    company_id = fields.Many2one(related="pinjaman_id.company_id")
    currency_id = fields.Many2one(related="pinjaman_id.currency_id")
    anggota_id = fields.Many2one(related="pinjaman_id.anggota_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    cara = fields.Selection(
        [("kas", "Cash of the Society"), ("bank", "Bank"), ("simpanan", "Savings")],
        string="Paid Through",
        required=True,
        default=lambda self: "kas" if self._is_treasurer() else "simpanan",
    )
    is_treasurer = fields.Boolean(default=lambda self: self._is_treasurer())
    cash_account_id = fields.Many2one(
        "account.account",
        string="Bank Account",
        compute="_compute_cash_account_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('account_type', '=', 'asset_cash'), ('code', '=like', '1.111%'),"
        " ('company_ids', 'in', company_id)]",
    )
    problem = fields.Char(compute="_compute_preview")
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("cara", "pinjaman_id")
    def _compute_cash_account_id(self):
        for wizard in self:
            is_cash = wizard.cara in PLACES and wizard._is_treasurer()
            wizard.cash_account_id = (
                wizard.company_id._koperasi_account(PLACES[wizard.cara])
                if is_cash and wizard.company_id
                else False
            )

    def _compute_preview(self):
        """What will be posted, or why it cannot be: each wizard says it its way."""
        for wizard in self:
            wizard.problem = wizard.preview = False

    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = wizard.pinjaman_id.number

    def _is_treasurer(self):
        return self.env.user.has_group(TREASURER)

    def _loan(self):
        """The loan for posting: who asks was checked, the user stays the user."""
        self.ensure_one()
        self.pinjaman_id.check_access("read")
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    self.company_id.sudo().name,
                )
            )
        return self.pinjaman_id.sudo().with_company(self.company_id)

    def _check_money(self):
        """Cash and bank are the treasurer's; no day lies in the future."""
        if self.cara in PLACES and not self._is_treasurer():
            raise AccessError(
                self.env._(
                    "Cash and bank are the treasurer's. Choose savings, or let the"
                    " teller do it."
                )
            )
        if self._is_treasurer():
            self._koperasi_check_two_factor()
        if self.date > fields.Date.context_today(self):
            raise UserError(self.env._("The day of the payment lies in the future."))

    def _place(self):
        """The account of cash or bank that the money goes through."""
        if self.cara == "kas":
            return self.company_id._koperasi_account(PLACES["kas"])
        account = self.cash_account_id
        if account.account_type != "asset_cash" or not (account.code or "").startswith(
            "1.111"
        ):
            raise UserError(self.env._("Choose the bank account of the society."))
        return account

    def _show(self, transaksi):
        """The slip, ready to print; the loan itself where there is none."""
        if not transaksi:
            return {"type": "ir.actions.act_window_close"}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Slip"),
            "res_model": "koperasi.kas.transaksi",
            "res_id": transaksi.id,
            "views": [[False, "form"]],
        }
