from odoo import models


class KoperasiPinjamanBulananProgres(models.Model):
    """How far a running month end of loans is, as that of savings."""

    _name = "koperasi.pinjaman.bulanan.progres"
    _inherit = "koperasi.simpanan.bulanan.progres"
    _description = "Progress of a Month End of Loans"
    _log_access = False

    _bulanan_unique = models.UniqueIndex("(bulanan_id)")
