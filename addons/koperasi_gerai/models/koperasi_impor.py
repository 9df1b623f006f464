from odoo import fields, models

from odoo.addons.koperasi_base.engine.impor_tabel import Bidang, Tabel, baca_tabel

from ..engine import impor_barang
from .koperasi_impor_rencana_barang import PerencanaBarang


class KoperasiImpor(models.Model):
    """The list of goods of the shop, with or without their opening stock."""

    _inherit = "koperasi.impor"

    jenis = fields.Selection(
        selection_add=[("produk", "Goods")], ondelete={"produk": "cascade"}
    )

    def _read_produk(self, sheets, tell):
        text = self.env._("Reading the file")
        table = Tabel(
            key="produk",
            title=impor_barang.TITLE,
            sheet=impor_barang.SHEET,
            fields=tuple(Bidang(*column) for column in impor_barang.COLUMNS),
            needs=impor_barang.NEEDS,
            by_header=True,
        )
        return baca_tabel(
            sheets, (table,), self.date, lambda done, total: tell(text, done, total)
        )

    def _plan_produk(self, result, tell):
        planner = PerencanaBarang(self)
        return self._plan_each(planner, result.rows, tell), planner.findings

    def _write_produk(self, plans):
        self._create_and_change(self.env["product.product"], plans)

    def _finish_produk(self, plans, tell):
        """Take the opening stock in, all goods in one receipt."""
        lines = [(p.record, *p.stock) for p in plans if p.stock and p.record]
        if lines:
            tell(self.env._("Taking in the stock"), 0, len(lines))
        self._receive_opening(lines, f"gerai/saldo_awal/impor/{self.id}")

    def _receive_opening(self, lines, key):
        """Stock at its cost against the clearing account of the take-over.

        :param lines: (product, quantity, cost of one in whole rupiah)
        """
        self.company_id._gerai_receive(
            [(product, float(quantity), cost) for product, quantity, cost in lines],
            key=key,
            date=self.date,
            payment_account=self.company_id._koperasi_account("kop_saldo_awal"),
        )
