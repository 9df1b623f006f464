from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiPinjaman(models.Model):
    """The work list of late loans: who looks after them, and what was last done."""

    _inherit = "koperasi.pinjaman"

    penagih_id = fields.Many2one(
        "res.users",
        string="Looked After By",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Loan officer who collects the arrears.",
    )
    kunjungan_ids = fields.One2many(
        "koperasi.pinjaman.kunjungan", "pinjaman_id", string="Contacts", readonly=True
    )
    janji_ids = fields.One2many(
        "koperasi.pinjaman.janji", "pinjaman_id", string="Promises", readonly=True
    )
    peringatan_ids = fields.One2many(
        "koperasi.pinjaman.peringatan",
        "pinjaman_id",
        string="Warning Letters",
        readonly=True,
    )
    kontak_terakhir = fields.Date(
        string="Last Contact", compute="_compute_kontak_terakhir", store=True
    )
    janji_tempo = fields.Date(
        string="Promised Until", compute="_compute_janji", store=True
    )
    janji_jumlah = fields.Monetary(
        string="Promised", compute="_compute_janji", store=True
    )
    is_ingkar = fields.Boolean(
        string="Promise Broken", compute="_compute_janji", store=True
    )
    sp_terakhir = fields.Integer(
        string="Last Letter (SP)",
        compute="_compute_sp_terakhir",
        aggregator=None,
        help="Of the arrears of now.",
    )
    tunggak_total = fields.Monetary(
        string="Arrears", compute="_compute_tunggak_total", help="With penalty to date."
    )
    phone = fields.Char(related="anggota_id.phone")

    @api.depends("kunjungan_ids.date")
    def _compute_kontak_terakhir(self):
        for loan in self:
            loan.kontak_terakhir = max(loan.kunjungan_ids.mapped("date"), default=False)

    @api.depends("janji_ids.state", "janji_ids.due", "janji_ids.amount")
    def _compute_janji(self):
        """The promise that is due next, and whether the last one was broken."""
        for loan in self:
            by_day = loan.janji_ids.sorted(lambda one: (one.due, one.id))
            next_one = by_day.filtered(lambda one: one.state == "terbuka")[:1]
            loan.janji_tempo = next_one.due
            loan.janji_jumlah = next_one.amount
            loan.is_ingkar = by_day[-1:].state == "ingkar"

    @api.depends("peringatan_ids.tingkat", "tunggak_sejak")
    def _compute_sp_terakhir(self):
        for loan in self:
            since = loan.tunggak_sejak
            letters = loan.peringatan_ids.filtered(
                lambda one, since=since: since and one.date > since
            )
            loan.sp_terakhir = max(letters.mapped("tingkat"), default=0)

    @api.depends("tunggak_pokok", "tunggak_bunga", "tunggak_biaya", "tunggak_denda")
    def _compute_tunggak_total(self):
        for loan in self:
            loan.tunggak_total = (
                loan.tunggak_pokok
                + loan.tunggak_bunga
                + loan.tunggak_biaya
                + loan.tunggak_denda
            )

    # ------------------------------------------------------------------
    # Who looks after it
    # ------------------------------------------------------------------

    def _assign(self, officer):
        """Give late loans to an officer; an empty one takes them away."""
        Kunjungan = self.env["koperasi.pinjaman.kunjungan"]
        if not self.env.user.has_group("koperasi_base.group_ketua"):
            Kunjungan._check_officer()
        self.check_access("read")
        for loan in self.filtered(lambda one: one.penagih_id != officer):
            societies = officer.sudo().company_ids  # only whether it is a colleague
            if officer and loan.company_id not in societies:
                raise UserError(
                    self.env._(
                        "%(user)s does not work at %(society)s.",
                        user=officer.name,
                        society=loan.company_id.name,
                    )
                )
            loan.sudo().penagih_id = officer  # has no writer but this
            loan._remember("tugas", officer.name or self.env._("nobody"))

    def action_assign(self):
        """Choose the officer who looks after the chosen loans."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Give to an Officer"),
            "res_model": "koperasi.pinjaman.tugas",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_ids": self.ids},
        }

    def action_contact(self):
        """Write down a contact with the member of this loan."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Contact"),
            "res_model": "koperasi.pinjaman.kontak",
            "view_mode": "form",
            "target": "new",
            "context": {"default_pinjaman_id": self.id},
        }

    def action_warn(self):
        """Write the warning letters whose turn it is, and show them."""
        letters = self.env["koperasi.pinjaman.peringatan"]._make(self)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_pinjaman_peringatan_action"
        )
        return {**action, "domain": [("id", "in", letters.ids)], "context": {}}

    # ------------------------------------------------------------------
    # For the letters
    # ------------------------------------------------------------------

    def _open_since(self, day):
        """Due date of the oldest instalment that is open on a day, or None."""
        open_rows = self.angsuran_ids.filtered(
            lambda row: not row.is_lunas and row.date_due < day
        )
        return min(open_rows.mapped("date_due"), default=None)

    def _guarantor_names(self):
        """Guarantors who agreed: they get a copy of a warning."""
        return (
            self.sudo()
            .penjamin_ids.filtered(  # of this loan
                lambda one: one.state == "setuju"
            )
            .mapped("name")
        )
