from odoo import models

from odoo.addons.koperasi_base.engine.impor_tabel import Bidang, Tabel
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah

from ..engine import impor_barang
from ..engine.persediaan import nilai
from .koperasi_impor_barang import Barang
from .product_category import GERAI_LINES


class KoperasiImpor(models.Model):
    """The sheet Persediaan of the opening balances: goods come into stock at cost."""

    _inherit = "koperasi.impor"

    def _saldo_tables(self):
        table = Tabel(
            key="persediaan",
            title=impor_barang.STOCK_TITLE,
            sheet=impor_barang.STOCK_SHEET,
            fields=tuple(Bidang(*column) for column in impor_barang.STOCK_COLUMNS),
            needs=impor_barang.STOCK_NEEDS,
        )
        return (*super()._saldo_tables(), table)

    def _saldo_booked_accounts(self):
        booked = super()._saldo_booked_accounts()
        company = self.company_id.sudo()  # whether the society has a shop
        if company._gerai_config():
            booked.update(
                (company._koperasi_account(f"kop_persediaan_{line}"), "Persediaan")
                for line, _label in GERAI_LINES
            )
        return booked

    def _plan_saldo_persediaan(self, buku, plan):
        values = plan.row.values
        if not self.company_id.sudo()._gerai_config():  # whether it has a shop
            plan.add("gerai_tidak_ada")
            return
        barang = buku.once("barang", lambda: Barang(self.env, self.company_id))
        product = barang.find(plan, values)
        if plan.is_wrong:
            return
        if not product:
            plan.add("barang_tidak_ada", key="name")
            return
        plan.record, plan.name = product, product.name
        buku.seen["barang", product.id] += 1
        if buku.seen["barang", product.id] > 1:
            plan.add("barang_ganda", key="name")
            return
        if not barang.plan_stock(plan, product, values):
            plan.action = "salah" if plan.is_wrong else "sama"
            return
        worth = nilai(values["quantity"], values["cost"])
        accounts = product.with_company(self.company_id)._get_product_accounts()
        buku.bring("Persediaan", accounts["stock_valuation"], worth)
        plan.action = "baru"
        plan.what = self.env._(
            "%(quantity)s, worth %(worth)s",
            quantity=f"{values['quantity']:g}".replace(".", ","),
            worth=format_rupiah(worth),
        )

    def _book_saldo(self, plans, tell):
        super()._book_saldo(plans, tell)
        lines = [
            (plan.record, plan.row.values["quantity"], plan.row.values["cost"])
            for plan in plans
            if plan.row.table == "persediaan" and plan.action == "baru"
        ]
        if lines:
            tell(self.env._("Taking in the stock"), 0, len(lines))
        key = f"gerai/saldo_awal/{self.company_id.id}/{self.date:%Y-%m-%d}"
        self._receive_opening(lines, key)
