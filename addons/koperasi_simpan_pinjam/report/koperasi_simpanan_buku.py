from odoo import fields, models
from odoo.tools import SQL

from ..models.koperasi_simpanan_mutasi import KINDS


class KoperasiSimpananBuku(models.Model):
    """The passbook: each mutation with the balance after it, from the database.

    A row has the id of its mutation. The running balance is computed for the rows that
    are shown: the balance of the account less what came after. So a page of an account
    with ten thousand mutations reads its own rows, and sums the later ones from the
    index.
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
    saldo = fields.Monetary(string="Balance", compute="_compute_saldo", aggregator=None)

    @property
    def _table_query(self):
        return """
            SELECT id, simpanan_id, company_id, anggota_id, produk_id, transaksi_id,
                   date, kind, description, amount,
                   GREATEST(amount, 0) AS masuk,
                   GREATEST(-amount, 0) AS keluar
              FROM koperasi_simpanan_mutasi
        """

    def _compute_saldo(self):
        balances = self._running_balances()
        for row in self:
            row.saldo = balances.get(row.id, 0)

    def _running_balances(self):
        """{row id: balance after it}, one query for all accounts of the page."""
        pages = [
            (rows[:1].simpanan_id.id, min(places), max(places))
            for _account, rows in self.grouped("simpanan_id").items()
            for places in [[(row.date, row.id) for row in rows]]
        ]
        if not pages:
            return {}
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    WITH page AS MATERIALIZED (
                        SELECT bounds.*, simpanan.saldo - COALESCE((
                               SELECT SUM(later.amount)
                                 FROM koperasi_simpanan_mutasi later
                                WHERE later.simpanan_id = simpanan.id
                                  AND (later.date, later.id)
                                      > (bounds.to_date, bounds.to_id)), 0) AS saldo
                          FROM unnest(%s::int[], %s::date[], %s::int[],
                                      %s::date[], %s::int[])
                               AS bounds(simpanan_id, from_date, from_id,
                                         to_date, to_id)
                          JOIN koperasi_simpanan simpanan
                            ON simpanan.id = bounds.simpanan_id)
                    SELECT mutasi.id,
                           page.saldo - COALESCE(SUM(mutasi.amount) OVER (
                               PARTITION BY page.simpanan_id
                               ORDER BY mutasi.date DESC, mutasi.id DESC
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
                      FROM page
                     CROSS JOIN LATERAL (
                           -- OFFSET keeps the bounds below, where the index is
                           SELECT id, date, amount
                             FROM koperasi_simpanan_mutasi
                            WHERE simpanan_id = page.simpanan_id
                              AND (date, id) >= (page.from_date, page.from_id)
                              AND (date, id) <= (page.to_date, page.to_id)
                           OFFSET 0) mutasi
                    """,
                    [account for account, _first, _last in pages],
                    [first[0] for _account, first, _last in pages],
                    [first[1] for _account, first, _last in pages],
                    [last[0] for _account, _first, last in pages],
                    [last[1] for _account, _first, last in pages],
                )
            )
        )
