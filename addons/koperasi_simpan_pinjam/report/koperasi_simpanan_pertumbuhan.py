from odoo import fields, models
from odoo.tools import SQL


class KoperasiSimpananPertumbuhan(models.Model):
    """Growth: per product and month what came in, went out and stood at its end.

    Months without a mutation are there too, up to the month of today.
    """

    _name = "koperasi.simpanan.pertumbuhan"
    _description = "Growth of Savings"
    _auto = False
    _order = "month desc, produk_id"
    _rec_name = "produk_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    month = fields.Date()
    masuk = fields.Monetary(string="In")
    keluar = fields.Monetary(string="Out")
    bersih = fields.Monetary(string="Net")
    saldo = fields.Monetary(
        string="Balance at Month End",
        help="Adds up over products, not over months: group by month.",
    )
    penyetor = fields.Integer(
        string="Members with Mutations", help="Counted per product and month."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT first.produk_id * 100000::bigint
                     + EXTRACT(YEAR FROM bulan.month)::int * 12
                     + EXTRACT(MONTH FROM bulan.month)::int AS id,
                   first.company_id, first.produk_id, bulan.month::date AS month,
                   COALESCE(ledger.masuk, 0) AS masuk,
                   COALESCE(ledger.keluar, 0) AS keluar,
                   COALESCE(ledger.bersih, 0) AS bersih,
                   SUM(COALESCE(ledger.bersih, 0)) OVER (
                       PARTITION BY first.produk_id ORDER BY bulan.month) AS saldo,
                   COALESCE(ledger.penyetor, 0) AS penyetor
              FROM (SELECT company_id, produk_id, MIN(date) AS date
                      FROM koperasi_simpanan_mutasi
                     GROUP BY company_id, produk_id) first
             CROSS JOIN LATERAL generate_series(
                   date_trunc('month', first.date::timestamp),
                   date_trunc('month', %s::timestamp), '1 month') AS bulan(month)
              LEFT JOIN (
                   SELECT company_id, produk_id,
                          date_trunc('month', date::timestamp) AS month,
                          SUM(GREATEST(amount, 0)) AS masuk,
                          SUM(GREATEST(-amount, 0)) AS keluar,
                          SUM(amount) AS bersih,
                          COUNT(DISTINCT anggota_id) AS penyetor
                     FROM koperasi_simpanan_mutasi
                    GROUP BY company_id, produk_id,
                             date_trunc('month', date::timestamp)) ledger
                ON ledger.company_id = first.company_id
               AND ledger.produk_id = first.produk_id AND ledger.month = bulan.month
            """,
            fields.Date.context_today(self),
        )
