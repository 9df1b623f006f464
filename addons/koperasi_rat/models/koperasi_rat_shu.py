from odoo import fields, models


class KoperasiRatShu(models.Model):
    """A member's share of the SHU of one year, a snapshot.

    Read by the society only. The Dinas sees pools and totals, never these rows.
    No role may create, write or delete them; only the composer does, by SQL.
    """

    _name = "koperasi.rat.shu"
    _description = "SHU of a Member"
    _inherit = ["koperasi.rat.snapshot"]
    _order = "rat_id, number, id"
    _rec_name = "anggota_id"
    _rec_names_search = ["number"]

    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="rat_id.company_id")
    currency_id = fields.Many2one(related="rat_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, ondelete="restrict"
    )
    number = fields.Char(string="Member Number")
    name = fields.Char(related="anggota_id.name")
    capital = fields.Monetary(
        string="Savings", help="Principal and mandatory savings on the closing date."
    )
    patronage = fields.Monetary(help="Purchases and interest paid in the book year.")
    from_capital = fields.Monetary(string="Jasa Modal")
    from_patronage = fields.Monetary(string="Jasa Usaha")
    total = fields.Monetary(string="SHU")

    _anggota_unique = models.UniqueIndex("(rat_id, anggota_id)")
    _adds_up = models.Constraint(
        "CHECK (total = from_capital + from_patronage AND from_capital >= 0"
        " AND from_patronage >= 0)",
        "A member's SHU is the sum of its two parts.",
    )
