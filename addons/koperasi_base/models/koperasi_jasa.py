from odoo import api, fields, models
from odoo.tools import SQL


class KoperasiJasa(models.Model):
    """Patronage (jasa anggota): what each member did with the society.

    Purchases, loan interest paid and produce sold are written here by the addons where
    they happen; the share of the surplus by services (UU 25/1992 Ps 5(1)c, Ps 45(2)) is
    read from here. Amounts are whole rupiah; a refund is a negative row.
    """

    _name = "koperasi.jasa"
    _description = "Patronage"
    _inherit = ["koperasi.ledger.mixin"]
    _order = "date desc, id desc"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    anggota_id = fields.Many2one(
        "koperasi.anggota",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True)
    kind = fields.Selection(
        [
            ("belanja", "Purchases"),
            ("jasa_pinjaman", "Loan Interest Paid"),
            ("hasil_tani", "Produce Sold"),
            ("lain", "Other"),
        ],
        required=True,
    )
    amount = fields.Monetary(required=True)
    ref = fields.Char(string="Reference")
    key = fields.Char(string="Idempotency Key", required=True)
    res_model = fields.Char(string="Source Model")
    res_id = fields.Many2oneReference(string="Source", model_field="res_model")

    _key_unique = models.UniqueIndex("(company_id, key)")
    _company_date = models.Index("(company_id, date, kind)")
    _whole_rupiah = models.Constraint(
        "CHECK (amount = round(amount))", "Patronage is counted in whole rupiah."
    )

    @api.model
    def _record(self, vals_list):
        """Write patronage; a row whose key is known already is not written again.

        :param vals_list: dicts of ``company_id``, ``anggota_id``, ``date``, ``kind``,
            ``amount`` (whole rupiah, negative to take back), ``key`` and optionally
            ``ref``, ``res_model``, ``res_id``
        :return: the new rows
        """
        columns = (
            "company_id",
            "anggota_id",
            "date",
            "kind",
            "amount",
            "key",
            "ref",
            "res_model",
            "res_id",
        )
        if not vals_list:
            return self.browse()
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO koperasi_jasa
                    (%s, create_uid, write_uid, create_date, write_date)
                VALUES %s
                ON CONFLICT (company_id, key) DO NOTHING
                RETURNING id
                """,
                SQL(", ").join(map(SQL.identifier, columns)),
                SQL(", ").join(
                    SQL(
                        "(%s, %s, %s, now() at time zone 'UTC',"
                        " now() at time zone 'UTC')",
                        SQL(", ").join(SQL("%s", vals.get(c)) for c in columns),
                        self.env.uid,
                        self.env.uid,
                    )
                    for vals in vals_list
                ),
            )
        )
        return self.browse([row_id for (row_id,) in rows])
