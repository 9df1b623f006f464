from odoo import fields, models


class KoperasiSimpananBerjangkaCetak(models.Model):
    """One print of a bilyet: by whom, when, and for a copy why."""

    _name = "koperasi.simpanan.berjangka.cetak"
    _description = "Print of a Bilyet"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "id desc"
    _rec_name = "berjangka_id"

    berjangka_id = fields.Many2one(
        "koperasi.simpanan.berjangka",
        string="Time Deposit",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    jenis = fields.Selection(
        [("asli", "Original"), ("salinan", "Copy")], string="Kind", required=True
    )
    alasan = fields.Char(string="Reason")
    create_uid = fields.Many2one("res.users", string="Printed By", readonly=True)
    create_date = fields.Datetime(string="Printed On", readonly=True)

    _one_original = models.UniqueIndex(
        "(berjangka_id) WHERE jenis = 'asli'", "The original was printed already."
    )
