from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiSimpananBulanan(models.Model):
    """Undoing a month end: reversal rows, entries and slips; the month opens again."""

    _inherit = "koperasi.simpanan.bulanan"

    def _take_back(self):
        self._check_still_there()
        self._reverse_rows()
        self._reverse_slips()
        self._unmark_dormant()

    def _check_still_there(self):
        """Interest that was withdrawn already cannot be taken back from the account."""
        short = self.env.execute_query(
            SQL(
                """
                SELECT simpanan.number FROM koperasi_simpanan_bulanan_baris baris
                  JOIN koperasi_simpanan simpanan ON simpanan.id = baris.simpanan_id
                 WHERE baris.bulanan_id = %s AND simpanan.is_bilyet IS NOT TRUE
                   AND (simpanan.saldo < baris.jasa - baris.pajak - baris.biaya
                        OR simpanan.state <> 'aktif')
                 ORDER BY simpanan.number LIMIT 5
                """,
                self.id,
            )
        )
        if short:
            raise UserError(
                self.env._(
                    "The interest of %(month)s cannot be taken back from these"
                    " accounts, because it was withdrawn or the account is closed:"
                    " %(accounts)s",
                    month=self.display_name,
                    accounts=", ".join(number for (number,) in short),
                )
            )

    def _reverse_rows(self):
        reversals = self._reverse_entries()
        if not reversals:
            return
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_simpanan_mutasi (
                        simpanan_id, company_id, produk_id, anggota_id, date, amount,
                        kind, description, key, move_id, reversal_of_id,
                        create_uid, write_uid, create_date, write_date)
                    SELECT simpanan_id, company_id, produk_id, anggota_id, date,
                           -amount, 'koreksi', %(undone)s || description,
                           'koreksi/' || key,
                           entry.reversal, mutasi.id, %(uid)s, %(uid)s,
                           now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                      FROM koperasi_simpanan_mutasi mutasi
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
        self._forget_balances()

    def _reverse_slips(self):
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_simpanan_bukti_potong (
                    number, company_id, bulanan_id, run, anggota_id, date, pasal,
                    bruto, pajak, tarif, reversal_of_id,
                    create_uid, write_uid, create_date, write_date)
                SELECT number || '/B', company_id, bulanan_id, run, anggota_id, date,
                       pasal, -bruto, -pajak, tarif, id, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_simpanan_bukti_potong
                 WHERE bulanan_id = %(bulanan)s AND run = %(run)s
                   AND reversal_of_id IS NULL
                 ORDER BY id
                """,
                uid=self.env.uid,
                bulanan=self.id,
                run=self.run,
            )
        )
        self.env["koperasi.simpanan.bukti.potong"].invalidate_model()

    def _unmark_dormant(self):
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan simpanan SET pasif_sejak = NULL
                  FROM koperasi_simpanan_bulanan_baris baris
                 WHERE baris.bulanan_id = %s AND baris.pasif
                   AND simpanan.id = baris.simpanan_id
                   AND simpanan.pasif_sejak >= %s
                """,
                self.id,
                self.month,
            )
        )
        self.env["koperasi.simpanan"].invalidate_model(["pasif_sejak"])
