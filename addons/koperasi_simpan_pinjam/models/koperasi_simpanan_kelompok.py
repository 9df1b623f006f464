from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

SIGNERS = 2
RUNNING = "jalan"


class KoperasiSimpananKelompok(models.Model):
    """A group of members with one savings account, headed by a chair and two signers.

    The account is opened in the name of the chair, who answers for the group, and is
    marked as the group's. Money goes out with the chair and as many of the two signers
    as the society sets (rule figure ``simpanan.kelompok.penanda_tangan``).
    """

    _name = "koperasi.simpanan.kelompok"
    _description = "Group Savings"
    _inherit = ["mail.thread"]
    _order = "company_id, name"
    _check_company_auto = True

    name = fields.Char(required=True, size=128, tracking=True)
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
    produk_id = fields.Many2one(
        "koperasi.simpanan.produk",
        string="Product",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('jenis', '=', 'kelompok')]",
        default=lambda self: self._default_produk(),
    )
    surat = fields.Char(
        string="Minutes of the Group",
        size=128,
        tracking=True,
        help="Number and day of the paper by which the group was formed and chose who"
        " signs; attach a copy below.",
    )
    anggota_ids = fields.One2many(
        "koperasi.simpanan.kelompok.anggota", "kelompok_id", string="Members"
    )
    ketua_id = fields.Many2one(
        "koperasi.anggota",
        string="Chair of the Group",
        compute="_compute_ketua_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    anggota_count = fields.Integer(
        string="Number of Members", compute="_compute_anggota_count"
    )
    simpanan_id = fields.Many2one(
        "koperasi.simpanan",
        string="Savings Account",
        readonly=True,
        copy=False,
        ondelete="restrict",
        check_company=True,
    )
    saldo = fields.Monetary(related="simpanan_id.saldo")
    state = fields.Selection(
        [("draft", "Being Formed"), (RUNNING, "Running"), ("selesai", "Closed")],
        string="Status",
        required=True,
        readonly=True,
        copy=False,
        default="draft",
        tracking=True,
    )

    _account_unique = models.UniqueIndex(
        "(simpanan_id)", "An account belongs to one group."
    )

    @api.model
    def _default_produk(self):
        return self.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", self.env.company.id), ("jenis", "=", "kelompok")],
            limit=1,
        )

    @api.depends("anggota_ids.peran", "anggota_ids.anggota_id")
    def _compute_ketua_id(self):
        for group in self:
            chair = group.anggota_ids.filtered(lambda row: row.peran == "ketua")[:1]
            group.ketua_id = chair.anggota_id

    @api.depends("anggota_ids")
    def _compute_anggota_count(self):
        for group in self:
            group.anggota_count = len(group.anggota_ids)

    @api.constrains("produk_id")
    def _check_produk(self):
        for group in self:
            if group.produk_id.jenis != "kelompok":
                raise ValidationError(
                    self.env._("Choose a savings product of the kind Group Savings.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_steps(vals)
        return super().create(vals_list)

    def write(self, vals):
        if {"produk_id", "company_id"} & vals.keys() and any(
            group.state != "draft" for group in self
        ):
            raise UserError(
                self.env._("The group saves already: its product stays as it is.")
            )
        self._check_steps(vals)
        return super().write(vals)

    def _check_steps(self, vals):
        """Status and account are written by the steps alone."""
        if {"state", "simpanan_id", "ketua_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("The buttons change the status."))

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if any(group.state != "draft" for group in self):
            raise UserError(self.env._("A group that has saved is never deleted."))

    def _check_desk(self):
        """The chair or the treasurer of the society, who see the papers."""
        if self.env.su:
            return
        user = self.env.user
        self.check_access("read")
        if not (
            user.has_group("koperasi_base.group_ketua")
            or user.has_group("koperasi_base.group_bendahara")
        ):
            raise AccessError(
                self.env._(
                    "The chair or the treasurer opens an account of a group and changes"
                    " who signs for it."
                )
            )
        self._koperasi_check_two_factor()

    # ------------------------------------------------------------------
    # Opening the account
    # ------------------------------------------------------------------

    def action_start(self):
        """Open the account of the group with those who sign for it."""
        for group in self:
            group._check_desk()
            if group.state != "draft":
                raise UserError(self.env._("%s saves already.", group.name))
            chair = group.ketua_id
            signers = group.anggota_ids.filtered(
                lambda row: row.peran == "penandatangan"
            ).anggota_id
            today = fields.Date.context_today(self)
            group.sudo()._begin(chair, signers, today)  # the desk was checked

    def _begin(self, chair, signers, date):
        self._check_officers(chair, signers)
        self._open_for(chair, date)
        self.state = RUNNING
        self._sign(signers, date, self.surat or self.name)

    def _check_officers(self, chair, signers):
        """One chair and two signers, all of the group, none of them twice."""
        members = self.anggota_ids.anggota_id
        if not chair or len(signers) != SIGNERS or chair in signers:
            raise UserError(
                self.env._(
                    "%(group)s has one chair and %(count)s others who sign.",
                    group=self.name,
                    count=SIGNERS,
                )
            )
        strangers = (chair + signers) - members
        if strangers:
            raise UserError(
                self.env._(
                    "%(names)s is not in %(group)s: add the name to its members first.",
                    names=", ".join(strangers.mapped("name")),
                    group=self.name,
                )
            )
        self.env["koperasi.simpanan"]._check_kyc(chair)

    def _open_for(self, chair, date):
        """The account in the name of a chair; no member heads two groups at once."""
        Simpanan = self.env["koperasi.simpanan"]
        Simpanan._check_member(self.company_id, chair)
        other = self.search(
            [
                ("simpanan_id.anggota_id", "=", chair.id),
                ("produk_id", "=", self.produk_id.id),
                ("state", "=", RUNNING),
                ("id", "!=", self.id),
            ],
            limit=1,
        )
        if other:
            raise UserError(
                self.env._(
                    "%(member)s heads %(group)s already. A second group needs another"
                    " chair, or a product of its own.",
                    member=chair.name,
                    group=other.name,
                )
            )
        ids = Simpanan._open_accounts(
            self.company_id, [(chair.id, self.produk_id.id)], date
        )
        account = Simpanan.browse(ids.values())
        former = self.search([("simpanan_id", "=", account.id), ("id", "!=", self.id)])
        former.simpanan_id = False  # its history stays with the account
        former.flush_recordset()  # one group at any time
        self.simpanan_id = account
        if account.state == "tutup":
            account._reopen(date, self.name)

    def _sign(self, signers, date, reason):
        """Write the two signers into the account of the group."""
        self.simpanan_id._set_signers(
            "kelompok",
            [
                {
                    "name": anggota.name,
                    "anggota_id": anggota.id,
                    "hubungan": "kelompok",
                }
                for anggota in signers
            ],
            date,
            reason,
        )
        self.anggota_ids._set_roles(self.simpanan_id.anggota_id, signers)

    # ------------------------------------------------------------------
    # Other officers
    # ------------------------------------------------------------------

    def action_change_officers(self):
        """Ask who heads the group from now on, and who signs."""
        self.ensure_one()
        signers = self.anggota_ids.filtered(lambda row: row.peran == "penandatangan")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change Who Signs"),
            "res_model": "koperasi.simpanan.kelompok.pengurus",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_kelompok_id": self.id,
                "default_ketua_id": self.ketua_id.id,
                "default_penandatangan_ids": signers.anggota_id.ids,
            },
        }

    def _set_officers(self, chair, signers, date, reason):
        """Another chair, or others who sign, as the group chose them.

        A new chair gets an account of his or her own name: the balance moves there in
        one entry, and the account of the chair before closes. What was posted stays.
        """
        self.ensure_one()
        self._check_desk()
        group = self.sudo().with_company(self.company_id)  # the desk was checked
        chair, signers = chair.with_env(group.env), signers.with_env(group.env)
        if group.state != RUNNING:
            raise UserError(self.env._("%s does not save now.", group.name))
        group._check_officers(chair, signers)
        if chair != group.simpanan_id.anggota_id:
            group._hand_over(chair, date, reason)
        group._sign(signers, date, reason)

    def _hand_over(self, chair, date, reason):
        """The whole balance to the account of the new chair; the old one closes."""
        old = self.simpanan_id
        old._lock(old.ids)
        self._open_for(chair, date)
        balance = round(old.saldo)
        text = self.env._(
            "%(group)s: chair %(old)s, now %(new)s",
            group=self.name,
            old=old.anggota_id.name,
            new=chair.name,
        )
        move = old.env["account.move"]
        if balance:
            number = len(old.riwayat_ids)  # an account may be handed over again
            move = old._transfer(
                self.company_id,
                [(old, self.simpanan_id, balance)],
                date,
                f"kelompok/{self.id}/{old.id}/{number}",
                description=text,
                release=True,
            )
        old.penandatangan_ids._on(date).write({"date_to": date - timedelta(1)})
        old._step(
            "tutup",
            date,
            {"state": "tutup", "tanda_tangan": "sendiri"},
            reason=f"{text}. {reason}",
            move_id=move.id,
        )
