from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class KoperasiPengingatMixin(models.AbstractModel):
    """Records with a last day: the society's secretary is reminded in time.

    One reminder per last day. When it was done or dismissed it does not come back;
    when the day moves (a new term, a renewed permit), a new one is made.
    """

    _name = "koperasi.pengingat.mixin"
    _description = "Reminder of a Last Day"
    _inherit = ["koperasi.teks.mixin", "mail.thread", "mail.activity.mixin"]

    date_reminded = fields.Date(
        string="Reminded of",
        readonly=True,
        copy=False,
        help="The last day of which the secretary was reminded.",
    )

    @api.model
    def _reminder_settings(self):
        """What to remind of: last-day field, parameter with the number of days
        before it, activity type and a domain of the records that still count.

        :return: dict ``date_field, parameter, activity, domain``
        """
        raise NotImplementedError

    @api.model
    def _cron_remind(self):
        """Remind of every last day that comes near, in all societies."""
        self._process_reminders(fields.Date.context_today(self))

    @api.model
    def _process_reminders(self, today):
        """Make the reminders that are due and were not made yet.

        :return: the records of which somebody was reminded
        """
        settings = self._reminder_settings()
        field = settings["date_field"]
        reminded = self.browse()
        for company, records in (
            self.search([*settings["domain"], (field, "!=", False)])
            .grouped("company_id")
            .items()
        ):
            days = int(
                self.env["koperasi.parameter"]._get(
                    settings["parameter"], today, company
                )
            )
            limit = today + relativedelta(days=days)
            due = records.filtered(
                lambda r, limit=limit: r[field] <= limit and r.date_reminded != r[field]
            )
            user = company._koperasi_reminder_user() if due else None
            for record in due:
                record.with_context(lang=user.lang).activity_schedule(
                    settings["activity"],
                    date_deadline=record[field],
                    summary=record.with_context(lang=user.lang)._reminder_summary(),
                    user_id=user.id,
                )
                record.date_reminded = record[field]
            reminded += due
        return reminded

    def _reminder_summary(self):
        """One line that says what ends when. May be overridden."""
        self.ensure_one()
        day = self[self._reminder_settings()["date_field"]]
        return self.env._(
            "%(name)s ends on %(date)s",
            name=self.display_name,
            date=day.strftime("%d/%m/%Y"),
        )
