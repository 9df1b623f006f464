from odoo import api, fields, models


class KoperasiUtangAngsuran(models.Model):
    """A row of the lender's schedule, with what of it the payments cover.

    A picture: made by the engine, brought to the ledger after each payment, which
    fills the rows from the first one on.
    """

    _name = "koperasi.utang.angsuran"
    _description = "Instalment of a Loan Taken"
    _order = "utang_id, number"

    utang_id = fields.Many2one(
        "koperasi.utang",
        string="Loan",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="utang_id.company_id", string="Society", store=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    number = fields.Integer(string="No.", required=True, readonly=True)
    date_due = fields.Date(string="Due", required=True, readonly=True)
    pokok = fields.Monetary(string="Principal", readonly=True)
    bunga = fields.Monetary(string="Interest", readonly=True)
    jumlah = fields.Monetary(string="Instalment", compute="_compute_jumlah")
    saldo = fields.Monetary(string="Balance", readonly=True)
    bayar_pokok = fields.Monetary(string="Principal Paid", readonly=True)
    bayar_bunga = fields.Monetary(string="Interest Paid", readonly=True)
    is_lunas = fields.Boolean(string="Paid", readonly=True)

    _number_unique = models.UniqueIndex("(utang_id, number)")

    @api.depends("pokok", "bunga")
    def _compute_jumlah(self):
        for row in self:
            row.jumlah = row.pokok + row.bunga
