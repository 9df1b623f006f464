from odoo import fields, models

from .koperasi_pinjaman import KOLEKTIBILITAS


class KoperasiPinjamanHarianBaris(models.Model):
    """A loan whose arrears or class the end of a day changed, before and after.

    A loan of which nothing changed has no row, so that loans paid in time cost
    nothing.
    """

    _name = "koperasi.pinjaman.harian.baris"
    _description = "Loan of an End of Day"
    _log_access = False
    _order = "harian_id desc, hari_tunggak desc, id"

    harian_id = fields.Many2one(
        "koperasi.pinjaman.harian",
        string="End of Day",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        index=True,
        readonly=True,
        ondelete="cascade",
    )
    hari_tunggak = fields.Integer(string="Days Overdue", readonly=True)
    kolektibilitas = fields.Selection(
        KOLEKTIBILITAS, string="Loan Class", readonly=True
    )
    kolek_lama = fields.Selection(KOLEKTIBILITAS, string="Class Before", readonly=True)
    tempo_berikut = fields.Date(string="Next Due", readonly=True)
    tunggak_sejak = fields.Date(string="Overdue Since", readonly=True)
    tunggak_pokok = fields.Monetary(string="Overdue Principal", readonly=True)
    tunggak_bunga = fields.Monetary(string="Overdue Interest", readonly=True)
    tunggak_biaya = fields.Monetary(string="Overdue Fees", readonly=True)
    tunggak_denda = fields.Monetary(string="Penalty to Date", readonly=True)
    diragukan_sejak = fields.Date(string="Doubtful Since", readonly=True)
    sebelum = fields.Json(
        string="Before", readonly=True, help="What the undoing puts back."
    )

    _once = models.UniqueIndex("(harian_id, pinjaman_id)")
