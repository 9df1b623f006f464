from collections import defaultdict
from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.koperasi_base.models.koperasi_simkopdes import Sumber

#: What a buyer is called who did not say a name.
WALK_IN = "Umum"


class KoperasiSimkopdes(models.AbstractModel):
    """Goods, stock and sales of the shops."""

    _inherit = "koperasi.simkopdes"

    @api.model
    def _sources(self):
        return {
            **super()._sources(),
            "produk_koperasi": Sumber("product.product"),
            "inventaris_produk": Sumber("stock.quant"),
            "barang_masuk_produk": Sumber("stock.move"),
            "barang_keluar_produk": Sumber("stock.move"),
            "transaksi_penjualan": Sumber("pos.order"),
        }

    @api.model
    def _advice_of_ledger(self, table):
        if table.name == "produk_koperasi":
            return self.env._("Goods are kept by the shop manager: tell the shop.")
        if self._sources()[table.name].model in ("stock.quant", "stock.move"):
            return self.env._(
                "Stock changes by receipts, sales and counting: count the shelf, then"
                " correct the side that is wrong."
            )
        if table.name == "transaksi_penjualan":
            return self.env._("Sales come from the till: correct SIMKOPDES.")
        return super()._advice_of_ledger(table)

    # ------------------------------------------------------------------
    # Goods and stock
    # ------------------------------------------------------------------

    @api.model
    def _simkopdes_products(self, company):
        return (
            self.env["product.product"]
            .with_company(company)
            .search_fetch(
                [("company_id", "=", company.id), ("is_storable", "=", True)],
                ["barcode", "name", "uom_id", "list_price"],
            )
        )

    @api.model
    def _simkopdes_stock(self, company):
        """{product: what lies in the society's own places now}."""
        return dict(
            self.env["stock.quant"]._read_group(
                [
                    ("company_id", "=", company.id),
                    ("location_id.usage", "=", "internal"),
                ],
                ["product_id"],
                ["quantity:sum"],
            )
        )

    @api.model
    def _rows_produk_koperasi(self, company, _date_from, _date_to):
        for product in self._simkopdes_products(company):
            yield (
                product.id,
                {
                    "barcode": product.barcode,
                    "nama": product.name,
                    "unit": product.uom_id.name,
                },
            )

    @api.model
    def _rows_inventaris_produk(self, company, _date_from, _date_to):
        stock = self._simkopdes_stock(company)
        for product in self._simkopdes_products(company):
            yield (
                product.id,
                {
                    "barcode": product.barcode,
                    "nama": product.name,
                    "stok": stock.get(product, 0),
                },
            )

    @api.model
    def _rows_barang_masuk_produk(self, company, date_from, _date_to):
        """Deliveries, and what is left of each: the newest goods are on the shelf."""
        left = defaultdict(float, self._simkopdes_stock(company))
        moves = self._simkopdes_moves(company, date_from, "is_in")
        for move in moves:
            product = move.product_id
            available = min(max(left[product], 0), move.quantity)
            left[product] -= move.quantity
            yield (
                move.id,
                {
                    **self._simkopdes_move(company, move, "masuk"),
                    "jumlah_tersedia": available,
                    "harga_beli": move.value / move.quantity if move.quantity else 0,
                    "harga_jual": product.list_price,
                    "total_biaya": move.value,
                },
            )

    @api.model
    def _rows_barang_keluar_produk(self, company, date_from, _date_to):
        """Goods that went out, at their cost."""
        for move in self._simkopdes_moves(company, date_from, "is_out"):
            value = abs(move.value)
            yield (
                move.id,
                {
                    **self._simkopdes_move(company, move, "keluar"),
                    "harga": value / move.quantity if move.quantity else 0,
                    "total_nilai": value,
                },
            )

    @api.model
    def _simkopdes_moves(self, company, date_from, direction):
        """Valued moves since a day, newest first."""
        return (
            self.env["stock.move"]
            .with_company(company)
            .search_fetch(
                Domain("company_id", "=", company.id)
                & Domain("state", "=", "done")
                & Domain(direction, "=", True)
                & Domain("date", ">=", self._simkopdes_moment(date_from)),
                ["product_id", "quantity", "value", "date"],
                order="date desc, id desc",
            )
        )

    @api.model
    def _simkopdes_move(self, company, move, way):
        return {
            "barcode": move.product_id.barcode,
            "nama": move.product_id.name,
            f"jumlah_{way}": move.quantity,
            f"tanggal_{way}": company._koperasi_local_date(move.date),
            "status": "selesai",
        }

    @api.model
    def _simkopdes_moment(self, day):
        """A moment before the day begins in any zone; the period cuts exactly."""
        return datetime.combine(day, time.min) - timedelta(days=1)

    # ------------------------------------------------------------------
    # Sales
    # ------------------------------------------------------------------

    @api.model
    def _rows_transaksi_penjualan(self, company, date_from, date_to):
        start = self._simkopdes_moment(date_from)
        end = self._simkopdes_moment(date_to) + timedelta(days=3)
        orders = self.env["pos.order"].search_fetch(
            [
                ("company_id", "=", company.id),
                ("date_order", ">=", start),
                ("date_order", "<", end),
            ],
            ["partner_id", "date_order", "amount_total", "state"],
            order="date_order, id",
        )
        methods = self._simkopdes_methods(company, start, end)
        for order in orders:
            yield (
                order.id,
                {
                    "nama_pelanggan": order.partner_id.name or WALK_IN,
                    "tanggal": company._koperasi_local_date(order.date_order),
                    "total_pembayaran": order.amount_total,
                    "status": self._simkopdes_sale_status(order),
                    "metode_pembayaran": methods.get(order.id),
                },
            )

    @api.model
    def _simkopdes_sale_status(self, order):
        if order.state in ("draft", "cancel"):
            return order.state
        return "refund" if order.amount_total < 0 else "paid"

    @api.model
    def _simkopdes_methods(self, company, start, end):
        """{order id: tunai, qris or transfer}: what paid most of the order."""
        qris = company._koperasi_journal("kop_journal_qris")
        largest = {}
        for order, method, amount in self.env["pos.payment"]._read_group(
            [
                ("pos_order_id.company_id", "=", company.id),
                ("pos_order_id.date_order", ">=", start),
                ("pos_order_id.date_order", "<", end),
            ],
            ["pos_order_id", "payment_method_id"],
            ["amount:sum"],
        ):
            if abs(amount) >= largest.get(order.id, (0, None))[0]:
                method = method.sudo()  # its kind and journal, for who reads sales
                if method.type == "cash":
                    word = "tunai"
                else:
                    word = "qris" if method.journal_id == qris else "transfer"
                largest[order.id] = (abs(amount), word)
        return {order_id: word for order_id, (_amount, word) in largest.items()}
