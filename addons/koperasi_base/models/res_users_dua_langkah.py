from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL

FIGURE = "dua_langkah.tenggang"


class ResUsers(models.Model):
    """Two-step login (password and a code of the phone) of who approves money.

    The rule is the national figure ``dua_langkah.tenggang``: so many days after the
    first login, or after the figure came into force, the officer may still work
    without. Then the web client opens the page that sets it up, and decisions are
    refused. Nothing else is: a village without a telephone that day takes in savings
    and sells. Where no row of the figure is in force there is no rule.
    """

    _inherit = "res.users"

    def _koperasi_approver_groups(self):
        """Hook: groups whose members decide on money. Extended by the addons."""
        return ["koperasi_base.group_ketua", "koperasi_base.group_bendahara"]

    def _koperasi_two_factor_due(self):
        """The day from which the officer does not decide without two-step login.

        :return: a date, or None where the rule asks nothing of the user
        """
        self.ensure_one()
        if self.totp_enabled or not any(
            self.has_group(group) for group in self._koperasi_approver_groups()
        ):
            return None
        today = fields.Date.context_today(self)
        # national only: who holds a stolen password could give the society a row
        figure = self.env["koperasi.parameter"]._find_row(FIGURE, today)
        if not figure:
            return None
        # the first login that the log has; written by the user of the log's row
        [(first,)] = self.env.execute_query(
            SQL(
                "SELECT min(create_date)::date FROM res_users_log"
                " WHERE create_uid = %s",
                self.id,
            )
        )
        start = max(first or today, figure.date_from)
        return start + timedelta(days=int(float(figure.value)))

    def _koperasi_two_factor_days(self):
        """Days left to set up two-step login: 0 when they are over, None: no rule."""
        due = self._koperasi_two_factor_due()
        if due is None:
            return None
        return max((due - fields.Date.context_today(self)).days, 0)
