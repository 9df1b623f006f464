from odoo import api, fields, models

from ..engine.laporan import CLOSING, OPENING
from ..engine.tata_letak import COOPERATIVE
from .label import LINES


class KoperasiRatBaris(models.Model):
    """One printed line of a statement, a snapshot taken when the report was composed.

    No role may create, write or delete these rows; only the composer does, by SQL.
    """

    _name = "koperasi.rat.baris"
    _description = "Statement Line"
    _inherit = ["koperasi.rat.snapshot"]
    _order = "rat_id, sequence"
    _rec_names_search = ["key"]

    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="rat_id.company_id")
    currency_id = fields.Many2one(related="rat_id.currency_id")
    sequence = fields.Integer(required=True)
    statement = fields.Selection(
        [
            ("neraca", "Balance Sheet"),
            ("phu", "Income Statement (PHU)"),
            ("ekuitas", "Changes in Equity"),
            ("arus_kas", "Cash Flow"),
        ],
        required=True,
    )
    key = fields.Char(required=True)
    name = fields.Char(string="Description", compute="_compute_name")
    kind = fields.Selection(
        [
            ("judul", "Heading"),
            ("rinci", "Line"),
            ("jumlah", "Total"),
            ("porsi", "Portion"),
            ("gerak", "Movement"),
        ],
        required=True,
    )
    level = fields.Integer(required=True)
    amount = fields.Monetary(string="This Year")
    previous = fields.Monetary(string="Year Before")
    codes = fields.Char(string="Accounts", help="Codes that fed this line.")
    formula = fields.Json(help="How the line follows from others, for spreadsheets.")

    _key_unique = models.UniqueIndex("(rat_id, key)")

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_name(self):
        for row in self:
            label = LINES.get(row.key)
            row.name = self.env._(label) if label else row.key

    @api.depends("name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.name

    def action_lihat_jurnal(self):
        """Open the journal items behind the line."""
        self.ensure_one()
        self.check_access("read")
        rat = self.rat_id
        accounts = (
            self.env["account.account"]
            .with_company(rat.company_id)
            .search(
                [
                    *self.env["account.account"]._check_company_domain(rat.company_id),
                    ("code", "in", (self.codes or "").split(",")),
                ]
            )
        )
        domain = [
            ("company_id", "=", rat.company_id.id),
            ("parent_state", "=", "posted"),
            ("account_id", "in", accounts.ids),
            *self._period(),
        ]
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "account.move.line",
            "view_mode": "list,form",
            "domain": domain,
            "context": {"create": False, "edit": False},
        }

    def _period(self):
        """Domain on the dates of the entries that the line shows."""
        rat, basis = self.rat_id, COOPERATIVE.basis_of(self.key)
        if basis == OPENING:
            return [("date", "<", rat.date_from)]
        domain = [("date", "<=", rat.date_to)]
        return domain if basis == CLOSING else [*domain, ("date", ">=", rat.date_from)]
