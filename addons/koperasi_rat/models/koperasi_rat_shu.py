from odoo import api, fields, models
from odoo.tools import SQL


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

    # What became of the share: never a column of the row, which is sealed.
    paid = fields.Monetary(compute="_compute_paid")
    unpaid = fields.Monetary(string="Not Paid Yet", compute="_compute_paid")
    is_unpaid = fields.Boolean(
        string="Waits for Payment", compute="_compute_paid", search="_search_is_unpaid"
    )
    decided_on = fields.Date(related="rat_id.shu_date")

    @api.depends("rat_id", "anggota_id")
    def _compute_paid(self):
        rows = self.env["koperasi.rat.shu.mutasi"]._read_group(
            [
                ("rat_id", "in", self.rat_id.ids),
                ("anggota_id", "in", self.anggota_id.ids),
            ],
            ["rat_id", "anggota_id", "kind"],
            ["amount:sum"],
        )
        right, paid = {}, {}
        for rat, member, kind, amount in rows:
            side = right if kind == "hak" else paid
            side[rat, member] = side.get((rat, member), 0) + amount
        for share in self:
            whose = (share.rat_id, share.anggota_id)
            share.paid = -paid.get(whose, 0)
            share.unpaid = right.get(whose, 0) - share.paid
            share.is_unpaid = share.unpaid > 0

    def _search_is_unpaid(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        waiting = SQL(
            """(
                SELECT share.id
                  FROM koperasi_rat_shu share
                  JOIN koperasi_rat_shu_mutasi mutasi
                    ON mutasi.rat_id = share.rat_id
                   AND mutasi.anggota_id = share.anggota_id
                 GROUP BY share.id
                HAVING SUM(mutasi.amount) > 0
            )"""
        )
        is_asked = (True in value) == (operator == "in")
        return [("id", "in" if is_asked else "not in", waiting)]
