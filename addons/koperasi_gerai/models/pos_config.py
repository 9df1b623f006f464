from odoo import api, fields, models
from odoo.tools import SQL

from .product_category import GERAI_LINES


class PosConfig(models.Model):
    _inherit = "pos.config"

    koperasi_gerai = fields.Selection(
        GERAI_LINES, string="Shop", help="Which shop of the society this till serves."
    )

    @api.model
    def _load_pos_data_read(self, records, config):
        rows = super()._load_pos_data_read(records, config)
        for row in rows:
            row["_koperasi"] = bool(config.company_id.sudo().koperasi_profil_id)
        return rows

    def get_limited_partners_loading(self, offset=0):
        """Load the whole register of the society, so that members are found offline.

        Left and candidate members come along: the till says why they are refused.
        Other customers follow when they bought before.
        """
        self._koperasi_need_offset(offset)
        if not self.company_id.sudo().koperasi_profil_id:
            return super().get_limited_partners_loading(offset)
        return self.env.execute_query(
            SQL(
                """
                SELECT partner.id
                  FROM res_partner partner
                 WHERE partner.company_id = %s AND partner.active
                   AND (partner.koperasi_is_anggota
                        OR EXISTS (SELECT FROM pos_order
                                    WHERE partner_id = partner.id))
                 ORDER BY partner.koperasi_is_anggota DESC NULLS LAST,
                          partner.koperasi_number, partner.id
                 LIMIT %s OFFSET %s
                """,
                self.company_id.id,
                self._get_limited_partner_count(),
                offset,
            )
        )

    def _get_limited_partner_count(self):
        """A society's register is loaded whole up to 10,000 members."""
        if self.company_id.sudo().koperasi_profil_id:
            return 10_000
        return super()._get_limited_partner_count()

    def action_koperasi_open(self):
        """Open the till that serves the active society, at once when there is one."""
        configs = self.search([("company_id", "=", self.env.company.id)])
        if len(configs) == 1:
            return configs.open_ui()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "koperasi_gerai.pos_config_action"
        )

    def _koperasi_order_data(self, lines, payments, partner=None, **values):
        """One paid order in the shape in which the till sends it to the server.

        For whatever sells without a screen: demonstration data, benchmarks, tests.

        :param lines: list of ``(product, quantity, unit price)``; a fourth element is
            the order line that this line takes back
        :param payments: list of ``(payment method, amount)``
        :param values: further values of the order: ``uuid``, ``date_order``
        :return: dict for ``pos.order.sync_from_ui``
        """
        session = self.current_session_id
        order_lines = [self._koperasi_order_line_data(*line) for line in lines]
        total = sum(line[2]["price_subtotal_incl"] for line in order_lines)
        now = fields.Datetime.now()
        return {
            "amount_paid": sum(amount for _method, amount in payments),
            "amount_return": 0,
            "amount_tax": 0,
            "amount_total": total,
            "company_id": self.company_id.id,
            "config_id": self.id,
            "date_order": fields.Datetime.to_string(now),
            "fiscal_position_id": False,
            "lines": order_lines,
            "name": "/",
            "partner_id": partner.id if partner else False,
            "payment_ids": [
                (
                    0,
                    0,
                    {
                        "amount": amount,
                        "name": fields.Datetime.to_string(now),
                        "payment_method_id": method.id,
                    },
                )
                for method, amount in payments
            ],
            "session_id": session.id,
            "state": "paid",
            "to_invoice": False,
            "user_id": self.env.uid,
            "access_token": False,
            **values,
        }

    def _koperasi_order_line_data(self, product, quantity, price, refunded=None):
        subtotal = self.currency_id.round(quantity * price)
        return (
            0,
            0,
            {
                "product_id": product.id,
                "qty": quantity,
                "price_unit": price,
                "discount": 0,
                "price_subtotal": subtotal,
                "price_subtotal_incl": subtotal,
                "tax_ids": [(6, 0, [])],
                "full_product_name": product.display_name,
                "refunded_orderline_id": refunded.id if refunded else False,
            },
        )
