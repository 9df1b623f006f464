from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

# The products that every society starts with. Pokok and wajib are capital and stay
# with the society while the member does (UU 25/1992 Ps 41); the amounts are fixed by
# the AD/ART, so they are only a start.
DEFAULTS = {
    "pokok": {
        "code": "SP",
        "account": "kop_simpanan_pokok",
        "amount": 100_000,
        "min_balance": 0,
        "is_withdrawable": False,
        "sequence": 10,
    },
    "wajib": {
        "code": "SW",
        "account": "kop_simpanan_wajib",
        "amount": 20_000,
        "min_balance": 0,
        "is_withdrawable": False,
        "sequence": 20,
    },
    "sukarela": {
        "code": "SS",
        "account": "kop_tabungan_anggota",
        "amount": 0,
        "min_balance": 10_000,
        "is_withdrawable": True,
        "sequence": 30,
    },
}

# Control account of each kind, by its id in the chart of accounts.
ACCOUNTS = {
    **{jenis: values["account"] for jenis, values in DEFAULTS.items()},
    "berjangka": "kop_berjangka_anggota",
    "pinjaman": "kop_simpanan_wajib_khusus",
    "hari_raya": "kop_simpanan_hari_raya",
    "pendidikan": "kop_simpanan_pendidikan",
    "kurban": "kop_simpanan_kurban",
    "umrah": "kop_simpanan_umrah",
}


class KoperasiSimpananProduk(models.Model):
    """A kind of savings of one society and the account of the books it belongs to."""

    _name = "koperasi.simpanan.produk"
    _description = "Savings Product"
    _inherit = ["mail.thread"]
    _order = "company_id, sequence, id"
    _rec_names_search = ["code", "name"]
    _check_company_auto = True

    name = fields.Char(required=True, tracking=True)
    code = fields.Char(
        required=True,
        help="Beginning of the account numbers, for instance SW.",
        tracking=True,
    )
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
    jenis = fields.Selection(
        [
            ("pokok", "Principal Savings"),
            ("wajib", "Mandatory Savings"),
            ("sukarela", "Voluntary Savings"),
            ("keluar", "Savings of Former Members"),
            ("berjangka", "Time Deposit"),
            ("tujuan", "Savings for a Purpose"),
            ("pinjaman", "Compulsory Savings with a Loan"),
            ("arisan", "Arisan"),
            ("kelompok", "Group Savings"),
        ],
        string="Kind of Savings",
        required=True,
        tracking=True,
    )
    tujuan = fields.Selection(
        [
            ("hari_raya", "Holiday"),
            ("pendidikan", "Education"),
            ("kurban", "Kurban"),
            ("umrah", "Umrah"),
        ],
        string="Purpose",
    )
    locked_until = fields.Date(
        help="No withdrawal before this day. Each year's feast gets its new day.",
    )
    account_id = fields.Many2one(
        "account.account",
        string="Control Account",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('account_type', '=', 'equity')] if jenis in ('pokok', 'wajib')"
        " else [('account_type', 'in', ('equity', 'liability_current',"
        " 'liability_non_current'))] if jenis == 'pinjaman'"
        " else [('account_type', '=like', 'liability%')]",
        help="The balance of this account equals the sum of all savings accounts of"
        " the product.",
        tracking=True,
    )
    amount = fields.Monetary(
        help="Principal savings: what each member pays once. Mandatory savings: what"
        " each member pays per period.",
        tracking=True,
    )
    period = fields.Selection(
        [("bulan", "Monthly")],
        default="bulan",
        required=True,
        help="How often mandatory savings are paid.",
        tracking=True,
    )
    min_balance = fields.Monetary(
        string="Minimum Balance",
        help="A withdrawal leaves at least this much.",
        tracking=True,
    )
    max_balance = fields.Monetary(
        string="Maximum Balance",
        help="A deposit may not take the account above this. Zero: no maximum.",
    )
    is_withdrawable = fields.Boolean(
        string="Withdrawable",
        help="Members may withdraw while they are members.",
        tracking=True,
    )
    bunga_ids = fields.One2many(
        "koperasi.simpanan.produk.bunga", "produk_id", string="Interest and Fees"
    )
    saldo_total = fields.Monetary(
        string="Total Balance", compute="_compute_saldo_total"
    )

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "Another savings product of this society has that code."
    )
    _account_unique = models.UniqueIndex(
        "(account_id)",
        "Another savings product already uses that account of the books. Each product"
        " needs an account of its own, or the books could not be compared.",
    )
    _amounts = models.Constraint(
        "CHECK (amount >= 0 AND amount = trunc(amount)"
        " AND min_balance >= 0 AND min_balance = trunc(min_balance))",
        "Amounts of a savings product are whole rupiah and not negative.",
    )
    _max_balance = models.Constraint(
        "CHECK (max_balance = trunc(max_balance)"
        " AND (max_balance = 0 OR max_balance >= min_balance))",
        "The maximum balance is a whole number of rupiah and not below the minimum.",
    )
    _purpose = models.Constraint(
        "CHECK ((jenis = 'tujuan') = (tujuan IS NOT NULL))",
        "Savings for a purpose, and only those, say which purpose.",
    )
    _lock = models.Constraint(
        "CHECK (locked_until IS NULL OR jenis = 'tujuan')",
        "Only savings for a purpose are locked until a day.",
    )

    def _compute_saldo_total(self):
        totals = dict(
            self.env["koperasi.simpanan"]._read_group(
                [("produk_id", "in", self.ids)], ["produk_id"], ["saldo:sum"]
            )
        )
        for produk in self:
            produk.saldo_total = totals.get(produk, 0)

    @api.onchange("jenis", "tujuan")
    def _onchange_jenis(self):
        """Propose the account of the chart and the terms that go with the kind."""
        self.tujuan = self.tujuan if self.jenis == "tujuan" else False
        self.locked_until = self.locked_until if self.jenis == "tujuan" else False
        self.is_withdrawable = self.jenis not in ("pokok", "wajib", "arisan")
        account = ACCOUNTS.get(self.tujuan or self.jenis)
        if account and self.company_id and not self._origin:
            self.account_id = self.company_id._koperasi_account(account)

    @api.constrains("jenis", "account_id", "is_withdrawable")
    def _check_nature(self):
        """Pokok and wajib are capital of the society, voluntary savings its debt."""
        for produk in self:
            capital = produk.jenis in ("pokok", "wajib")
            kind = produk.account_id.account_type
            if capital and kind != "equity":
                raise ValidationError(
                    self.env._(
                        "%(product)s is capital of the society: choose an equity"
                        " account, not “%(account)s”.",
                        product=produk.name,
                        account=produk.account_id.display_name,
                    )
                )
            if produk.jenis == "pinjaman" and kind == "equity":
                continue  # simpanan wajib khusus: the AD/ART decides which it is
            if not capital and not kind.startswith("liability"):
                raise ValidationError(
                    self.env._(
                        "%(product)s is owed to the members: choose a liability"
                        " account, not “%(account)s”.",
                        product=produk.name,
                        account=produk.account_id.display_name,
                    )
                )
            if produk.jenis == "arisan" and produk.is_withdrawable:
                raise ValidationError(
                    self.env._(
                        "%s is paid out by the draw alone: take “Withdrawable” off.",
                        produk.name,
                    )
                )
            if capital and produk.is_withdrawable:
                raise ValidationError(
                    self.env._(
                        "%s cannot be withdrawn while a member (UU 25/1992 Ps 41).",
                        produk.name,
                    )
                )

    def write(self, vals):
        if {"company_id", "jenis", "account_id"} & vals.keys():
            self._check_unused()
        result = super().write(vals)
        if {"min_balance", "is_withdrawable"} & vals.keys():
            self._push_terms()
        return result

    def _check_unused(self):
        """The account of a product with postings does not change: the past would."""
        used = self.env["koperasi.simpanan.mutasi"]._read_group(
            [("produk_id", "in", self.ids)], ["produk_id"]
        )
        for (produk,) in used:
            raise ValidationError(
                self.env._(
                    "%s already has postings, so its kind and its account stay as they"
                    " are. Make a new product instead.",
                    produk.name,
                )
            )

    def _push_terms(self):
        """Bring changed terms to the open accounts; the floor follows in the table."""
        self.flush_recordset()
        for produk in self:
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE koperasi_simpanan
                       SET min_balance = %s, is_withdrawable = %s
                     WHERE produk_id = %s AND state = 'aktif'
                       AND is_bilyet IS NOT TRUE
                    """,
                    produk.min_balance,
                    produk.is_withdrawable,
                    produk.id,
                )
            )
        self.env["koperasi.simpanan"].invalidate_model()

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unused(self):
        self._check_unused()

    @api.model
    def _create_defaults(self, company, vals):
        """Make the three products of a society, where they are missing.

        :param vals: may hold ``simpanan``: {jenis: {field: value}} to override the
            defaults, for instance ``{"wajib": {"amount": 25000}}``
        :return: all products of the society
        """
        products = self.sudo().with_company(company)  # part of making a society
        existing = products.with_context(active_test=False).search(
            [("company_id", "=", company.id)]
        )
        overrides = vals.get("simpanan", {})
        # Named in the language of the society, whoever makes it.
        env = self.with_context(lang=company.partner_id.sudo().lang or "id_ID").env
        names = {
            "pokok": env._("Principal Savings"),
            "wajib": env._("Mandatory Savings"),
            "sukarela": env._("Voluntary Savings"),
        }
        return existing + products.create(
            [
                {
                    "name": names[jenis],
                    "jenis": jenis,
                    "company_id": company.id,
                    "account_id": company._koperasi_account(values["account"]).id,
                    **{k: v for k, v in values.items() if k != "account"},
                    **overrides.get(jenis, {}),
                }
                for jenis, values in DEFAULTS.items()
                if jenis not in existing.mapped("jenis")
            ]
        )

    @api.model
    def _of_former_members(self, company):
        """The product in which savings wait for the payment to who left.

        Made at the first leaving: its control account is the payable to former members.
        """
        products = self.sudo()  # part of ending a membership
        found = products.with_context(active_test=False).search(
            [("company_id", "=", company.id), ("jenis", "=", "keluar")], limit=1
        )
        lang = company.partner_id.sudo().lang or "id_ID"
        return found or products.with_company(company).create(
            {
                "name": self.with_context(lang=lang).env._("Savings of Former Members"),
                "code": "SK",
                "jenis": "keluar",
                "company_id": company.id,
                "account_id": company._koperasi_account("kop_utang_anggota_keluar").id,
                "is_withdrawable": True,
                "sequence": 90,
            }
        )

    @api.model
    def _of_society(self, company):
        """The products of a society in use, by their order."""
        # Every desk knows the terms.
        return self.sudo().search([("company_id", "=", company.id)])
