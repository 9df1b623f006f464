from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KoperasiAhliWaris(models.Model):
    """Who receives the savings of a member who dies."""

    _name = "koperasi.ahli.waris"
    _description = "Heir"
    _inherit = ["mail.thread"]
    _order = "anggota_id, share desc, id"
    _check_company_auto = True

    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="anggota_id.company_id", string="Society", store=True, index=True
    )
    name = fields.Char(string="Full Name", required=True, tracking=True)
    relation = fields.Selection(
        [
            ("pasangan", "Husband or Wife"),
            ("anak", "Child"),
            ("orang_tua", "Parent"),
            ("saudara", "Brother or Sister"),
            ("lain", "Other"),
        ],
        required=True,
        default="pasangan",
        tracking=True,
    )
    nik = fields.Char(
        string="NIK (KTP)",
        groups="koperasi_base.group_sekretaris,koperasi_base.group_bendahara",
    )
    birth_date = fields.Date(string="Date of Birth")
    phone = fields.Char()
    share = fields.Float(
        string="Share (%)",
        digits=(5, 2),
        tracking=True,
        help="Percent of the savings. Empty for all heirs, or 100 together.",
    )

    _share_range = models.Constraint(
        "CHECK (share >= 0 AND share <= 100)",
        "The share of an heir is between 0 and 100 percent.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        heirs = super().create([self._clean(vals) for vals in vals_list])
        heirs._check_together()
        return heirs

    def write(self, vals):
        result = super().write(self._clean(vals))
        self._check_together()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_tracked(self):
        for heir in self:
            heir.anggota_id._message_log(body=self.env._("Heir removed: %s", heir.name))

    def _check_together(self):
        """Shares add up; the form of the member asks once for all its heirs."""
        if not self.env.context.get("heirs_together"):
            self.anggota_id._check_heirs()

    def _clean(self, vals):
        return self.env["koperasi.anggota"]._clean_identity(vals)

    @api.constrains("nik", "birth_date")
    def _check_nik(self):
        Anggota = self.env["koperasi.anggota"]
        for heir in self.sudo():  # desks that may not see the NIK may save
            Anggota._raise_nik_problem(heir.name, heir.nik, heir.birth_date)

    @api.constrains("birth_date")
    def _check_birth_date(self):
        today = fields.Date.context_today(self)
        for heir in self:
            if heir.birth_date and heir.birth_date > today:
                raise ValidationError(
                    self.env._("The date of birth of %s lies in the future.", heir.name)
                )
