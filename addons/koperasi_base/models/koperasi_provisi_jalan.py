from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

# First half of the advisory lock of a running list; the second is its id.
LOCK = 1_264_600_643


class KoperasiProvisi(models.Model):
    """The run of a list: society by society, from where it stopped."""

    _inherit = "koperasi.provisi"

    def _start(self):
        """Let the run begin, or begin again with what failed.

        :raise UserError: when rows are wrong and they are not to be left out
        """
        self._check_state("checked", "done")
        wrong = self.row_ids.filtered(lambda row: row.action == "salah")
        if wrong and not self.skip_invalid:
            raise UserError(
                self.env._(
                    "%(count)s rows are wrong, so nothing is made. Mend them in the"
                    " file, or mark “Leave out wrong rows”.",
                    count=len(wrong),
                )
            )
        self.row_ids.filtered(lambda row: row.action == "gagal").action = "baru"
        self.state = "running"

    @api.model
    def _cron_run(self):
        """Continue the running lists, society by society, until the time is up."""
        cron = self.env["ir.cron"]
        for job in self.search([("state", "=", "running")], order="id"):
            if not job._run(cron._commit_progress):
                break

    def _run(self, commit):
        """Make what is left of the list.

        :param commit: ``f(processed, remaining=)`` keeps what is done so far; it
            returns the seconds that are left, 0 to stop
        :return: whether the list is finished
        """
        self.ensure_one()
        with self._alone() as alone:
            return alone and self._run_rows(commit)

    @contextmanager
    def _alone(self):
        """Whether nobody else works on this list; true as long as the block lasts.

        The lock has a cursor of its own, since the work commits in between.
        """
        with self.env.registry.cursor() as cr:
            cr.execute(SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", LOCK, self.id))
            yield cr.fetchone()[0]

    def _run_rows(self, commit):
        # An administrator started the list; the system makes the rows, whoever wakes
        # it up. In the background no language is set: remarks are for who started it.
        rows = self.env["koperasi.provisi.baris"].sudo()
        rows = rows.with_context(lang=self.create_uid.lang)
        todo = [("provisi_id", "=", self.id), ("action", "=", "baru")]
        societies = rows.search([*todo, ("kind", "=", "koperasi")])
        maker = self.env["koperasi.profil"].sudo()._provisioning()
        for done, row in enumerate(societies, 1):
            row._make_society(maker)
            if not commit(1, remaining=len(societies) - done + 1):
                return False
        for row in rows.search([*todo, ("kind", "=", "pengguna")]):
            row._make_user()  # of societies that were there before
        self._let_in(rows)
        self.state = "done"
        commit(0, remaining=0)
        return True

    def _let_in(self, rows):
        """Who started the list may enter its societies, as after making one by hand."""
        made = [("provisi_id", "=", self.id), ("action", "=", "jadi")]
        companies = rows.search(made).profil_id.company_id
        user = self.create_uid.sudo()  # the administrator who made the list
        new = companies - user.company_ids
        if new and user.id != SUPERUSER_ID:
            user.company_ids = [Command.link(company.id) for company in new]
