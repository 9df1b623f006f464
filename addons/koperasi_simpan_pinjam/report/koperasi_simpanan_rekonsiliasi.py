from odoo import fields, models
from odoo.tools import SQL


class KoperasiSimpananRekonsiliasi(models.Model):
    """Reconciliation on a day: per product, the accounts of the members together
    against the control account of the books. A row has the id of its product."""

    _name = "koperasi.simpanan.rekonsiliasi"
    _description = "Reconciliation of Savings"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.simpanan.produk": ["account_id", "sequence"],
        "account.move.line": ["account_id", "balance", "date", "parent_state"],
    }
    _order = "company_id, sequence, id"
    _rec_name = "produk_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer()
    produk_id = fields.Many2one("koperasi.simpanan.produk", string="Product")
    account_code = fields.Char(string="Control Account")
    rekening = fields.Integer(string="Accounts")
    saldo_anggota = fields.Monetary(string="Accounts of Members")
    saldo_buku = fields.Monetary(string="Books")
    selisih = fields.Monetary(string="Difference")

    @property
    def _table_query(self):
        day = self._day()
        return SQL(
            """
            SELECT produk.id, produk.company_id, produk.sequence,
                   produk.id AS produk_id,
                   account.code_store ->> produk.company_id::text AS account_code,
                   ledger.rekening, ledger.saldo AS saldo_anggota,
                   books.saldo AS saldo_buku, ledger.saldo - books.saldo AS selisih
              FROM koperasi_simpanan_produk produk
              JOIN account_account account ON account.id = produk.account_id
             CROSS JOIN LATERAL (
                   SELECT COUNT(DISTINCT mutasi.simpanan_id) AS rekening,
                          COALESCE(SUM(mutasi.amount), 0) AS saldo
                     FROM koperasi_simpanan_mutasi mutasi
                    WHERE mutasi.company_id = produk.company_id
                      AND mutasi.produk_id = produk.id
                      AND mutasi.date <= %s) ledger
             CROSS JOIN LATERAL (
                   SELECT COALESCE(-SUM(line.balance), 0) AS saldo
                     FROM account_move_line line
                    WHERE line.account_id = produk.account_id
                      AND line.company_id = produk.company_id
                      AND line.parent_state = 'posted'
                      AND line.date <= %s) books
            """,
            day,
            day,
        )
