from odoo import fields, models
from odoo.exceptions import UserError

from .koperasi_simpanan_kelompok import RUNNING


class KoperasiAnggota(models.Model):
    """Who heads a group or signs for it hands over before the membership ends."""

    _inherit = "koperasi.anggota"

    simpanan_kelompok_ids = fields.One2many(
        "koperasi.simpanan.kelompok",
        "ketua_id",
        string="Savings Groups",
        groups="koperasi_simpan_pinjam.group_simpanan_read",
    )

    def _check_may_leave(self, date, reason=None):
        self._check_heads_no_group()
        return super()._check_may_leave(date, reason)

    def _carry_over(self, target, date):
        self._check_heads_no_group()
        return super()._carry_over(target, date)

    def _check_heads_no_group(self):
        row = (
            self.env["koperasi.simpanan.kelompok.anggota"]
            .sudo()  # who ends a membership need not see the savings
            .search(
                [
                    ("anggota_id", "in", self.ids),
                    ("peran", "!=", "anggota"),
                    ("kelompok_id.state", "=", RUNNING),
                ],
                limit=1,
            )
        )
        if row:
            raise UserError(
                self.env._(
                    "%(member)s heads the group %(group)s or signs for it. The group"
                    " chooses another one first, see Savings ‣ Group Savings.",
                    member=row.anggota_id.display_name,
                    group=row.kelompok_id.name,
                )
            )


class KoperasiProfil(models.Model):
    _inherit = "koperasi.profil"

    def _check_can_merge(self, into):
        """Who signs for a group is of this society: its account closes first."""
        groups = (
            self.env["koperasi.simpanan.kelompok"]
            .sudo()  # administrator of both
            .search([("company_id", "=", self.company_id.id), ("state", "=", RUNNING)])
        )
        if groups:
            raise UserError(
                self.env._(
                    "%(society)s still has groups that save: %(groups)s. Close their"
                    " accounts before the merger.",
                    society=self.name,
                    groups=", ".join(groups.mapped("name")),
                )
            )
        return super()._check_can_merge(into)
