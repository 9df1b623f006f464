from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_arisan"]

    @api.model
    def _audit_arisan(self, companies):
        """Each draw paid what it says, and took as much from the participants."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT undian.company_id, arisan.name, undian.putaran, undian.amount,
                       COALESCE(sum(mutasi.amount) FILTER (WHERE mutasi.amount > 0), 0)
                  FROM koperasi_arisan_undian undian
                  JOIN koperasi_arisan arisan ON arisan.id = undian.arisan_id
                  LEFT JOIN koperasi_simpanan_mutasi mutasi
                    ON mutasi.move_id = undian.move_id
                 WHERE undian.company_id = ANY(%s)
                 GROUP BY undian.id, arisan.name
                HAVING COALESCE(sum(mutasi.amount), 0) <> 0
                    OR undian.amount <> COALESCE(
                        sum(mutasi.amount) FILTER (WHERE mutasi.amount > 0), 0)
                 ORDER BY undian.id
                """,
                companies.ids,
            )
        )
        count = self.env["koperasi.arisan.undian"].search_count(
            [("company_id", "in", companies.ids)]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "arisan",
                Company.browse(company_id),
                name,
                amount,
                paid,
                self.env._(
                    "Arisan %(name)s, round %(round)s: the pot is not what was moved.",
                    name=name,
                    round=putaran,
                ),
            )
            for company_id, name, putaran, amount, paid in rows
        ]
