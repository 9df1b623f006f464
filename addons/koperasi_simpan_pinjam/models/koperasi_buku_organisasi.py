from odoo import models
from odoo.tools import SQL


class KoperasiBukuOrganisasi(models.AbstractModel):
    _inherit = "koperasi.buku.organisasi"

    def _books(self):
        """Only desks that may read savings see the book of savings."""
        books = super()._books()
        title, _model = books["simpanan"]
        return {**books, "simpanan": (title, "koperasi.simpanan.mutasi")}

    def _book_simpanan(self, company, date_from, date_to):
        """Savings of each member, with the running balance of all products."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT date, number, name, description,
                       pokok, wajib, sukarela, diambil, saldo
                  FROM (
                    SELECT mutasi.date, anggota.number, partner.name, anggota.id,
                           MIN(mutasi.id) AS first_row,
                           COALESCE(kas.number, MIN(mutasi.description), '')
                               AS description,
                           SUM(mutasi.amount) FILTER (
                               WHERE mutasi.amount > 0 AND produk.jenis = 'pokok'
                           ) AS pokok,
                           SUM(mutasi.amount) FILTER (
                               WHERE mutasi.amount > 0 AND produk.jenis = 'wajib'
                           ) AS wajib,
                           SUM(mutasi.amount) FILTER (
                               WHERE mutasi.amount > 0
                                 AND produk.jenis NOT IN ('pokok', 'wajib')
                           ) AS sukarela,
                           -SUM(mutasi.amount) FILTER (WHERE mutasi.amount < 0)
                               AS diambil,
                           SUM(SUM(mutasi.amount)) OVER (
                               PARTITION BY anggota.id
                               ORDER BY mutasi.date, MIN(mutasi.id)
                           ) AS saldo
                      FROM koperasi_simpanan_mutasi mutasi
                      JOIN koperasi_simpanan_produk produk
                        ON produk.id = mutasi.produk_id
                      JOIN koperasi_anggota anggota ON anggota.id = mutasi.anggota_id
                      JOIN res_partner partner ON partner.id = anggota.partner_id
                 LEFT JOIN koperasi_kas_transaksi kas ON kas.id = mutasi.transaksi_id
                     WHERE mutasi.company_id = %s AND mutasi.date <= %s
                     GROUP BY anggota.id, partner.id, mutasi.date, kas.id
                  ) book
                 WHERE date >= %s
                 ORDER BY number, date, first_row
                """,
                company.id,
                date_to,
                date_from,
            )
        )
        return self._buku("simpanan", self._savings_columns(), rows)
