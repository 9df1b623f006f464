from odoo import fields, models

from ..models.koperasi_simpanan_mutasi import KINDS


class KoperasiSimpananBuku(models.Model):
    """The passbook: each mutation with the balance after it, from the database.

    A row has the id of its mutation. The window runs per account, so a query for one
    account reads the rows of that account only.
    """

    _name = "koperasi.simpanan.buku"
    _description = "Passbook"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "simpanan_id"

    simpanan_id = fields.Many2one("koperasi.simpanan", string="Savings Account")
    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    transaksi_id = fields.Many2one("koperasi.kas.transaksi", string="Cash Transaction")
    date = fields.Date()
    kind = fields.Selection(KINDS)
    description = fields.Char()
    amount = fields.Monetary()
    masuk = fields.Monetary(string="In")
    keluar = fields.Monetary(string="Out")
    saldo = fields.Monetary(string="Balance", aggregator=None)

    @property
    def _table_query(self):
        return """
            SELECT id, simpanan_id, company_id, anggota_id, produk_id, transaksi_id,
                   date, kind, description, amount,
                   GREATEST(amount, 0) AS masuk,
                   GREATEST(-amount, 0) AS keluar,
                   SUM(amount) OVER (PARTITION BY simpanan_id ORDER BY date, id)
                       AS saldo
              FROM koperasi_simpanan_mutasi
        """
