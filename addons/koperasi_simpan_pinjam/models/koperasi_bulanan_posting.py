from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .koperasi_simpanan_posting import LOCK_TIMEOUT


class KoperasiBulananMixin(models.AbstractModel):
    """Posting and undoing a month end: one transaction, once, in order.

    A model gives ``_posting_day``, ``_reckon``, ``_carry_out``, ``_lock_balances``,
    ``_take_back`` and the sentence ``_why_nothing_due``.
    """

    _inherit = "koperasi.bulanan.mixin"

    # How many steps the progress has, which totals a preview promises, and what the
    # keys of its entries begin with.
    _bulanan_steps = 0
    _bulanan_totals = ()
    _bulanan_book = ""

    def _post(self):
        """Post this month; a month that is posted already stays as it is.

        Killed anywhere, nothing of it remains and the next run posts it whole.
        """
        self.ensure_one()
        self._check_treasurer()
        bulanan = self.sudo().with_company(self.company_id)  # as checked
        bulanan._lock_months()
        if bulanan.state == "terposting":
            return
        bulanan._check_order()
        bulanan._check_open_period(bulanan.company_id, bulanan._check_over())
        try:
            bulanan._carry_out()
            bulanan.write(
                {
                    "state": "terposting",
                    "posted_uid": self.env.uid,
                    "posted_on": fields.Datetime.now(),
                }
            )
        finally:
            self.env[f"{self._name}.progres"]._clear(self.id)

    def _progress(self, step, done):
        self._tell(step, done, self._bulanan_steps)

    def _key(self):
        return f"bulanan/{self.month:%Y-%m}/{self.run}"

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _lock_months(self):
        """Two desks never post or undo months of one society at the same time."""
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE company_id = %s ORDER BY id FOR UPDATE",
                    SQL.identifier(self._table),
                    self.company_id.id,
                )
            )
        self.invalidate_model()

    def _check_order(self):
        due = self._next_month(self.company_id)
        if not due:
            raise UserError(self._why_nothing_due())
        if self.month != due:
            raise UserError(
                self.env._(
                    "Months are posted in order: %(due)s of %(society)s comes first,"
                    " not %(month)s.",
                    due=due.strftime("%m/%Y"),
                    society=self.company_id.name,
                    month=self.display_name,
                )
            )

    def _check_over(self):
        """A month is posted when its day has come; return that day."""
        today, day = fields.Date.context_today(self), self._posting_day()
        if day > today:
            raise UserError(
                self.env._(
                    "%(month)s is posted on %(date)s; today is %(today)s. If that is"
                    " wrong, mend the clock of the computer.",
                    month=self.display_name,
                    date=day.strftime("%d/%m/%Y"),
                    today=today.strftime("%d/%m/%Y"),
                )
            )
        return day

    def _prepare_preview(self):
        """What comes before a preview is reckoned."""

    def _reckon_for_posting(self):
        """Reckon under the lock; what was previewed is what is posted."""
        previewed = self.state == "hitung" and self.read(self._bulanan_totals)[0]
        self._reckon()
        if previewed and previewed != self.read(self._bulanan_totals)[0]:
            raise UserError(
                self.env._(
                    "Since the preview of %s something was posted that changes it."
                    " Click Preview again, look at the new figures, and post then.",
                    self.display_name,
                )
            )

    # ------------------------------------------------------------------
    # Undoing
    # ------------------------------------------------------------------

    def _undo(self):
        """Take back what this month posted; a month not posted stays as it is."""
        self.ensure_one()
        self._check_treasurer()
        bulanan = self.sudo().with_company(self.company_id)  # as checked
        bulanan._lock_months()
        if bulanan.state != "terposting":
            return
        last = bulanan._last_posted(bulanan.company_id)
        if last != bulanan:
            raise UserError(
                self.env._(
                    "Months are undone from the last one back: undo %(last)s before"
                    " %(month)s.",
                    last=last.display_name,
                    month=bulanan.display_name,
                )
            )
        bulanan._check_open_period(bulanan.company_id, bulanan.date)
        bulanan._lock_balances()
        bulanan._take_back()
        bulanan.write(
            {
                "state": "draft",
                "run": bulanan.run + 1,
                "posted_uid": False,
                "posted_on": False,
            }
        )

    def _reverse_entries(self):
        """Reverse the entries of this run: {id of the entry: id of its reversal}."""
        moves = self.env["account.move"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("koperasi_key", "=like", f"{self._bulanan_book}/{self._key()}/%"),
            ],
            order="id",
        )
        return {
            move.id: self._reverse_entry(
                move,
                key=f"{self._bulanan_book}/koreksi/{self._key()}/{move.id}",
                date=self.date,
                ref=self.env._("Undone: %s", move.ref),
            ).id
            for move in moves
        }
