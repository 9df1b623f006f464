from odoo import models
from odoo.exceptions import UserError

from ..engine.pinjaman import keadaan


class KoperasiPinjaman(models.Model):
    """Movements that a decision makes, without cash: waiver, write-off, taking back.

    Private to ``koperasi.pinjaman.ajuan``, which asks and has them decided on.
    """

    _inherit = "koperasi.pinjaman"

    def _decided(self, decision):
        """A decision on a request is followed by the request."""
        if decision.ajuan_id:
            decision.ajuan_id.sudo()._decided(decision)  # follows from the decision
        else:
            super()._decided(decision)

    def _check_changeable(self, date):
        """A running loan in an open period; locked from here on."""
        self.ensure_one()
        self._check_open_period(self.company_id, date)
        self._lock_loans()
        if self.state != "cair":
            raise UserError(
                self.env._(
                    "Loan %s is not running, so nothing of it is waived, restructured"
                    " or written off.",
                    self.number,
                )
            )

    def _waive(self, kind, amount, date, key, text):
        """Waive penalty, fee or interest that is due: the oldest first.

        What was accrued of it leaves the books again (Dr interest income, Cr interest
        receivable); a penalty or a fee was never on them.

        :param kind: ``denda``, ``biaya`` or ``bunga``
        :param amount: whole rupiah
        :return: the ``koperasi.pinjaman.langkah``
        """
        loan = self.sudo().with_company(self.sudo().company_id)  # see the caller
        if known := loan._known_step(loan.company_id, key):
            return known
        loan._check_changeable(date)
        plan = loan._plan(keadaan.BEBAS, date, amount, kind)
        move = loan._post_memorial(plan, date, key, text)
        return loan._record(plan, key, move=move, description=text)

    # ------------------------------------------------------------------
    # Write-off
    # ------------------------------------------------------------------

    def _reserve(self):
        """The allowance for losses that the books of the society have."""
        account = self._book_account("hapus")
        [(balance,)] = (
            self.env["account.move.line"]
            .sudo()  # whoever asks for a write-off sees what it costs
            ._read_group(
                [
                    ("account_id", "=", account.id),
                    ("company_id", "=", self.company_id.id),
                    ("parent_state", "=", "posted"),
                ],
                [],
                ["balance:sum"],
            )
        )
        return -round(balance or 0)

    def _write_off_parts(self):
        """(principal, deferred income, out of the reserve, expense of this year).

        What the reserve does not hold is an expense at once (SAK EP: an allowance is
        used first, the rest is a loss of the period).
        """
        principal, deferred = round(self.saldo_pokok), round(self.saldo_tunda)
        loss = principal - deferred
        short = max(loss - max(self._reserve(), 0), 0)
        return principal, deferred, loss - short, short

    def _lock_reserve(self):
        """Two write-offs never use the same reserve: the later one starts again."""
        self.env.cr.execute(
            "UPDATE koperasi_profil SET write_date = write_date WHERE company_id = %s",
            [self.company_id.id],
        )

    def _write_off(self, date, key, text):
        """Take the loan off the books; the claim stays, payments are recoveries.

        :return: (``koperasi.pinjaman.langkah``, what became an expense)
        """
        loan = self.sudo().with_company(self.sudo().company_id)  # see the caller
        if known := loan._known_step(loan.company_id, key):
            return known, 0
        loan._lock_reserve()
        loan._check_changeable(date)
        principal, _deferred, _used, short = loan._write_off_parts()
        plan = loan._plan(keadaan.HAPUS, date, principal)
        move = loan._post_memorial(plan, date, key, text, loan._top_up(short))
        return loan._record(plan, key, move=move, description=text), short

    def _top_up(self, short):
        """What the reserve misses, put into it in the same entry."""
        expense = self.company_id._koperasi_account("kop_beban_penyisihan")
        return [(expense, short), (self._book_account("hapus"), -short)]

    # ------------------------------------------------------------------
    # Taking back
    # ------------------------------------------------------------------

    def _undo_change(self, step, date, key, text, short=0):
        """Take a movement without cash back; what depends on it is booked anew.

        :param short: what its entry put into the reserve
        """
        loan = self.sudo().with_company(self.sudo().company_id)  # see the caller
        if known := loan._known_step(loan.company_id, key):
            return known
        loan._check_open_period(loan.company_id, date)
        loan._lock_loans()
        if any(row.kind == "kembali" for row in step.sudo().mutasi_ids):  # as above
            raise UserError(
                self.env._(
                    "That step gave money back to the savings of the member and is not"
                    " taken back any more. Restructure the loan anew instead."
                )
            )
        plan = loan._plan(keadaan.BALIK, date, 0, step.number)
        move = loan._post_memorial(plan, date, key, text, loan._top_up(-short))
        back = loan._record(plan, key, move=move, description=text)
        loan._record_patronage(plan, back)
        return back
