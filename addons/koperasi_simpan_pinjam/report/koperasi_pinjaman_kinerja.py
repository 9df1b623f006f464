from odoo import fields, models
from odoo.tools import SQL


class KoperasiPinjamanKinerja(models.Model):
    """Collection by month and loan officer: what fell due and what of it was paid.

    A row stands for a society, a month and who took the loans in. Principal, interest
    and fees; without penalty, which depends on the day.
    """

    _name = "koperasi.pinjaman.kinerja"
    _description = "Collection Performance"
    _auto = False
    _depends = {
        "koperasi.pinjaman": ["submitted_by_id", "state"],
        "koperasi.pinjaman.angsuran": ["date_due", "is_berlaku", "is_lunas"],
    }
    _order = "month desc, petugas_id"
    _rec_name = "petugas_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    petugas_id = fields.Many2one("res.users", string="Loan Officer")
    month = fields.Date()
    angsuran = fields.Integer(string="Instalments")
    lunas = fields.Integer(string="Instalments Paid")
    tagihan = fields.Monetary(string="Due")
    tertagih = fields.Monetary(string="Paid of It")
    sisa = fields.Monetary(string="Still to Pay")
    persen = fields.Float(string="Collected (%)", digits=(5, 2), aggregator=None)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT bulan.*, tagihan - tertagih AS sisa,
                   COALESCE(ROUND(tertagih * 100 / NULLIF(tagihan, 0), 2), 0) AS persen
              FROM (
                SELECT min(baris.id) AS id, baris.company_id,
                       loan.submitted_by_id AS petugas_id,
                       date_trunc('month', baris.date_due)::date AS month,
                       count(*) AS angsuran,
                       count(*) FILTER (WHERE baris.is_lunas) AS lunas,
                       sum(baris.pokok + baris.bunga + COALESCE(baris.biaya, 0)
                           - baris.bebas_bunga - baris.bebas_biaya
                           - baris.pindah_pokok) AS tagihan,
                       sum(baris.bayar_pokok + baris.bayar_bunga + baris.bayar_biaya)
                           AS tertagih
                  FROM koperasi_pinjaman_angsuran baris
                  JOIN koperasi_pinjaman loan ON loan.id = baris.pinjaman_id
                 WHERE baris.is_berlaku AND baris.date_due <= %s
                   AND loan.state IN ('cair', 'lunas', 'hapus_buku')
                 GROUP BY baris.company_id, loan.submitted_by_id,
                          date_trunc('month', baris.date_due)) bulan
            """,
            fields.Date.context_today(self),
        )
