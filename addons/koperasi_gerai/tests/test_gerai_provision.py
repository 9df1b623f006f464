from stdnum import ean

from odoo.tests import tagged

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestGeraiProvision(GeraiCommon):
    def test_running_shop_has_its_tools(self):
        config = self.config
        self.assertEqual(config.company_id, self.society)
        self.assertEqual(config.warehouse_id.company_id, self.society)
        self.assertEqual(config.picking_type_id, config.warehouse_id.pos_type_id)
        self.assertEqual(config.payment_method_ids.journal_id.company_id, self.society)
        cash = self._method("cash").journal_id
        self.assertEqual(
            cash.default_account_id, self.society._koperasi_account("kop_kas_kasir")
        )
        self.assertTrue(cash.loss_account_id and cash.profit_account_id)
        self.assertEqual(self.society.inventory_valuation, "real_time")
        self.assertEqual(self.society.cost_method, "average")
        self.assertEqual(
            config.default_bill_ids.mapped("value")[0], 100, "rupiah, not cents"
        )

    def test_opening_again_changes_nothing(self):
        before = self.env["pos.config"].search([("company_id", "=", self.society.id)])
        self.society._gerai_open()
        self.society.koperasi_unit_ids.write({"status": "berjalan"})
        after = self.env["pos.config"].search([("company_id", "=", self.society.id)])
        self.assertEqual(before, after)

    def test_society_without_shop_gets_one_when_the_unit_starts(self):
        profil = self.env["koperasi.profil"]._provision(
            [{**self._society_vals("C", "51.71.04.1004"), "units": {}}]
        )
        company = profil.company_id
        self.assertFalse(company._gerai_config())
        unit = self.env["koperasi.unit"].create(
            {"company_id": company.id, "jenis": "sembako", "status": "belum"}
        )
        self.assertFalse(company._gerai_config(), "not before it is prepared")
        unit.status = "persiapan"
        self.assertTrue(company._gerai_config())

    def test_secretary_opens_the_shop_by_the_unit(self):
        """No right on journals, stock or tills is needed for it."""
        profil = self.env["koperasi.profil"]._provision(
            [
                {
                    **self._society_vals("F", "51.71.04.2001"),
                    "units": {"sembako": "belum"},
                }
            ]
        )
        company = profil.company_id
        sekretaris = self._new_officer(
            "sekretaris_gerai", "koperasi_base.group_sekretaris", company
        )
        unit = company.koperasi_unit_ids.with_user(sekretaris)
        unit.with_context(allowed_company_ids=company.ids).status = "berjalan"
        config = company._gerai_config()
        self.assertEqual(config.payment_method_ids.mapped("sequence"), [1, 2, 3])
        self.assertEqual(config.current_session_state, False)

    def test_names_are_in_the_language_of_the_desk(self):
        self.assertEqual(self.config.name, "Gerai Sembako")
        cash = self._method("cash")
        self.assertEqual(cash.with_context(lang="id_ID").name, "Tunai")
        journal = cash.journal_id
        self.assertEqual(journal.with_context(lang="id_ID").name, "Kas Kasir Gerai")

    def test_a_list_may_ask_for_the_usual_goods(self):
        profiles = self.env["koperasi.profil"]._provision(
            [
                {
                    **self._society_vals(letter, "51.71.04.1007"),
                    "units": {"sembako": status},
                    "barang": True,
                }
                for letter, status in (("G", "berjalan"), ("H", "belum"))
            ]
        )
        goods = [
            self.env["product.product"].search_count([("company_id", "=", company.id)])
            for company in profiles.company_id
        ]
        self.assertGreaterEqual(goods[0], 40)
        self.assertEqual(goods[1], 0, "no shop, no goods")

    def test_other_units_open_no_grocery_shop(self):
        profil = self.env["koperasi.profil"]._provision(
            [
                {
                    **self._society_vals("D", "51.71.04.1007"),
                    "units": {"cold_storage": "berjalan"},
                }
            ]
        )
        self.assertFalse(profil.company_id._gerai_config())

    def test_new_society_costs_no_write_per_society(self):
        """Odoo writes two properties per pair of companies; here there are none."""
        self.env.user.group_ids += self.env.ref("base.group_multi_company")
        profil = self.env["koperasi.profil"]._provision(
            [{**self._society_vals("E", "51.71.04.1009"), "units": {}}]
        )
        partner = profil.company_id.partner_id
        customers = self.env.ref("stock.stock_location_customers")
        for society in self.society | self.society_b:
            self.assertEqual(
                partner.with_company(society).property_stock_customer, customers
            )
            self.assertEqual(
                society.partner_id.with_company(
                    profil.company_id
                ).property_stock_customer,
                customers,
            )

    def test_seed_is_complete_and_repeatable(self):
        goods = self.profil_b._seed_sembako(quantity=20)
        self.assertGreaterEqual(len(goods), 40)
        self.assertEqual(goods.company_id, self.society_b)
        for product in goods:
            self.assertTrue(ean.is_valid(product.barcode), product.name)
            self.assertEqual(product.barcode[:2], "29", "range for use within a shop")
            self.assertGreater(product.list_price, product.standard_price)
        self.assertEqual(set(goods.mapped("qty_available")), {20})
        self.assertEqual(self.profil_b._seed_sembako(quantity=20), goods)
        self.assertEqual(set(goods.mapped("qty_available")), {20})
        account = self.society_b._koperasi_account("kop_persediaan_sembako")
        booked = sum(
            self.env["account.move.line"]
            .search([("account_id", "=", account.id)])
            .mapped("balance")
        )
        self.assertEqual(booked, sum(20 * p.standard_price for p in goods))

    def test_seed_keeps_the_ceiling_prices(self):
        """Zone 1, per kg: SPHP 12.500, medium 13.500, premium 14.900; oil 15.700."""
        goods = {p.default_code: p for p in self.profil_b._seed_sembako()}
        self.assertLessEqual(goods["SPHP05"].list_price, 5 * 12_500)
        self.assertLessEqual(goods["BRM05"].list_price, 5 * 13_500)
        self.assertLessEqual(goods["BRK01"].list_price, 13_500)
        self.assertLessEqual(goods["BRP05"].list_price, 5 * 14_900)
        self.assertLessEqual(goods["MYK10"].list_price, 15_700)
        self.assertLessEqual(goods["MYK20"].list_price, 2 * 15_700)

    def test_both_societies_use_the_same_barcodes(self):
        goods = self.profil_b._seed_sembako()
        self.assertIn(self.beras.barcode, goods.mapped("barcode"))

    def test_time_zone_of_the_village(self):
        self.assertEqual(self.society._koperasi_timezone().zone, "Asia/Makassar")

    def test_till_loads_the_whole_register_of_its_society_only(self):
        stranger = self._new_anggota(self.society_b, name="I Ketut Lain")
        left = self._new_anggota(
            name="Putu Keluar",
            state="keluar",
            date_exit="2026-01-31",
            exit_reason="pindah",
        )
        loaded = {row[0] for row in self.config.get_limited_partners_loading()}
        self.assertIn(self.wayan.partner_id.id, loaded)
        self.assertIn(left.partner_id.id, loaded)
        self.assertNotIn(stranger.partner_id.id, loaded)
        self.assertNotIn(self.env.user.partner_id.id, loaded)

    def test_till_reads_what_it_shows_of_a_member(self):
        session = self._open_till()
        data = session.load_data(["pos.config", "pos.order", "res.partner", "pos.bill"])
        wayan = next(
            row for row in data["res.partner"] if row["id"] == self.wayan.partner_id.id
        )
        self.assertEqual(wayan["koperasi_number"], "00012")
        self.assertEqual(wayan["koperasi_state"], "aktif")
        self.assertEqual(wayan["barcode"], self.wayan.card_code)
        self.assertNotIn("nik", wayan)
        self.assertTrue(data["pos.config"][0]["_koperasi"])
        self.assertEqual(len(data["pos.bill"]), 11)

    def test_server_search_by_number(self):
        leaves = ["name", "barcode", "phone_mobile_search"]
        domain = ["|", "|", *([leaf, "ilike", "00034%"] for leaf in leaves)]
        found = (
            self.env["res.partner"]
            .with_user(self.user_kasir)
            .get_new_partner(self.config.id, domain, 0)
        )
        self.assertEqual(
            [row["id"] for row in found["res.partner"]], self.made.partner_id.ids
        )
