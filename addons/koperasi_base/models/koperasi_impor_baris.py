from odoo import fields, models


class KoperasiImporBaris(models.Model):
    """One line of a dry run: what happens to a row, or a remark on one of its cells."""

    _name = "koperasi.impor.baris"
    _description = "Line of an Import"
    _order = "impor_id, sequence, id"

    impor_id = fields.Many2one(
        "koperasi.impor", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    sheet = fields.Char()
    row = fields.Integer()
    column = fields.Char()
    label = fields.Char(string="Column Title")
    name = fields.Char()
    value = fields.Char()
    reason = fields.Char(string="What Happens or Why Not")
    action = fields.Selection(
        [
            ("salah", "Wrong"),
            ("baru", "New"),
            ("ubah", "Change"),
            ("sama", "No Change"),
            ("periksa", "Please Check"),
            ("info", "Note"),
        ],
        required=True,
    )
    res_model = fields.Char(string="Model")
    res_id = fields.Many2oneReference(string="Record", model_field="res_model")
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Register", ondelete="set null"
    )
