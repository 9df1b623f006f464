from odoo import api, fields, models
from odoo.exceptions import UserError


class KoperasiSimpananKelompokAnggota(models.Model):
    """A member of a group that saves together, and what he or she is in it."""

    _name = "koperasi.simpanan.kelompok.anggota"
    _description = "Member of a Savings Group"
    _order = "kelompok_id, id"
    _rec_name = "anggota_id"
    _check_company_auto = True

    kelompok_id = fields.Many2one(
        "koperasi.simpanan.kelompok",
        string="Savings Group",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="kelompok_id.company_id", store=True, index=True, string="Society"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain="[('company_id', '=', company_id),"
        " ('state', 'not in', ('keluar', 'ditolak'))]",
    )
    peran = fields.Selection(
        [("ketua", "Chair"), ("penandatangan", "Signs"), ("anggota", "Member")],
        string="Role",
        required=True,
        default="anggota",
    )

    _once = models.UniqueIndex(
        "(kelompok_id, anggota_id)", "This member is in the group already."
    )
    _one_chair = models.UniqueIndex(
        "(kelompok_id) WHERE peran = 'ketua'", "A group has one chair."
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_no_officer()
        return rows

    def write(self, vals):
        self._check_no_officer()
        result = super().write(vals)
        self._check_no_officer()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_no_officer(self):
        self._check_no_officer()

    def _check_no_officer(self):
        """Who heads a group that saves, or signs, changes by its own step."""
        officers = self.filtered(
            lambda row: row.kelompok_id.state != "draft" and row.peran != "anggota"
        )
        if officers and not self.env.su:
            raise UserError(
                self.env._(
                    "%s heads the group or signs for it. Use “Change Who Signs”.",
                    officers.anggota_id[:1].name,
                )
            )

    def _set_roles(self, chair, signers):
        """The roles as chosen; private to the steps that checked the right."""
        rows = self.sudo()
        rows.peran = "anggota"
        rows.flush_recordset()  # one chair at any time
        rows.filtered(lambda row: row.anggota_id in signers).peran = "penandatangan"
        rows.filtered(lambda row: row.anggota_id == chair).peran = "ketua"
