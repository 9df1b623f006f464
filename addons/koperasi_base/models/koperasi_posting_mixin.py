import contextlib

from psycopg2 import errors

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError, ValidationError

KEY_INDEX = "account_move_koperasi_key_unique"


class PostedMeanwhile(ConcurrencyError, UserError):
    """The same posting was committed by another request right now.

    The server tries the request again by itself, and finds it.
    """


class KoperasiPostingMixin(models.AbstractModel):
    """The one way by which our addons write journal entries.

    Every entry carries an idempotency key, unique per society and held by a
    database index. Asking for the same key again gives back the first entry, so
    that a retried click, a resumed batch or a resent order books once.
    """

    _name = "koperasi.posting.mixin"
    _description = "Posting of Journal Entries"

    @api.model
    def _post_entry(self, *, company, key, date, ref, lines, journal=None):
        """Post one balanced entry and return it.

        :param company: the society (``res.company``)
        :param str key: idempotency key, for instance ``kas/<uuid>``
        :param date: accounting date
        :param str ref: what a bookkeeper reads on the entry
        :param lines: dicts ``account`` (``account.account``), ``debit``, ``credit``
            (whole rupiah, not negative) and ``label``; lines of zero are left out.
            They never name a member: the Dinas reads the books, the identity is in
            the subledger.
        :param journal: ``account.journal``, the memorial journal when not given
        :return: the posted ``account.move``; the earlier one when the key is known
        :raise ValidationError: when the lines are not whole rupiah or do not balance
        """
        move = self._entry_of_key(company, key)
        if move:
            return move
        lines = [line for line in lines if line.get("debit") or line.get("credit")]
        journal = journal or company._koperasi_journal("general")
        self._check_entry_lines(lines, ref)
        self._check_open_period(company, date, journal)
        # The journal entry belongs to the system, not to the desk: a teller has no
        # right on the books, only on the transaction that calls this method.
        books = self.env["account.move"].sudo().with_company(company)
        with self._once():
            move = books.with_context(
                skip_readonly_check=True,
                mail_create_nolog=True,
                mail_notrack=True,
                tracking_disable=True,
            ).create(
                {
                    "company_id": company.id,
                    "journal_id": journal.id,
                    "date": date,
                    "ref": ref,
                    "koperasi_key": key,
                    "line_ids": [
                        (0, 0, self._entry_line_values(line, ref)) for line in lines
                    ],
                }
            )
        move._post(soft=False)
        return move

    @staticmethod
    def _entry_line_values(line, ref):
        return {
            "account_id": line["account"].id,
            "debit": line.get("debit", 0),
            "credit": line.get("credit", 0),
            "name": line.get("label") or ref,
            # our reports read accounts alone; to look for a distribution costs a
            # fifth of the whole entry
            "analytic_distribution": False,
        }

    @contextlib.contextmanager
    def _once(self):
        """A key that was committed meanwhile, out of sight of our snapshot: the server
        starts again and finds the entry."""
        try:
            yield
        except errors.UniqueViolation as error:
            if error.diag.constraint_name != KEY_INDEX:
                raise
            raise PostedMeanwhile(
                self.env._("This posting was already made.")
            ) from error

    @api.model
    def _reverse_entry(self, move, *, key, date, ref):
        """Post the opposite of ``move`` (its debits as credits) and return it."""
        reversal = self._entry_of_key(move.company_id, key)
        if reversal:
            return reversal
        reversal = self._post_entry(
            company=move.company_id,
            key=key,
            date=date,
            ref=ref,
            journal=move.journal_id,
            lines=[
                {
                    "account": line.account_id,
                    "debit": round(line.credit),
                    "credit": round(line.debit),
                    "label": line.name,
                }
                for line in move.line_ids
            ],
        )
        reversal.reversed_entry_id = move
        return reversal

    @api.model
    def _entry_of_key(self, company, key):
        if not key:
            raise ValueError("a journal entry needs an idempotency key")
        return (
            self.env["account.move"]
            .sudo()  # the desk may not read the books, only its own transaction
            .search(
                [("company_id", "=", company.id), ("koperasi_key", "=", key)], limit=1
            )
        )

    def _check_entry_lines(self, lines, ref):
        amounts = [
            line.get(side, 0) or 0 for line in lines for side in ("debit", "credit")
        ]
        if any(amount < 0 or amount != int(amount) for amount in amounts):
            raise ValidationError(
                self.env._(
                    "The entry “%(ref)s” has an amount that is negative or not in whole"
                    " rupiah. Correct the amounts and post again.",
                    ref=ref,
                )
            )
        debit = sum(line.get("debit", 0) or 0 for line in lines)
        credit = sum(line.get("credit", 0) or 0 for line in lines)
        if not lines or debit != credit:
            raise ValidationError(
                self.env._(
                    "The entry “%(ref)s” does not balance: debit %(debit)s, credit"
                    " %(credit)s. Nothing was posted.",
                    ref=ref,
                    debit=debit,
                    credit=credit,
                )
            )

    @api.model
    def _check_open_period(self, company, date, journal=None):
        """Refuse a date in a closed period.

        Odoo itself would move the entry to the next open day; but a member's row and
        its journal entry must carry the same date.

        :raise UserError: naming the society, the date and the last closed day
        """
        violated = company.sudo()._get_violated_lock_dates(date, False, journal)
        if violated:
            raise UserError(
                self.env._(
                    "The books of %(society)s are closed up to %(last)s, so nothing can"
                    " be posted on %(date)s. Use a later date, or ask the treasurer to"
                    " open the period.",
                    society=company.name,
                    last=max(lock for lock, _field in violated).strftime("%d/%m/%Y"),
                    date=date.strftime("%d/%m/%Y"),
                )
            )
