import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

# A claim may be forgotten when no transaction can be older than this.
KEEP = "7 days"


class KoperasiNomor(models.Model):
    """Counters of numbered papers: no gap, no number twice.

    A sequence of PostgreSQL leaves a gap at each rollback. Here each number is a row
    that claims it, held by a unique index: who comes next waits at the index for the
    first to commit, and a rollback gives the number back. A counter in one row would
    do the same, but under REPEATABLE READ everyone who waited there fails with a
    serialization error and starts again; at the index the next number is simply
    tried. Numbering habit: BKM/2026/01/00001 per book and month.
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
    last = fields.Integer(string="Number", required=True)

    _book_unique = models.UniqueIndex("(company_id, kind, period, last)")

    def init(self):
        """The claim in one call: find the last number seen, try the next ones."""
        super().init()
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION koperasi_nomor_claim(
                    a_company integer, a_kind varchar, a_period varchar,
                    a_count integer, a_uid integer)
                RETURNS integer AS $$
                DECLARE
                    seen integer;
                    tried integer := 0;
                BEGIN
                    SELECT COALESCE(max(last), 0) INTO seen FROM koperasi_nomor
                     WHERE company_id = a_company AND kind = a_kind
                       AND period = a_period;
                    LOOP
                        BEGIN
                            INSERT INTO koperasi_nomor (
                                company_id, kind, period, last,
                                create_uid, create_date, write_uid, write_date)
                            SELECT a_company, a_kind, a_period, seen + position,
                                   a_uid, now() AT TIME ZONE 'UTC',
                                   a_uid, now() AT TIME ZONE 'UTC'
                              FROM generate_series(1, a_count) AS position
                             ORDER BY position;
                            RETURN seen + a_count;
                        EXCEPTION WHEN unique_violation THEN
                            -- committed meanwhile, out of sight of our snapshot
                            seen := seen + 1;
                            tried := tried + 1;
                        END;
                        IF tried > 100000 THEN
                            RAISE EXCEPTION USING
                                MESSAGE = 'no free number in ' || a_kind;
                        END IF;
                    END LOOP;
                END $$ LANGUAGE plpgsql
                """
            )
        )

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
                "SELECT koperasi_nomor_claim(%s, %s, %s, %s, %s)",
                company.id,
                kind,
                period,
                count,
                self.env.uid,
            )
        )
        self.invalidate_model(["last"])
        return [
            f"{kind}/{period}/{number:05d}"
            for number in range(last - count + 1, last + 1)
        ]

    @api.autovacuum
    def _gc_claims(self):
        """Forget old claims, but never the last one of a book.

        Claims of the last days stay: a transaction that still sees an older last
        number must meet them.
        """
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM koperasi_nomor AS old
                 WHERE old.create_date < now() AT TIME ZONE 'UTC' - %s::interval
                   AND EXISTS (SELECT FROM koperasi_nomor AS newer
                                WHERE newer.company_id = old.company_id
                                  AND newer.kind = old.kind
                                  AND newer.period = old.period
                                  AND newer.last > old.last)
                """,
                KEEP,
            )
        )
