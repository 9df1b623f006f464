import uuid

from odoo import api, fields, models


class KoperasiSimpananAwal(models.TransientModel):
    """The goal of savings for a purpose, and what is taken before its day."""

    _name = "koperasi.simpanan.awal"
    _description = "Savings for a Purpose: Goal and Early Withdrawal"
    _inherit = ["koperasi.simpanan.tangan.mixin"]

    simpanan_id = fields.Many2one(
        "koperasi.simpanan", string="Savings Account", required=True, readonly=True
    )
    company_id = fields.Many2one(related="simpanan_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(related="simpanan_id.anggota_id")
    tanda_tangan = fields.Selection(related="simpanan_id.tanda_tangan")
    signer_ids = fields.Many2many(
        "koperasi.simpanan.penandatangan",
        relation="koperasi_simpanan_awal_tangan",
        string="Signed By",
    )
    event = fields.Selection(
        [
            ("sasaran", "Goal"),
            ("izin", "Allow Early Withdrawal"),
            ("awal", "Early Withdrawal"),
        ],
        required=True,
        readonly=True,
    )
    saldo = fields.Monetary(related="simpanan_id.saldo")
    kunci_sampai = fields.Date(related="simpanan_id.kunci_sampai")
    izin_awal = fields.Monetary(related="simpanan_id.izin_awal")
    target_date = fields.Date(
        string="Goal: Day",
        compute="_compute_target_date",
        store=True,
        precompute=True,
        readonly=False,
    )
    amount = fields.Monetary()
    fee = fields.Monetary(compute="_compute_fee")
    rest = fields.Monetary(string="To Be Paid Out", compute="_compute_fee")
    is_treasurer = fields.Boolean(
        default=lambda self: self.env.user.has_group("koperasi_base.group_bendahara")
    )
    cash_account_id = fields.Many2one(
        "account.account",
        string="Paid From",
        compute="_compute_cash_account_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    reason = fields.Char(required=True, size=200)
    # Made with the form: a second click pays once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("simpanan_id")
    def _compute_target_date(self):
        for wizard in self:
            wizard.target_date = wizard.simpanan_id.target_date

    @api.depends("simpanan_id", "event")
    def _compute_cash_account_id(self):
        for wizard in self:
            wizard.cash_account_id = (
                wizard.company_id._koperasi_account("kop_kas_kantor")
                if wizard.event == "awal" and wizard.is_treasurer
                else False
            )

    @api.depends("amount", "event")
    def _compute_fee(self):
        today = fields.Date.context_today(self)
        for wizard in self:
            wizard.fee = (
                wizard.simpanan_id._early_fee(round(wizard.amount), today)
                if wizard.event == "awal"
                else 0
            )
            wizard.rest = wizard.amount - wizard.fee

    def action_confirm(self):
        """Set the goal, allow, or pay; show the slip where there is one."""
        self.ensure_one()
        account, today = self.simpanan_id, fields.Date.context_today(self)
        if self.event == "sasaran":
            account._set_goal(self.target_date, self.amount, today, self.reason)
        elif self.event == "izin":
            account._allow_early(self.amount, today, self.reason)
        else:
            account = account._withdraw_early(
                self.amount,
                today,
                f"awal/{account.id}/{self.key}",
                self.reason,
                cash_account=self.cash_account_id or None,
                signed=self._signed(),
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": account._name,
            "res_id": account.id,
            "view_mode": "form",
        }
