from odoo import api, models
from odoo.exceptions import UserError


class KoperasiPinjaman(models.Model):
    """Payments of many members in one entry: a payroll deduction, a meeting."""

    _inherit = "koperasi.pinjaman"

    @api.model
    def _post_many(
        self, company, lines, date, key, *, description, cash=None, sesi=None
    ):
        """Post payments of many loans on one slip, all or nothing, and once.

        Each loan gets its own movement and ledger rows; the slip and its entry are
        shared. The same key gives back the first slip. Private: the caller has checked
        who may post.

        :param lines: (``koperasi.pinjaman``, whole rupiah), each loan once
        :param cash: account against which all of it is posted, where it is not
            the drawer of a cash session (``sesi``) or the office cash
        :return: the ``koperasi.kas.transaksi``
        """
        loans = self.sudo().with_company(company)  # see the caller
        company = company.with_env(loans.env)
        if known := loans.env["koperasi.kas.transaksi"]._of_key(company, key):
            return known.with_env(self.env)
        loans._check_open_period(
            company, date, company._koperasi_journal("kop_journal_kas")
        )
        plans = loans._payment_plans(loans._many_lines(company, lines, date), date)
        for loan, plan in plans:
            if plan.left:
                raise UserError(
                    loans.env._(
                        "More would be paid on loan %s than it owes. Spread the money"
                        " again.",
                        loan.number,
                    )
                )
        total = sum(plan.move.amount for _loan, plan in plans)
        slip = loans._book_slip(
            company,
            date,
            key,
            anggota=loans.env["koperasi.anggota"],
            signed=loans._slip_lines_of(plans, {}),
            total=total,
            cash_account=cash and cash.with_env(loans.env),
            sesi=sesi and sesi.with_env(loans.env),
            description=description,
        )
        for loan, plan in plans:
            step = loan._record(
                plan,
                f"{key}/{loan.id}",
                move=slip.move_id,
                transaksi=slip,
                description=description,
            )
            loan._record_patronage(plan, step)
        return slip.with_env(self.env)

    @api.model
    def _many_lines(self, company, lines, date):
        """(loan, amount, kind, what) of all members, in the order of their locks."""
        wanted, seen = [], set()
        for loan, amount in lines:
            wanted += self._payment_lines(
                company, loan.with_env(self.env).anggota_id, [(loan, amount)], date
            )
            if loan.id in seen:
                raise UserError(
                    self.env._("Loan %s is on the slip twice. Add it up.", loan.number)
                )
            seen.add(loan.id)
        return sorted(wanted, key=lambda line: line[0].id)
