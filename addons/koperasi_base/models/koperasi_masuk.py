from odoo import fields, models
from odoo.tools import SQL


class KoperasiMasuk(models.Model):
    """Login log: which officer of a society came in, or was refused, and when."""

    _name = "koperasi.masuk"
    _description = "Login"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "user_id"
    _depends = {"koperasi.masuk.gagal": ["user_id", "company_id", "login", "kind"]}

    user_id = fields.Many2one("res.users", string="Officer", readonly=True)
    company_id = fields.Many2one("res.company", string="Society", readonly=True)
    login = fields.Char(readonly=True)
    date = fields.Datetime(string="Time", readonly=True)
    outcome = fields.Selection(
        [("masuk", "Came In"), ("sandi", "Wrong Password"), ("kode", "Wrong Code")],
        readonly=True,
    )
    address = fields.Char(string="Network Address", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT log.id * 2 AS id, log.create_uid AS user_id,
                   log.create_date AS date, users.company_id, users.login,
                   'masuk' AS outcome, NULL AS address
              FROM res_users_log log
              JOIN res_users users ON users.id = log.create_uid
             WHERE users.share IS NOT TRUE
             UNION ALL
            SELECT id * 2 + 1, user_id, create_date, company_id, login, kind, address
              FROM koperasi_masuk_gagal
            """
        )
