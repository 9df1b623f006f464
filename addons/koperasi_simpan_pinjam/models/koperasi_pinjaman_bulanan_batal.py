from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiPinjamanBulanan(models.Model):
    """Undoing a month end: reversal rows and entries; the month opens again."""

    _inherit = "koperasi.pinjaman.bulanan"

    def _take_back(self):
        self._check_still_accrued()
        self._reverse_rows()

    def _check_still_accrued(self):
        """Interest that was accrued and paid since is no receivable any more."""
        paid = self.env.execute_query(
            SQL(
                """
                SELECT pinjaman.number FROM koperasi_pinjaman_bulanan_baris baris
                  JOIN koperasi_pinjaman pinjaman ON pinjaman.id = baris.pinjaman_id
                 WHERE baris.bulanan_id = %s AND baris.run = %s
                   AND (baris.akru_gerak > pinjaman.saldo_akru
                        OR baris.akui > 0 AND pinjaman.state <> 'cair')
                 ORDER BY pinjaman.number LIMIT 5
                """,
                self.id,
                self.run,
            )
        )
        if paid:
            raise UserError(
                self.env._(
                    "%(month)s cannot be undone: interest that it accrued on these"
                    " loans was paid since: %(loans)s. Leave it posted; the next month"
                    " end puts right what differs.",
                    month=self.display_name,
                    loans=", ".join(number for (number,) in paid),
                )
            )

    def _reverse_rows(self):
        reversals = self._reverse_entries()
        if not reversals:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_pinjaman_mutasi (
                    pinjaman_id, company_id, produk_id, anggota_id, movement, kind,
                    angsuran, date, amount, description, key, move_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT pinjaman_id, company_id, produk_id, anggota_id, movement, kind,
                       angsuran, date, -amount, %(undone)s || description,
                       'koreksi/' || key, entry.reversal, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_pinjaman_mutasi mutasi
                  JOIN unnest(%(moves)s::int[], %(reversals)s::int[])
                       AS entry(move, reversal) ON entry.move = mutasi.move_id
                 ORDER BY mutasi.id
                """,
                undone=self.env._("Undone: %s", ""),
                uid=self.env.uid,
                moves=list(reversals),
                reversals=list(reversals.values()),
            )
        )
        self._forget_loans()
