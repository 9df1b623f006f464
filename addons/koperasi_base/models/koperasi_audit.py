from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    """Proof that the books hold together (rules 1, 3, 6 and 7 of the money core).

    Each addon adds its checks to :meth:`_checks`. A check is a method that takes the
    societies and returns ``(count of things looked at, [differences])``.
    """

    _name = "koperasi.audit"
    _description = "Audit of the Books"

    @api.model
    def _checks(self):
        """Names of the check methods, in order. Extended by the addons."""
        return ["_audit_entries", "_audit_patronage"]

    @api.model
    def _run(self, companies=None):
        """All differences of the societies, an empty list when the books are clean.

        :param companies: societies to look at, all of the database when not given
        :return: list of dicts ``check, society, subject, expected, actual,
            difference, message`` (amounts in whole rupiah)
        """
        return [row for check in self._summary(companies) for row in check["rows"]]

    @api.model
    def run(self):
        """The audit of the active societies, for another program (docs/api.md).

        For the treasurer, the chair and the supervisors.

        :return: dict ``clean`` (bool), ``checks`` (dicts ``check, count``) and
            ``differences`` (as :meth:`_run`)
        """
        if not any(
            self.env.user.has_group(f"koperasi_base.group_{role}")
            for role in ("bendahara", "ketua", "pengawas")
        ):
            raise AccessError(
                self.env._("The audit is for treasurer, chair and supervisors.")
            )
        summary = self._summary(self.env.companies)
        differences = [row for check in summary for row in check["rows"]]
        return {
            "clean": not differences,
            "checks": [{"check": c["check"], "count": c["count"]} for c in summary],
            "differences": differences,
        }

    @api.model
    def _summary(self, companies=None):
        """As :meth:`_run`, per check: dicts ``check, count, rows``."""
        self.env.flush_all()
        if companies is None:
            companies = (
                self.env["koperasi.profil"]
                .sudo()  # the audit looks at every society, also archived ones
                .with_context(active_test=False)
                .search([])
                .company_id
            )
        summary = []
        for check in self._checks():
            count, rows = getattr(self.sudo(), check)(companies)
            summary.append(
                {"check": check.removeprefix("_audit_"), "count": count, "rows": rows}
            )
        return summary

    @api.model
    def _difference(self, check, company, subject, expected, actual, message):
        return {
            "check": check,
            "society": company.name,
            "subject": subject,
            "expected": int(expected),
            "actual": int(actual),
            "difference": int(actual) - int(expected),
            "message": message,
        }

    @api.model
    def _audit_entries(self, companies):
        """Every posted entry balances, in whole rupiah."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT move.company_id, move.name, SUM(line.debit), SUM(line.credit)
                  FROM account_move move
                  JOIN account_move_line line ON line.move_id = move.id
                 WHERE move.state = 'posted' AND move.company_id = ANY(%s)
                 GROUP BY move.id
                HAVING SUM(line.debit) <> SUM(line.credit)
                    OR bool_or(line.balance <> round(line.balance))
                """,
                companies.ids,
            )
        )
        [(count,)] = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM account_move"
                " WHERE state = 'posted' AND company_id = ANY(%s)",
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "entries",
                Company.browse(company_id),
                name,
                debit,
                credit,
                self.env._(
                    "Entry %(name)s does not balance or has a fraction of a rupiah.",
                    name=name,
                ),
            )
            for company_id, name, debit, credit in rows
        ]

    @api.model
    def _audit_patronage(self, companies):
        """Patronage belongs to a member of the same society."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT jasa.company_id, anggota.number, jasa.amount
                  FROM koperasi_jasa jasa
                  JOIN koperasi_anggota anggota ON anggota.id = jasa.anggota_id
                 WHERE jasa.company_id = ANY(%s)
                   AND anggota.company_id <> jasa.company_id
                """,
                companies.ids,
            )
        )
        count = self.env["koperasi.jasa"].search_count(
            [("company_id", "in", companies.ids)]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "patronage",
                Company.browse(company_id),
                number,
                0,
                amount,
                self.env._("Patronage of a member of another society."),
            )
            for company_id, number, amount in rows
        ]
