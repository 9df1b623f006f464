from odoo import fields, models
from odoo.tools import SQL


class KoperasiPinjamanPeminjam(models.Model):
    """Concentration: borrowers by what they owe on a day, all loans together.

    A row has the id of its member.
    """

    _name = "koperasi.pinjaman.peminjam"
    _description = "Top Borrowers"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.anggota": ["number", "partner_id"],
        "koperasi.pinjaman": ["saldo_pokok", "date_cair", "is_terkait"],
    }
    _order = "company_id, peringkat, id"
    _rec_name = "anggota_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    peringkat = fields.Integer(string="Rank", aggregator=None)
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    is_terkait = fields.Boolean(string="Related Party")
    pinjaman = fields.Integer(string="Loans")
    pokok = fields.Monetary(string="Outstanding Principal")
    porsi = fields.Float(
        string="Share (%)",
        digits=(5, 2),
        help="Percent of the principal of all loans of the society on that day.",
    )
    kumulatif = fields.Float(
        string="Together (%)",
        digits=(5, 2),
        aggregator=None,
        help="Share of this borrower and of those who owe more.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT anggota.id, anggota.id AS anggota_id, anggota.company_id,
                   anggota.number AS anggota_number, partner.name AS anggota_name,
                   debt.is_terkait, debt.pinjaman, debt.pokok,
                   RANK() OVER (society ORDER BY debt.pokok DESC) AS peringkat,
                   ROUND(debt.pokok * 100 / SUM(debt.pokok) OVER society, 2) AS porsi,
                   ROUND(SUM(debt.pokok) OVER (society ORDER BY debt.pokok DESC) * 100
                         / SUM(debt.pokok) OVER society, 2) AS kumulatif
              FROM (
                SELECT loan.anggota_id, count(*) AS pinjaman,
                       bool_or(COALESCE(loan.is_terkait, false)) AS is_terkait,
                       SUM(loan.saldo_pokok - COALESCE(since.pokok, 0)) AS pokok
                  FROM koperasi_pinjaman loan
                 CROSS JOIN LATERAL (
                       SELECT SUM(mutasi.amount) AS pokok
                         FROM koperasi_pinjaman_mutasi mutasi
                        WHERE mutasi.pinjaman_id = loan.id AND mutasi.kind = 'pokok'
                          AND mutasi.date > %(day)s) since
                 WHERE loan.state IN ('cair', 'lunas', 'hapus_buku')
                   AND loan.date_cair <= %(day)s
                   AND loan.saldo_pokok > COALESCE(since.pokok, 0)
                 GROUP BY loan.anggota_id) debt
              JOIN koperasi_anggota anggota ON anggota.id = debt.anggota_id
              JOIN res_partner partner ON partner.id = anggota.partner_id
            WINDOW society AS (PARTITION BY anggota.company_id)
            """,
            day=self._day(),
        )
