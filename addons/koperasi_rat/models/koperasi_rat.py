from datetime import date
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..engine import segel
from .label import POOLS

#: What the books and the two keys (compose, finalise) decide: never typed.
COMPUTED_FIELDS = {
    "state",
    "surplus",
    "total_assets",
    "shared_total",
    "share_count",
    "findings",
    "composed_by",
    "composed_at",
    "final_by",
    "final_at",
    "seal",
    "society_name",
    "wilayah_code",
    "shu_date",
    "shu_decision",
    "shu_move_id",
    "baris_ids",
    "shu_ids",
}


class KoperasiRat(models.Model):
    """Annual report of one society: statements and SHU split of one book year.

    Its figures are snapshot rows that :meth:`action_susun` takes out of the posted
    entries; nobody types them. The chair makes it final, which seals the figures
    (rule 7 of the money core): a database trigger then refuses every change, and an
    entry posted into the year afterwards shows as a broken seal.
    """

    _name = "koperasi.rat"
    _description = "Annual Report (RAT)"
    _inherit = ["koperasi.rat.penyusun"]
    _order = "year desc, society_name"
    _rec_names_search = ["society_name"]

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    society_name = fields.Char(
        string="Society Name", related="company_id.name", store=True
    )
    wilayah_code = fields.Char(
        string="Territory Code",
        compute="_compute_wilayah_code",
        compute_sudo=True,
        store=True,
        index=True,
    )
    year = fields.Integer(
        string="Book Year",
        required=True,
        default=lambda self: fields.Date.context_today(self).year - 1,
        aggregator=None,
    )
    date_from = fields.Date(string="From", compute="_compute_dates", store=True)
    date_to = fields.Date(string="To", compute="_compute_dates", store=True)
    state = fields.Selection(
        [
            ("rencana", "Planned"),
            ("disusun", "Composed"),
            ("final", "Final"),
        ],
        string="Status",
        required=True,
        default="rencana",
        readonly=True,
        copy=False,
    )
    dana_ids = fields.One2many(
        "koperasi.rat.dana", "rat_id", string="SHU Pools", copy=False
    )
    baris_ids = fields.One2many(
        "koperasi.rat.baris", "rat_id", string="Statement Lines", copy=False
    )
    neraca_ids = fields.One2many(
        "koperasi.rat.baris",
        "rat_id",
        string="Balance Sheet",
        domain=[("statement", "=", "neraca")],
        copy=False,
    )
    phu_ids = fields.One2many(
        "koperasi.rat.baris",
        "rat_id",
        string="Income Statement (PHU)",
        domain=[("statement", "=", "phu")],
        copy=False,
    )
    ekuitas_ids = fields.One2many(
        "koperasi.rat.baris",
        "rat_id",
        string="Changes in Equity",
        domain=[("statement", "=", "ekuitas")],
        copy=False,
    )
    arus_kas_ids = fields.One2many(
        "koperasi.rat.baris",
        "rat_id",
        string="Cash Flow",
        domain=[("statement", "=", "arus_kas")],
        copy=False,
    )
    shu_ids = fields.One2many(
        "koperasi.rat.shu",
        "rat_id",
        string="SHU per Member",
        copy=False,
        groups="koperasi_base.group_staff",
    )
    percent_total = fields.Float(
        string="Total Percentage", compute="_compute_percent_total", digits=(6, 2)
    )
    surplus = fields.Monetary(string="SHU after Tax", readonly=True, copy=False)
    total_assets = fields.Monetary(readonly=True, copy=False)
    shared_total = fields.Monetary(
        string="Shared among Members", readonly=True, copy=False
    )
    share_count = fields.Integer(
        string="Members with a Share", readonly=True, copy=False
    )
    composed_by = fields.Many2one("res.users", readonly=True, copy=False)
    composed_at = fields.Datetime(readonly=True, copy=False)
    final_by = fields.Many2one(
        "res.users", string="Made Final by", readonly=True, copy=False
    )
    final_at = fields.Datetime(string="Made Final on", readonly=True, copy=False)
    seal = fields.Char(
        readonly=True,
        copy=False,
        help="SHA-256 over all figures; printed on the report.",
    )

    _year_unique = models.UniqueIndex(
        "(company_id, year)", "This society already has an annual report of that year."
    )
    _year_range = models.Constraint(
        "CHECK (year BETWEEN 1900 AND 2999)", "The book year has four digits."
    )

    # ------------------------------------------------------------------
    # Fields
    # ------------------------------------------------------------------

    @api.depends("company_id.koperasi_profil_ids.wilayah_code")
    def _compute_wilayah_code(self):
        for rat in self:
            rat.wilayah_code = rat.company_id.koperasi_profil_ids[:1].wilayah_code

    @api.depends("year")
    def _compute_dates(self):
        for rat in self:
            valid = 1900 <= (rat.year or 0) <= 2999
            rat.date_from = date(rat.year, 1, 1) if valid else False
            rat.date_to = date(rat.year, 12, 31) if valid else False

    @api.depends("society_name", "year")
    def _compute_display_name(self):
        for rat in self:
            rat.display_name = f"RAT {rat.year} · {rat.society_name or ''}"

    @api.depends("dana_ids.percent")
    def _compute_percent_total(self):
        for rat in self:
            rat.percent_total = sum(dana._percent() for dana in rat.dana_ids)

    @api.constrains("dana_ids")
    def _check_percent_total(self):
        for rat in self.filtered("dana_ids"):
            rat._check_percentages()

    def _check_percentages(self):
        """Pools cover the surplus exactly: 99.99 is refused like 105."""
        total = sum((dana._percent() for dana in self.dana_ids), Decimal(0))
        if total != 100:
            raise ValidationError(
                self.env._(
                    "The SHU percentages of %(rat)s add up to %(total)s %%, not to"
                    " 100.00 %%. Change them until the total is 100.00 %%.",
                    rat=self.display_name,
                    total=f"{total:.2f}",
                )
            )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_not_typed(vals)
        reports = super().create(vals_list)
        for rat in reports.filtered(lambda r: not r.dana_ids):
            rat._create_pools()
        return reports

    def write(self, vals):
        self._check_not_typed(vals)
        if vals and not self.env.su and "final" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "%(rat)s is final and sealed: nothing of it can be changed.",
                    rat=self.filtered(lambda r: r.state == "final")[:1].display_name,
                )
            )
        if {"company_id", "year"} & set(vals) and self.filtered("composed_at"):
            raise UserError(
                self.env._(
                    "The report was composed already. Make a new one for another"
                    " society or year."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_final(self):
        if "final" in self.mapped("state"):
            raise UserError(self.env._("A final report is kept; it is not deleted."))

    def unlink(self):
        # The snapshot rows belong to the report; no desk may delete them one by one.
        self.check_access("unlink")
        self._unlink_not_final()
        self._delete_rows()
        self.sudo().dana_ids.unlink()
        return super().unlink()

    def _check_not_typed(self, vals):
        typed = COMPUTED_FIELDS & set(vals)
        if typed and not self.env.su:
            raise AccessError(
                self.env._(
                    "The figures and the status of a report come out of the books and"
                    " cannot be entered (%(fields)s).",
                    fields=", ".join(sorted(typed)),
                )
            )

    def _check_open(self):
        """Refuse a change of the parts of a final report."""
        if "final" in self.mapped("state"):
            raise UserError(
                self.env._("The report is final and sealed: nothing can be changed.")
            )

    def _outdate(self):
        """A composed report whose percentages change must be composed again."""
        self.filtered(lambda rat: rat.state == "disusun").sudo().state = "rencana"

    def _create_pools(self):
        """The pools with the percentages in force (AD/ART, else proposed default)."""
        get = self.env["koperasi.parameter"]._get
        # The system makes the pools; a desk enters percentages only.
        self.env["koperasi.rat.dana"].sudo().create(
            [
                {
                    "rat_id": self.id,
                    "sequence": sequence,
                    "key": key,
                    "percent": float(get(f"shu.{key}", self.date_to, self.company_id)),
                }
                for sequence, key in enumerate(POOLS, 1)
            ]
        )
        self._check_percentages()

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    def action_susun(self):
        """Take all figures out of the books (again); the treasurer's button."""
        self.check_access("write")
        for rat in self:
            if rat.state == "final":
                raise UserError(
                    self.env._("%(rat)s is final and sealed.", rat=rat.display_name)
                )
            rat._check_percentages()
            # The rows are written by the system: no desk has the right to touch them.
            rat.sudo()._compose()

    def action_final(self):
        """The chair makes the report final and seals its figures."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group("koperasi_base.group_ketua"):
            raise AccessError(self.env._("Only the chair makes a report final."))
        self._koperasi_check_two_factor()
        if self.state != "disusun":
            raise UserError(
                self.env._(
                    "%(rat)s must be composed by the treasurer before it is made"
                    " final.",
                    rat=self.display_name,
                )
            )
        if fields.Date.context_today(self) <= self.date_to:
            raise UserError(
                self.env._(
                    "The book year %(year)s ends on %(date)s: make the report final"
                    " after that day.",
                    year=str(self.year),
                    date=self.date_to.strftime("%d/%m/%Y"),
                )
            )
        if self.has_errors:
            raise UserError(
                self.env._(
                    "The report cannot be made final before this is settled:"
                    "\n%(findings)s",
                    findings=self.finding_text,
                )
            )
        rat = self.sudo()  # the chair has the right to seal, not to write figures
        figures = rat._stored_figures()
        if figures != rat._fresh_figures():
            raise UserError(
                self.env._(
                    "The books changed since %(rat)s was composed. Ask the treasurer to"
                    " compose it again, read it, then make it final.",
                    rat=self.display_name,
                )
            )
        rat.write(
            {
                "state": "final",
                "seal": segel.seal(figures),
                "final_by": self.env.uid,
                "final_at": fields.Datetime.now(),
            }
        )
        rat.flush_recordset()

    def action_periksa_segel(self):
        """Compare the sealed figures with the rows and with today's books."""
        self.ensure_one()
        self.check_access("read")
        differences = self.sudo()._check_seal()  # a reader may not read the ledger
        count = len(differences)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if count else "success",
                "sticky": bool(count),
                "title": self.display_name,
                "message": self.env._(
                    "The seal is broken: %(count)s figures differ from the books, first"
                    " of all %(first)s.",
                    count=count,
                    first=differences[0]["label"],
                )
                if count
                else self.env._("The seal is intact: all figures match the books."),
            },
        }

    def action_lihat_shu(self):
        """Open the list of members' shares."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_rat.koperasi_rat_shu_action"
        )
        return {**action, "domain": [("rat_id", "=", self.id)]}
