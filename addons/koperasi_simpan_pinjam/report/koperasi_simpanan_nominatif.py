from odoo import fields, models
from odoo.tools import SQL


class KoperasiSimpananNominatif(models.Model):
    """Nominative list: the balance of each savings account on a day.

    A row has the id of its account. Accounts without any mutation up to that day are
    not in the list.
    """

    _name = "koperasi.simpanan.nominatif"
    _description = "Nominative List of Savings"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.anggota": ["number", "kelompok", "partner_id"],
        "koperasi.simpanan": ["number"],
    }
    _order = "produk_id, anggota_number, id"
    _rec_name = "number"

    number = fields.Char(string="Account Number")
    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    kelompok = fields.Char(string="Group")
    date_open = fields.Date(string="Opened On")
    date_last = fields.Date(string="Last Mutation")
    saldo = fields.Monetary(string="Balance")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT simpanan.id, simpanan.number, simpanan.company_id,
                   simpanan.produk_id, simpanan.anggota_id,
                   anggota.number AS anggota_number, partner.name AS anggota_name,
                   anggota.kelompok, simpanan.date_open,
                   ledger.date_last, ledger.saldo
              FROM koperasi_simpanan simpanan
              JOIN koperasi_anggota anggota ON anggota.id = simpanan.anggota_id
              JOIN res_partner partner ON partner.id = anggota.partner_id
             CROSS JOIN LATERAL (
                   SELECT SUM(mutasi.amount) AS saldo, MAX(mutasi.date) AS date_last
                     FROM koperasi_simpanan_mutasi mutasi
                    WHERE mutasi.simpanan_id = simpanan.id
                      AND mutasi.date <= %s) ledger
             WHERE ledger.date_last IS NOT NULL
            """,
            self._day(),
        )
