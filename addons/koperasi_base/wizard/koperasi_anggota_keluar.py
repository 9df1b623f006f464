from odoo import api, fields, models
from odoo.fields import Command


class KoperasiAnggotaKeluar(models.TransientModel):
    """Leaving the society: when, why, by which decision, and what is still owed."""

    _name = "koperasi.anggota.keluar"
    _description = "Leaves the Society"

    anggota_id = fields.Many2one(
        "koperasi.anggota", string="Member", required=True, readonly=True
    )
    company_id = fields.Many2one(related="anggota_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(
        string="Left On", required=True, default=fields.Date.context_today
    )
    reason = fields.Selection(
        [
            ("mengundurkan_diri", "Resigned"),
            ("meninggal", "Died"),
            ("pindah", "Moved Away"),
            ("diberhentikan", "Dismissed"),
        ],
        string="Reason of Leaving",
        required=True,
    )
    decision_number = fields.Char(string="Decision Number", size=64)
    note = fields.Char(string="Grounds", size=500)
    line_ids = fields.One2many(
        "koperasi.anggota.keluar.baris",
        "wizard_id",
        string="Settlement",
        compute="_compute_line_ids",
        store=True,
    )
    amount_to_member = fields.Monetary(
        string="Owed to the Member", compute="_compute_amounts"
    )
    amount_by_member = fields.Monetary(
        string="Owed by the Member", compute="_compute_amounts"
    )
    amount_net = fields.Monetary(string="Difference", compute="_compute_amounts")

    @api.depends("anggota_id")
    def _compute_line_ids(self):
        for wizard in self:
            lines = wizard.anggota_id and wizard.anggota_id._exit_settlement_lines()
            wizard.line_ids = [Command.clear()] + [
                Command.create({"name": line["name"], "amount": line["amount"]})
                for line in lines or []
            ]

    @api.depends("line_ids.amount")
    def _compute_amounts(self):
        for wizard in self:
            amounts = wizard.line_ids.mapped("amount")
            wizard.amount_to_member = sum(a for a in amounts if a > 0)
            wizard.amount_by_member = -sum(a for a in amounts if a < 0)
            wizard.amount_net = sum(amounts)

    def action_confirm(self):
        """End the membership."""
        self.ensure_one()
        self.anggota_id._leave(self.date, self.reason, self.decision_number, self.note)
        return {"type": "ir.actions.act_window_close"}
