"""Compares the rows of a list of goods with the goods of the shop."""

from dataclasses import dataclass

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.koperasi_base.engine.impor_temuan import PERIKSA, SALAH, Temuan
from odoo.addons.koperasi_base.engine.rupiah import format_rupiah
from odoo.addons.koperasi_base.models.koperasi_impor_buku_awal import BukuAwal
from odoo.addons.koperasi_base.models.koperasi_impor_rencana import Rencana

from ..engine import impor_barang
from .koperasi_impor_barang import Barang

UOM = {
    "unit": "uom.product_uom_unit",
    "kg": "uom.product_uom_kgm",
    "gram": "uom.product_uom_gram",
    "liter": "uom.product_uom_litre",
}


@dataclass
class RencanaBarang(Rencana):
    """What will happen to one row; ``stock`` is (quantity, cost) to be taken in."""

    stock: tuple = ()


class PerencanaBarang:
    """Plans the rows against all goods of one society, read once."""

    def __init__(self, impor):
        self.impor, self.env, self.company = impor, impor.env, impor.company_id
        self.barang = Barang(self.env, self.company)
        self.seen, self.findings = {}, []
        self.checked = False

    def plan(self, row):
        plan = RencanaBarang(row, "salah", findings=list(row.findings))
        values = row.values
        plan.name = values.get("name", "")
        self._check_barcode(plan, values)
        product = self.barang.find(plan, values)
        self._check_double(plan, values, product)
        if plan.is_wrong:
            return plan
        if values["price"] < values["cost"]:
            plan.add("jual_di_bawah_beli", PERIKSA, key="price")
        if product:
            self._plan_change(plan, values, product)
        else:
            plan.action = "baru"
            plan.vals = self._vals(values)
        if not plan.is_wrong and self.barang.plan_stock(plan, product, values):
            self._plan_stock(plan, values)
        return plan

    def _plan_change(self, plan, values, product):
        plan.record = product
        if not product.company_id:
            plan.add("barang_bersama", key="name")
            return
        vals = self._wanted(values)
        if product.id in self.barang.moved:
            # The cost of goods on the shelf follows from what was paid for them.
            cost = vals.pop("standard_price")
            if round(product.standard_price) != cost:
                plan.add("harga_beli_tetap", PERIKSA, key="cost")
        for name, value in vals.items():
            current = product[name]
            current = current.id if hasattr(current, "ids") else current
            if (current or False) != (value or False):
                plan.vals[name] = value
        plan.action = "ubah" if plan.vals else "sama"

    def _wanted(self, values):
        """Fields that a row says something about."""
        vals = {
            "name": values["name"],
            "list_price": values["price"],
            "standard_price": values["cost"],
        }
        if values.get("code"):
            vals["default_code"] = values["code"]
        if values.get("barcode"):
            vals["barcode"] = values["barcode"]
        if "category" in values:
            vals["categ_id"] = self._category(values["category"]).id
        if "uom" in values:
            vals["uom_id"] = self.env.ref(UOM[values["uom"]]).id
        return vals

    def _vals(self, values):
        return {
            "categ_id": self._category("sembako").id,
            "type": "consu",
            "is_storable": True,
            "available_in_pos": True,
            "to_weight": values.get("uom") in ("kg", "gram"),
            "company_id": self.company.id,
            "taxes_id": [Command.clear()],
            "supplier_taxes_id": [Command.clear()],
            **self._wanted(values),
        }

    def _category(self, line):
        return self.env.ref(f"koperasi_gerai.product_category_{line}")

    # ------------------------------------------------------------------
    # Checks
    # ------------------------------------------------------------------

    def _check_barcode(self, plan, values):
        problem = impor_barang.masalah_barcode(values.get("barcode", ""))
        if problem:
            severity = SALAH if problem == "barcode_kartu" else PERIKSA
            plan.add(problem, severity, key="barcode")

    def _check_double(self, plan, values, product):
        """The same barcode, code, name or goods twice in one file."""
        keys = [
            (key, values[key].lower())
            for key in ("barcode", "code", "name")
            if values.get(key)
        ]
        if product:
            keys.append(("product", product.id))
        for key in keys:
            earlier = self.seen.setdefault(key, plan.row)
            if earlier is not plan.row:
                cell = key[0] if key[0] in values else "name"
                plan.add("ganda_barang", key=cell, sheet=earlier.sheet, row=earlier.row)
                return

    def _plan_stock(self, plan, values):
        plan.stock = (values["quantity"], values["cost"])
        self._check_day()
        if plan.action == "sama":
            plan.action = "ubah"
        plan.what = self.env._(
            "Opening stock %(quantity)s at Rp %(cost)s",
            quantity=f"{values['quantity']:g}".replace(".", ","),
            cost=format_rupiah(values["cost"]).removeprefix("Rp "),
        )

    def _check_day(self):
        """Stock comes in on an open day, and before the books are taken over."""
        if self.checked:
            return
        self.checked = True
        date = self.impor.date
        if date > fields.Date.context_today(self.impor):
            self._finding("saldo_hari_depan")
        if not self.company.sudo()._gerai_config():  # whether it has a shop
            self._finding("gerai_tidak_ada")
        if BukuAwal(self.env, self.company, date).entry:
            self._finding("stok_setelah_saldo")
        try:
            self.env["koperasi.posting.mixin"]._check_open_period(self.company, date)
        except UserError as error:
            self._finding("ditolak", message=str(error))

    def _finding(self, code, **params):
        self.findings.append(Temuan("", 0, "", "", "", code, params, SALAH))
