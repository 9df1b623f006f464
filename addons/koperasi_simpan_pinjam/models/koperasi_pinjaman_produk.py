from odoo import api, fields, models
from odoo.exceptions import ValidationError

# Who borrows: control account of the principal, and whether the income is that of
# members. By the chart of the Juknis (Perdep 15/2021): members and others apart.
DEBITUR = {
    "anggota": ("kop_pinjaman_anggota", True),
    "calon": ("kop_pinjaman_calon_anggota", False),
    "koperasi": ("kop_pinjaman_koperasi_lain", False),
}


class KoperasiPinjamanProduk(models.Model):
    """A kind of loan of one society; its dated settings say on which terms."""

    _name = "koperasi.pinjaman.produk"
    _description = "Loan Product"
    _inherit = ["mail.thread"]
    _order = "company_id, sequence, id"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(required=True, help="For instance PU.", tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    debitur = fields.Selection(
        [
            ("anggota", "Members"),
            ("calon", "Candidates"),
            ("koperasi", "Other Cooperatives"),
        ],
        string="For",
        required=True,
        default="anggota",
        help="Decides the control account, and whether the income is of members.",
        tracking=True,
    )
    account_id = fields.Many2one(
        "account.account",
        string="Control Account",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('account_type', 'in', ('asset_current', 'asset_non_current'))]",
        help="The balance of this account equals the principal of all loans of the"
        " products that share it.",
        tracking=True,
    )
    tujuan = fields.Selection(
        [
            ("modal_kerja", "Working Capital"),
            ("investasi", "Investment"),
            ("konsumtif", "Consumption"),
            ("pertanian", "Farming"),
        ],
        string="Purpose",
        default="modal_kerja",
    )
    aturan_ids = fields.One2many(
        "koperasi.pinjaman.produk.aturan", "produk_id", string="Terms"
    )
    pinjaman_total = fields.Monetary(
        string="Outstanding", compute="_compute_pinjaman_total"
    )

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Another loan product of this society has that code."
    )

    def _compute_pinjaman_total(self):
        totals = dict(
            self.env["koperasi.pinjaman"]._read_group(
                [("produk_id", "in", self.ids)], ["produk_id"], ["saldo_pokok:sum"]
            )
        )
        for produk in self:
            produk.pinjaman_total = totals.get(produk, 0)

    @api.onchange("debitur", "company_id")
    def _onchange_debitur(self):
        """Propose the account of the chart that goes with the borrower."""
        if self.debitur and self.company_id and not self._origin:
            xmlid, _is_member = DEBITUR[self.debitur]
            self.account_id = self.company_id._koperasi_account(xmlid)

    @api.constrains("account_id")
    def _check_account(self):
        for produk in self:
            if not produk.account_id.account_type.startswith("asset_"):
                raise ValidationError(
                    self.env._(
                        "%(product)s is owed to the society: choose an asset account,"
                        " not “%(account)s”.",
                        product=produk.name,
                        account=produk.account_id.display_name,
                    )
                )

    def write(self, vals):
        if {"company_id", "debitur", "account_id"} & vals.keys():
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """The account of a product with loans does not change: the past would."""
        used = self.env["koperasi.pinjaman"].sudo()  # only whether there are any
        for (produk,) in used._read_group(
            [("produk_id", "in", self.ids)], ["produk_id"]
        ):
            raise ValidationError(
                self.env._(
                    "%s already has loans, so its account stays as it is. Make a new"
                    " product instead.",
                    produk.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unused(self):
        self._check_unused()

    def _is_member_income(self):
        """Whether interest and fees are participation of members (4.1)."""
        self.ensure_one()
        return DEBITUR[self.debitur][1]

    def _in_force(self, day):
        """The approved terms of this product on a day, or none."""
        self.ensure_one()
        return (
            self.env["koperasi.pinjaman.produk.aturan"]
            .sudo()  # every desk reckons by the terms
            .search(
                [
                    ("produk_id", "=", self.id),
                    ("state", "=", "berlaku"),
                    ("date_from", "<=", day),
                ],
                order="date_from desc",
                limit=1,
            )
        )
