from odoo import fields, models


class KoperasiAkses(models.Model):
    """Who was given, or lost, access to the books of a society: append-only."""

    _name = "koperasi.akses"
    _description = "Access of Officers"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "id desc"
    _rec_name = "login"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", string="Officer", required=True, index=True, ondelete="restrict"
    )
    event = fields.Selection(
        [
            ("mulai", "Access Given"),
            ("sandi", "New Password"),
            ("berhenti", "Access Ended"),
        ],
        required=True,
    )
    date = fields.Date(required=True)
    name = fields.Char(string="Full Name", required=True)
    login = fields.Char(required=True)
    desks = fields.Char(help="The desks of the officer on that day.")
    successor = fields.Char(string="Handed over to")
    note = fields.Text(string="Handed Over")
    last_login = fields.Datetime(string="Last Login")
    create_uid = fields.Many2one("res.users", string="Recorded by", readonly=True)
    create_date = fields.Datetime(string="Recorded on", readonly=True)
