from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..engine import bunga


class KoperasiSimpananProdukBunga(models.Model):
    """Interest and fees of a product from a month on: a change is a new row.

    The treasurer writes the terms, the chair approves them (four eyes; the rates are
    set by the board, Permenkop UKM 8/2023 Ps 26). Approved terms stay as they are, and
    a month that was posted keeps the terms by which it was posted.
    """

    _name = "koperasi.simpanan.produk.bunga"
    _description = "Interest and Fees of a Savings Product"
    _inherit = ["koperasi.ketentuan.mixin"]
    _order = "produk_id, date_from desc"

    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('jenis', 'not in', ('pokok', 'wajib'))]",
    )
    company_id = fields.Many2one(
        related="produk_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    date_from = fields.Date(
        string="Valid From",
        required=True,
        help="First day of a month: interest is reckoned month by month.",
    )
    dasar = fields.Selection(
        [
            ("harian", "Balance of each day"),
            ("rata", "Average balance of the month"),
            ("terendah", "Lowest balance of the month"),
            ("nominal", "Balance at the end of the month"),
        ],
        string="Interest On",
        required=True,
        default="harian",
    )
    cara = fields.Selection(
        [
            ("seluruh", "Rate of the tier on the whole balance"),
            ("lapis", "Each tier on its slice of the balance"),
        ],
        string="Tiers",
        required=True,
        default="seluruh",
    )
    hari = fields.Selection(
        [
            ("365", "Days / 365"),
            ("360", "Days / 360"),
            ("aktual", "Days / days of the year"),
            ("bulan", "A twelfth each month"),
        ],
        string="Day Count",
        required=True,
        default="365",
    )
    hitung = fields.Selection(
        [
            ("pertama", "Day of deposit counts, day of withdrawal does not"),
            ("terakhir", "Day of withdrawal counts, day of deposit does not"),
            ("keduanya", "Both count"),
            ("tidak", "Neither counts"),
        ],
        string="First and Last Day",
        required=True,
        default="pertama",
    )
    kelipatan = fields.Selection(
        [("1", "Rp 1"), ("10", "Rp 10"), ("100", "Rp 100")],
        string="Rounded To",
        required=True,
        default="1",
    )
    arah = fields.Selection(
        [("bawah", "Down"), ("setengah", "To the nearest, a half up")],
        string="Rounding",
        required=True,
        default="bawah",
    )
    posting_day = fields.Integer(
        help="0: the last day of the month; else this day of the month after (1 to 28)."
        " The same for all products of a society: the tax looks at all accounts.",
    )
    biaya_admin = fields.Monetary(
        string="Administration Fee", help="Per month and account."
    )
    pasif_bulan = fields.Integer(
        string="Dormant After (Months)",
        help="Without a deposit or withdrawal for so many months. Zero: never.",
    )
    biaya_pasif = fields.Monetary(
        string="Dormancy Fee",
        help="Per month, instead of the administration fee, while the account is"
        " dormant.",
    )
    cabut_cara = fields.Selection(
        [
            ("jangka", "Rate of the term that was reached"),
            ("persen", "A rate of its own"),
        ],
        string="Early Break At",
        required=True,
        default="jangka",
        help="Time deposits: by which rate the running term is reckoned anew when it is"
        " broken early. Never more than the rate of the bilyet.",
    )
    cabut_persen = fields.Float(
        string="Rate of an Early Break (% per Year)", digits=(7, 4)
    )
    tingkat_ids = fields.One2many(
        "koperasi.simpanan.produk.tingkat", "bunga_id", string="Rates", copy=True
    )
    rate_text = fields.Char(string="Rate", compute="_compute_rate_text")
    warning = fields.Char(compute="_compute_warning")

    _start_unique = models.UniqueIndex(
        "(produk_id, date_from)", "This product already has terms from that month."
    )
    _first_of_month = models.Constraint(
        "CHECK (extract(day FROM date_from) = 1)",
        "Terms begin on the first day of a month: interest is reckoned by month.",
    )
    _fees = models.Constraint(
        "CHECK (biaya_admin >= 0 AND biaya_admin = trunc(biaya_admin)"
        " AND biaya_pasif >= 0 AND biaya_pasif = trunc(biaya_pasif)"
        " AND pasif_bulan BETWEEN 0 AND 600)",
        "Fees are whole rupiah and not negative; dormancy begins after 0 to 600"
        " months.",
    )
    _posting_day = models.Constraint(
        "CHECK (posting_day BETWEEN 0 AND 28)",
        "The posting day is 0 (last day of the month) or 1 to 28.",
    )

    _early_break = models.Constraint(
        "CHECK (COALESCE(cabut_persen, 0) BETWEEN 0 AND 100)",
        "The rate of an early break is between 0 and 100 % per year.",
    )

    @api.depends("company_id")
    def _compute_currency_id(self):
        """Known before a product is chosen, so that fees show without decimals."""
        for terms in self:
            terms.currency_id = (terms.company_id or self.env.company).currency_id

    @api.depends("produk_id", "date_from")
    def _compute_display_name(self):
        for terms in self:
            terms.display_name = (
                f"{terms.produk_id.name} · {terms.date_from.strftime('%m/%Y')}"
                if terms.date_from
                else terms.produk_id.name
            )

    @api.depends("tingkat_ids.persen", "tingkat_ids.mulai", "tingkat_ids.jangka")
    def _compute_rate_text(self):
        for terms in self:
            terms.rate_text = " / ".join(
                self._tier_text(tier)
                for tier in terms.tingkat_ids.sorted(lambda t: (t.jangka, t.mulai))
            )

    @api.model
    def _tier_rate(self, persen):
        return f"{persen:.4f}".rstrip("0").rstrip(".").replace(".", ",") + " %"

    @api.model
    def _tier_text(self, tier):
        rate = self._tier_rate(tier.persen)
        if not tier.jangka:
            return rate
        return self.env._("%(months)s mo %(rate)s", months=tier.jangka, rate=rate)

    @api.depends("tingkat_ids.persen", "date_from")
    def _compute_warning(self):
        for terms in self:
            top = terms._top_rate()
            terms.warning = False
            if terms.date_from and top >= terms._figure("simpanan.jasa.peringatan"):
                terms.warning = self.env._(
                    "%(rate)s %% per year is near the highest rate that is allowed,"
                    " %(limit)s %% (%(rule)s).",
                    rate=f"{top.normalize():f}".replace(".", ","),
                    limit=terms._ceiling().value,
                    rule=terms._ceiling().source,
                )

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        whole = self.with_context(koperasi_whole_terms=True)
        terms = super(KoperasiSimpananProdukBunga, whole).create(vals_list)
        terms._check_tiers()
        return terms.with_env(self.env)

    def write(self, vals):
        whole = self.with_context(koperasi_whole_terms=True)
        result = super(KoperasiSimpananProdukBunga, whole).write(vals)
        self._check_tiers()
        return result

    def _approved_sentence(self):
        return self.env._(
            "%s is approved and stays as it is. Make new terms that are valid"
            " from the month of the new decision.",
            self.display_name,
        )

    def _chair_sentence(self):
        return self.env._("Only the chair approves the interest and fees of savings.")

    @api.constrains("produk_id")
    def _check_produk(self):
        """Pokok and wajib are capital: their share comes out of the SHU."""
        for terms in self.filtered(lambda t: t.produk_id.jenis in ("pokok", "wajib")):
            raise ValidationError(
                self.env._(
                    "%s is capital of the society and bears no interest; its share"
                    " comes out of the SHU.",
                    terms.produk_id.name,
                )
            )

    def _check_tiers(self):
        """The tiers begin at zero, and no rate passes the ceiling in force."""
        for terms in self:
            tiers = terms.tingkat_ids.filtered(lambda t: not t.jangka).sorted("mulai")
            if not tiers or tiers[0].mulai:
                raise ValidationError(
                    self.env._(
                        "%s: the first rate must begin at a balance of zero. Add a row"
                        " from 0; its rate may be 0 %%.",
                        terms.display_name,
                    )
                )
            ceiling = terms._ceiling()
            if terms._top_rate() > Decimal(ceiling.value):
                raise ValidationError(
                    self.env._(
                        "%(terms)s: %(rate)s %% per year is more than savings may bear:"
                        " %(limit)s %% (%(rule)s).",
                        terms=terms.display_name,
                        rate=f"{terms._top_rate().normalize():f}".replace(".", ","),
                        limit=ceiling.value,
                        rule=ceiling.source,
                    )
                )

    def _figure(self, code):
        return self.env["koperasi.parameter"]._get(
            code, self.date_from, self.company_id
        )

    def _ceiling(self):
        """Highest rate that savings may bear (Permenkop UKM 8/2023 Ps 26(4))."""
        return self.env["koperasi.parameter"]._get_row(
            "simpanan.jasa.batas", self.date_from, self.company_id
        )

    def _top_rate(self):
        return max(
            (Decimal(f"{tier.persen:.4f}") for tier in self.tingkat_ids),
            default=Decimal(0),
        )

    # ------------------------------------------------------------------
    # Approval
    # ------------------------------------------------------------------

    def _check_may_approve(self):
        self._check_not_posted()

    def action_withdraw(self):
        """Back to draft, as long as no month was posted by these terms."""
        self._check_chair()
        for terms in self.filtered(lambda t: t.state == "berlaku"):
            terms._check_not_posted()
            terms.sudo().write(  # the right to approve was checked
                {"state": "draft", "approved_uid": False, "approved_on": False}
            )

    def _check_not_posted(self):
        """A change never touches what was posted."""
        last = self.env["koperasi.simpanan.bulanan"]._last_posted(self.company_id)
        if last and last.month >= self.date_from:
            raise UserError(
                self.env._(
                    "%(terms)s would change months that are posted (the last one is"
                    " %(month)s). Make the terms valid from a later month.",
                    terms=self.display_name,
                    month=last.month.strftime("%m/%Y"),
                )
            )

    # ------------------------------------------------------------------

    def _ketentuan(self):
        """These terms as the engine takes them."""
        self.ensure_one()
        return bunga.Ketentuan(
            tuple(
                bunga.Tingkat(round(tier.mulai), Decimal(f"{tier.persen:.4f}"))
                for tier in self.tingkat_ids.filtered(lambda t: not t.jangka).sorted(
                    "mulai"
                )
            ),
            self.dasar,
            self.cara,
            self.hari,
            self.hitung,
            int(self.kelipatan),
            self.arah,
        )

    @api.model
    def _in_force(self, company, month):
        """The approved terms of each product of a society in a month."""
        rows = self.sudo().search(  # every desk reckons by the terms
            [
                ("company_id", "=", company.id),
                ("state", "=", "berlaku"),
                ("date_from", "<=", month),
            ],
            order="date_from desc",
        )
        latest = {}
        for terms in rows:
            latest.setdefault(terms.produk_id, terms)
        return self.sudo().browse(
            terms.id for _produk, terms in sorted(latest.items(), key=lambda i: i[0].id)
        )
