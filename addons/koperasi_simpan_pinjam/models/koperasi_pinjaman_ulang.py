from collections import defaultdict

from odoo import models
from odoo.tools import SQL

from ..engine.pinjaman import buku, riwayat
from .koperasi_pinjaman_gerak import BOOKS_ONLY


class KoperasiPinjaman(models.Model):
    """Many loans made again from their movements, for the audit: what the ledger says
    of all of them is read at once."""

    _inherit = "koperasi.pinjaman"

    def _baris_semua(self):
        """As ``_baris_langkah`` of each loan: {id of the loan: rows by movement}."""
        self.env.flush_all()
        rows = defaultdict(lambda: defaultdict(dict))
        for loan, number, movement, angsuran, kind, amount in self.env.execute_query(
            SQL(
                """
                SELECT mutasi.pinjaman_id, langkah.number, mutasi.movement,
                       COALESCE(mutasi.angsuran, 0), mutasi.kind,
                       sum(mutasi.amount)::bigint
                  FROM koperasi_pinjaman_mutasi mutasi
                  JOIN koperasi_pinjaman_langkah langkah
                    ON langkah.id = mutasi.langkah_id
                 WHERE mutasi.pinjaman_id = ANY(%s) AND mutasi.kind <> ALL(%s)
                 GROUP BY 1, 2, 3, 4, 5
                HAVING sum(mutasi.amount) <> 0
                """,
                self.ids,
                list(BOOKS_ONLY),
            )
        ):
            rows[loan][number][buku.Kunci(movement, angsuran, kind)] = amount
        return rows

    def _differs_from_replay(self):
        """[(loan, state)] of the loans whose ledger is not what their movements give,
        neither made anew nor out of the recorded parts."""
        written, found = self._baris_semua(), []
        for loan in self:
            start, moves = loan._awal(), loan._gerak()
            rows = dict(written[loan.id])
            state, wanted = buku.bukukan(start, moves)
            results = {
                move.number: buku.hasil(move.kind, rows.get(move.number, {}))
                for move in moves
            }
            recorded = riwayat.dari_catatan(start, moves, results)
            if buku.selisih(rows, wanted) or recorded != state:
                found.append((loan, state))
        return found
