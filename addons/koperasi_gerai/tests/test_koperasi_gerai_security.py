from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import GeraiCommon

# Rights on the own society, then on another one. Odoo lets a cashier write sales
# (the till syncs them) and refuses to delete paid ones by its own rules.
MATRIX = {
    "pos.order": {
        "kasir": "crud/",
        "kepala": "crud/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
    },
    "pos.session": {
        "kasir": "cru/",
        "kepala": "cru/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
    },
    "pos.payment": {
        "kasir": "crud/",
        "kepala": "crud/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
    },
    "pos.config": {
        "kasir": "ru/",
        "kepala": "crud/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
    },
    "product.template": {
        "kasir": "r/",
        "kepala": "crud/",
        "sekretaris": "r/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
        "dinas": "/",
        "dinas_badung": "/",
    },
    # A list of goods: no other desk imports them.
    "koperasi.impor": {"kepala": "crud/"},
    "koperasi.impor.baris": {"kepala": "crud/"},
    "koperasi.jasa": {
        "kasir": "r/",
        "kepala": "r/",
        "sekretaris": "r/",
        "bendahara": "r/",
        "ketua": "r/",
        "pengawas": "r/",
    },
    "koperasi.anggota": {
        "kasir": "r/",
        "kepala": "r/",
        "sekretaris": "crud/",
        "bendahara": "r/",
        "ketua": "crud/",
        "pengawas": "r/",
    },
}


@tagged("post_install", "-at_install")
class TestKoperasiGeraiSecurity(GeraiCommon):
    def _roles(self):
        return {
            **super()._roles(),
            "kasir": self.user_kasir,
            "kepala": self.user_kepala,
        }

    def _records(self):
        self._open_till()
        order = self._sell([(self.beras, 1)], self.wayan)
        config_b = self.society_b._gerai_config()
        session_b = self.env["pos.session"].create({"config_id": config_b.id})
        product_b = self._new_product(
            "Gula", "2900000000094", 18500, 16800, self.society_b
        )
        anggota_b = self._new_anggota(self.society_b, name="I Ketut Lain")
        # An order of the other society, made without a screen.
        data = config_b._koperasi_order_data(
            [(product_b, 1, 18500)],
            [(config_b.payment_method_ids[0], 18500)],
            anggota_b.partner_id,
            uuid="7f0e2f6c-3f51-4a94-8b1f-2d7a3a1c0002",
        )
        Order = self.env["pos.order"].with_context(
            allowed_company_ids=self.society_b.ids
        )
        [row] = Order.sync_from_ui([data])["pos.order"]
        order_b = Order.browse(row["id"])
        impor, impor_b = self.env["koperasi.impor"].create(
            [
                {"company_id": society.id, "jenis": "produk", "file": "TmFtYQ=="}
                for society in (self.society, self.society_b)
            ]
        )
        line, line_b = self.env["koperasi.impor.baris"].create(
            [{"impor_id": record.id, "action": "info"} for record in impor | impor_b]
        )
        return {
            "koperasi.impor": (impor, impor_b),
            "koperasi.impor.baris": (line, line_b),
            "pos.order": (order, order_b),
            "pos.session": (order.session_id, session_b),
            "pos.payment": (order.payment_ids, order_b.payment_ids),
            "pos.config": (self.config, config_b),
            "product.template": (
                self.beras.product_tmpl_id,
                product_b.product_tmpl_id,
            ),
            "koperasi.jasa": (self._jasa(order), self._jasa(order_b)),
            "koperasi.anggota": (self.wayan, anggota_b),
        }

    def test_matrix(self):
        records = self._records()
        wrong = []
        for model, rights in MATRIX.items():
            for role, user in self._roles().items():
                own, _sep, other = rights.get(role, "").partition("/")
                for letters, record, where in zip(
                    (own, other), records[model], ("own", "other"), strict=True
                ):
                    wrong += self._wrong_rights(record, user, letters, role, where)
        self.assertFalse(wrong, "\n".join(wrong))

    def test_dinas_reads_no_order(self):
        self._open_till()
        order = self._sell([(self.beras, 1)], self.wayan)
        for user in (self.user_dinas, self.user_dinas_badung):
            for model in ("pos.order", "pos.order.line", "pos.payment"):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).with_context(
                        allowed_company_ids=user.company_ids.ids
                    ).search([]).read(["id"])
            with self.assertRaises(AccessError):
                order.with_user(user).read(["partner_id"])

    def test_every_role_reads_what_its_screens_show(self):
        session = self._open_till()
        order = self._sell([(self.beras, 1)], self.wayan)
        self._close_till(session, 62_500)
        shown = {
            order: ["koperasi_anggota_id", "koperasi_jasa", "amount_total", "lines"],
            order.lines: ["full_product_name", "qty", "price_subtotal_incl"],
            order.payment_ids: ["payment_method_id", "amount"],
            session: [
                "order_count",
                "cash_register_balance_start",
                "cash_register_balance_end",
                "cash_register_balance_end_real",
                "cash_register_difference",
            ],
            self.beras.product_tmpl_id: ["qty_available", "list_price", "barcode"],
        }
        for role in ("kasir", "kepala", "bendahara", "ketua", "pengawas"):
            user = self._roles()[role]
            for record, fields in shown.items():
                rows = (
                    record.with_user(user)
                    .with_context(allowed_company_ids=self.society.ids)
                    .web_read({name: {} for name in fields})
                )
                self.assertEqual(len(rows), 1, f"{role} {record}")

    def test_cashier_changes_no_patronage(self):
        self._open_till()
        jasa = self._jasa(self._sell([(self.beras, 1)], self.wayan))
        with self.assertRaises(UserError):
            jasa.with_user(self.user_kasir).write({"amount": 1})
        with self.assertRaises(AccessError):
            self.env["koperasi.jasa"].with_user(self.user_kasir).create(
                {
                    "company_id": self.society.id,
                    "anggota_id": self.wayan.id,
                    "date": "2026-03-31",
                    "kind": "belanja",
                    "amount": 1,
                    "key": "curang",
                }
            )

    def test_cashier_does_not_choose_the_member_of_a_paid_sale(self):
        self._open_till()
        order = self._sell([(self.beras, 1)])
        for vals in (
            {"koperasi_anggota_id": self.wayan.id},
            {"koperasi_jasa": 1_000_000},
        ):
            with self.assertRaises(AccessError):
                order.with_user(self.user_kasir).write(vals)

    def test_cashier_opens_the_till_of_the_own_society(self):
        action = self.env.ref("koperasi_gerai.pos_config_action_open")
        result = (
            action.with_user(self.user_kasir)
            .with_context(allowed_company_ids=self.society.ids)
            .run()
        )
        self.assertEqual(result["type"], "ir.actions.act_url")
        self.assertIn(f"/pos/ui/{self.config.id}", result["url"])

    def test_cashier_does_not_see_the_nik(self):
        with self.assertRaises(AccessError):
            self.wayan.with_user(self.user_kasir).read(["nik"])
