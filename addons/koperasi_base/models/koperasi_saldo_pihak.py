from odoo import fields, models


class KoperasiSaldoPihak(models.Model):
    """Who owed the society, or whom it owed, on the day its books were taken over.

    The subledger of the receivables and payables in the opening entry: the entry has
    one line for each account and never names a person, so that the Dinas can read the
    books. Rows are whole rupiah and never change.
    """

    _name = "koperasi.saldo.pihak"
    _description = "Opening Receivable or Payable"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "company_id, side, date_due, id"

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    side = fields.Selection(
        [("piutang", "Receivable"), ("utang", "Payable")], required=True
    )
    name = fields.Char(string="Party", required=True)
    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", ondelete="restrict", index="btree_not_null"
    )
    account_id = fields.Many2one(
        "account.account", string="Control Account", required=True, ondelete="restrict"
    )
    ref = fields.Char(string="Document No.")
    date = fields.Date(string="Balance On", required=True)
    date_due = fields.Date(string="Due On")
    amount = fields.Monetary(required=True)
    move_id = fields.Many2one(
        "account.move", string="Journal Entry", required=True, ondelete="restrict"
    )
    key = fields.Char(string="Idempotency Key", required=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This opening balance was already posted."
    )
    _amount = models.Constraint(
        "CHECK (amount > 0 AND amount = trunc(amount))",
        "An opening balance is a whole number of rupiah and above zero.",
    )
