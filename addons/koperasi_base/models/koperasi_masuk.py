from odoo import fields, models
from odoo.tools import SQL


class KoperasiMasuk(models.Model):
    """Login log: which officer of a society came in, and when."""

    _name = "koperasi.masuk"
    _description = "Login"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one("res.users", string="Officer", readonly=True)
    company_id = fields.Many2one("res.company", string="Society", readonly=True)
    login = fields.Char(readonly=True)
    date = fields.Datetime(string="Time", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT log.id, log.create_uid AS user_id, log.create_date AS date,
                   users.company_id, users.login
              FROM res_users_log log
              JOIN res_users users ON users.id = log.create_uid
             WHERE users.share IS NOT TRUE
            """
        )
