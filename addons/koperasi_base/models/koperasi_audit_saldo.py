from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [*super()._checks(), "_audit_saldo_awal", "_audit_saldo_pihak"]

    @api.model
    def _audit_saldo_awal(self, companies):
        """Once the books are taken over, nothing is left in the clearing account."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT move.company_id, SUM(line.balance)
                  FROM account_move_line line
                  JOIN account_move move ON move.id = line.move_id
                  JOIN ir_model_data data
                    ON data.model = 'account.account' AND data.module = 'account'
                   AND data.res_id = line.account_id
                   AND data.name = move.company_id || '_kop_saldo_awal'
                 WHERE move.state = 'posted' AND move.company_id = ANY(%s)
                   AND EXISTS (SELECT FROM account_move opening
                                WHERE opening.company_id = move.company_id
                                  AND opening.state = 'posted'
                                  AND opening.koperasi_key LIKE 'saldo\\_awal/%%')
                 GROUP BY move.company_id
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "saldo_awal",
                Company.browse(company_id),
                "kop_saldo_awal",
                0,
                balance,
                self.env._(
                    "The clearing account of the take-over is not zero: a ledger was"
                    " opened beside the opening entry."
                ),
            )
            for company_id, balance in rows
            if balance
        ]

    @api.model
    def _audit_saldo_pihak(self, companies):
        """Who owed and was owed at the take-over adds up to the opening entry."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT party.company_id, party.move_id, party.account_id, party.amount,
                       COALESCE((SELECT SUM(line.balance)
                                   FROM account_move_line line
                                  WHERE line.move_id = party.move_id
                                    AND line.account_id = party.account_id), 0)
                  FROM (SELECT company_id, move_id, account_id,
                               SUM(CASE side WHEN 'piutang' THEN amount
                                   ELSE -amount END) AS amount
                          FROM koperasi_saldo_pihak
                         WHERE company_id = ANY(%s)
                         GROUP BY 1, 2, 3) party
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "saldo_pihak",
                Company.browse(company_id),
                self.env["account.account"].browse(account_id).name,
                books,
                ledger,
                self.env._(
                    "Entry %s: the parties do not add up to the opening balance.",
                    self.env["account.move"].browse(move_id).name,
                ),
            )
            for company_id, move_id, account_id, ledger, books in rows
            if books != ledger
        ]
