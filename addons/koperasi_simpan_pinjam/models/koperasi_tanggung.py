from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

BOOK = "KTR"


class KoperasiTanggung(models.Model):
    """A group whose members answer for each other's loans (tanggung renteng).

    Each member has a loan of the own under one contract of the group. At a meeting all
    pay on one sheet; who pays for another is on record, until it is paid back. That is
    a debt between members: the society's books know the loans alone.
    """

    _name = "koperasi.tanggung"
    _description = "Joint Liability Group"
    _inherit = ["mail.thread"]
    _order = "company_id, name"
    _check_company_auto = True

    number = fields.Char(string="Group No.", readonly=True, copy=False)
    name = fields.Char(required=True, size=100, tracking=True)
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
    ketua_id = fields.Many2one(
        "koperasi.anggota",
        string="Head of the Group",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id), ('state', '=', 'aktif')]",
        tracking=True,
    )
    petugas_id = fields.Many2one(
        "res.users",
        string="Officer",
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    contract = fields.Char(
        string="Group Contract",
        tracking=True,
        help="Number and day of the contract in which all answer for each other.",
    )
    place = fields.Char(string="Place of the Meeting", size=200)
    state = fields.Selection(
        [("draf", "Being Formed"), ("jalan", "Running"), ("selesai", "Ended")],
        string="Status",
        required=True,
        readonly=True,
        default="draf",
        copy=False,
        tracking=True,
    )
    peserta_ids = fields.One2many(
        "koperasi.tanggung.peserta", "tanggung_id", string="Members"
    )
    pertemuan_ids = fields.One2many(
        "koperasi.tanggung.pertemuan", "tanggung_id", string="Meetings", readonly=True
    )
    talangan_ids = fields.One2many(
        "koperasi.tanggung.talangan", "tanggung_id", string="Covered", readonly=True
    )
    saldo_pokok = fields.Monetary(
        string="Outstanding Principal", compute="_compute_saldo_pokok"
    )
    talangan_buka = fields.Monetary(
        string="Covered, Not Paid Back", compute="_compute_talangan_buka"
    )

    _name_unique = models.UniqueIndex(
        "(company_id, name)", "There is a group of this name already."
    )

    @api.depends("peserta_ids.pinjaman_id.saldo_pokok")
    def _compute_saldo_pokok(self):
        for group in self:
            loans = group.peserta_ids.pinjaman_id
            group.saldo_pokok = sum(loans.mapped("saldo_pokok"))

    @api.depends("talangan_ids.amount")
    def _compute_talangan_buka(self):
        for group in self:
            group.talangan_buka = sum(group.talangan_ids.mapped("amount"))

    @api.constrains("ketua_id", "peserta_ids")
    def _check_head(self):
        for group in self.filtered(lambda one: one.state == "jalan"):
            if group.ketua_id not in group.peserta_ids.anggota_id:
                raise ValidationError(
                    self.env._("The head of %s is one of its members.", group.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and {"state", "number"} & vals.keys():
            raise UserError(self.env._("The buttons change the status."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_draft(self):
        if self.filtered(lambda one: one.state != "draf"):
            raise UserError(self.env._("A group that runs is never deleted."))

    def action_start(self):
        """The contract is signed: the group has a number and holds meetings."""
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        for group in self:
            group.check_access("write")
            if group.state != "draf":
                continue
            if len(group.peserta_ids) < 2 or not group.contract:
                raise UserError(
                    self.env._(
                        "%s needs at least two members, and the number of its"
                        " contract.",
                        group.name,
                    )
                )
            if group.ketua_id not in group.peserta_ids.anggota_id:
                raise UserError(
                    self.env._("The head of %s is one of its members.", group.name)
                )
            number = (
                self.env["koperasi.nomor"]
                .sudo()  # a desk takes numbers only
                ._next(group.company_id, BOOK, fields.Date.context_today(self))
            )
            group.sudo().write({"state": "jalan", "number": number})  # as checked

    def action_end(self):
        """All is paid, also between the members."""
        self.env["koperasi.pinjaman.kunjungan"]._check_officer()
        for group in self:
            group.check_access("write")
            running = group.peserta_ids.pinjaman_id.filtered(
                lambda loan: loan.state in ("akad", "cair")
            )
            if running or group.talangan_buka:
                raise UserError(
                    self.env._(
                        "%s still has loans, or members who owe each other.",
                        group.name,
                    )
                )
            group.sudo().state = "selesai"  # as checked

    def action_meeting(self):
        """Open the sheet of today's meeting."""
        self.ensure_one()
        meeting = self.env["koperasi.tanggung.pertemuan"]._for_day(
            self, fields.Date.context_today(self)
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": meeting._name,
            "res_id": meeting.id,
            "view_mode": "form",
        }

    def _talangan_open(self, creditor, debtor):
        """What a member paid for another and did not get back yet."""
        rows = self.sudo().talangan_ids.filtered(  # of this group
            lambda row: row.dari_id == creditor and row.untuk_id == debtor
        )
        return sum(rows.mapped("amount"))
