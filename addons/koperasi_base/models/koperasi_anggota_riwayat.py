from odoo import fields, models


class KoperasiAnggotaRiwayat(models.Model):
    """What happened to a membership, line by line (buku daftar anggota, UU 25/1992
    Ps 17): decisions with their number, periods of membership, numbers held.

    Append-only: a wrong decision is followed by another one, never rubbed out.
    """

    _name = "koperasi.anggota.riwayat"
    _description = "Membership History"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "anggota_id, id desc"
    _rec_name = "event"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, help="The day on which it took effect.")
    event = fields.Selection(
        [
            ("daftar", "Entered in the Register"),
            ("setuju", "Approved by the Board"),
            ("tolak", "Application Refused"),
            ("aktif", "Became a Member"),
            ("pasif", "Made Passive"),
            ("aktif_lagi", "Made Active Again"),
            ("keluar", "Left the Society"),
            ("banding", "Appealed against the Dismissal"),
            ("banding_kabul", "Appeal Granted"),
            ("banding_tolak", "Appeal Refused"),
            ("masuk_lagi", "Applied Again"),
            ("gabung", "Merged"),
        ],
        required=True,
    )
    number = fields.Char(string="Member Number")
    reason = fields.Selection(
        selection=lambda self: (
            self.env["koperasi.anggota"]._fields["exit_reason"].selection
        ),
        string="Reason of Leaving",
    )
    decision_number = fields.Char(string="Decision Number")
    decision_date = fields.Date(string="Decision Date")
    note = fields.Char()
    create_uid = fields.Many2one("res.users", string="Recorded by", readonly=True)
    create_date = fields.Datetime(string="Recorded on", readonly=True)

    _company_date = models.Index("(company_id, date, event)")
    _company_number = models.Index("(company_id, number) WHERE number IS NOT NULL")
