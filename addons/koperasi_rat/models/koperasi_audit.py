from odoo import api, models


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_rat"]

    @api.model
    def _audit_rat(self, companies):
        """A sealed report still says what the books say (rule 7 of the money core)."""
        reports = self.env["koperasi.rat"].search(
            [("company_id", "in", companies.ids), ("state", "=", "final")]
        )
        return len(reports), [
            self._difference(
                "rat",
                rat.company_id,
                f"{rat.year} {difference['subject']}",
                difference["expected"],
                difference["actual"],
                self.env._(
                    "The sealed report %(rat)s is broken: %(label)s.",
                    rat=rat.display_name,
                    label=difference["label"],
                ),
            )
            for rat in reports
            for difference in rat._check_seal()
        ]
