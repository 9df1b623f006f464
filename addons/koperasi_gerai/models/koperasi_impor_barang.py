"""The goods of a society as the planners of imports see them."""

from odoo.tools import SQL


class Barang:
    """Goods by barcode, code and name, and what stock each was opened with."""

    def __init__(self, env, company):
        self.env, self.company = env, company
        products = (
            env["product.product"]
            .with_company(company)
            .with_context(active_test=False)
            .search([("company_id", "in", (company.id, False))], order="company_id, id")
        )
        self.by_barcode = {p.barcode: p for p in products if p.barcode}
        self.by_code = {p.default_code.lower(): p for p in products if p.default_code}
        self.by_name = {}
        for product in products.filtered("active"):
            self.by_name.setdefault(product.name.lower(), []).append(product)
        self.opening, self.moved = self._read_stock(products)

    def find(self, plan, values):
        """The goods of a row: by barcode, code, or a name that only one has."""
        by_barcode = self.by_barcode.get(values.get("barcode"))
        by_code = self.by_code.get((values.get("code") or "").lower())
        if by_barcode and by_code and by_barcode != by_code:
            plan.add("barcode_lain", key="barcode", product=by_barcode.name)
            return None
        found = by_barcode or by_code
        if found:
            return found
        same = self.by_name.get((values.get("name") or "").lower(), [])
        if len(same) > 1:
            plan.add("barang_ragu", key="name")
            return None
        return same[0] if same else None

    def _read_stock(self, products):
        """{product id: quantity} taken in as opening, and ids that ever moved."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT move.product_id, COALESCE(SUM(move.quantity)
                       FILTER (WHERE picking.origin LIKE 'gerai/saldo\\_awal/%%'), 0)
                  FROM stock_move move
                  LEFT JOIN stock_picking picking ON picking.id = move.picking_id
                 WHERE move.company_id = %s AND move.state = 'done'
                   AND move.product_id = ANY(%s)
                 GROUP BY move.product_id
                """,
                self.company.id,
                products.ids,
            )
        )
        return {p: float(q) for p, q in rows if q}, {p for p, _q in rows}

    def plan_stock(self, plan, product, values):
        """Whether the stock of a row is new; else a finding, or nothing to do.

        :return: True when the stock is to be taken in
        """
        quantity = float(values.get("quantity") or 0)
        if not quantity:
            return False
        known = product and product.id in self.moved
        if known and self.opening.get(product.id) == quantity:
            return False
        if known:
            plan.add(
                "stok_ada",
                key="quantity",
                opening=f"{self.opening.get(product.id, 0):g}",
            )
            return False
        return True
