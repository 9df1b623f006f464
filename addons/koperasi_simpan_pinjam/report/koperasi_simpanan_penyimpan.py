from odoo import fields, models
from odoo.tools import SQL


class KoperasiSimpananPenyimpan(models.Model):
    """Depositors by the size of their savings on a day, all products together.

    Shows how far a society depends on few members. A row has the id of its member.
    """

    _name = "koperasi.simpanan.penyimpan"
    _description = "Top Depositors"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {"koperasi.anggota": ["number", "partner_id"]}
    _order = "company_id, peringkat, id"
    _rec_name = "anggota_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    peringkat = fields.Integer(string="Rank", aggregator=None)
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    modal = fields.Monetary(string="Principal and Mandatory")
    sukarela = fields.Monetary(string="Voluntary and Others")
    saldo = fields.Monetary(string="Total Balance")
    porsi = fields.Float(
        string="Share",
        digits=(5, 2),
        help="Percent of all savings of the society on that day.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT anggota.id, anggota.company_id, anggota.id AS anggota_id,
                   anggota.number AS anggota_number, partner.name AS anggota_name,
                   ledger.modal, ledger.saldo - ledger.modal AS sukarela, ledger.saldo,
                   RANK() OVER society AS peringkat,
                   ROUND(ledger.saldo * 100
                         / NULLIF(SUM(ledger.saldo) OVER (
                               PARTITION BY anggota.company_id), 0), 2) AS porsi
              FROM (SELECT mutasi.company_id, mutasi.anggota_id,
                           SUM(mutasi.amount) AS saldo,
                           COALESCE(SUM(mutasi.amount) FILTER (
                               WHERE produk.jenis IN ('pokok', 'wajib')), 0) AS modal
                      FROM koperasi_simpanan_mutasi mutasi
                      JOIN koperasi_simpanan_produk produk
                        ON produk.id = mutasi.produk_id
                     WHERE mutasi.date <= %s
                     GROUP BY mutasi.company_id, mutasi.anggota_id
                    HAVING SUM(mutasi.amount) <> 0) ledger
              JOIN koperasi_anggota anggota
                ON anggota.id = ledger.anggota_id
               AND anggota.company_id = ledger.company_id
              JOIN res_partner partner ON partner.id = anggota.partner_id
            WINDOW society AS (
                   PARTITION BY anggota.company_id ORDER BY ledger.saldo DESC)
            """,
            self._day(),
        )
