from odoo import api, models
from odoo.tools import SQL


class KoperasiAudit(models.AbstractModel):
    _inherit = "koperasi.audit"

    @api.model
    def _checks(self):
        return [
            *super()._checks(),
            "_audit_gerai",
            "_audit_gerai_stock",
            "_audit_gerai_sessions",
        ]

    @api.model
    def _audit_gerai(self, companies):
        """Each paid sale to a member is in the patronage, once and in full.

        What a sale should have given is summed from its lines, not from what the
        order remembers, so that a row lost, doubled or changed shows.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH sold AS (
                    SELECT sale.company_id, sale.id AS order_id, sale.pos_reference,
                           COALESCE(origin.koperasi_anggota_id,
                                    CASE WHEN line.refunded_orderline_id IS NULL
                                         THEN sale.koperasi_anggota_id END)
                               AS anggota_id,
                           round(SUM(line.price_subtotal_incl)) AS amount
                      FROM pos_order sale
                      JOIN pos_order_line line ON line.order_id = sale.id
                 LEFT JOIN pos_order_line taken
                        ON taken.id = line.refunded_orderline_id
                 LEFT JOIN pos_order origin ON origin.id = taken.order_id
                     WHERE sale.state IN ('paid', 'done', 'invoiced')
                       AND sale.company_id = ANY(%(companies)s)
                     GROUP BY 1, 2, 3, 4
                ), owed AS (
                    SELECT * FROM sold WHERE anggota_id IS NOT NULL AND amount <> 0
                ), given AS (
                    SELECT company_id, res_id AS order_id, anggota_id,
                           SUM(amount) AS amount, max(ref) AS ref
                      FROM koperasi_jasa
                     WHERE res_model = 'pos.order' AND kind = 'belanja'
                       AND company_id = ANY(%(companies)s)
                     GROUP BY 1, 2, 3
                )
                SELECT COALESCE(owed.company_id, given.company_id),
                       COALESCE(owed.pos_reference, given.ref, '?'),
                       COALESCE(anggota.number, '?'),
                       COALESCE(owed.amount, 0), COALESCE(given.amount, 0),
                       COUNT(*) OVER ()
                  FROM owed
             FULL JOIN given ON given.order_id = owed.order_id
                            AND given.anggota_id = owed.anggota_id
             LEFT JOIN koperasi_anggota anggota
                    ON anggota.id = COALESCE(owed.anggota_id, given.anggota_id)
                 WHERE COALESCE(owed.amount, 0) <> COALESCE(given.amount, 0)
                """,
                companies=companies.ids,
            )
        )
        count = self.env["pos.order"].search_count(
            [
                ("company_id", "in", companies.ids),
                ("koperasi_anggota_id", "!=", False),
                ("state", "in", ("paid", "done", "invoiced")),
            ]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "gerai",
                Company.browse(company_id),
                f"{reference} · {number}",
                expected,
                actual,
                self.env._(
                    "Sale %(reference)s to member %(number)s: the patronage is not"
                    " what was sold.",
                    reference=reference,
                    number=number,
                ),
            )
            for company_id, reference, number, expected, actual, _n in rows
        ]

    @api.model
    def _audit_gerai_stock(self, companies):
        """What was sold left the stock, what came back returned to it.

        Odoo lets a sale stand when its stock move could not be done, so that a till
        never stops; here it shows.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH paid AS (
                    SELECT id, company_id, pos_reference
                      FROM pos_order
                     WHERE state IN ('paid', 'done') AND company_id = ANY(%(companies)s)
                ), sold AS (
                    SELECT line.order_id, line.product_id, SUM(line.qty) AS quantity
                      FROM pos_order_line line
                      JOIN paid ON paid.id = line.order_id
                      JOIN product_product product ON product.id = line.product_id
                      JOIN product_template template
                        ON template.id = product.product_tmpl_id
                     WHERE template.is_storable
                     GROUP BY 1, 2
                ), moved AS (
                    SELECT picking.pos_order_id AS order_id, move.product_id,
                           SUM(CASE WHEN target.usage = 'internal' THEN -1 ELSE 1 END
                               * move.quantity) AS quantity
                      FROM stock_picking picking
                      JOIN paid ON paid.id = picking.pos_order_id
                      JOIN stock_move move ON move.picking_id = picking.id
                                          AND move.state = 'done'
                      JOIN stock_location target
                        ON target.id = move.location_dest_id
                     GROUP BY 1, 2
                )
                SELECT paid.company_id, paid.pos_reference, product.default_code,
                       sold.product_id, sold.quantity, COALESCE(moved.quantity, 0)
                  FROM sold
                  JOIN paid ON paid.id = sold.order_id
                  JOIN product_product product ON product.id = sold.product_id
             LEFT JOIN moved ON moved.order_id = sold.order_id
                            AND moved.product_id = sold.product_id
                 WHERE sold.quantity <> COALESCE(moved.quantity, 0)
                """,
                companies=companies.ids,
            )
        )
        count = self.env["pos.order"].search_count(
            [("company_id", "in", companies.ids), ("state", "in", ("paid", "done"))]
        )
        Company = self.env["res.company"]
        return count, [
            self._difference(
                "gerai_stock",
                Company.browse(company_id),
                f"{reference} · {code or product_id}",
                sold,
                moved,
                self.env._(
                    "Sale %(reference)s: %(sold)g of “%(product)s” were sold, but"
                    " %(moved)g left the stock.",
                    reference=reference,
                    sold=sold,
                    moved=moved,
                    product=self.env["product.product"].browse(product_id).name,
                ),
            )
            for company_id, reference, code, product_id, sold, moved in rows
        ]

    @api.model
    def _audit_gerai_sessions(self, companies):
        """The entry of each closed till session books what its orders sold.

        Three sums per session: sales to members, sales to others (both without tax)
        and the cost of what left the stock.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH session AS (
                    SELECT session.id, session.name, session.move_id, config.company_id
                      FROM pos_session session
                      JOIN pos_config config ON config.id = session.config_id
                     WHERE session.state = 'closed'
                       AND config.company_id = ANY(%(companies)s)
                ), sold AS (
                    SELECT sale.session_id,
                           CASE WHEN COALESCE(taken_from.koperasi_anggota_id,
                                     CASE WHEN line.refunded_orderline_id IS NULL
                                          THEN sale.koperasi_anggota_id END)
                                IS NULL THEN 'nonanggota' ELSE 'anggota' END AS who,
                           SUM(line.price_subtotal) AS amount
                      FROM pos_order sale
                      JOIN pos_order_line line ON line.order_id = sale.id
                 LEFT JOIN pos_order_line taken
                        ON taken.id = line.refunded_orderline_id
                 LEFT JOIN pos_order taken_from ON taken_from.id = taken.order_id
                     WHERE sale.state IN ('paid', 'done')
                       AND sale.session_id IN (SELECT id FROM session)
                     GROUP BY 1, 2
                ), moved AS (
                    SELECT sale.session_id, 'hpp' AS who,
                           SUM(CASE WHEN move.is_in THEN -move.value
                                    ELSE move.value END) AS amount
                      FROM pos_order sale
                      JOIN stock_picking picking ON picking.pos_order_id = sale.id
                      JOIN stock_move move ON move.picking_id = picking.id
                                          AND move.state = 'done'
                     WHERE sale.session_id IN (SELECT id FROM session)
                     GROUP BY 1
                ), booked AS (
                    SELECT session.id AS session_id,
                           CASE WHEN data.name LIKE '%%\\_kop\\_hpp\\_%%' THEN 'hpp'
                                WHEN data.name LIKE '%%\\_nonanggota%%'
                                THEN 'nonanggota' ELSE 'anggota' END AS who,
                           SUM(CASE WHEN data.name LIKE '%%\\_kop\\_hpp\\_%%'
                                    THEN line.balance ELSE -line.balance END) AS amount
                      FROM session
                      JOIN account_move_line line ON line.move_id = session.move_id
                      JOIN ir_model_data data ON data.model = 'account.account'
                                             AND data.module = 'account'
                                             AND data.res_id = line.account_id
                     WHERE data.name LIKE '%%\\_kop\\_penjualan\\_%%'
                        OR data.name LIKE '%%\\_kop\\_hpp\\_%%'
                     GROUP BY 1, 2
                ), both_sides AS (
                    SELECT session_id, who, amount AS expected, 0 AS actual FROM sold
                     UNION ALL
                    SELECT session_id, who, amount, 0 FROM moved
                     UNION ALL
                    SELECT session_id, who, 0, amount FROM booked
                )
                SELECT session.company_id, session.name, who,
                       SUM(expected), SUM(actual)
                  FROM both_sides
                  JOIN session ON session.id = both_sides.session_id
                 GROUP BY 1, 2, 3
                HAVING round(SUM(expected)) <> round(SUM(actual))
                """,
                companies=companies.ids,
            )
        )
        count = self.env["pos.session"].search_count(
            [("config_id.company_id", "in", companies.ids), ("state", "=", "closed")]
        )
        Company = self.env["res.company"]
        what = {
            "anggota": self.env._("sales to members"),
            "nonanggota": self.env._("sales to others"),
            "hpp": self.env._("cost of sales"),
        }
        return count, [
            self._difference(
                "gerai_sessions",
                Company.browse(company_id),
                f"{name} · {what[who]}",
                round(expected),
                round(actual),
                self.env._(
                    "Till session %(name)s: the entry and the orders differ in"
                    " %(what)s.",
                    name=name,
                    what=what[who],
                ),
            )
            for company_id, name, who, expected, actual in rows
        ]
