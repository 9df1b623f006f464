from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class KoperasiKasTransaksi(models.Model):
    """A disbursement that a month end has reckoned with is not taken back."""

    _inherit = "koperasi.kas.transaksi"

    def _check_only_movement(self, step):
        result = super()._check_only_movement(step)
        loan = step.pinjaman_id
        [(booked,)] = self.env.execute_query(
            SQL(
                """
                SELECT EXISTS (
                    SELECT FROM koperasi_pinjaman_mutasi
                     WHERE pinjaman_id = %s AND langkah_id IS NULL
                     GROUP BY kind HAVING sum(amount) <> 0)
                """,
                loan.id,
            )
        )
        if booked:
            raise UserError(
                self.env._(
                    "A month end has booked interest or fees of loan %s. Undo that"
                    " month end first, then reverse the disbursement.",
                    loan.number,
                )
            )
        return result
