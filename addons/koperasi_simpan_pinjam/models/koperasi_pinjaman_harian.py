import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .koperasi_pinjaman_kolektibilitas import KEADAAN
from .koperasi_simpanan_posting import LOCK_TIMEOUT

_logger = logging.getLogger(__name__)


class KoperasiPinjamanHarian(models.Model):
    """The end of a day of the loans of one society: arrears, penalty to date, class.

    One society and day is one transaction; the days follow each other, and a day that
    was missed is caught up first. Killed anywhere, nothing of the day remains and the
    next run does it whole. It writes no journal: a penalty is income when it is paid.
    """

    _name = "koperasi.pinjaman.harian"
    _description = "End of Day of Loans"
    _order = "date desc, company_id"
    _rec_name = "date"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    date = fields.Date(required=True, readonly=True)
    count_pinjaman = fields.Integer(string="Loans Changed", readonly=True)
    count_turun = fields.Integer(string="Class Worse", readonly=True)
    posted_uid = fields.Many2one("res.users", string="Run By", readonly=True)
    posted_on = fields.Datetime(string="Run On", readonly=True)

    _day_unique = models.UniqueIndex(
        "(company_id, date)", "The end of that day was run already."
    )

    @api.depends("date")
    def _compute_display_name(self):
        for harian in self:
            harian.display_name = harian.date and harian.date.strftime("%d/%m/%Y")

    # ------------------------------------------------------------------
    # Guards
    # ------------------------------------------------------------------

    @api.model
    def _check_treasurer(self, company):
        """The treasurer of this very society runs the end of day."""
        if self.env.su:
            return
        if not self.env.user.has_group("koperasi_base.group_bendahara"):
            raise AccessError(
                self.env._("Only the treasurer runs or undoes the end of a day.")
            )
        if company not in self.env.companies:
            raise AccessError(
                self.env._(
                    "You are not working in %s now. Choose it at the top right first.",
                    company.sudo().name,
                )
            )

    def _lock(self, company):
        """Two desks never run days of one society at once, and payments wait."""
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(SQL("SET LOCAL lock_timeout = %s", LOCK_TIMEOUT))
            self.env.cr.execute(
                SQL(
                    "SELECT pg_advisory_xact_lock(hashtext(%s), %s)",
                    self._name,
                    company.id,
                )
            )
            self.env.cr.execute(
                SQL(
                    """
                    SELECT count(*) FROM (
                        SELECT id FROM koperasi_pinjaman
                         WHERE company_id = %s AND state = 'cair'
                         ORDER BY id FOR NO KEY UPDATE) AS locked
                    """,
                    company.id,
                )
            )
        self.invalidate_model()

    # ------------------------------------------------------------------
    # Days in order
    # ------------------------------------------------------------------

    @api.model
    def _last(self, company):
        return self.sudo().search(  # whoever asks, the order of days is the same
            [("company_id", "=", company.id)], order="date desc", limit=1
        )

    @api.model
    def _next_day(self, company):
        """The day that comes next: after the last one, or that of the first loan (paid
        out, or taken over); False where nothing was ever paid out."""
        last = self._last(company)
        if last:
            return last.date + timedelta(days=1)
        self.env["koperasi.pinjaman"].flush_model()
        [(first,)] = self.env.execute_query(
            SQL(
                """
                SELECT min(COALESCE(date_saldo_awal, date_cair)) FROM koperasi_pinjaman
                 WHERE company_id = %s AND state IN ('cair', 'lunas', 'hapus_buku')
                """,
                company.id,
            )
        )
        return first or False

    @api.model
    def _run_day(self, company, day):
        """Run one day; a day that was run already stays as it is.

        :return: the end of day
        """
        self._check_treasurer(company)
        days = self.sudo().with_company(company)  # as checked; nobody else writes
        days._lock(company)
        done = days.search([("company_id", "=", company.id), ("date", "=", day)])
        if done:
            return done
        due = days._next_day(company)
        if not due or day != due:
            raise UserError(
                self.env._(
                    "Days are run in order: %(due)s of %(society)s comes first, not"
                    " %(day)s.",
                    due=(due and due.strftime("%d/%m/%Y")) or "-",
                    society=company.name,
                    day=day.strftime("%d/%m/%Y"),
                )
            )
        if day > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "%s has not come yet, so its end is not run. If that is wrong, mend"
                    " the clock of the computer.",
                    day.strftime("%d/%m/%Y"),
                )
            )
        harian = days.create(
            {
                "company_id": company.id,
                "date": day,
                "posted_uid": self.env.uid,
                "posted_on": fields.Datetime.now(),
            }
        )
        harian._write_rows()
        harian._count()
        return harian

    def _count(self):
        [totals] = self.env.execute_query_dict(
            SQL(
                """
                SELECT count(*) AS count_pinjaman,
                       count(*) FILTER (WHERE
                           array_position(%(classes)s, kolektibilitas::text)
                           > array_position(%(classes)s, kolek_lama::text))
                           AS count_turun
                  FROM koperasi_pinjaman_harian_baris WHERE harian_id = %(harian)s
                """,
                classes=["lancar", "kurang_lancar", "diragukan", "macet"],
                harian=self.id,
            )
        )
        self.write(totals)

    @api.model
    def _catch_up(self, company, until, commit=False):
        """Run all days that are due, in order, up to and with ``until``.

        :param commit: keep each day at once (the nightly job)
        :return: the ends of day
        """
        done = self.browse()
        day = self._next_day(company)
        while day and day <= until:
            done += self._run_day(company, day)
            if commit:
                self.env["ir.cron"]._commit_progress(1)
            day += timedelta(days=1)
        return done

    @api.model
    def _cron_run(self):
        """Each night: the days up to yesterday, society by society."""
        until = fields.Date.context_today(self) - timedelta(days=1)
        for (company,) in self.env["koperasi.pinjaman"]._read_group(
            [("state", "=", "cair")], ["company_id"]
        ):
            try:
                self._catch_up(company, until, commit=True)
            except UserError as error:
                self.env.cr.rollback()
                _logger.warning("end of day of %s: %s", company.id, error)

    # ------------------------------------------------------------------
    # Buttons
    # ------------------------------------------------------------------

    @api.model
    def action_run(self):
        """Run the days of the society one works in, up to today."""
        company = self.env.company
        self._check_treasurer(company)
        if not self._next_day(company):
            raise UserError(
                self.env._("%s has paid out no loan yet.", company.display_name)
            )
        self._catch_up(company, fields.Date.context_today(self))
        return self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_pinjaman_harian_action"
        )

    def action_undo(self):
        """Take the last day back: the loans get the figures of the day before."""
        for harian in self.sorted("date", reverse=True):
            harian._undo()

    def _undo(self):
        self.ensure_one()
        self.check_access("read")
        self._check_treasurer(self.company_id)
        harian = self.sudo()  # as checked; nobody else writes
        harian._lock(harian.company_id)
        last = harian._last(harian.company_id)
        if last != harian:
            raise UserError(
                self.env._(
                    "Days are undone from the last one back: undo %(last)s before"
                    " %(day)s.",
                    last=last.display_name,
                    day=harian.display_name,
                )
            )
        harian._put_back()
        harian.unlink()

    def _put_back(self):
        columns = SQL(", ").join(
            SQL("%(name)s = lama.%(name)s", name=SQL.identifier(name))
            for name in KEADAAN
        )
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_pinjaman pinjaman SET %s
                  FROM koperasi_pinjaman_harian_baris baris
                 CROSS JOIN LATERAL jsonb_populate_record(
                       NULL::koperasi_pinjaman, baris.sebelum) AS lama
                 WHERE baris.harian_id = %s AND pinjaman.id = baris.pinjaman_id
                """,
                columns,
                self.id,
            )
        )
        self._forget()

    def action_open_baris(self):
        """Open the loans that this day changed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_simpan_pinjam.koperasi_pinjaman_harian_baris_action"
        )
        return {**action, "domain": [("harian_id", "=", self.id)], "context": {}}
