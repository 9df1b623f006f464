from odoo import models
from odoo.tools import SQL

from ..engine.pinjaman.batas import Modal

#: Part of own capital -> its accounts in the chart (Perdep 06/2016: modal sendiri).
CAPITAL = {
    "pokok": ("3.1101",),
    "wajib": ("3.1102", "3.1103"),
    "hibah": ("3.1202",),
    "cadangan_umum": ("3.1301",),
    "cadangan_risiko": ("3.1302",),
    "shu": ("3.1401", "3.1402"),
}
LOANS = ("1.1201", "1.1202", "1.1203")
#: Savings, deposits and borrowings; own and participating capital come on top.
FUNDS = ("2.110", "2.111", "2.1210", "2.1211", "2.1212", "2.210")


class ResCompany(models.Model):
    """Figures of the books that the limits on loans are measured by."""

    _inherit = "res.company"

    def _koperasi_balances(self, day):
        """{(code, account type): credit less debit} of posted entries up to a day."""
        self.ensure_one()
        self.env["account.move.line"].flush_model()
        root = str(self.root_id.id)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT account.code_store ->> %s, account.account_type,
                       -sum(line.balance)
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.company_id = %s AND line.parent_state = 'posted'
                   AND line.date <= %s
                 GROUP BY 1, 2
                """,
                root,
                self.id,
                day,
            )
        )
        return {(code or "", kind): round(amount) for code, kind, amount in rows}

    def _koperasi_loan_base(self, day):
        """Own capital, principal of all loans, funds collected: whole rupiah.

        The surplus that is not closed yet belongs to own capital, as in Perdep
        06/2016; participating capital does not, but it is among the funds.
        """
        balances = self._koperasi_balances(day)

        def total(codes):
            return sum(
                amount
                for (code, _kind), amount in balances.items()
                if code.startswith(codes)
            )

        surplus = sum(
            amount
            for (_code, kind), amount in balances.items()
            if kind.startswith(("income", "expense"))
        )
        parts = {part: total(codes) for part, codes in CAPITAL.items()}
        parts["shu"] += surplus
        own = max(Modal(**parts).sendiri, 0)
        funds = total(FUNDS) + total(("3.1201",)) + own
        return {"own_capital": own, "all_loans": -total(LOANS), "funds": funds}
