from odoo import api, fields, models


class KoperasiPetugasBaru(models.TransientModel):
    """Add an officer: login, desks and society in one step."""

    _name = "koperasi.petugas.baru"
    _description = "Add an Officer"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Is Member",
        domain="[('company_id', '=', company_id), ('state', 'in', ('aktif', 'pasif'))]",
    )
    name = fields.Char(
        string="Full Name",
        required=True,
        compute="_compute_from_anggota",
        store=True,
        readonly=False,
        precompute=True,
    )
    email = fields.Char(
        compute="_compute_from_anggota", store=True, readonly=False, precompute=True
    )
    login = fields.Char(required=True, help="What the officer types to come in.")
    allowed_desk_ids = fields.Many2many(
        "res.groups", compute="_compute_allowed_desk_ids"
    )
    desk_ids = fields.Many2many(
        "res.groups",
        string="Desks",
        required=True,
        domain="[('id', 'in', allowed_desk_ids)]",
    )

    @api.depends("anggota_id")
    def _compute_from_anggota(self):
        for wizard in self:
            wizard.name = wizard.anggota_id.name or wizard.name
            wizard.email = wizard.anggota_id.email or wizard.email

    @api.depends_context("uid")
    def _compute_allowed_desk_ids(self):
        self.allowed_desk_ids = self.env["res.groups"]._koperasi_desks()

    def action_confirm(self):
        """Create the officer and show the first password once."""
        self.ensure_one()
        Users = self.env["res.users"]
        user, password = Users._koperasi_add_officer(
            self.company_id,
            self.name,
            self.login,
            self.desk_ids,
            email=self.email,
            koperasi_anggota_id=self.anggota_id.id,
        )
        return Users._koperasi_show_password(user.sudo(), password)
