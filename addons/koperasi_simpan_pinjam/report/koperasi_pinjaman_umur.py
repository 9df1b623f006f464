from odoo import fields, models
from odoo.tools import SQL

from ..models.koperasi_pinjaman import KOLEKTIBILITAS
from .koperasi_pinjaman_nominatif import EMBER, ember_sql


class KoperasiPinjamanUmur(models.Model):
    """Ageing: each loan at each month end, with its bucket and what counts as PAR.

    A row has the id of its row of the month end. Only months that are posted.
    """

    _name = "koperasi.pinjaman.umur"
    _description = "Ageing of Loans"
    _auto = False
    _depends = {
        "koperasi.pinjaman.bulanan": ["state", "run"],
        "koperasi.pinjaman.bulanan.baris": ["pokok"],
    }
    _order = "date desc, hari_tunggak desc, id"
    _rec_name = "pinjaman_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(string="Month End")
    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan")
    produk_id = fields.Many2one("koperasi.pinjaman.produk", string="Product")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    petugas_id = fields.Many2one("res.users", string="Loan Officer")
    tujuan_id = fields.Many2one("koperasi.pinjaman.tujuan", string="Purpose")
    kelompok = fields.Char(string="Group", help="Banjar, hamlet or member group.")
    kolektibilitas = fields.Selection(KOLEKTIBILITAS, string="Loan Class")
    ember = fields.Selection(EMBER, string="Ageing")
    hari_tunggak = fields.Integer(string="Days Overdue", aggregator=None)
    pokok = fields.Monetary(string="Outstanding Principal")
    par30 = fields.Monetary(string="More than 30 Days Late")
    par60 = fields.Monetary(string="More than 60 Days Late")
    par90 = fields.Monetary(string="More than 90 Days Late")
    npl = fields.Monetary(string="Not Current (NPL)")
    ppap = fields.Monetary(string="Reserve by the Regulation (PPAP)")
    cadangan = fields.Monetary(string="Allowance in the Books")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT baris.id, baris.company_id, baris.date, baris.pinjaman_id,
                   baris.produk_id, baris.anggota_id, baris.petugas_id,
                   loan.tujuan_id, anggota.kelompok, baris.kolektibilitas,
                   %(ember)s AS ember, baris.hari_tunggak, baris.pokok,
                   CASE WHEN baris.hari_tunggak > 30 THEN baris.pokok ELSE 0 END
                       AS par30,
                   CASE WHEN baris.hari_tunggak > 60 THEN baris.pokok ELSE 0 END
                       AS par60,
                   CASE WHEN baris.hari_tunggak > 90 THEN baris.pokok ELSE 0 END
                       AS par90,
                   CASE WHEN baris.kolektibilitas <> 'lancar' THEN baris.pokok ELSE 0
                        END AS npl,
                   baris.ppap, baris.cadangan
              FROM koperasi_pinjaman_bulanan_baris baris
              JOIN koperasi_pinjaman_bulanan bulanan
                ON bulanan.id = baris.bulanan_id AND bulanan.run = baris.run
               AND bulanan.state = 'terposting'
              JOIN koperasi_pinjaman loan ON loan.id = baris.pinjaman_id
              JOIN koperasi_anggota anggota ON anggota.id = baris.anggota_id
             WHERE baris.pokok > 0
            """,
            ember=ember_sql(SQL("baris.hari_tunggak")),
        )
