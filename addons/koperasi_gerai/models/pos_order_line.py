from odoo import models


class PosOrderLine(models.Model):
    _inherit = "pos.order.line"

    def _koperasi_anggota(self):
        """Who this line counts for: the buyer, or who had bought what it returns."""
        self.ensure_one()
        origin = self.refunded_orderline_id.order_id or self.order_id
        return origin.koperasi_anggota_id

    def _prepare_base_line_for_taxes_computation(self):
        """Book the sale on the account for members or for others."""
        line = self.with_context(koperasi_anggota=bool(self._koperasi_anggota()))
        return super(PosOrderLine, line)._prepare_base_line_for_taxes_computation()
