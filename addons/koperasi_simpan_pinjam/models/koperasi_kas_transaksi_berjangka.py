from odoo import models
from odoo.exceptions import UserError


class KoperasiKasTransaksi(models.Model):
    """The slip of a bilyet is undone through the bilyet."""

    _inherit = "koperasi.kas.transaksi"

    def _check_reversible(self):
        result = super()._check_reversible()
        account = self.mutasi_ids.simpanan_id.filtered("is_bilyet")[:1]
        if account:
            raise UserError(
                self.env._(
                    "%(slip)s placed the time deposit %(account)s. Break it early on"
                    " its first day instead: that gives all of it back without"
                    " interest.",
                    slip=self.number,
                    account=account.number,
                )
            )
        return result
