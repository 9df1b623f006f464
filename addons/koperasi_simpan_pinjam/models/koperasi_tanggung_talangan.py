from odoo import fields, models


class KoperasiTanggungTalangan(models.Model):
    """Who paid for whom in a joint liability group, and what was paid back.

    Append-only: above zero what was covered, below zero what was paid back. A debt
    between two members; it is not in the society's books.
    """

    _name = "koperasi.tanggung.talangan"
    _description = "Covered in a Joint Liability Group"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "id desc"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    tanggung_id = fields.Many2one(
        "koperasi.tanggung",
        string="Joint Liability Group",
        required=True,
        index=True,
        ondelete="restrict",
    )
    pertemuan_id = fields.Many2one(
        "koperasi.tanggung.pertemuan",
        string="Meeting",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True)
    dari_id = fields.Many2one(
        "koperasi.anggota", string="Paid By", required=True, ondelete="restrict"
    )
    untuk_id = fields.Many2one(
        "koperasi.anggota", string="Paid For", required=True, ondelete="restrict"
    )
    amount = fields.Monetary(required=True)
    key = fields.Char(string="Idempotency Key", required=True)

    _key_unique = models.UniqueIndex("(company_id, key)")
    _persons = models.Constraint(
        "CHECK (dari_id <> untuk_id AND amount <> 0 AND amount = trunc(amount))",
        "One member covers another, in whole rupiah.",
    )
