from odoo import fields, models


class KoperasiAnggotaBeda(models.Model):
    """Two entries that look alike and were found to be two people."""

    _name = "koperasi.anggota.beda"
    _description = "Not a Duplicate"
    _rec_name = "anggota_id"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        ondelete="cascade",
        check_company=True,
    )
    other_id = fields.Many2one(
        "koperasi.anggota",
        string="Other Member",
        required=True,
        ondelete="cascade",
        check_company=True,
        index=True,
    )

    _pair_unique = models.UniqueIndex("(anggota_id, other_id)")
    _pair_order = models.Constraint("CHECK (anggota_id < other_id)")
