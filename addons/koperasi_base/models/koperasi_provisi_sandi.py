import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .koperasi_provisi import lembar_teks

# A password takes part of a second to be hashed.
AT_ONCE = 200


class KoperasiProvisiSandi(models.TransientModel):
    """First passwords of users made from a list; the sheet is kept for an hour only.

    Users are made without a password. Who has one, by this way or another, never gets
    a new one here.
    """

    _name = "koperasi.provisi.sandi"
    _description = "Sheet of First Passwords"

    file = fields.Binary(string="Spreadsheet", readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)
    count = fields.Integer(string="Passwords", readonly=True)
    left = fields.Integer(string="Still Without", readonly=True)

    @api.model
    def _make(self, job, at_once=AT_ONCE):
        """Set the passwords of users that have none and keep the sheet.

        :param at_once: how many users at most, None for all
        :raise UserError: when all users of the list have a password
        """
        users = self._without_password(job)
        if not users:
            raise UserError(
                self.env._(
                    "All users of this list have a password. A forgotten one is"
                    " renewed under Access of Officers."
                )
            )
        given = users[:at_once]
        titles = ("Koperasi", "Nama", "Peran", "Login", "Kata Sandi Pertama")
        rows = [titles, *(self._give(user) for user in given)]
        return self.create(
            {
                "file": base64.b64encode(
                    lembar_teks(rows, "Kata Sandi", (50, 30, 30, 30, 22))
                ),
                "file_name": f"kata-sandi-{job.id}.xlsx",
                "count": len(given),
                "left": len(users) - len(given),
            }
        )

    def _without_password(self, job):
        made = job.row_ids.user_id
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM res_users WHERE id = ANY(%s) AND active"
                " AND COALESCE(password, '') = '' ORDER BY id",
                made.ids,
            )
        )
        return made.browse([number for (number,) in rows])

    def _give(self, user):
        officer = user.sudo()  # a user of the list that the administrator made
        password = officer._koperasi_new_password()
        officer.password = password
        officer._koperasi_record_access("sandi")
        return (
            officer.company_id.name,
            officer.name,
            officer.koperasi_desks,
            officer.login,
            password,
        )
