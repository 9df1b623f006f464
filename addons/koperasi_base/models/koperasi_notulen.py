from odoo import api, fields, models

COUNTERS = {"anggota": "RA", "pengurus": "RP", "pengawas": "RW"}


class KoperasiNotulen(models.Model):
    """Minutes of a meeting: registers 10 (members), 11 (pengurus), 12 (pengawas)."""

    _name = "koperasi.notulen"
    _description = "Minutes of a Meeting"
    _inherit = ["koperasi.buku.mixin"]
    _rec_name = "number"

    jenis = fields.Selection(
        [
            ("anggota", "Members' Meeting"),
            ("pengurus", "Board Meeting"),
            ("pengawas", "Meeting of the Supervisory Board"),
        ],
        string="Meeting",
        required=True,
        index=True,
    )
    place = fields.Char()
    leader = fields.Char(string="Chaired By")
    writer = fields.Char(string="Minutes By")
    invited_count = fields.Integer(string="Invited")
    present_count = fields.Integer(string="Present")
    agenda = fields.Text(required=True)
    discussion = fields.Text()
    decision = fields.Text(tracking=True)

    _counts_positive = models.Constraint(
        "CHECK (COALESCE(invited_count, 0) >= 0 AND COALESCE(present_count, 0) >= 0)",
        "The numbers of persons are not negative.",
    )

    @api.model
    def _number_kind(self, vals):
        return self._counter(COUNTERS, "jenis", vals)
