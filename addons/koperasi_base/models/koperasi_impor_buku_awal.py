"""The books of a society on the day of the take-over, as the planner sees them."""

from collections import defaultdict

from odoo.tools import SQL

from ..engine.impor_saldo import KONTRA

KEY = "saldo_awal"


class BukuAwal:
    """Accounts, what they got at the opening so far, and what a file brings.

    A balance is debit minus credit in whole rupiah. *Opened* is what an account got in
    an entry against the clearing account ``kop_saldo_awal``, or in the opening entry
    itself: savings of a member list, stock of a list of goods.
    """

    def __init__(self, env, company, date):
        self.env, self.company, self.date = env, company, date
        accounts = (
            env["account.account"]
            .sudo()  # a desk that may import balances need not read the chart
            .with_company(company)
            .search(env["account.account"]._check_company_domain(company))
        )
        self.by_code = {account.code: account for account in accounts}
        self.clearing = company._koperasi_account("kop_saldo_awal")
        self.contra = {company._koperasi_account(xmlid).id for xmlid in KONTRA}
        self.entry = self._find_entry()
        self.opened = self._read_opened()
        self.targets = {}
        self.brought = defaultdict(int)
        self.titles = {}
        self.members = self._read_members()
        self.seen = defaultdict(int)
        self._cache = {}

    def once(self, key, read):
        """What ``read()`` says, asked once for the whole file."""
        if key not in self._cache:
            self._cache[key] = read()
        return self._cache[key]

    @property
    def key(self):
        """Idempotency key of the opening entry: once for a society and day."""
        return f"{KEY}/{self.company.id}/{self.date:%Y-%m-%d}"

    def _find_entry(self):
        return (
            self.env["account.move"]
            .sudo()  # as above
            .search(
                [
                    ("company_id", "=", self.company.id),
                    ("koperasi_key", "=like", f"{KEY}/{self.company.id}/%"),
                ],
                limit=1,
            )
        )

    def _read_opened(self):
        """{account id: balance} of all entries that open the books."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.account_id, SUM(line.balance)
                  FROM account_move_line line
                  JOIN account_move move ON move.id = line.move_id
                 WHERE move.company_id = %(company)s
                   AND move.state = 'posted'
                   AND (move.id = %(entry)s OR EXISTS (
                       SELECT FROM account_move_line clearing
                        WHERE clearing.move_id = move.id
                          AND clearing.account_id = %(clearing)s))
                 GROUP BY line.account_id
                """,
                company=self.company.id,
                entry=self.entry.id or 0,
                clearing=self.clearing.id,
            )
        )
        return {account: round(balance) for account, balance in rows}

    def refresh(self):
        """Read again what is opened, after subledgers have posted."""
        self.opened = self._read_opened()

    def bring(self, title, account, amount):
        """A row of the sheet ``title`` stands behind an account with a balance."""
        self.brought[account] += amount
        self.titles[account] = title

    def _read_members(self):
        found = self.env["koperasi.anggota"].search_fetch(
            [("company_id", "=", self.company.id)], ["number", "name", "state"]
        )
        return {member.number.lower(): member for member in found if member.number}

    def member(self, number):
        """The member of a number, or nobody."""
        return self.members.get(number.lower())
