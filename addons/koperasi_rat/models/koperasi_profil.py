from odoo import api, fields, models
from odoo.tools import SQL


class KoperasiProfil(models.Model):
    """What the supervision knows of a society: kept by the job of the snapshots."""

    _inherit = "koperasi.profil"

    potret_id = fields.Many2one(
        "koperasi.potret",
        string="Last Snapshot",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    potret_ids = fields.One2many(
        "koperasi.potret",
        "profil_id",
        string="Monthly Snapshots",
        domain=[("jenis", "=", "bulanan")],
        readonly=True,
    )
    potret_date = fields.Date(related="potret_id.date", string="Data Until")
    potret_last_entry = fields.Date(related="potret_id.last_entry")
    potret_anggota = fields.Integer(
        related="potret_id.anggota", string="Members by Snapshot"
    )

    @api.model
    def _refresh_supervision(self, today):
        """Point each society to its last snapshot; addons and steps follow."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_profil profil SET potret_id = latest.id
                  FROM (SELECT DISTINCT ON (profil_id) profil_id, id
                          FROM koperasi_potret
                         WHERE seal IS NOT NULL AND date <= %s
                         ORDER BY profil_id, date DESC,
                                  array_position(ARRAY['tahunan', 'bulanan', 'harian'],
                                                 jenis::text)) latest
                 WHERE latest.profil_id = profil.id
                   AND profil.potret_id IS DISTINCT FROM latest.id
                """,
                today,
            )
        )
        self.env.invalidate_all(flush=False)

    def action_view_potret(self):
        """Open the charts of the snapshots of this society."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_rat.koperasi_potret_action"
        )
        return {
            **action,
            "domain": [("profil_id", "=", self.id)],
            "context": {"search_default_bulanan": 1},
            "views": [(False, "graph"), (False, "list"), (False, "form")],
        }
