from odoo import fields, models
from odoo.exceptions import UserError


class KoperasiKasTransaksi(models.Model):
    """The slip that placed a bilyet is reversed on its day, and the bilyet with it."""

    _inherit = "koperasi.kas.transaksi"

    def _bilyet(self):
        """The bilyet whose money this slip moved, if any."""
        slip = self.sudo()  # which bilyet alone
        accounts = slip.mutasi_ids.simpanan_id.filtered("is_bilyet")
        return slip.env["koperasi.simpanan.berjangka"].search(
            [("simpanan_id", "in", accounts.ids)], limit=1
        )

    def _check_reversible(self):
        result = super()._check_reversible()
        bilyet = self._bilyet()
        if bilyet and self.kind == "keluar":
            raise UserError(
                self.env._(
                    "%(slip)s paid out the time deposit %(bilyet)s, which stays cashed."
                    " Place it anew instead.",
                    slip=self.number,
                    bilyet=bilyet.number,
                )
            )
        if bilyet:
            bilyet._check_placing_reversible(fields.Date.context_today(self))
        return result

    def _reverse(self, date, reason):
        bilyet = self._bilyet()
        if not bilyet or self.sudo().reversed_by_id:  # whether it was done before
            return super()._reverse(date, reason)
        bilyet._lock()
        reversal = super()._reverse(date, reason)
        bilyet._check_placing_reversible(date)
        bilyet._void(date, reason)
        return reversal
