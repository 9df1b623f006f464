from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiArisanPeserta(models.Model):
    """A participant of an arisan with the number that is drawn."""

    _name = "koperasi.arisan.peserta"
    _description = "Participant of an Arisan"
    _order = "arisan_id, nomor"
    _check_company_auto = True

    arisan_id = fields.Many2one(
        "koperasi.arisan",
        string="Arisan",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="arisan_id.company_id", store=True, index=True, string="Society"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    nomor = fields.Integer(string="Number", required=True, default=1)
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )
    saldo = fields.Monetary(string="Paid In", compute="_compute_saldo")
    is_menang = fields.Boolean(string="Has Won", compute="_compute_is_menang")

    _number_unique = models.UniqueIndex(
        "(arisan_id, nomor)", "Each participant has a number of its own."
    )
    _once = models.UniqueIndex(
        "(arisan_id, anggota_id)", "This member takes part already."
    )
    _number = models.Constraint("CHECK (nomor > 0)", "Numbers begin with 1.")

    @api.depends("nomor", "anggota_id.name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.nomor} · {row.anggota_id.name}"

    def _account(self):
        """The account into which this participant pays."""
        self.ensure_one()
        return (
            self.env["koperasi.simpanan"]
            .sudo()  # the group is told who has paid
            .search(
                [
                    ("anggota_id", "=", self.anggota_id.id),
                    ("produk_id", "=", self.arisan_id.produk_id.id),
                ]
            )
        )

    def _compute_saldo(self):
        for row in self:
            row.saldo = row._account().saldo

    @api.depends("arisan_id.undian_ids")
    def _compute_is_menang(self):
        for row in self:
            row.is_menang = row in row.arisan_id.undian_ids.pemenang_id

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_forming()
        return rows

    def write(self, vals):
        self._check_forming()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_forming(self):
        self._check_forming()

    def _check_forming(self):
        """Who takes part is settled when the arisan starts."""
        if any(row.arisan_id.state != "draft" for row in self):
            raise UserError(
                self.env._("The arisan runs: its participants stay as they are.")
            )
