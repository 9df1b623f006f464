from odoo import fields, models

from .koperasi_pinjaman import KOLEKTIBILITAS

# What the end of day writes into the loan, in the order of its statements.
KEADAAN = (
    "hari_tunggak",
    "kolektibilitas",
    "tempo_berikut",
    "tunggak_sejak",
    "tunggak_pokok",
    "tunggak_bunga",
    "tunggak_biaya",
    "tunggak_denda",
    "diragukan_sejak",
)


class KoperasiPinjaman(models.Model):
    """How well a loan is paid: arrears by kind and its class, kept by the end of day.

    People may set the class down with a reason, never up (Perdep 06/Per/Dep.6/IV/2016):
    the end of day takes the worse of both.
    """

    _inherit = "koperasi.pinjaman"

    tunggak_sejak = fields.Date(string="Overdue Since", readonly=True, copy=False)
    tunggak_biaya = fields.Monetary(string="Overdue Fees", readonly=True, copy=False)
    tunggak_denda = fields.Monetary(
        string="Penalty to Date",
        readonly=True,
        copy=False,
        help="Reckoned by the end of day; it is booked as income when it is paid.",
    )
    diragukan_sejak = fields.Date(string="Doubtful Since", readonly=True, copy=False)
    kolek_manual = fields.Selection(
        [row for row in KOLEKTIBILITAS if row[0] != "lancar"],
        string="Class Set Down To",
        readonly=True,
        copy=False,
        tracking=True,
        help="The class is never better than this one, whatever was paid.",
    )
    kolek_alasan = fields.Char(
        string="Reason for Setting Down", readonly=True, copy=False, tracking=True
    )

    _kolek_reason = models.Constraint(
        "CHECK (kolek_manual IS NULL OR length(trim(kolek_alasan)) > 0)",
        "Say why the class of this loan is set down.",
    )
