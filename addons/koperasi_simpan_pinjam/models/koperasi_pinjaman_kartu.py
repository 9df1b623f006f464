from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.koperasi_base.engine.buku import UANG, sel


class KoperasiPinjaman(models.Model):
    """The loan card: all movements of a loan with the principal after each."""

    _inherit = "koperasi.pinjaman"

    def action_print_kartu(self):
        """Print the loan card, for the member or the file."""
        for loan in self:
            loan.check_access("read")
            if not loan.date_cair:
                raise UserError(
                    self.env._(
                        "Loan %s is not paid out yet, so it has no card.", loan.number
                    )
                )
        return self.env.ref("koperasi_simpan_pinjam.action_report_kartu").report_action(
            self, config=False
        )

    def _card_rows(self):
        """Movements in the order of the loan: day, kind, slip, what each part was, and
        the principal that is owed after it.

        Movements that were taken back, and what took them back, add up to nothing and
        are left out.
        """
        self.ensure_one()
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT langkah.date, langkah.number, langkah.kind,
                       slip.number AS slip, parts.*,
                       sum(parts.saldo) OVER (ORDER BY langkah.date, langkah.number)
                           AS sisa
                  FROM koperasi_pinjaman_langkah langkah
                  LEFT JOIN koperasi_kas_transaksi slip
                    ON slip.id = langkah.transaksi_id
                 CROSS JOIN LATERAL (
                       SELECT COALESCE(sum(amount) FILTER (
                                  WHERE kind = 'pokok'), 0) AS saldo,
                              COALESCE(sum(amount) FILTER (
                                  WHERE kind = 'pokok' AND movement = ANY(%(given)s)),
                                  0) AS cair,
                              COALESCE(-sum(amount) FILTER (
                                  WHERE kind = 'pokok' AND movement <> ALL(%(given)s)),
                                  0) AS pokok,
                              COALESCE(-sum(amount) FILTER (
                                  WHERE kind = 'bunga'), 0) AS bunga,
                              COALESCE(-sum(amount) FILTER (
                                  WHERE kind = 'biaya'), 0) AS biaya,
                              COALESCE(-sum(amount) FILTER (
                                  WHERE kind = 'denda'), 0) AS denda
                         FROM koperasi_pinjaman_mutasi mutasi
                        WHERE mutasi.langkah_id = langkah.id) parts
                 WHERE langkah.pinjaman_id = %(loan)s AND langkah.kind <> 'balik'
                   AND NOT EXISTS (
                       SELECT FROM koperasi_pinjaman_langkah back
                        WHERE back.pinjaman_id = %(loan)s AND back.kind = 'balik'
                          AND (back.what #>> '{}') = langkah.number::text)
                 ORDER BY langkah.date, langkah.number
                """,
                loan=self.id,
                given=["cair", "restruktur"],
            )
        )
        kinds = dict(
            self.env["koperasi.pinjaman.langkah"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        return [{**row, "kind": kinds[row["kind"]]} for row in rows]

    def _paper_figure(self, amount):
        """1.234.567, nothing for zero: the columns of the card say that it is money."""
        return sel(amount, UANG) if amount else ""

    def _card_schedule(self):
        """The rows in force, in their order."""
        return self.angsuran_ids.sorted("number")
