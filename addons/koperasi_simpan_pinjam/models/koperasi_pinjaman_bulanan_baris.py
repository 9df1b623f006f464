from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.koperasi_base.models.penjaga_tabel import guard_table

from .koperasi_pinjaman import KOLEKTIBILITAS


class KoperasiPinjamanBulananBaris(models.Model):
    """A loan at the end of a month: class, arrears, reserve, what was booked.

    Written by the month end alone and kept for good, so that migration between classes
    and the quality of the portfolio can be told of any month. A preview is written
    anew; rows of a posted run stay, also when the month is undone (``run``).
    """

    _name = "koperasi.pinjaman.bulanan.baris"
    _description = "Loan of a Month End"
    _order = "bulanan_id desc, hari_tunggak desc, id"
    _log_access = False
    _rec_name = "pinjaman_id"

    bulanan_id = fields.Many2one(
        "koperasi.pinjaman.bulanan",
        string="Month End",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    run = fields.Integer(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", string="Society", required=True, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    pinjaman_id = fields.Many2one(
        "koperasi.pinjaman",
        string="Loan",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    produk_id = fields.Many2one(
        "koperasi.pinjaman.produk",
        string="Product",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    petugas_id = fields.Many2one("res.users", string="Loan Officer", readonly=True)
    kolektibilitas = fields.Selection(
        KOLEKTIBILITAS, string="Loan Class", readonly=True
    )
    hari_tunggak = fields.Integer(string="Days Overdue", readonly=True)
    pokok = fields.Monetary(string="Outstanding Principal", readonly=True)
    tunggak_pokok = fields.Monetary(string="Overdue Principal", readonly=True)
    tunggak_bunga = fields.Monetary(string="Overdue Interest", readonly=True)
    tunggak_denda = fields.Monetary(string="Penalty to Date", readonly=True)
    agunan = fields.Monetary(
        string="Collateral Counts For",
        readonly=True,
        help="Of loans that are not current: there it lowers the reserve.",
    )
    ppap = fields.Monetary(string="Reserve by the Regulation (PPAP)", readonly=True)
    cadangan = fields.Monetary(string="Allowance in the Books", readonly=True)
    hak = fields.Monetary(
        string="Interest Earned", readonly=True, help="From the start of the loan."
    )
    akru = fields.Monetary(
        string="Interest Receivable",
        readonly=True,
        help="Accrued and not paid, after this month end.",
    )
    akru_gerak = fields.Monetary(
        string="Interest Accrued",
        readonly=True,
        help="By this month end; below zero where it was suspended or released.",
    )
    memo = fields.Monetary(string="Interest off the Books", readonly=True)
    akui = fields.Monetary(string="Deferred Fees Recognised", readonly=True)

    _once = models.UniqueIndex("(bulanan_id, run, pinjaman_id)")
    _loan = models.Index("(pinjaman_id, date)")

    def init(self):
        """What was posted once is never changed or deleted, also from plain SQL."""
        super().init()
        guard_table(
            self,
            "kept",
            function="koperasi_pinjaman_bulanan_kept",
            operations=SQL("UPDATE OR DELETE"),
            condition=SQL(
                """
                TG_OP = 'UPDATE' OR EXISTS (
                    SELECT FROM koperasi_pinjaman_bulanan bulanan
                     WHERE bulanan.id = OLD.bulanan_id
                       AND (bulanan.state = 'terposting' OR bulanan.run > OLD.run))
                """
            ),
        )
