from odoo import fields, models
from odoo.tools import SQL


class KoperasiSimpananSasaran(models.Model):
    """Release list: savings for a purpose by the day on which they become free.

    A row has the id of its account.
    """

    _name = "koperasi.simpanan.sasaran"
    _description = "Release List of Savings for a Purpose"
    _auto = False
    _depends = {
        "koperasi.anggota": ["number", "kelompok", "partner_id"],
        "koperasi.simpanan": ["number", "saldo", "target_date", "target_amount"],
        "koperasi.simpanan.produk": ["locked_until", "tujuan"],
    }
    _order = "date, anggota_number, id"
    _rec_name = "number"

    number = fields.Char(string="Account Number")
    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    tujuan = fields.Selection(related="produk_id.tujuan")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    kelompok = fields.Char(string="Group")
    date = fields.Date(string="Free From")
    saldo = fields.Monetary(string="Balance")
    target_amount = fields.Monetary(string="Goal: Amount")
    persen = fields.Integer(string="Progress (%)", aggregator=False)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT simpanan.id, simpanan.number, simpanan.company_id,
                   simpanan.produk_id, simpanan.anggota_id,
                   anggota.number AS anggota_number, anggota.kelompok,
                   COALESCE(simpanan.target_date, produk.locked_until) AS date,
                   simpanan.saldo, simpanan.target_amount,
                   COALESCE(div(simpanan.saldo * 100,
                                NULLIF(simpanan.target_amount, 0)), 0)::int AS persen
              FROM koperasi_simpanan simpanan
              JOIN koperasi_simpanan_produk produk ON produk.id = simpanan.produk_id
              JOIN koperasi_anggota anggota ON anggota.id = simpanan.anggota_id
             WHERE produk.jenis = 'tujuan' AND simpanan.state = 'aktif'
            """
        )
