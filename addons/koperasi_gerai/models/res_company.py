import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import LazyTranslate

from ..engine.persediaan import nilai

_lt = LazyTranslate(__name__)

# The two eastern zones by province code; all others keep western time (Keppres
# 41/1987: WIB, WITA, WIT).
WITA = frozenset(
    ["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"]
)
WIT = frozenset(["81", "82", "91", "92", "93", "94", "95", "96"])

# What a cashier may miss or have too much when the till is counted, in rupiah. The
# society changes it on its till.
AUTHORIZED_DIFFERENCE = 10_000

# Names of what a shop is given. Translated fields get them in every language, the
# others in the language of the society.
SHOP = _lt("Shop")
GROCERY_SHOP = _lt("Grocery Shop")
TILL_CASH = _lt("Shop Till Cash")
CASH = _lt("Cash")
QRIS = _lt("QRIS")
TRANSFER = _lt("Bank Transfer")


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.constrains("point_of_sale_update_stock_quantities")
    def _check_koperasi_stock_in_real_time(self):
        """The cost of a sale is booked for members or others by its own stock move."""
        for company in self:
            if (
                company.koperasi_profil_id
                and company.point_of_sale_update_stock_quantities != "real"
            ):
                raise ValidationError(
                    self.env._(
                        "%(society)s must move its stock with every sale: otherwise the"
                        " cost of sales cannot be split between members and others."
                        " Choose “In real time”.",
                        society=company.name,
                    )
                )

    def _koperasi_timezone(self):
        """Time zone of the village: the day of a sale is the day on its wall clock."""
        self.ensure_one()
        province = (self.sudo().koperasi_profil_id.wilayah_code or "")[:2]
        if province in WIT:
            return pytz.timezone("Asia/Jayapura")
        if province in WITA:
            return pytz.timezone("Asia/Makassar")
        return pytz.timezone("Asia/Jakarta")

    def _koperasi_local_date(self, moment):
        """Calendar day in the village of a naive UTC ``moment``."""
        return pytz.utc.localize(moment).astimezone(self._koperasi_timezone()).date()

    def _koperasi_today(self):
        return self._koperasi_local_date(fields.Datetime.now())

    def _set_per_company_inter_company_locations(self, inter_company_location):
        """Leave the societies out: none ships goods to another.

        Odoo writes two properties of every company for every other one, so that n
        companies cost n². Here only companies that are no society are prepared for
        trade between companies, which keeps the cost of a new society constant.
        """
        self.ensure_one()
        if self.env.context.get("koperasi_provision") or not self.env.user.has_group(
            "base.group_multi_company"
        ):
            return
        societies = self.env["koperasi.profil"].sudo()._search([])
        others = self.env["res.company"].search(
            [
                ("id", "!=", self.id),
                ("koperasi_profil_ids", "not in", societies),
            ]
        )
        locations = {
            "property_stock_customer": inter_company_location.id,
            "property_stock_supplier": inter_company_location.id,
        }
        others.partner_id.with_company(self).write(locations)
        for company in others:
            self.partner_id.with_company(company).write(locations)

    def _set_category_defaults(self):
        """Odoo sets them with every write; a new society gets them at the end."""
        if not self.env.context.get("koperasi_provision"):
            super()._set_category_defaults()

    # ------------------------------------------------------------------
    # Opening a shop
    # ------------------------------------------------------------------

    def _gerai_open(self):
        """Equip the society for its first shop; doing it again changes nothing.

        Stock is valued perpetually at average cost: the balance sheet shows the goods
        on the shelf and the surplus the cost of what was sold, every day.
        """
        for company in self:
            company = (
                company.sudo()
                .with_company(company)
                .with_context(lang="en_US", tracking_disable=True)
            )
            if company._gerai_config():
                continue
            company._gerai_load_journals()
            company._gerai_set_valuation()
            company._gerai_create_config(company._gerai_warehouse())

    def _gerai_config(self):
        """The till of the grocery shop, empty when there is none yet."""
        self.ensure_one()
        return (
            self.env["pos.config"]
            .with_context(active_test=False)
            .search(
                [("company_id", "=", self.id), ("koperasi_gerai", "=", "sembako")],
                limit=1,
            )
        )

    def _gerai_load_journals(self):
        """Journals of the shop, found by the same external ids in every society."""
        difference = {
            "company_id": self.id,
            "profit_account_id": "kop_selisih_kas_lebih",
            "loss_account_id": "kop_selisih_kas_kurang",
        }
        self.env["account.chart.template"].with_company(self)._load_data(
            {
                "account.journal": {
                    "kop_journal_gerai": {
                        "name": self.env._(SHOP),
                        "type": "general",
                        "code": "GER",
                        "show_on_dashboard": True,
                        "company_id": self.id,
                    },
                    "kop_journal_kas_gerai": {
                        "name": self.env._(TILL_CASH),
                        "type": "cash",
                        "code": "KGR",
                        "default_account_id": "kop_kas_kasir",
                        "show_on_dashboard": True,
                        **difference,
                    },
                    "kop_journal_qris": {
                        "name": self.env._(QRIS),
                        "type": "bank",
                        "code": "QRS",
                        "default_account_id": "kop_qris",
                        **difference,
                    },
                }
            }
        )
        for xmlid, term in (
            ("kop_journal_gerai", SHOP),
            ("kop_journal_kas_gerai", TILL_CASH),
            ("kop_journal_qris", QRIS),
        ):
            self._gerai_translate_name(self._koperasi_journal(xmlid), term)

    def _gerai_translate_name(self, record, term):
        """Give a record the name ``term`` in every language of the database."""
        for lang, _name in self.env["res.lang"].get_installed():
            translated = self.with_context(lang=lang).env._(term)
            record.update_field_translations("name", {lang: translated})

    def _gerai_set_valuation(self):
        self.write(
            {
                "inventory_valuation": "real_time",
                "cost_method": "average",
                "account_stock_journal_id": self._koperasi_journal(
                    "inventory_valuation"
                ).id,
                "account_stock_valuation_id": self._koperasi_account(
                    "kop_persediaan_lain"
                ).id,
                "point_of_sale_update_stock_quantities": "real",
                # Faktur and portal links belong to later documents, not to a struk.
                "point_of_sale_use_ticket_qr_code": False,
            }
        )
        self.with_context(koperasi_provision=False)._set_category_defaults()
        # A shelf that was miscounted or spoilt costs the society.
        losses = self.env["stock.location"].search(
            [("usage", "=", "inventory"), ("company_id", "=", self.id)]
        )
        losses.valuation_account_id = self._koperasi_account("kop_beban_susut_barang")

    def _gerai_warehouse(self):
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.id)], limit=1
        )
        return warehouse or self.env["stock.warehouse"].create(
            {
                "name": self._gerai_local(SHOP),
                "code": "GER",
                "company_id": self.id,
            }
        )

    def _gerai_local(self, term):
        """``term`` in the language of the society, for names that have only one."""
        lang = self.partner_id.lang or "id_ID"
        return self.with_context(lang=lang).env._(term)

    def _gerai_create_methods(self):
        """Cash in the drawer, QRIS and transfer, each with its own account."""
        plan = [
            (CASH, "kop_journal_kas_gerai", False),
            (QRIS, "kop_journal_qris", "kop_qris"),
            (TRANSFER, "bank", "kop_bank_giro"),
        ]
        methods = self.env["pos.payment.method"].create(
            [
                {
                    "name": self.env._(term),
                    "journal_id": self._koperasi_journal(journal).id,
                    "outstanding_account_id": account
                    and self._koperasi_account(account).id,
                    "company_id": self.id,
                    "sequence": sequence,
                }
                for sequence, (term, journal, account) in enumerate(plan, 1)
            ]
        )
        for method, (term, _journal, _account) in zip(methods, plan, strict=True):
            self._gerai_translate_name(method, term)
        return methods

    def _gerai_create_config(self, warehouse):
        return self.env["pos.config"].create(
            {
                "name": self._gerai_local(GROCERY_SHOP),
                "koperasi_gerai": "sembako",
                "company_id": self.id,
                "warehouse_id": warehouse.id,
                "picking_type_id": warehouse.pos_type_id.id,
                "journal_id": self._koperasi_journal("kop_journal_gerai").id,
                "invoice_journal_id": self._koperasi_journal("sale").id,
                "payment_method_ids": self._gerai_create_methods().ids,
                "default_bill_ids": self.env["pos.bill"]._koperasi_rupiah().ids,
                # A larger difference needs the shop manager at the closing.
                "set_maximum_difference": True,
                "amount_authorized_diff": AUTHORIZED_DIFFERENCE,
                "manual_discount": False,
                "restrict_price_control": True,
                "show_product_images": False,
                "show_category_images": False,
                "iface_tax_included": "total",
            }
        )

    # ------------------------------------------------------------------
    # Goods in
    # ------------------------------------------------------------------

    def _gerai_receive(self, lines, *, key, date=None, payment_account=None):
        """Take delivered goods into the shop and into the books.

        :param lines: list of ``(product, quantity, unit cost in rupiah)``
        :param str key: idempotency key: the same delivery is taken in once
        :param date: day of the delivery, today in the village when not given
        :param payment_account: account that paid; on credit when not given
        :return: the receipt (``stock.picking``)
        """
        self.ensure_one()
        company = self.sudo().with_company(self)  # the desk has no right on the books
        Picking = company.env["stock.picking"]
        receipt = Picking.search(
            [("company_id", "=", self.id), ("origin", "=", key)], limit=1
        )
        if receipt or not lines:
            return receipt
        date = date or self._koperasi_today()
        warehouse = company._gerai_warehouse()
        receipt = Picking.create(company._gerai_receipt_vals(warehouse, lines, key))
        receipt.action_confirm()
        values = {}
        for move, (product, quantity, cost) in zip(
            receipt.move_ids, lines, strict=True
        ):
            move.write({"quantity": quantity, "picked": True})
            value = nilai(quantity, cost)
            account = product.with_company(self)._get_product_accounts()[
                "stock_valuation"
            ]
            values[account] = values.get(account, 0) + value
        receipt._action_done()
        for move, (_product, quantity, cost) in zip(
            receipt.move_ids, lines, strict=True
        ):
            if round(move.value) != nilai(quantity, cost):
                move.value_manual = nilai(quantity, cost)
        company.env["koperasi.posting.mixin"]._post_entry(
            company=self,
            key=key,
            date=date,
            ref=self.env._("Goods received %s", receipt.name),
            lines=[
                *({"account": a, "debit": value} for a, value in values.items()),
                {
                    "account": payment_account
                    or self._koperasi_account("kop_utang_usaha"),
                    "credit": sum(values.values()),
                },
            ],
        )
        return receipt

    def _gerai_receipt_vals(self, warehouse, lines, key):
        source = self.env.ref("stock.stock_location_suppliers")
        target = warehouse.lot_stock_id
        return {
            "picking_type_id": warehouse.in_type_id.id,
            "location_id": source.id,
            "location_dest_id": target.id,
            "company_id": self.id,
            "origin": key,
            "move_ids": [
                (
                    0,
                    0,
                    {
                        "product_id": product.id,
                        "product_uom_qty": quantity,
                        "product_uom": product.uom_id.id,
                        "location_id": source.id,
                        "location_dest_id": target.id,
                        "company_id": self.id,
                    },
                )
                for product, quantity, _cost in lines
            ],
        }
