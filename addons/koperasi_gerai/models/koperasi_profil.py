import csv

from odoo import api, models
from odoo.fields import Command
from odoo.tools.misc import file_open

SEED = "koperasi_gerai/data/produk_sembako.csv"


class KoperasiProfil(models.Model):
    _inherit = "koperasi.profil"

    @api.model
    def _provision_company(self, vals, wilayah):
        company = super()._provision_company(vals, wilayah)
        company.with_context(koperasi_provision=False)._set_category_defaults()
        return company

    @api.model
    def _provision_society(self, profil, vals):
        """``vals["barang"]``: a society with a shop gets the usual goods, without
        stock."""
        result = super()._provision_society(profil, vals)
        if vals.get("barang") and profil.company_id._gerai_config():
            profil._seed_sembako()
        return result

    def _seed_sembako(self, quantity=0, date=None):
        """Give the society the usual goods of a village shop.

        Names, units and packs as sold in 2026; prices at or below the ceiling prices
        (HET) of zone 1 (Java, Bali); barcodes from the range 29 that shops may use
        within their own walls. A product that the society has already stays as it is.

        :param quantity: how much of each comes into the shop, bought on credit
        :param date: day of the delivery
        :return: the products of the list
        """
        self.ensure_one()
        company = self.company_id
        self = self.with_company(company)
        with file_open(SEED) as source:
            rows = list(csv.DictReader(source))
        Product = self.env["product.product"]
        known = Product.with_context(active_test=False).search(
            [
                ("company_id", "=", company.id),
                ("default_code", "in", [row["code"] for row in rows]),
            ]
        )
        codes = set(known.mapped("default_code"))
        new = Product.create(
            [
                self._prepare_sembako_vals(company, row)
                for row in rows
                if row["code"] not in codes
            ]
        )
        if quantity:
            company._gerai_receive(
                [(product, quantity, product.standard_price) for product in new],
                key=f"gerai/awal/{company.id}/{len(codes)}",
                date=date,
            )
        return known | new

    @api.model
    def _prepare_sembako_vals(self, company, row):
        return {
            "name": row["name"],
            "default_code": row["code"],
            "barcode": row["barcode"],
            "type": "consu",
            "is_storable": True,
            "available_in_pos": True,
            "to_weight": row["uom"] == "uom.product_uom_kgm",
            "company_id": company.id,
            "categ_id": self.env.ref("koperasi_gerai.product_category_sembako").id,
            "pos_categ_ids": [
                Command.set(
                    self.env.ref(f"koperasi_gerai.pos_category_{row['group']}").ids
                )
            ],
            "uom_id": self.env.ref(row["uom"]).id,
            "weight": float(row["weight"]),
            "standard_price": int(row["cost"]),
            "list_price": int(row["price"]),
            "taxes_id": [Command.clear()],
            "supplier_taxes_id": [Command.clear()],
        }
