import uuid

from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiSimpananTutup(models.TransientModel):
    """Closes a savings account: what is paid out, to where, and why."""

    _name = "koperasi.simpanan.tutup"
    _description = "Close a Savings Account"
    _inherit = ["koperasi.simpanan.tangan.mixin"]

    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        compute="_compute_anggota_id",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        required=True,
        domain="[('anggota_id', '=', anggota_id), ('state', '=', 'aktif'),"
        " ('produk_id.jenis', 'in', ('sukarela', 'tujuan', 'pinjaman', 'kelompok'))]",
    )
    company_id = fields.Many2one(related="simpanan_id.company_id")
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.company.currency_id
    )
    tanda_tangan = fields.Selection(related="simpanan_id.tanda_tangan")
    signer_ids = fields.Many2many(
        "koperasi.simpanan.penandatangan",
        relation="koperasi_simpanan_tutup_tangan",
        string="Signed By",
    )
    saldo = fields.Monetary(related="simpanan_id.saldo")
    fee = fields.Monetary(string="Closing Fee", compute="_compute_fee")
    rest = fields.Monetary(string="To Be Paid Out", compute="_compute_fee")
    note = fields.Text(compute="_compute_fee", string="Please Note")
    pay_to = fields.Selection(
        [("kas", "In Cash"), ("rekening", "Another Savings Account")],
        string="Paid To",
        required=True,
        default="kas",
    )
    target_id = fields.Many2one(
        "koperasi.simpanan",
        string="To Account",
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif'),"
        " ('id', '!=', simpanan_id)]",
    )
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
    # Made with the form: a second click closes once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("simpanan_id")
    def _compute_anggota_id(self):
        for wizard in self:
            wizard.anggota_id = wizard.simpanan_id.anggota_id or wizard.anggota_id

    @api.depends("simpanan_id")
    def _compute_cash_account_id(self):
        for wizard in self:
            wizard.cash_account_id = (
                wizard.company_id._koperasi_account("kop_kas_kantor")
                if wizard.simpanan_id and wizard.is_treasurer
                else False
            )

    @api.depends("simpanan_id")
    def _compute_fee(self):
        today = fields.Date.context_today(self)
        for wizard in self:
            account = wizard.simpanan_id
            wizard.fee = account._closing_fee(today) if account else 0
            wizard.rest = account.saldo - wizard.fee if account else 0
            wizard.note = account and wizard._interest_note(
                account._closing_terms(today)
            )

    def _interest_note(self, terms):
        """What happens to the interest of the running month."""
        if not terms:
            return self.env._("This product bears no interest and takes no fee.")
        return self.env._(
            "Interest is paid up to the last month end. The running month bears none:"
            " whoever closes before its end gets nothing for it (%s).",
            terms.display_name,
        )

    def action_close(self):
        """Close the account; show the slip, or the account where there is none."""
        self.ensure_one()
        in_cash = self.pay_to == "kas"
        if self.rest and not in_cash and not self.target_id:
            raise UserError(self.env._("Choose the account that gets the balance."))
        line = self.simpanan_id._close(
            fields.Date.context_today(self),
            f"tutup/{self.simpanan_id.id}/{self.key}",
            self.reason,
            target=None if in_cash else self.target_id,
            cash_account=self.cash_account_id if in_cash else None,
            signed=self._signed(),
        )
        record = line.transaksi_id or self.simpanan_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }
