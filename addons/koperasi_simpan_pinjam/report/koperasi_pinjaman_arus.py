from odoo import fields, models
from odoo.tools import SQL


class KoperasiPinjamanArus(models.Model):
    """Disbursed and repaid by month and product, as the books have it."""

    _name = "koperasi.pinjaman.arus"
    _description = "Disbursed and Repaid"
    _auto = False
    _depends = {"koperasi.pinjaman.mutasi": ["amount", "date", "kind"]}
    _order = "month desc, produk_id"
    _rec_name = "produk_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one("koperasi.pinjaman.produk", string="Product")
    month = fields.Date()
    cair = fields.Monetary(string="Disbursed")
    pokok = fields.Monetary(string="Principal Repaid")
    bunga = fields.Monetary(string="Interest Paid")
    denda = fields.Monetary(string="Penalty Paid")
    hapus = fields.Monetary(string="Written Off")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(id) AS id, company_id, produk_id,
                   date_trunc('month', date)::date AS month,
                   COALESCE(sum(amount) FILTER (
                       WHERE kind = 'pokok' AND movement = 'cair'), 0) AS cair,
                   COALESCE(-sum(amount) FILTER (
                       WHERE kind = 'pokok' AND movement IN (
                           'bayar', 'percepat', 'lunas', 'pindah')), 0) AS pokok,
                   COALESCE(-sum(amount) FILTER (
                       WHERE kind = 'bunga' AND movement <> 'bebas'), 0) AS bunga,
                   COALESCE(-sum(amount) FILTER (
                       WHERE kind = 'denda' AND movement <> 'bebas'), 0) AS denda,
                   COALESCE(sum(amount) FILTER (WHERE kind = 'hapus'), 0) AS hapus
              FROM koperasi_pinjaman_mutasi
             GROUP BY company_id, produk_id, date_trunc('month', date)
            """
        )
