from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import perintah


class KoperasiSimpananPerintah(models.Model):
    """A standing order: once a month an amount leaves an account by itself.

    The member signs it once; the system carries it out on its day, in the order of
    day and priority. A kind is two methods, ``_due_<kind>`` (what is owed, whole
    rupiah) and ``_post_<kind>`` (the journal entry): loans add the kind of an
    instalment by extending the selection and giving both.
    """

    _name = "koperasi.simpanan.perintah"
    _description = "Standing Order"
    _inherit = ["mail.thread"]
    _order = "company_id, hari, prioritas, id"
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
    sumber_id = fields.Many2one(
        "koperasi.simpanan",
        string="From Account",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif'),"
        " ('is_withdrawable', '=', True)]",
        tracking=True,
    )
    anggota_id = fields.Many2one(related="sumber_id.anggota_id")
    jenis = fields.Selection(
        [("wajib", "Mandatory Savings"), ("rekening", "Another Own Account")],
        string="Pays",
        required=True,
        default="wajib",
        tracking=True,
    )
    target_id = fields.Many2one(
        "koperasi.simpanan",
        string="To Account",
        ondelete="restrict",
        index="btree_not_null",
        check_company=True,
        domain="[('anggota_id', '=', anggota_id), ('state', '=', 'aktif'),"
        " ('id', '!=', sumber_id)]",
        tracking=True,
    )
    cara = fields.Selection(
        [("tagihan", "What Is Due"), ("tetap", "A Fixed Amount")],
        string="Amount Is",
        required=True,
        default="tagihan",
        tracking=True,
    )
    amount = fields.Monetary(string="Fixed Amount", tracking=True)
    hari = fields.Integer(
        string="Day of the Month",
        required=True,
        default=5,
        help="In a shorter month the last day.",
        tracking=True,
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(string="Until", tracking=True)
    prioritas = fields.Integer(
        string="Priority",
        default=10,
        help="On the same day the lower number goes first.",
    )
    kurang = fields.Selection(
        [
            ("lewati", "Leave it out this month"),
            ("sebagian", "Take what there is"),
            ("ulang", "Try again on the next days"),
        ],
        string="When the Balance Is Short",
        required=True,
        default="ulang",
        tracking=True,
    )
    ulang_hari = fields.Integer(string="Try Again for (Days)", default=7)
    form_number = fields.Char(
        string="Signed Form", required=True, help="Number of the form and who signed."
    )
    active = fields.Boolean(default=True, tracking=True)
    baris_ids = fields.One2many(
        "koperasi.simpanan.perintah.baris", "perintah_id", string="Carried Out"
    )

    is_jalan = fields.Boolean(string="Running", compute="_compute_is_jalan")
    due_since = fields.Date(string="Due Since", compute="_compute_preview")
    preview_amount = fields.Monetary(
        string="Would Transfer", compute="_compute_preview"
    )
    preview_hasil = fields.Selection(
        [
            ("penuh", "All of It"),
            ("sebagian", "A Part"),
            ("kurang", "Balance Too Low"),
            ("nihil", "Nothing Due"),
        ],
        string="Today",
        compute="_compute_preview",
    )

    _day = models.Constraint(
        "CHECK (hari BETWEEN 1 AND 31 AND COALESCE(ulang_hari, 0) BETWEEN 0 AND 27)",
        "The day is 1 to 31, and it is tried again for at most 27 days.",
    )
    _period = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day is not before the first one.",
    )
    _amount = models.Constraint(
        "CHECK (cara <> 'tetap' OR (COALESCE(amount, 0) > 0"
        " AND amount = trunc(amount)))",
        "A fixed amount is whole rupiah above zero.",
    )

    @api.depends("sumber_id", "jenis", "hari")
    def _compute_display_name(self):
        kinds = dict(self._fields["jenis"]._description_selection(self.env))
        for order in self:
            order.display_name = (
                f"{order.sumber_id.number or ''} · {kinds.get(order.jenis, '')}"
            )

    @api.depends("sumber_id.state", "sumber_id.anggota_id.state")
    def _compute_is_jalan(self):
        """Not any more once the account is closed or the member has left."""
        for order in self:
            account = order.sumber_id.sudo()  # only whether it runs
            order.is_jalan = bool(account) and (
                account.state == "aktif" and account.anggota_id._may_save()
            )

    @api.constrains("sumber_id", "target_id", "jenis", "cara")
    def _check_accounts(self):
        for order in self:
            source, target = order.sumber_id, order.target_id
            if not source.is_withdrawable or source.state != "aktif":
                raise ValidationError(
                    self.env._("Nothing can be taken from %s.", source.display_name)
                )
            if order.jenis == "rekening" and (
                not target
                or target == source
                or target.anggota_id != source.anggota_id
                or order.cara != "tetap"
            ):
                raise ValidationError(
                    self.env._(
                        "To another account a fixed amount goes, and the account is"
                        " another one of the same member."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders._check_desk()
        return orders

    def write(self, vals):
        self._check_desk()
        if {"sumber_id", "jenis", "company_id"} & vals.keys() and self.baris_ids:
            raise UserError(
                self.env._(
                    "The order was carried out already. End it and make another one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_unused(self):
        if self.baris_ids:
            raise UserError(
                self.env._("The order was carried out already: archive it instead.")
            )

    def _check_desk(self):
        """A teller or the treasurer takes the signed form."""
        user = self.env.user
        if not (
            self.env.su
            or user.has_group("koperasi_simpan_pinjam.group_teller")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._("A teller or the treasurer keeps standing orders.")
            )

    # ------------------------------------------------------------------
    # What is due
    # ------------------------------------------------------------------

    def _open_days(self, until):
        """Due days up to ``until`` that are not settled yet, oldest first."""
        self.ensure_one()
        if not self.is_jalan:
            return []
        settled = set(self.baris_ids.filtered(lambda row: row.selesai).mapped("due"))
        return [
            day
            for day in perintah.due_dates(
                self.hari, self.date_from, self.date_to or None, until
            )
            if day not in settled
        ]

    def _wanted(self, due):
        """What the order takes for a due day (whole rupiah)."""
        owed = getattr(self, f"_due_{self.jenis}")(due)
        if owed is None:
            return round(self.amount)
        return min(round(self.amount), owed) if self.cara == "tetap" else owed

    def _due_wajib(self, due):
        """Open periods of mandatory savings on the due day."""
        member, produk = self.sumber_id.anggota_id, self._wajib_produk()
        Simpanan = self.env["koperasi.simpanan"]
        account = Simpanan.search(
            [("anggota_id", "=", member.id), ("produk_id", "=", produk.id)]
        )
        periods = Simpanan._open_wajib(member, produk, account, due)
        return sum(period.rest for period in periods)

    def _due_rekening(self, due):
        """An own account is owed nothing: the fixed amount goes there."""
        return None

    def _wajib_produk(self):
        products = self.env["koperasi.simpanan.produk"]._of_society(self.company_id)
        return products.filtered(lambda produk: produk.jenis == "wajib")[:1]

    def _wajib_account(self, date):
        member, produk = self.sumber_id.anggota_id, self._wajib_produk()
        accounts = self.env["koperasi.simpanan"]._open_accounts(
            self.company_id, [(member.id, produk.id)], date
        )
        return self.env["koperasi.simpanan"].browse(accounts.values())

    # ------------------------------------------------------------------
    # Money
    # ------------------------------------------------------------------

    def _post_wajib(self, amount, date, key):
        return self._post_to(self._wajib_account(date), amount, date, key)

    def _post_rekening(self, amount, date, key):
        return self._post_to(self.target_id, amount, date, key)

    def _post_to(self, target, amount, date, key):
        return self.env["koperasi.simpanan"]._transfer(
            self.company_id,
            [(self.sumber_id, target, amount)],
            date,
            key,
            description=self.env._("Standing order"),
        )
