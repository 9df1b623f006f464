from odoo import api, fields, models


class KoperasiSimpananTanganBaris(models.TransientModel):
    """One person who signs, as typed into the form."""

    _name = "koperasi.simpanan.tangan.baris"
    _description = "Signer, as Typed"

    tangan_id = fields.Many2one(
        "koperasi.simpanan.tangan", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="tangan_id.company_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        domain="[('company_id', '=', company_id)]",
        help="Where the signer is a member too; else the name is typed.",
    )
    name = fields.Char(
        required=True,
        size=128,
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
    )
    hubungan = fields.Selection(
        selection=lambda self: (
            self.env["koperasi.simpanan.penandatangan"]
            ._fields["hubungan"]
            ._description_selection(self.env)
        ),
        string="Relation",
        required=True,
    )

    @api.depends("anggota_id")
    def _compute_name(self):
        for row in self:
            row.name = row.anggota_id.name or row.name
