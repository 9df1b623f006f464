from odoo import api, models


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_rat", "_audit_potret"]

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

    @api.model
    def _audit_potret(self, companies):
        """The rows of each sealed snapshot still give its seal (rule 7)."""
        count, broken = self.env["koperasi.potret.ambil"]._broken_seals(companies)
        return count, [
            self._difference(
                "potret",
                potret.company_id,
                f"{potret.jenis} {potret.date}",
                0,
                1,
                self.env._(
                    "The sealed snapshot %(potret)s was altered.",
                    potret=potret.display_name,
                ),
            )
            for potret in self.env["koperasi.potret"].browse(broken)
        ]
