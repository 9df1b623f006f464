from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine import shu
from .label import POOLS

#: Pools that go to the members; all others are funds.
BASES = {"jasa_modal": shu.CAPITAL, "jasa_usaha": shu.PATRONAGE}
TYPED_FIELDS = {"percent", "sequence"}


class KoperasiRatDana(models.Model):
    """One pool of the SHU: its percentage (AD/ART) is entered, its amount computed."""

    _name = "koperasi.rat.dana"
    _description = "SHU Pool"
    _inherit = ["koperasi.rat.snapshot"]
    _order = "rat_id, sequence, id"
    _rec_names_search = ["key"]

    rat_id = fields.Many2one(
        "koperasi.rat", string="Report", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="rat_id.company_id")
    currency_id = fields.Many2one(related="rat_id.currency_id")
    sequence = fields.Integer(required=True, default=10)
    key = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Pool", compute="_compute_name")
    percent = fields.Float(string="Percentage", digits=(5, 2), required=True)
    bar = fields.Float(string="Share", compute="_compute_bar")
    amount = fields.Monetary(readonly=True)
    shared = fields.Monetary(string="Shared among Members", readonly=True)

    _key_unique = models.UniqueIndex("(rat_id, key)")
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)",
        "The percentage of a pool lies between 0 and 100.",
    )

    @api.depends("key")
    @api.depends_context("lang")
    def _compute_name(self):
        for dana in self:
            label = POOLS.get(dana.key)
            dana.name = self.env._(label) if label else dana.key

    @api.depends("percent")
    def _compute_bar(self):
        for dana in self:
            dana.bar = dana.percent

    @api.depends("name")
    def _compute_display_name(self):
        for dana in self:
            dana.display_name = dana.name

    def _percent(self):
        """The percentage as the engine takes it: exact, two decimals."""
        return Decimal(f"{self.percent:.2f}")

    def _pool(self):
        return shu.Pool(self.key, self._percent(), BASES.get(self.key, shu.FUND))

    @api.model_create_multi
    def create(self, vals_list):
        self._check_typed({name for vals in vals_list for name in vals})
        rows = super().create(vals_list)
        rows.rat_id._check_open()
        return rows

    def write(self, vals):
        self._check_typed(set(vals), TYPED_FIELDS)
        self.rat_id._check_open()
        if "percent" in vals:
            self.filtered(
                lambda dana: round(dana.percent, 2) != round(vals["percent"], 2)
            ).rat_id._outdate()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_with_report(self):
        if not self.env.su:
            raise UserError(
                self.env._("A pool is not deleted: set its percentage to 0 instead.")
            )

    def _check_typed(self, names, allowed=TYPED_FIELDS | {"rat_id", "key"}):
        typed = names - allowed
        if typed and not self.env.su:
            raise AccessError(
                self.env._(
                    "The amounts of a pool come out of the books and cannot be entered"
                    " (%(fields)s).",
                    fields=", ".join(sorted(typed)),
                )
            )
