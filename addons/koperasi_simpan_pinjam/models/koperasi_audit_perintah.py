from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_perintah"]

    @api.model
    def _audit_perintah(self, companies):
        """Each line of a standing order left its account by as much as it says."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT baris.company_id, sumber.number, baris.amount,
                       COALESCE((SELECT -sum(mutasi.amount)
                                   FROM koperasi_simpanan_mutasi mutasi
                                  WHERE mutasi.move_id = baris.move_id
                                    AND mutasi.simpanan_id = sumber.id), 0)
                  FROM koperasi_simpanan_perintah_baris baris
                  JOIN koperasi_simpanan_perintah perintah
                    ON perintah.id = baris.perintah_id
                  JOIN koperasi_simpanan sumber ON sumber.id = perintah.sumber_id
                 WHERE baris.company_id = ANY(%s) AND COALESCE(baris.amount, 0) <> 0
                 ORDER BY baris.id
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "perintah",
                Company.browse(company_id),
                number,
                amount,
                ledger,
                self.env._(
                    "A standing order on %s does not say what left the account.",
                    number,
                ),
            )
            for company_id, number, amount, ledger in rows
            if amount != ledger
        ]
