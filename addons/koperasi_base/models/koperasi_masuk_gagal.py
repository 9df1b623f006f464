from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.http import request

# As long as the log of those who came in (res_users_log).
KEEP_DAYS = 400
# Who tries passwords by machine fills no table: so many rows a minute and login.
PER_MINUTE = 5


class KoperasiMasukGagal(models.Model):
    """A login that was refused: a wrong password or a wrong code of the phone.

    Read through ``koperasi.masuk``. Logins that nobody has are not kept: they belong
    to no society, and the server's log has them.
    """

    _name = "koperasi.masuk.gagal"
    _description = "Refused Login"
    _order = "id desc"
    _rec_name = "login"

    user_id = fields.Many2one(
        "res.users", string="Officer", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="cascade"
    )
    login = fields.Char(required=True)
    kind = fields.Selection(
        [("sandi", "Wrong Password"), ("kode", "Wrong Code")], required=True
    )
    address = fields.Char(help="Network address from which it was tried.")
    create_date = fields.Datetime(string="Time", readonly=True, index=True)

    @api.model
    def _note(self, kind, login):
        """Keep a refused login, in a transaction of its own: the request's one is
        rolled back."""
        address = request.httprequest.remote_addr if request else False
        with self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            user = env["res.users"].search([("login", "=", login)], limit=1)
            rows = env[self._name]
            minute = fields.Datetime.now() - timedelta(minutes=1)
            if (
                not user
                or rows.search_count(
                    [("user_id", "=", user.id), ("create_date", ">", minute)]
                )
                >= PER_MINUTE
            ):
                return
            rows.create(
                {
                    "user_id": user.id,
                    "company_id": user.company_id.id,
                    "login": user.login,
                    "kind": kind,
                    "address": address,
                }
            )

    @api.autovacuum
    def _gc_rows(self):
        oldest = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        self.search([("create_date", "<", oldest)]).unlink()
