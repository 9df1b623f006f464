from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _koperasi_anggota(self):
        """Member for whose purchase (or return) at the till the goods moved."""
        self.ensure_one()
        order = self.picking_id.pos_order_id
        returned = order.lines.filtered(
            lambda line: line.product_id == self.product_id and line.qty < 0
        )
        if self._is_in() and returned:
            return returned[0]._koperasi_anggota()
        return order.koperasi_anggota_id

    def _koperasi_cost(self):
        """Cost in rupiah, negative for goods that came back."""
        self.ensure_one()
        quantity = -self.quantity if self._is_in() else self.quantity
        return quantity * self._get_price_unit()
