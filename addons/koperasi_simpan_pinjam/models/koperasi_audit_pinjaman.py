from odoo import api, models
from odoo.tools import SQL, split_every

from .koperasi_pinjaman import SALDO

# Loans whose ledgers are read at once when they are made again.
BATCH = 500


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [
            *super()._checks(),
            "_audit_pinjaman",
            "_audit_pinjaman_saldo",
            "_audit_pinjaman_ulang",
        ]

    @api.model
    def _audit_pinjaman(self, companies):
        """Per society, principal and accrued interest equal their control accounts."""
        found, count = [], 0
        products = self.env["koperasi.pinjaman.produk"].with_context(active_test=False)
        products = products.search([("company_id", "in", companies.ids)])
        for company in products.company_id:
            own = products.filtered(lambda one, c=company: one.company_id == c)
            checks = [
                ("pokok", account, own.filtered(lambda p, a=account: p.account_id == a))
                for account in own.account_id
            ]
            checks.append(("akru", company._koperasi_account("kop_piutang_jasa"), own))
            for kind, account, of in checks:
                count += 1
                books, ledger = self._loan_sums(company, account, of, kind)
                if books != ledger:
                    found.append(
                        self._difference(
                            "pinjaman",
                            company,
                            account.code,
                            books,
                            ledger,
                            self.env._(
                                "%s: the ledger of loans does not equal its account in"
                                " the books.",
                                account.display_name,
                            ),
                        )
                    )
        return count, found

    def _loan_sums(self, company, account, products, kind):
        [row] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE((SELECT sum(line.balance) FROM account_move_line line
                                  WHERE line.account_id = %(account)s
                                    AND line.company_id = %(company)s
                                    AND line.parent_state = 'posted'), 0),
                       COALESCE((SELECT sum(amount) FROM koperasi_pinjaman_mutasi
                                  WHERE company_id = %(company)s AND kind = %(kind)s
                                    AND produk_id = ANY(%(products)s)), 0)
                """,
                account=account.id,
                company=company.id,
                kind=kind,
                products=products.ids,
            )
        )
        return row

    @api.model
    def _audit_pinjaman_saldo(self, companies):
        """What is stored on each loan equals the sum of its ledger rows."""
        columns = SQL(", ").join(
            SQL(
                "COALESCE(loan.%(name)s, 0) - %(sign)s * COALESCE(sum(row.amount)"
                " FILTER (WHERE row.kind = %(kind)s), 0)",
                name=SQL.identifier(name),
                sign=sign,
                kind=kind,
            )
            for name, (kind, sign) in SALDO.items()
        )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT loan.company_id, loan.number, %s
                  FROM koperasi_pinjaman loan
                  LEFT JOIN koperasi_pinjaman_mutasi row ON row.pinjaman_id = loan.id
                 WHERE loan.company_id = ANY(%s)
                 GROUP BY loan.id
                 ORDER BY loan.company_id, loan.number
                """,
                columns,
                companies.ids,
            )
        )
        Company = self.env["res.company"]
        return len(rows), [
            self._difference(
                "pinjaman_saldo",
                Company.browse(company_id),
                f"{number} {name}",
                0,
                differs,
                self.env._(
                    "Loan %s: what is outstanding is not the sum of its mutations.",
                    number,
                ),
            )
            for company_id, number, *gaps in rows
            for name, differs in zip(SALDO, gaps, strict=True)
            if differs
        ]

    @api.model
    def _audit_pinjaman_ulang(self, companies):
        """Each loan made again from its movements is what its ledger says."""
        loans = self.env["koperasi.pinjaman"].search(
            [
                ("company_id", "in", companies.ids),
                ("ketentuan", "!=", False),
                ("langkah_ids", "!=", False),
            ]
        )
        found = []
        for ids in split_every(BATCH, loans.ids):
            for loan, state in loans.browse(ids)._differs_from_replay():
                found.append(
                    self._difference(
                        "pinjaman_ulang",
                        loan.company_id,
                        loan.number,
                        state.principal,
                        loan.saldo_pokok,
                        self.env._(
                            "Loan %s: its movements made again give other parts than"
                            " its ledger.",
                            loan.number,
                        ),
                    )
                )
            self.env.invalidate_all()  # what was read of these loans is done with
        return len(loans), found
