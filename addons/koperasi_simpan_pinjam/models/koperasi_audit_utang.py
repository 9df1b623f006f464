from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_utang"]

    @api.model
    def _audit_utang(self, companies):
        """Loans that the society took: what is owed is the sum of its rows, and each
        entry moved as much principal on the liability as its rows say."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH entri AS (
                    SELECT utang_id, move_id,
                           sum(amount) FILTER (WHERE kind = 'pokok') AS pokok
                      FROM koperasi_utang_mutasi
                     WHERE company_id = ANY(%(companies)s)
                     GROUP BY utang_id, move_id
                ),
                buku AS (
                    SELECT entri.utang_id, COALESCE(sum(entri.pokok), 0) AS pokok,
                           COALESCE(sum((
                               SELECT -sum(line.balance) FROM account_move_line line
                                WHERE line.move_id = entri.move_id
                                  AND line.account_id = utang.account_id
                                  AND line.parent_state = 'posted')), 0) AS buku
                      FROM entri JOIN koperasi_utang utang ON utang.id = entri.utang_id
                     GROUP BY entri.utang_id
                )
                SELECT utang.company_id, utang.number, COALESCE(buku.buku, 0),
                       COALESCE(utang.saldo_pokok, 0), COALESCE(buku.pokok, 0)
                  FROM koperasi_utang utang
                  LEFT JOIN buku ON buku.utang_id = utang.id
                 WHERE utang.company_id = ANY(%(companies)s)
                 ORDER BY utang.company_id, utang.id
                """,
                companies=companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "utang",
                Company.browse(company_id),
                number,
                books,
                owed,
                self.env._(
                    "Loan taken %s: what is owed, its rows and the books differ.",
                    number,
                ),
            )
            for company_id, number, books, owed, ledger in rows
            if not books == owed == ledger
        ]
