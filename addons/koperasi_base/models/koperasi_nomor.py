import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class KoperasiNomor(models.Model):
    """Counters of numbered papers: no gap, no number twice.

    A sequence of PostgreSQL leaves a gap at each rollback. Here the counter is a row
    that the transaction locks: whoever comes next waits for its commit, and a rollback
    gives the number back. Numbering habit: BKM/2026/01/00001 per book and month.
    """

    _name = "koperasi.nomor"
    _description = "Number Counter"
    _order = "company_id, kind, period desc"
    _rec_name = "kind"

    company_id = fields.Many2one(
        "res.company", string="Society", required=True, ondelete="restrict"
    )
    kind = fields.Char(required=True, help="The book, for instance BKM, BKK or KW.")
    period = fields.Char(required=True, help="Year and month, as 2026/01, or year.")
    last = fields.Integer(string="Last Number", required=True)

    _book_unique = models.UniqueIndex("(company_id, kind, period)")

    @api.model
    def _next(self, company, kind, date, yearly=False):
        """The next number of a book, for instance ``BKM/2026/01/00001``.

        :param yearly: count per year instead of per month, ``INV/2026/00001``
        """
        return self._next_many(company, kind, date, 1, yearly=yearly)[0]

    @api.model
    def _next_many(self, company, kind, date, count, yearly=False):
        """The next ``count`` numbers of a book, in order.

        Holds the book until the end of the transaction, so take numbers late.
        """
        if not re.fullmatch(r"[A-Z]{1,8}", kind):
            raise ValidationError(
                self.env._(
                    "“%(kind)s” is no book. Write one to eight capitals, as BKM.",
                    kind=kind,
                )
            )
        if count < 1:
            return []
        period = f"{date:%Y}" if yearly else f"{date:%Y/%m}"
        [(last,)] = self.env.execute_query(
            SQL(
                """
                INSERT INTO koperasi_nomor AS known
                    (company_id, kind, period, last,
                     create_uid, create_date, write_uid, write_date)
                VALUES (%(company)s, %(kind)s, %(period)s, %(count)s,
                        %(uid)s, now() AT TIME ZONE 'UTC',
                        %(uid)s, now() AT TIME ZONE 'UTC')
                ON CONFLICT (company_id, kind, period) DO UPDATE
                    SET last = known.last + EXCLUDED.last,
                        write_uid = EXCLUDED.write_uid,
                        write_date = EXCLUDED.write_date
                RETURNING last
                """,
                company=company.id,
                kind=kind,
                period=period,
                count=count,
                uid=self.env.uid,
            )
        )
        self.invalidate_model(["last"])
        return [
            f"{kind}/{period}/{number:05d}"
            for number in range(last - count + 1, last + 1)
        ]
