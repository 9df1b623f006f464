from odoo import api, fields, models

KINDS = ("pokok", "bunga", "biaya", "denda")


class KoperasiPinjamanAngsuran(models.Model):
    """One row of the schedule of a loan, with what was paid and waived of it.

    A schedule that is made anew (a prepayment, a restructuring, another tranche) is a
    new version: rows that it replaces stay, but are no longer in force. The rows
    follow the ledger, of which they are a picture; the audit rebuilds and compares.
    """

    _name = "koperasi.pinjaman.angsuran"
    _description = "Instalment"
    _order = "pinjaman_id, number, versi"

    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Society",
        required=True,
        index=True,
        readonly=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    versi = fields.Integer(string="Version", required=True, readonly=True)
    number = fields.Integer(string="No.", required=True, readonly=True)
    is_berlaku = fields.Boolean(string="In Force", readonly=True, default=True)
    date_start = fields.Date(string="From", required=True, readonly=True)
    date_due = fields.Date(string="Due On", required=True, readonly=True)
    pokok = fields.Monetary(string="Principal", readonly=True)
    bunga = fields.Monetary(string="Interest", readonly=True)
    bunga_masa = fields.Monetary(
        string="Interest Earned",
        readonly=True,
        help="What the period of this row earned; with grace on interest it falls due"
        " with a later row.",
    )
    biaya = fields.Monetary(string="Fees", readonly=True)
    saldo = fields.Monetary(string="Balance After", readonly=True)
    bayar_pokok = fields.Monetary(string="Principal Paid", readonly=True, default=0)
    bayar_bunga = fields.Monetary(string="Interest Paid", readonly=True, default=0)
    bayar_biaya = fields.Monetary(string="Fees Paid", readonly=True, default=0)
    bayar_denda = fields.Monetary(string="Penalty Paid", readonly=True, default=0)
    bebas_bunga = fields.Monetary(string="Interest Waived", readonly=True, default=0)
    bebas_biaya = fields.Monetary(string="Fees Waived", readonly=True, default=0)
    bebas_denda = fields.Monetary(string="Penalty Waived", readonly=True, default=0)
    pindah_pokok = fields.Monetary(
        string="Principal Moved",
        readonly=True,
        default=0,
        help="Taken into the new rows by a restructuring.",
    )
    is_lunas = fields.Boolean(
        string="Paid",
        readonly=True,
        default=False,
        help="Nothing of principal, interest and fees is open.",
    )
    jumlah = fields.Monetary(string="Instalment", compute="_compute_jumlah")
    sisa = fields.Monetary(string="Still to Pay", compute="_compute_jumlah")

    _row_unique = models.UniqueIndex("(pinjaman_id, versi, number)")
    _in_force = models.UniqueIndex("(pinjaman_id, number) WHERE is_berlaku")
    _due = models.Index("(company_id, date_due) WHERE is_berlaku AND NOT is_lunas")

    @api.depends(
        "pokok",
        "bunga",
        "biaya",
        "bayar_pokok",
        "bayar_bunga",
        "bayar_biaya",
        "bebas_bunga",
        "bebas_biaya",
        "pindah_pokok",
    )
    def _compute_jumlah(self):
        """Without penalty, which depends on the day."""
        for row in self:
            row.jumlah = row.pokok + row.bunga + row.biaya
            row.sisa = (
                row.jumlah
                - (row.bayar_pokok + row.bayar_bunga + row.bayar_biaya)
                - (row.bebas_bunga + row.bebas_biaya + row.pindah_pokok)
            )
