import uuid

from odoo import api, fields, models

PARTS = ("pokok", "bunga", "biaya", "denda")


class KoperasiUtangBayar(models.TransientModel):
    """Books an instalment to the lender, as the lender's receipt says.

    The parts come from the schedule; where the receipt differs, the receipt is right.
    """

    _name = "koperasi.utang.bayar"
    _description = "Pay an Instalment of a Loan Taken"

    utang_id = fields.Many2one(
        "koperasi.utang",
        string="Loan",
        required=True,
        default=lambda self: self.env.context.get("active_id"),
    )
    company_id = fields.Many2one(related="utang_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    saldo_pokok = fields.Monetary(related="utang_id.saldo_pokok")
    date = fields.Date(
        string="Paid On", required=True, default=fields.Date.context_today
    )
    account_id = fields.Many2one(
        "account.account",
        string="Paid From",
        required=True,
        domain="[('account_type', '=', 'asset_cash'),"
        " ('company_ids', 'in', company_id)]",
    )
    pokok = fields.Monetary(
        string="Principal",
        compute="_compute_parts",
        store=True,
        precompute=True,
        readonly=False,
    )
    bunga = fields.Monetary(
        string="Interest",
        compute="_compute_parts",
        store=True,
        precompute=True,
        readonly=False,
    )
    biaya = fields.Monetary(string="Fee")
    denda = fields.Monetary(string="Penalty")
    jumlah = fields.Monetary(string="Paid", compute="_compute_jumlah")
    note = fields.Char(string="Receipt No.", size=120)
    # Made with the form: a second click books once.
    key = fields.Char(default=lambda self: str(uuid.uuid4()))

    @api.depends("utang_id", "date")
    def _compute_parts(self):
        for wizard in self:
            loan, day = wizard.utang_id, wizard.date
            owed = loan._owed(day) if loan and day else 0
            parts = loan._split(owed, day) if owed else {}
            wizard.pokok = parts.get("pokok", 0)
            wizard.bunga = parts.get("bunga", 0)

    @api.depends(*PARTS)
    def _compute_jumlah(self):
        for wizard in self:
            wizard.jumlah = sum(wizard[kind] for kind in PARTS)

    def action_pay(self):
        """Post the payment."""
        self.ensure_one()
        self.utang_id._pay(
            {kind: self[kind] for kind in PARTS},
            self.account_id,
            self.date,
            f"bayar/{self.utang_id.id}/{self.key}",
            self.note,
        )
