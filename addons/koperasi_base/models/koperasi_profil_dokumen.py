from odoo import api, fields, models

from ..engine.dokumen import KEDALUWARSA, TANPA_BERKAS, Surat, kelengkapan


class KoperasiProfil(models.Model):
    """How complete the papers of a society are."""

    _inherit = "koperasi.profil"

    dokumen_ids = fields.One2many(
        "koperasi.dokumen",
        related="company_id.koperasi_dokumen_ids",
        string="Documents",
    )
    dokumen_score = fields.Integer(
        string="Completeness of the Papers (%)",
        compute="_compute_dokumen",
        compute_sudo=True,
        help="Share of the needed kinds of document that are valid and scanned.",
    )
    dokumen_missing = fields.Text(
        string="Missing Papers", compute="_compute_dokumen", compute_sudo=True
    )

    @api.depends(
        "is_kdkmp",
        "company_id.koperasi_unit_ids.status",
        "company_id.koperasi_dokumen_ids.active",
        "company_id.koperasi_dokumen_ids.jenis_id",
        "company_id.koperasi_dokumen_ids.date_end",
        "company_id.koperasi_dokumen_ids.has_file",
    )
    def _compute_dokumen(self):
        today = fields.Date.context_today(self)
        kinds = self.env["koperasi.dokumen.jenis"].search([])
        for profil in self:
            profil.dokumen_score, missing = kelengkapan(
                list(kinds._needed_by(profil)),
                [
                    Surat(paper.jenis_id, paper.has_file, paper.date_end or None)
                    for paper in profil.company_id.koperasi_dokumen_ids
                ],
                today,
            )
            profil.dokumen_missing = "\n".join(
                profil._missing_text(jenis, state) for jenis, state in missing
            )

    def _missing_text(self, jenis, state):
        if state == KEDALUWARSA:
            return self.env._("• %s (expired)", jenis.name)
        if state == TANPA_BERKAS:
            return self.env._("• %s (not scanned yet)", jenis.name)
        return f"• {jenis.name}"

    def action_view_dokumen(self):
        """Open the papers of this society."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_base.koperasi_dokumen_action"
        )
        action["domain"] = [("company_id", "=", self.company_id.id)]
        return action
