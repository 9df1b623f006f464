from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [
            *super()._checks(),
            "_audit_simpanan",
            "_audit_simpanan_saldo",
            "_audit_simpanan_entries",
            "_audit_kas_teller",
            "_audit_kas_sesi",
        ]

    @api.model
    def _audit_simpanan(self, companies):
        """Per society and product, the ledger of savings equals its control account."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT produk.company_id, produk.name,
                       COALESCE((SELECT -sum(line.balance)
                                   FROM account_move_line line
                                  WHERE line.account_id = produk.account_id
                                    AND line.company_id = produk.company_id
                                    AND line.parent_state = 'posted'), 0) AS books,
                       COALESCE((SELECT sum(mutasi.amount)
                                   FROM koperasi_simpanan_mutasi mutasi
                                  WHERE mutasi.produk_id = produk.id), 0) AS ledger
                  FROM koperasi_simpanan_produk produk
                 WHERE produk.company_id = ANY(%s)
                 ORDER BY produk.company_id, produk.id
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "simpanan",
                Company.browse(company_id),
                produk,
                books,
                ledger,
                self.env._(
                    "%s: the member ledger does not equal its account in the books.",
                    produk,
                ),
            )
            for company_id, produk, books, ledger in rows
            if books != ledger
        ]

    @api.model
    def _audit_simpanan_saldo(self, companies):
        """Each balance equals the sum of the ledger rows of its account."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.company_id, simpanan.number, simpanan.saldo,
                       COALESCE(ledger.total, 0)
                  FROM koperasi_simpanan simpanan
                  LEFT JOIN (SELECT simpanan_id, sum(amount) AS total
                               FROM koperasi_simpanan_mutasi
                              WHERE company_id = ANY(%s)
                              GROUP BY simpanan_id) ledger
                    ON ledger.simpanan_id = simpanan.id
                 WHERE simpanan.company_id = ANY(%s)
                   AND simpanan.saldo <> COALESCE(ledger.total, 0)
                 ORDER BY simpanan.company_id, simpanan.number
                """,
                companies.ids,
                companies.ids,
            )
        )
        count = self.env["koperasi.simpanan"].search_count(
            [("company_id", "in", companies.ids)]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "simpanan_saldo",
                Company.browse(company_id),
                number,
                total,
                saldo,
                self.env._(
                    "Savings account %s: the balance is not the sum of its mutations.",
                    number,
                ),
            )
            for company_id, number, saldo, total in rows
        ]

    @api.model
    def _audit_simpanan_entries(self, companies):
        """Each entry of savings, and each slip, has the ledger rows of its amount."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT move.company_id, move.name,
                       -sum(line.balance) AS books,
                       COALESCE((SELECT sum(mutasi.amount)
                                   FROM koperasi_simpanan_mutasi mutasi
                                  WHERE mutasi.move_id = move.id), 0) AS ledger
                  FROM account_move move
                  JOIN account_move_line line ON line.move_id = move.id
                  JOIN koperasi_simpanan_produk produk
                    ON produk.account_id = line.account_id
                 WHERE move.company_id = ANY(%s)
                   AND (move.koperasi_key LIKE 'simpanan/%%'
                        OR move.koperasi_key LIKE 'penggabungan/%%')
                 GROUP BY move.id
                """,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "simpanan_entries",
                Company.browse(company_id),
                name,
                books,
                ledger,
                self.env._(
                    "Entry %s: its savings lines have no ledger rows of the same"
                    " amount.",
                    name,
                ),
            )
            for company_id, name, books, ledger in rows
            if books != ledger
        ]
