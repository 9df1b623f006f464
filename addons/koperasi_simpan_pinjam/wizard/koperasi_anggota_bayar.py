import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiAnggotaBayar(models.TransientModel):
    """Pays a former member, or the heirs, what the society still owes."""

    _name = "koperasi.anggota.bayar"
    _description = "Pay Out Savings"

    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Former Member", required=True, readonly=True
    )
    company_id = fields.Many2one(related="anggota_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    owed = fields.Monetary(string="Owed", related="anggota_id.utang_keluar")
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    paid_from_id = fields.Many2one(
        "account.account",
        string="Paid From",
        required=True,
        compute="_compute_paid_from_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    receiver = fields.Char(
        string="Received By",
        compute="_compute_receiver",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        size=128,
        help="The member, or after a death the heir who signs the slip.",
    )
    # Made with the form: a second click pays once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("anggota_id")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = wizard.anggota_id.utang_keluar

    @api.depends("company_id")
    def _compute_paid_from_id(self):
        for wizard in self:
            wizard.paid_from_id = (
                wizard.company_id._koperasi_account("kop_kas_kantor")
                if wizard.company_id
                else False
            )

    @api.depends("anggota_id")
    def _compute_receiver(self):
        for wizard in self:
            heirs = wizard.anggota_id.ahli_waris_ids.mapped("name")
            died = wizard.anggota_id.exit_reason == "meninggal"
            wizard.receiver = (
                ", ".join(heirs) if died and heirs else wizard.anggota_id.name
            )

    def action_pay(self):
        """Post the slip of money out and show it."""
        self.ensure_one()
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(
                self.env._("The treasurer pays out the savings of former members.")
            )
        transaksi = self.env["koperasi.simpanan"]._pay_former(
            self.anggota_id,
            self.amount,
            self.date,
            f"bayar-keluar/{self.anggota_id.id}/{self.key}",
            cash_account=self.paid_from_id,
            receiver=self.receiver,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.kas.transaksi",
            "res_id": transaksi.id,
            "view_mode": "form",
        }

    @api.constrains("date")
    def _check_date(self):
        for wizard in self:
            if wizard.date > fields.Date.context_today(self):
                raise UserError(
                    self.env._("The day of the payment lies in the future.")
                )
