from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

from .koperasi_potret import KOLOM

#: Societies of one transaction of the job.
CHUNK = 100
#: How far the job goes back when snapshots are missing.
MONTHS_BACK, YEARS_BACK = 13, 2


class KoperasiPotretAmbil(models.AbstractModel):
    """The job that takes the snapshots: set-based, once per society and period.

    A snapshot without a seal was left by a killed run; it is taken again. One with a
    seal is left alone, so running the job twice does nothing.
    """

    _name = "koperasi.potret.ambil"
    _description = "Taking of Snapshots"
    _inherit = "koperasi.potret.ukur"

    # ------------------------------------------------------------------
    # The job
    # ------------------------------------------------------------------

    @api.model
    def _cron_run(self):
        """Take what is due, a hundred societies a transaction."""
        today = fields.Date.context_today(self)
        cron = self.env["ir.cron"]
        for jenis, day in self._due_periods(today):
            missing = self._missing(jenis, day, day >= today - timedelta(days=62))
            for start in range(0, len(missing), CHUNK):
                part = missing[start : start + CHUNK]
                self._take(jenis, day, part)
                left = len(missing) - start - len(part)
                if not cron._commit_progress(len(part), remaining=left):
                    return
        self.env["koperasi.profil"]._refresh_supervision(today)

    @api.model
    def _due_periods(self, today):
        """(kind, closing date) that should be there on a day, the oldest first.

        A month is taken some days after its end, when its late slips are in; a year
        when its RAT is due. The figures are rows of ``koperasi.parameter``.
        """
        get = self.env["koperasi.parameter"]._get
        month_grace = timedelta(days=int(get("potret.tenggang_bulan", today)))
        year_grace = timedelta(days=int(get("potret.tenggang_tahun", today)))
        first = today.replace(day=1)
        months = [
            first - relativedelta(months=back) - timedelta(days=1)
            for back in range(MONTHS_BACK)
        ]
        years = [date(today.year - back, 12, 31) for back in range(1, YEARS_BACK + 1)]
        periods = [
            *(("tahunan", day) for day in years if day + year_grace < today),
            *(("bulanan", day) for day in months if day + month_grace < today),
            ("harian", today - timedelta(days=1)),
        ]
        return sorted(periods, key=lambda period: period[1])

    @api.model
    def _missing(self, jenis, day, every):
        """Ids of the societies whose sealed snapshot is not there yet.

        :param every: also those that had no entry by then; an old month of a society
            that did not work yet is not taken
        """
        self.env.flush_all()
        return [
            profil_id
            for (profil_id,) in self.env.execute_query(
                SQL(
                    """
                    SELECT profil.id
                      FROM koperasi_profil profil
                     WHERE profil.active
                       AND NOT EXISTS (
                           SELECT FROM koperasi_potret potret
                            WHERE potret.company_id = profil.company_id
                              AND potret.jenis = %s AND potret.date = %s
                              AND potret.seal IS NOT NULL)
                       AND (%s OR EXISTS (
                           SELECT FROM account_move move
                            WHERE move.company_id = profil.company_id
                              AND move.state = 'posted' AND move.date <= %s))
                     ORDER BY profil.id
                    """,
                    jenis,
                    day,
                    every,
                    day,
                )
            )
        ]

    # ------------------------------------------------------------------
    # One period of some societies
    # ------------------------------------------------------------------

    @api.model
    def _take(self, jenis, day, profil_ids):
        """Snapshots of some societies for one period, sealed.

        :param jenis: harian, bulanan or tahunan
        :param day: closing date
        :return: the new snapshots
        """
        self.env.flush_all()
        ids = self._open(jenis, day, profil_ids)
        if ids:
            light = jenis == "harian"
            for measure in self._measures(light):
                query = getattr(self, measure)(ids, light)
                if query is not None:
                    self._insert(query)
            self._fill_header(ids)
            self._seal(ids)
            self.env.invalidate_all(flush=False)
        return self.env["koperasi.potret"].browse(ids)

    def _open(self, jenis, day, profil_ids):
        """Headers without a seal for the societies; leftovers lose their rows."""
        start = {
            "harian": day,
            "bulanan": day.replace(day=1),
            "tahunan": day.replace(month=1, day=1),
        }[jenis]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO koperasi_potret (
                    profil_id, company_id, jenis, date, date_from,
                    create_uid, write_uid, create_date, write_date)
                SELECT id, company_id, %s, %s, %s, %s, %s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM koperasi_profil WHERE id = ANY(%s)
                    ON CONFLICT (company_id, jenis, date) DO NOTHING
                """,
                jenis,
                day,
                start,
                self.env.uid,
                self.env.uid,
                list(profil_ids),
            )
        )
        ids = [
            potret_id
            for (potret_id,) in self.env.execute_query(
                SQL(
                    "SELECT id FROM koperasi_potret WHERE jenis = %s AND date = %s"
                    " AND profil_id = ANY(%s) AND seal IS NULL ORDER BY id FOR UPDATE",
                    jenis,
                    day,
                    list(profil_ids),
                )
            )
        ]
        self.env.cr.execute(
            SQL("DELETE FROM koperasi_potret_baris WHERE potret_id = ANY(%s)", ids)
        )
        return ids

    def _insert(self, query):
        self.env.cr.execute(
            SQL(
                "INSERT INTO koperasi_potret_baris (potret_id, key, bagian, amount) %s",
                query,
            )
        )

    def _fill_header(self, ids):
        """Columns of the lists and charts, out of the rows, and the last entry."""
        sums = SQL(", ").join(
            SQL(
                "sum(amount) FILTER (WHERE key = %s AND bagian = '') AS %s",
                key,
                SQL.identifier(column),
            )
            for column, key in KOLOM.items()
        )
        columns = SQL(", ").join(
            SQL("%s = sums.%s", SQL.identifier(column), SQL.identifier(column))
            for column in KOLOM
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_potret potret
                   SET %s,
                       npl = round(100.0 * sums.pinjaman_bermasalah
                                   / NULLIF(sums.pinjaman, 0), 2),
                       likuiditas = round(100.0 * sums.kas
                                   / NULLIF(sums.kewajiban_lancar, 0), 2),
                       last_entry = (
                           SELECT max(move.date) FROM account_move move
                            WHERE move.company_id = potret.company_id
                              AND move.state = 'posted' AND move.date <= potret.date)
                  FROM (SELECT potret_id, %s FROM koperasi_potret_baris
                         WHERE potret_id = ANY(%s) GROUP BY potret_id) sums
                 WHERE sums.potret_id = potret.id
                """,
                columns,
                sums,
                ids,
            )
        )

    def _seal(self, ids):
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_potret potret SET seal = fresh.seal
                  FROM (%s) fresh WHERE fresh.id = potret.id
                """,
                self._seal_query(ids),
            )
        )

    def _seal_query(self, ids):
        """(id, seal) of snapshots: SHA-256 over the canonical form of ``segel.seal``.

        The text is the JSON that :meth:`_figures` gives, so that a seal can be checked
        anywhere without the database.
        """
        return SQL(
            """
            SELECT potret.id,
                   encode(sha256(convert_to(format(
                       '{"company":%%s,"format":1,"from":"%%s","kind":"%%s",'
                       '"last":"%%s","rows":[%%s],"to":"%%s"}',
                       potret.company_id, potret.date_from, potret.jenis,
                       COALESCE(potret.last_entry::text, ''),
                       string_agg(format('["%%s","%%s",%%s]', baris.key, baris.bagian,
                                         baris.amount::bigint),
                                  ',' ORDER BY baris.key COLLATE "C",
                                               baris.bagian COLLATE "C"),
                       potret.date), 'UTF8')), 'hex') AS seal
              FROM koperasi_potret potret
              JOIN koperasi_potret_baris baris ON baris.potret_id = potret.id
             WHERE potret.id = ANY(%s)
             GROUP BY potret.id
            """,
            ids,
        )

    def _figures(self, potret):
        """What the seal of a snapshot covers, in the form of ``segel.seal``."""
        return {
            "company": potret.company_id.id,
            "format": 1,
            "from": potret.date_from.isoformat(),
            "kind": potret.jenis,
            "last": potret.last_entry.isoformat() if potret.last_entry else "",
            "rows": sorted(
                [row.key, row.bagian, int(row.amount)] for row in potret.baris_ids
            ),
            "to": potret.date.isoformat(),
        }

    def _broken_seals(self, companies):
        """(count looked at, ids whose rows or period no longer give their seal)."""
        ids = [
            potret_id
            for (potret_id,) in self.env.execute_query(
                SQL(
                    "SELECT id FROM koperasi_potret WHERE seal IS NOT NULL"
                    " AND company_id = ANY(%s)",
                    companies.ids,
                )
            )
        ]
        broken = self.env.execute_query(
            SQL(
                """
                SELECT potret.id
                  FROM koperasi_potret potret
                  LEFT JOIN (%s) fresh ON fresh.id = potret.id
                 WHERE potret.id = ANY(%s) AND fresh.seal IS DISTINCT FROM potret.seal
                """,
                self._seal_query(ids),
                ids,
            )
        )
        return len(ids), [potret_id for (potret_id,) in broken]
