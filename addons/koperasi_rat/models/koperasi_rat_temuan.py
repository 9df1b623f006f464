from odoo import api, fields, models
from odoo.tools import formatLang

from .label import LINES, POOLS


class KoperasiRat(models.Model):
    """What is wrong with a report, or open for the meeting to decide, in words."""

    _inherit = "koperasi.rat"

    findings = fields.Json(readonly=True, copy=False)
    finding_text = fields.Text(string="To Be Settled", compute="_compute_finding_text")
    has_errors = fields.Boolean(compute="_compute_finding_text")

    @api.depends("findings")
    @api.depends_context("lang")
    def _compute_finding_text(self):
        for rat in self:
            findings = rat.findings or []
            rat.finding_text = "\n".join(rat._describe_finding(f) for f in findings)
            rat.has_errors = any(f["error"] for f in findings)

    def _describe_finding(self, finding):
        """One sentence: what is wrong or open, and what to do. Names no member."""
        self.ensure_one()
        amount = formatLang(
            self.env, abs(finding["amount"]), currency_obj=self.currency_id
        )
        year = str(self.year + finding["year"])
        subject = finding["subject"]
        label = LINES.get(subject) or POOLS.get(subject)
        name = self.env._(label) if label else subject
        return {
            "empty": self.env._(
                "There is no posted entry up to the end of %(year)s. Enter the opening"
                " balance and the year's entries first.",
                year=year,
            ),
            "idle": self.env._(
                "No entry was posted in %(year)s: the year stands still.", year=year
            ),
            "unmapped": self.env._(
                "Account %(code)s (%(amount)s, %(year)s) belongs to no line of the"
                " statements. Give it a code of the cooperative chart (1 to 8).",
                code=subject,
                amount=amount,
                year=year,
            ),
            "fraction": self.env._(
                "Account %(code)s has a fraction of a rupiah. Post the difference to"
                " cash overage or shortage.",
                code=subject,
            ),
            "unbalanced": self.env._(
                "%(line)s %(year)s: the statements differ by %(amount)s. An account"
                " outside the chart or a one-sided entry is the usual cause.",
                line=name,
                year=year,
                amount=amount,
            ),
            "surplus": self.env._(
                "The income statement of %(year)s differs by %(amount)s from the"
                " result accounts.",
                year=year,
                amount=amount,
            ),
            "ratio": self.env._(
                "%(year)s has no income by which to share the business expenses: the"
                " members bear them all.",
                year=year,
            ),
            "loss": self.env._(
                "The year closes with a loss of %(amount)s. A loss is not shared: the"
                " members' meeting decides how to cover it (reserve first).",
                amount=amount,
            ),
            "nothing": self.env._("The SHU of the year is zero: nothing is shared."),
            "base": self.env._(
                "Nobody has a claim to the pool %(pool)s of %(amount)s: no member has"
                " a base for it. The members' meeting decides where it goes.",
                pool=name,
                amount=amount,
            ),
            "negative": self.env._(
                "%(count)s members have a negative base (returns above purchases); it"
                " counts as zero. They are marked in the member list.",
                count=finding["amount"],
            ),
        }[finding["kind"]]
