import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..models.koperasi_rat_shu_mutasi import PAYMENTS


class KoperasiRatShuBayar(models.TransientModel):
    """Pays the members' shares: all that wait, or those that were chosen."""

    _name = "koperasi.rat.shu.bayar"
    _description = "Pay SHU"

    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, readonly=True
    )
    company_id = fields.Many2one(related="rat_id.company_id")
    currency_id = fields.Many2one(related="rat_id.currency_id")
    way = fields.Selection(list(PAYMENTS.items()), required=True, default="simpanan")
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Savings Product",
        compute="_compute_produk_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('company_id', '=', company_id), ('jenis', '=', 'sukarela')]",
    )
    paid_from_id = fields.Many2one(
        "account.account",
        string="Paid From",
        compute="_compute_produk_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    anggota_ids = fields.Many2many(
        "koperasi.anggota",
        string="Only These Members",
        domain="[('company_id', '=', company_id)]",
        help="Empty: everybody whose share waits for payment.",
    )
    count = fields.Integer(string="Members to Be Paid", compute="_compute_count")
    total = fields.Monetary(string="To Be Paid", compute="_compute_count")
    kept_count = fields.Integer(string="Former Members", compute="_compute_count")
    # Made with the form: a second click pays once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("rat_id")
    def _compute_produk_id(self):
        for wizard in self:
            company = wizard.rat_id.company_id
            wizard.produk_id = self.env["koperasi.simpanan.produk"].search(
                [("company_id", "=", company.id), ("jenis", "=", "sukarela")], limit=1
            )
            wizard.paid_from_id = (
                company._koperasi_account("kop_kas_kantor") if company else False
            )

    @api.depends("rat_id", "way", "anggota_ids")
    def _compute_count(self):
        for wizard in self:
            owed = wizard.rat_id._unpaid(wizard.anggota_ids) if wizard.rat_id else []
            now = [row for row in owed if row[2] or wizard.way == "tunai"]
            wizard.count = len(now)
            wizard.total = sum(amount for _member, amount, _is_in in now)
            wizard.kept_count = len(owed) - len(now)

    def action_pay(self):
        """Post the payment and say how many were paid; the treasurer's button."""
        self.ensure_one()
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(self.env._("The treasurer pays out the SHU."))
        self._koperasi_check_two_factor()
        self.rat_id.check_access("write")
        self._check_choice()
        rat = self.rat_id.sudo()  # ledgers are written by the system alone
        if self.way == "simpanan":
            paid = rat._pay_to_savings(
                self.produk_id, self.date, self.key, self.anggota_ids
            )
        else:
            paid = rat._pay_cash(
                self.paid_from_id, self.date, self.key, self.anggota_ids
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if paid else "warning",
                "message": self.env._("SHU paid to %(count)s members.", count=paid)
                if paid
                else self.env._("Nobody of these waits for payment."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _check_choice(self):
        if self.date > fields.Date.context_today(self):
            raise UserError(self.env._("The day of the payment lies in the future."))
        if not self.rat_id.shu_date:
            raise UserError(
                self.env._("Book the SHU split first: then it can be paid.")
            )
        if self.date < self.rat_id.shu_date:
            raise UserError(
                self.env._(
                    "The meeting decided on %(day)s: nothing is paid before.",
                    day=self.rat_id.shu_date.strftime("%d/%m/%Y"),
                )
            )
        company = self.rat_id.company_id
        if self.way == "simpanan" and (
            self.produk_id.company_id != company or self.produk_id.jenis != "sukarela"
        ):
            raise UserError(self.env._("Choose a voluntary savings product."))
        account = self.paid_from_id
        if self.way == "tunai" and (
            account.account_type != "asset_cash"
            or company not in account.sudo().company_ids
        ):
            raise UserError(self.env._("Choose a cash or bank account of the society."))
