from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_bukti_potong"]

    @api.model
    def _audit_bukti_potong(self, companies):
        """Per member and day, the tax slips equal the tax rows of the ledger.

        Reversals count on both sides, so a month that was undone adds up to nothing.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT tax.company_id, anggota.number, sum(slip), sum(ledger)
                  FROM (
                    SELECT company_id, anggota_id, date, pajak AS slip, 0 AS ledger
                      FROM koperasi_simpanan_bukti_potong
                     WHERE company_id = ANY(%(companies)s)
                     UNION ALL
                    SELECT mutasi.company_id, mutasi.anggota_id, mutasi.date, 0,
                           -mutasi.amount
                      FROM koperasi_simpanan_mutasi mutasi
                 LEFT JOIN koperasi_simpanan_mutasi origin
                        ON origin.id = mutasi.reversal_of_id
                     WHERE mutasi.company_id = ANY(%(companies)s)
                       AND COALESCE(origin.kind, mutasi.kind) = 'pajak'
                  ) AS tax
                  JOIN koperasi_anggota anggota ON anggota.id = tax.anggota_id
                 GROUP BY tax.company_id, anggota.id, tax.date
                HAVING sum(slip) <> sum(ledger)
                 ORDER BY tax.company_id, anggota.number
                """,
                companies=companies.ids,
            )
        )
        count = self.env["koperasi.simpanan.bukti.potong"].search_count(
            [("company_id", "in", companies.ids)]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "bukti_potong",
                Company.browse(company_id),
                number,
                ledger,
                slips,
                self.env._(
                    "Member %s: the tax slips do not equal the tax taken from the"
                    " accounts.",
                    number,
                ),
            )
            for company_id, number, slips, ledger in rows
        ]
