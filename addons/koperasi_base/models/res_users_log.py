from odoo import api, models
from odoo.tools import SQL

KEEP_DAYS = 400


class ResUsersLog(models.Model):
    _inherit = "res.users.log"

    @api.autovacuum
    def _gc_user_logs(self):
        """Keep the log for more than a year: the supervisors read it at the annual
        meeting. Odoo would keep the last login alone."""
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM res_users_log old
                 WHERE old.create_date
                       < (now() AT TIME ZONE 'UTC') - make_interval(days => %s)
                   AND EXISTS (SELECT 1 FROM res_users_log newer
                                WHERE newer.create_uid = old.create_uid
                                  AND newer.create_date > old.create_date)
                """,
                KEEP_DAYS,
            )
        )
