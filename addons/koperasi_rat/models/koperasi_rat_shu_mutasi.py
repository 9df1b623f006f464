from odoo import fields, models

PAYMENTS = {"simpanan": "To Savings", "tunai": "In Cash"}


class KoperasiRatShuMutasi(models.Model):
    """What the society owes its members of the surplus: rights, and how they were met.

    The ledger behind the account of the members' SHU (``kop_dana_shu_anggota``). A
    right is one row, its payment another; an index lets nobody be paid twice.
    """

    _name = "koperasi.rat.shu.mutasi"
    _description = "SHU Payable to Members"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, ondelete="restrict"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, ondelete="restrict"
    )
    date = fields.Date(required=True)
    amount = fields.Monetary(required=True)
    kind = fields.Selection([("hak", "Right"), *PAYMENTS.items()], required=True)
    key = fields.Char(string="Idempotency Key", required=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", required=True, ondelete="restrict"
    )

    _key_unique = models.UniqueIndex("(company_id, key)", "This was already posted.")
    _paid_once = models.UniqueIndex(
        "(rat_id, anggota_id) WHERE kind <> 'hak'",
        "The SHU of this member was paid already.",
    )
    _member = models.Index("(anggota_id, rat_id)")
    _entry = models.Index("(move_id)")
    _sign = models.Constraint(
        "CHECK ((kind = 'hak') = (amount > 0) AND amount <> 0"
        " AND amount = trunc(amount))",
        "A right is positive and a payment negative, in whole rupiah.",
    )
