import json
from dataclasses import asdict

from odoo import fields, models
from odoo.tools import SQL

from ..engine import laporan, shu
from ..engine.tata_letak import COOPERATIVE

#: Savings that count as capital (regulations 5.3): principal and mandatory.
CAPITAL_KINDS = ("pokok", "wajib")


class KoperasiRatPenyusun(models.AbstractModel):
    """How a report reads the books and writes its snapshot: one statement per step.

    Reading: one grouped query over the journal items, one over the patronage, one over
    the savings ledger. Writing: one insert of all lines, one of all members' shares.
    """

    _name = "koperasi.rat.penyusun"
    _description = "Composition of the Annual Report"

    # ------------------------------------------------------------------
    # Composing
    # ------------------------------------------------------------------

    def _compose(self):
        """Replace the snapshot by what the books say now."""
        self.ensure_one()
        self.env.flush_all()
        # Two treasurers composing at once: the second waits here for the first.
        self.env.execute_query(
            SQL("SELECT id FROM koperasi_rat WHERE id = %s FOR UPDATE", self.id)
        )
        report, split, findings = self._calculate()
        self._delete_rows()
        self._insert_lines(laporan.printed(report.rows))
        self._write_pools(split)
        self._insert_shares(split)
        self.write(
            {
                "state": "disusun",
                "surplus": report.row("shu_setelah_pajak").amount,
                "total_assets": report.row("total_aset").amount,
                "shared_total": sum(share.total for share in split.shares),
                "share_count": sum(1 for share in split.shares if share.total),
                "findings": findings,
                "composed_by": self.env.uid,
                "composed_at": fields.Datetime.now(),
            }
        )
        self.env.invalidate_all()

    def _calculate(self):
        """Statements, split and findings out of today's books, nothing stored.

        :return: (``laporan.Report``, ``shu.Split``, list of findings as dicts)
        """
        this, previous, found = self._read_books()
        report = laporan.build(COOPERATIVE, this, previous)
        split = shu.split(
            report.row("shu_setelah_pajak").amount,
            [dana._pool() for dana in self.dana_ids],
            shu.members_from(self._read_capital(), self._read_patronage()),
        )
        findings = found + [
            self._finding(f.kind, f.subject, f.amount, f.year, f.is_error)
            for f in report.findings
            if f.year == 0 or f.is_error
        ]
        negative = sum(1 for q in split.questions if q.kind == "negative")
        if negative:
            findings.append(self._finding("negative", "", negative))
        if not any(f["kind"] == "empty" for f in found):
            findings += [
                self._finding(q.kind, q.subject, int(q.value))
                for q in split.questions
                if q.kind != "negative"
            ]
        return report, split, findings

    def _finding(self, kind, subject="", amount=0, year=0, error=False):
        """A finding as stored; ``subject`` is an account or a key, never a person."""
        return {
            "kind": kind,
            "subject": subject,
            "amount": amount,
            "year": year,
            "error": error,
        }

    # ------------------------------------------------------------------
    # Reading
    # ------------------------------------------------------------------

    def _read_books(self):
        """Balances of all accounts for this year and the year before, in one query.

        :return: (this year, year before, findings); amounts are debit minus credit
        """
        start, end = self.date_from, self.date_to
        start_before = start.replace(year=start.year - 1)
        end_before = end.replace(year=end.year - 1)

        def movement(first, last):
            return SQL(
                "SUM(line.balance) FILTER (WHERE line.date BETWEEN %s AND %s)",
                first,
                last,
            )

        rows = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(account.code_store->>%s, '#' || account.id) AS code,
                       SUM(line.balance),
                       %s,
                       SUM(line.balance) FILTER (WHERE line.date <= %s),
                       %s,
                       BOOL_OR(line.balance <> ROUND(line.balance))
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.company_id = %s
                   AND line.parent_state = 'posted'
                   AND line.date <= %s
                 GROUP BY code
                """,
                str(self.company_id.root_id.id),
                movement(start, end),
                end_before,
                movement(start_before, end_before),
                self.company_id.id,
                end,
            )
        )
        columns = [{}, {}, {}, {}]
        findings = []
        for code, *amounts, has_fraction in rows:
            for column, amount in zip(columns, amounts, strict=True):
                column[code] = round(amount or 0)
            if has_fraction:
                findings.append(self._finding("fraction", code, error=True))
        this, previous = laporan.Year(*columns[:2]), laporan.Year(*columns[2:])
        if not rows:
            findings.append(self._finding("empty", error=True))
        elif not any(amounts[1] is not None for _code, *amounts, _fraction in rows):
            findings.append(self._finding("idle"))
        return this, previous, findings

    def _read_patronage(self):
        """{member id: patronage of the book year}, all kinds alike."""
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT jasa.anggota_id, SUM(jasa.amount)::bigint
                      FROM koperasi_jasa jasa
                      JOIN koperasi_anggota anggota ON anggota.id = jasa.anggota_id
                     WHERE jasa.company_id = %s
                       AND jasa.date BETWEEN %s AND %s
                       AND %s
                     GROUP BY jasa.anggota_id
                    HAVING SUM(jasa.amount) <> 0
                    """,
                    self.company_id.id,
                    self.date_from,
                    self.date_to,
                    self._takes_part(),
                )
            )
        )

    def _read_capital(self):
        """{member id: principal and mandatory savings on the closing date}."""
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT mutasi.anggota_id, SUM(mutasi.amount)::bigint
                      FROM koperasi_simpanan_mutasi mutasi
                      JOIN koperasi_simpanan_produk produk
                        ON produk.id = mutasi.produk_id
                      JOIN koperasi_anggota anggota ON anggota.id = mutasi.anggota_id
                     WHERE mutasi.company_id = %s
                       AND mutasi.date <= %s
                       AND produk.jenis = ANY(%s)
                       AND %s
                     GROUP BY mutasi.anggota_id
                    HAVING SUM(mutasi.amount) <> 0
                    """,
                    self.company_id.id,
                    self.date_to,
                    list(CAPITAL_KINDS),
                    self._takes_part(),
                )
            )
        )

    def _takes_part(self):
        """Condition on ``anggota``: a member who had not left by the closing date."""
        return SQL(
            "anggota.state IN ('aktif', 'pasif', 'keluar')"
            " AND (anggota.date_exit IS NULL OR anggota.date_exit > %s)",
            self.date_to,
        )

    # ------------------------------------------------------------------
    # Writing
    # ------------------------------------------------------------------

    def _delete_rows(self):
        """Remove the snapshot rows (not the pools: their percentages are entered)."""
        self.env.flush_all()
        for table in ("koperasi_rat_baris", "koperasi_rat_shu"):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE rat_id = ANY(%s)",
                    SQL.identifier(table),
                    self.ids,
                )
            )
        self.env.invalidate_all(flush=False)

    def _insert_lines(self, rows):
        values = [
            (
                sequence,
                row.statement,
                row.key,
                row.kind,
                row.level,
                row.amount,
                row.previous,
                ",".join(row.codes),
                json.dumps(self._formula(row)),
            )
            for sequence, row in enumerate(rows, 1)
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_rat_baris (
                    rat_id, sequence, statement, key, kind, level, amount, previous,
                    codes, formula, create_uid, write_uid, create_date, write_date)
                SELECT %s, line.*, %s, %s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::int[],
                              %s::numeric[], %s::numeric[], %s::text[], %s::jsonb[]
                       ) AS line
                """,
                self.id,
                self.env.uid,
                self.env.uid,
                *map(list, zip(*values, strict=True)),
            )
        )

    def _formula(self, row):
        """How a row follows from others, kept with the snapshot."""
        return {
            "terms": row.terms,
            "portion": asdict(row.portion) if row.portion else None,
        }

    def _write_pools(self, split):
        amounts = {pool.key: pool for pool in split.pools}
        for dana in self.dana_ids:
            pool = amounts.get(dana.key)
            dana.write(
                {
                    "amount": pool.amount if pool else 0,
                    "shared": pool.shared if pool else 0,
                }
            )

    def _insert_shares(self, split):
        if not split.shares:
            return
        values = [
            (
                share.member,
                share.capital,
                share.patronage,
                share.from_capital,
                share.from_patronage,
                share.total,
            )
            for share in split.shares
        ]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_rat_shu (
                    rat_id, anggota_id, number, capital, patronage, from_capital,
                    from_patronage, total, create_uid, write_uid, create_date,
                    write_date)
                SELECT %s, share.member, anggota.number, share.capital,
                       share.patronage, share.from_capital, share.from_patronage,
                       share.total, %s, %s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%s::int[], %s::numeric[], %s::numeric[], %s::numeric[],
                              %s::numeric[], %s::numeric[])
                       AS share(member, capital, patronage, from_capital,
                                from_patronage, total)
                  JOIN koperasi_anggota anggota ON anggota.id = share.member
                """,
                self.id,
                self.env.uid,
                self.env.uid,
                *map(list, zip(*values, strict=True)),
            )
        )
