from odoo import models


class PosSession(models.Model):
    _inherit = "pos.session"

    def _accumulate_amounts(self, data):
        """Book the cost of what members bought on its own account.

        Odoo has put all cost on the account for others; what members bought moves to
        theirs, stock move by stock move.
        """
        data = super()._accumulate_amounts(data)
        company = self.company_id
        if (
            not company.sudo().koperasi_profil_id
            or company.inventory_valuation != "real_time"
        ):
            return data
        cost = data["stock_expense"]
        for move in self._koperasi_cost_moves():
            if not move._koperasi_anggota():
                continue
            product = move.product_id
            others = product._get_product_accounts()["expense"]
            members = product.with_context(
                koperasi_anggota=True
            )._get_product_accounts()["expense"]
            amount = move._koperasi_cost()
            day = move.picking_id.date_done
            for account, signed in ((others, -amount), (members, amount)):
                cost[account] = self._update_amounts(
                    cost[account], {"amount": signed}, day, force_company_currency=True
                )
        for account in [key for key, value in cost.items() if not value["amount"]]:
            del cost[account]
        return data

    def _koperasi_cost_moves(self):
        """Done stock moves whose cost the closing entry books."""
        orders = self.order_ids.filtered(
            lambda order: not order.is_invoiced and not order.shipping_date
        )
        return (
            self.env["stock.move"]
            .sudo()  # a cashier closes the till but does not read all of the stock
            .search(
                [
                    ("picking_id", "in", orders.picking_ids.ids),
                    ("product_id.categ_id.property_valuation", "=", "real_time"),
                    ("product_id.is_storable", "=", True),
                ]
            )
        )
