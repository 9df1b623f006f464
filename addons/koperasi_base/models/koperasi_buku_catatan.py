from odoo import api, fields, models

from .koperasi_organ import _follow_member

#: Register -> counter of its numbers.
COUNTERS = {
    "tamu": "TAMU",
    "saran": "SARAN",
    "anjuran_pejabat": "ANJP",
    "anjuran_instansi": "ANJI",
    "kejadian": "KEJADIAN",
}


class KoperasiBukuCatatan(models.Model):
    """Guest book, suggestions, recommendations and important events: registers 5, 7,
    8, 9 and 13 have the same columns (who, from where, what, what was done)."""

    _name = "koperasi.buku.catatan"
    _description = "Register Entry"
    _inherit = ["koperasi.buku.mixin"]
    _rec_name = "number"
    _check_company_auto = True

    kind = fields.Selection(
        [
            ("tamu", "Guest Book"),
            ("saran", "Suggestions of Members"),
            ("anjuran_pejabat", "Recommendations of the Cooperative Office"),
            ("anjuran_instansi", "Recommendations of Other Offices"),
            ("kejadian", "Important Events"),
        ],
        string="Register",
        required=True,
        index=True,
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        check_company=True,
        ondelete="restrict",
        groups="koperasi_base.group_staff",
    )
    name = fields.Char(
        compute=_follow_member("name"), store=True, readonly=False, tracking=True
    )
    office = fields.Char(string="Position and Office")
    address = fields.Char()
    subject = fields.Text(required=True, tracking=True)
    follow_up = fields.Text(tracking=True)
    follow_up_date = fields.Date(string="Followed Up On", tracking=True)

    _follow_up_after = models.Constraint(
        "CHECK (follow_up_date IS NULL OR follow_up_date >= date)",
        "The follow-up cannot come before the entry.",
    )

    @api.model
    def _number_kind(self, vals):
        return self._counter(COUNTERS, "kind", vals)

    @api.depends("number", "name")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = " · ".join(
                part for part in (entry.number, entry.name) if part
            )
