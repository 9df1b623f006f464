from uuid import uuid4

from odoo.addons.koperasi_base.tests.common import KoperasiCommon


class GeraiCommon(KoperasiCommon):
    """The shop of the first society with three articles, a cashier and two members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.config = cls.society._gerai_config()
        cls.user_kasir = cls._new_officer("kasir_gerai", "koperasi_gerai.group_kasir")
        cls.user_kepala = cls._new_officer(
            "kepala", "koperasi_gerai.group_kepala_gerai"
        )
        cls.beras = cls._new_product("Beras SPHP 5 kg", "2900000000018", 62500, 58000)
        cls.minyak = cls._new_product("Minyakita 1 L", "2900000000063", 15700, 14500)
        cls.gula = cls._new_product(
            "Gula Pasir Gulaku 1 kg", "2900000000094", 18500, 16800
        )
        cls.society._gerai_receive(
            [(p, 100, p.standard_price) for p in cls.beras | cls.minyak | cls.gula],
            key="uji/barang-masuk",
        )
        cls.wayan = cls._new_anggota(
            name="I Wayan Sudarma", number="00012", phone="0812-3847-1120"
        )
        cls.made = cls._new_anggota(name="Ni Made Artini", number="00034")

    @classmethod
    def _new_product(cls, name, barcode, price, cost, society=None):
        society = society or cls.society
        return (
            cls.env["product.product"]
            .with_company(society)
            .create(
                {
                    "name": name,
                    "barcode": barcode,
                    "list_price": price,
                    "standard_price": cost,
                    "company_id": society.id,
                    "categ_id": cls.env.ref(
                        "koperasi_gerai.product_category_sembako"
                    ).id,
                    "is_storable": True,
                    "available_in_pos": True,
                    "taxes_id": False,
                }
            )
        )

    @classmethod
    def _open_till(cls, cash=0):
        """Open the till as the cashier and return the session."""
        config = cls.config.with_user(cls.user_kasir)
        config.open_ui()
        session = config.current_session_id
        session.set_opening_control(cash, "")
        return session

    @classmethod
    def _method(cls, kind):
        return cls.config.payment_method_ids.filtered(lambda m: m.type == kind)[:1]

    @classmethod
    def _order_data(cls, lines, partner=None, payment="cash", **values):
        lines = [(line[0], line[1], line[0].list_price, *line[2:]) for line in lines]
        total = sum(quantity * price for _p, quantity, price, *_ in lines)
        return cls.config.with_user(cls.user_kasir)._koperasi_order_data(
            lines,
            [(cls._method(payment), total)],
            partner,
            uuid=values.pop("uuid", str(uuid4())),
            **values,
        )

    @classmethod
    def _sync(cls, *orders):
        """Send orders to the server as the cashier's till does."""
        model = cls.env["pos.order"].with_user(cls.user_kasir)
        result = model.with_context(allowed_company_ids=cls.society.ids).sync_from_ui(
            [dict(order) for order in orders]
        )
        uuids = {order["uuid"] for order in orders}
        rows = {row["id"] for row in result["pos.order"] if row["uuid"] in uuids}
        return cls.env["pos.order"].browse(sorted(rows))

    @classmethod
    def _sell(cls, lines, anggota=None, **values):
        """Sell ``(product, quantity)`` lines for cash to a member or to others."""
        partner = anggota.partner_id if anggota else None
        return cls._sync(cls._order_data(lines, partner, **values))

    def _jasa(self, order):
        return self.env["koperasi.jasa"].search(
            [("res_model", "=", "pos.order"), ("res_id", "in", order.ids)]
        )

    def _close_till(self, session, counted):
        """Count the cash and close, as the closing window does."""
        session = session.with_user(self.user_kasir)
        session.post_closing_cash_details(counted)
        session.update_closing_control_state_session("")
        return session.close_session_from_ui([])
