from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class KoperasiSimpananBuka(models.TransientModel):
    """Opens a savings account after a look at who the member is (KYC)."""

    _name = "koperasi.simpanan.buka"
    _description = "Open a Savings Account"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        domain="[('company_id', '=', company_id),"
        " ('state', 'not in', ('keluar', 'ditolak'))]",
    )
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        domain="[('company_id', '=', company_id),"
        " ('jenis', 'in', ('sukarela', 'tujuan'))]",
    )
    jenis = fields.Selection(related="produk_id.jenis")
    currency_id = fields.Many2one(related="company_id.currency_id")
    target_date = fields.Date(string="Goal: Day", help="No withdrawal before this day.")
    target_amount = fields.Monetary(string="Goal: Amount")
    temuan = fields.Char(string="Missing in the Register", compute="_compute_temuan")

    @api.depends("anggota_id")
    def _compute_temuan(self):
        for wizard in self:
            wizard.temuan = wizard.anggota_id and ", ".join(
                wizard.anggota_id._kyc_findings()
            )

    def action_open(self):
        """Open the account and show it."""
        self.ensure_one()
        user = self.env.user
        if not (
            user.has_group("koperasi_simpan_pinjam.group_teller")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("A teller or the treasurer opens savings accounts.")
            )
        self.anggota_id.check_access("read")
        self.produk_id.check_access("read")
        Simpanan = self.env["koperasi.simpanan"].sudo()  # the desk was checked
        Simpanan._check_member(self.company_id, self.anggota_id)
        known = Simpanan.search(
            [
                ("anggota_id", "=", self.anggota_id.id),
                ("produk_id", "=", self.produk_id.id),
            ],
            limit=1,
        )
        if known:
            raise UserError(
                self.env._(
                    "%(member)s has %(account)s already.",
                    member=self.anggota_id.name,
                    account=known.display_name,
                )
            )
        Simpanan._check_kyc(self.anggota_id)
        accounts = Simpanan._open_accounts(
            self.company_id,
            [(self.anggota_id.id, self.produk_id.id)],
            fields.Date.context_today(self),
        )
        if not accounts:
            raise UserError(self.env._("That product is not of this society."))
        account = Simpanan.browse(accounts.values())
        if self.produk_id.jenis == "tujuan":
            account.write(
                {"target_date": self.target_date, "target_amount": self.target_amount}
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "koperasi.simpanan",
            "res_id": account.id,
            "view_mode": "form",
        }
