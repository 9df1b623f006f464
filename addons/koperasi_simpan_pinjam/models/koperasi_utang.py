from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

#: Control account and interest expense by lender: (up to a year, longer, interest).
ACCOUNTS = {
    "bank": ("kop_utang_bank", "kop_utang_bank_panjang", "kop_bunga_bank"),
    "lpdb": ("kop_utang_lpdb", "kop_utang_lpdb_panjang", "kop_bunga_lpdb"),
    "koperasi": (
        "kop_utang_koperasi_lain",
        "kop_utang_koperasi_panjang",
        "kop_bunga_pihak_ketiga",
    ),
}
YEAR = 12
#: What makes the schedule: settled once the money was received.
TERMS = {
    "company_id", "amount", "metode", "persen", "per", "basis", "tenor", "tiap",
    "date", "tanggal_tetap", "tenggang_pokok", "tenggang_bunga", "bebas_bunga",
    "kelipatan", "provisi", "account_id", "beban_id", "pemberi",
}  # fmt: skip
#: What receipts and payments write, and nobody else.
FOLLOWS = {
    "state", "saldo_pokok", "modal_id", "tempo_berikut", "tempo_jumlah",
}  # fmt: skip


class KoperasiUtang(models.Model):
    """A loan that the society itself took: LPDB, a bank, another cooperative.

    The schedule comes from the same engine as that of members' loans. What was really
    paid is what the lender's receipt says: the schedule is the plan beside it.
    """

    _name = "koperasi.utang"
    _description = "Loan Taken by the Society"
    _inherit = ["koperasi.posting.mixin", "koperasi.pengingat.mixin"]
    _order = "company_id, date desc, id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "pemberi_name"]
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Char(string="Agreement No.", required=True, tracking=True)
    pemberi = fields.Selection(
        [
            ("bank", "Bank"),
            ("lpdb", "LPDB-Koperasi"),
            ("koperasi", "Other Cooperative"),
        ],
        string="Kind of Lender",
        required=True,
        default="bank",
    )
    pemberi_name = fields.Char(string="Lender", required=True, tracking=True)
    tujuan = fields.Char(
        string="Purpose",
        required=True,
        help="What the money is for, and the decision of the members' meeting.",
    )
    amount = fields.Monetary(string="Principal", required=True, tracking=True)
    metode = fields.Selection(
        [
            ("efektif", "Declining, Equal Principal"),
            ("anuitas", "Annuity"),
            ("flat", "Flat"),
            ("bunga_saja", "Interest Only"),
            ("bullet", "All at the End"),
        ],
        string="Method",
        required=True,
        default="efektif",
    )
    persen = fields.Float(string="Rate (%)", digits=(7, 4), required=True)
    per = fields.Selection(
        [("bulan", "per Month"), ("tahun", "per Year")],
        string="Rate Per",
        required=True,
        default="tahun",
    )
    basis = fields.Selection(
        [
            ("periode", "Instalment Periods"),
            ("30/360", "30/360"),
            ("act/365", "Days / 365"),
            ("act/360", "Days / 360"),
        ],
        string="Day Count",
        required=True,
        default="periode",
    )
    tenor = fields.Integer(string="Instalments", required=True, default=12)
    tiap = fields.Integer(string="Every (Months)", required=True, default=1)
    date = fields.Date(
        string="Received On", required=True, default=fields.Date.context_today
    )
    tanggal_tetap = fields.Integer(
        string="Fixed Day", help="Day of the month. Zero: the day of the receipt."
    )
    tenggang_pokok = fields.Integer(
        string="Grace on Principal", help="First instalments without principal."
    )
    tenggang_bunga = fields.Integer(
        string="Grace on Interest",
        help="First instalments without interest, which the next one collects.",
    )
    bebas_bunga = fields.Integer(
        string="Interest-Free", help="First instalments that bear no interest."
    )
    kelipatan = fields.Integer(
        string="Rounded To", default=1, required=True, help="Rupiah."
    )
    provisi = fields.Monetary(
        string="Fee Withheld", help="Provision and costs taken out of the proceeds."
    )
    account_id = fields.Many2one(
        "account.account",
        string="Liability Account",
        compute="_compute_accounts",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        check_company=True,
        domain="[('account_type', 'in', ('liability_current',"
        " 'liability_non_current')), ('company_ids', 'in', company_id)]",
    )
    beban_id = fields.Many2one(
        "account.account",
        string="Interest Account",
        compute="_compute_accounts",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost')),"
        " ('company_ids', 'in', company_id)]",
    )
    state = fields.Selection(
        [("draf", "Draft"), ("jalan", "Running"), ("lunas", "Paid Off")],
        string="Status",
        required=True,
        readonly=True,
        copy=False,
        default="draf",
        tracking=True,
    )
    saldo_pokok = fields.Monetary(
        string="Outstanding",
        readonly=True,
        copy=False,
        help="Kept by the ledger: money received less principal repaid.",
    )
    tempo_berikut = fields.Date(string="Next Due", readonly=True, copy=False)
    tempo_jumlah = fields.Monetary(string="Due Then", readonly=True, copy=False)
    hari_lewat = fields.Integer(string="Days Late", compute="_compute_hari_lewat")
    modal_id = fields.Many2one(
        "koperasi.modal",
        string="Register of Capital",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    angsuran_ids = fields.One2many(
        "koperasi.utang.angsuran", "utang_id", string="Schedule", readonly=True
    )
    mutasi_ids = fields.One2many(
        "koperasi.utang.mutasi", "utang_id", string="Mutations", readonly=True
    )

    _number_unique = models.UniqueIndex(
        "(company_id, pemberi_name, number)",
        "This agreement of the lender is entered already.",
    )
    _amount = models.Constraint(
        "CHECK (amount > 0 AND amount = trunc(amount)"
        " AND COALESCE(provisi, 0) >= 0 AND provisi = trunc(provisi)"
        " AND COALESCE(provisi, 0) < amount)",
        "Principal and fee are whole rupiah; the fee is less than the principal.",
    )
    _balance = models.Constraint(
        "CHECK (COALESCE(saldo_pokok, 0) >= 0)",
        "More principal would be repaid than the society owes.",
    )
    _term = models.Constraint(
        "CHECK (tenor BETWEEN 1 AND 480 AND tiap BETWEEN 1 AND 12"
        " AND COALESCE(tanggal_tetap, 0) BETWEEN 0 AND 31 AND persen >= 0"
        " AND kelipatan >= 1)",
        "Instalments 1 to 480, every 1 to 12 months; the rate is not negative.",
    )

    @api.depends("number", "pemberi_name")
    def _compute_display_name(self):
        for loan in self:
            loan.display_name = f"{loan.number or ''} · {loan.pemberi_name or ''}"

    @api.depends("pemberi", "tenor", "tiap", "company_id")
    def _compute_accounts(self):
        for loan in self:
            short, long, interest = ACCOUNTS[loan.pemberi or "bank"]
            account = loan.company_id._koperasi_account
            is_long = loan.tenor * loan.tiap > YEAR
            loan.account_id = account(long if is_long else short)
            loan.beban_id = account(interest)

    @api.depends("tempo_berikut", "state")
    def _compute_hari_lewat(self):
        today = fields.Date.context_today(self)
        for loan in self:
            due = loan.state == "jalan" and loan.tempo_berikut
            loan.hari_lewat = max((today - due).days, 0) if due else 0

    @api.constrains("tenor", "tenggang_pokok", "tenggang_bunga", "bebas_bunga")
    def _check_grace(self):
        for loan in self:
            grace = (loan.tenggang_pokok, loan.tenggang_bunga, loan.bebas_bunga)
            if min(grace) < 0 or max(grace) > loan.tenor:
                raise ValidationError(
                    self.env._(
                        "Grace is counted in instalments: from 0 to %s.", loan.tenor
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_follows(vals)
        loans = super().create(vals_list)
        loans._check_treasurer()
        return loans

    def write(self, vals):
        self._check_follows(vals)
        if not self.env.su:
            self._check_treasurer()
            if TERMS & vals.keys() and any(loan.state != "draf" for loan in self):
                raise UserError(
                    self.env._(
                        "The money of this loan was received: its terms stay as they"
                        " are. Reverse the receipt to correct them."
                    )
                )
        return super().write(vals)

    def _check_follows(self, vals):
        if FOLLOWS & vals.keys() and not self.env.su:
            raise UserError(
                self.env._("The status follows from receipts and payments.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(loan.mutasi_ids or loan.state != "draf" for loan in self):
            raise UserError(
                self.env._("Money was booked on this loan already: it stays.")
            )

    def _check_treasurer(self):
        user = self.env.user
        if not (self.env.su or user.has_group("koperasi_base.group_bendahara")):
            raise AccessError(
                self.env._("The treasurer keeps the loans that the society took.")
            )

    # ------------------------------------------------------------------
    # Reminders
    # ------------------------------------------------------------------

    @api.model
    def _reminder_settings(self):
        return {
            "date_field": "tempo_berikut",
            "parameter": "utang.pengingat",
            "activity": "koperasi_simpan_pinjam.mail_activity_type_utang",
            "domain": [("state", "=", "jalan")],
        }

    def _reminder_summary(self):
        self.ensure_one()
        return self.env._(
            "Instalment of %(loan)s is due on %(date)s: %(amount)s",
            loan=self.display_name,
            date=self.tempo_berikut.strftime("%d/%m/%Y"),
            amount=self.currency_id.format(self.tempo_jumlah),
        )
