from odoo import api, models
from odoo.tools import SQL

from .account_chart_template import TELLER_CASH


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _audit_kas_teller(self, companies):
        """Per society, the drawers together equal the account of the tellers' cash."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account.company_id,
                       COALESCE((SELECT sum(line.balance)
                                   FROM account_move_line line
                                  WHERE line.account_id = account.account_id
                                    AND line.company_id = account.company_id
                                    AND line.parent_state = 'posted'), 0) AS books,
                       COALESCE((SELECT sum(mutasi.amount)
                                   FROM koperasi_kas_mutasi mutasi
                                  WHERE mutasi.company_id = account.company_id), 0)
                           AS drawers
                  FROM (SELECT company.id AS company_id, data.res_id AS account_id
                          FROM res_company company
                          JOIN ir_model_data data
                            ON data.module = 'account'
                           AND data.model = 'account.account'
                           AND data.name = company.id || '_' || %s
                         WHERE company.id = ANY(%s)) AS account
                 ORDER BY account.company_id
                """,
                TELLER_CASH,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "kas_teller",
                Company.browse(company_id),
                self.env._("Teller cash"),
                books,
                drawers,
                self.env._("The drawers of the tellers do not equal their account."),
            )
            for company_id, books, drawers in rows
            if books != drawers
        ]

    @api.model
    def _audit_kas_sesi(self, companies):
        """The cash of each session equals its rows, and closed drawers are empty."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT sesi.company_id, sesi.number, sesi.saldo,
                       COALESCE(ledger.total, 0), sesi.state
                  FROM koperasi_kas_sesi sesi
                  LEFT JOIN (SELECT sesi_id, sum(amount) AS total
                               FROM koperasi_kas_mutasi
                              WHERE company_id = ANY(%s)
                              GROUP BY sesi_id) ledger ON ledger.sesi_id = sesi.id
                 WHERE sesi.company_id = ANY(%s)
                 ORDER BY sesi.company_id, sesi.number
                """,
                companies.ids,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "kas_sesi",
                Company.browse(company_id),
                number,
                0 if state == "tutup" else total,
                saldo,
                self.env._(
                    "Cash session %s: its cash is not the sum of its rows.", number
                ),
            )
            for company_id, number, saldo, total, state in rows
            if saldo != total or (state == "tutup" and saldo)
        ]
