from odoo import models
from odoo.tools import SQL

from ..engine.kesehatan import ukuran

#: Kinds of paper that are licences to do business.
LICENCES = ("nib", "izin_usp", "izin_apotek", "izin_klinik")
#: Days before a last day that count as soon.
SOON = 60


class KoperasiPotretUkur(models.AbstractModel):
    """The figures of a snapshot: SQL that reckons those of many societies at once.

    Each method gives a query of (potret_id, key, bagian, amount) for the snapshots
    ``ids``, reading what was so on their closing date. An addon adds a method and names
    it in :meth:`_measures`. Members are counted, never named.
    """

    _name = "koperasi.potret.ukur"
    _description = "Figures of a Snapshot"

    def _measures(self, light):
        """Methods that give the queries; a daily snapshot takes the light ones."""
        measures = ["_measure_books", "_measure_members", "_measure_cash"]
        if not light:
            measures += [
                "_measure_entries",
                "_measure_loans",
                "_measure_savings",
                "_measure_profile",
                "_measure_papers",
                "_measure_organs",
                "_measure_rat",
            ]
        return measures

    def _measure_books(self, ids, light):
        """Figures of the statements and sales by outlet, in one pass over the books."""
        codes = [
            code
            for (code,) in self.env.execute_query(
                SQL(
                    "SELECT DISTINCT store.value FROM account_account account,"
                    " jsonb_each_text(account.code_store) store"
                )
            )
        ]
        rows = self._factors(codes, light)
        return SQL(
            """
            WITH saldo AS (
                SELECT potret.id AS potret_id,
                       account.code_store->>(potret.company_id::text) AS code,
                       sum(line.balance) AS neraca,
                       sum(line.balance) FILTER (WHERE line.date >= year.start)
                           AS usaha,
                       sum(line.balance) FILTER (WHERE line.date < year.start)
                           AS neraca_lalu,
                       sum(line.balance) FILTER (
                           WHERE line.date < year.start
                             AND line.date >= year.start - INTERVAL '1 year'
                       ) AS usaha_lalu
                  FROM koperasi_potret potret
                 CROSS JOIN LATERAL (
                     SELECT date_trunc('year', potret.date)::date AS start) year
                  JOIN account_move_line line
                    ON line.company_id = potret.company_id
                   AND line.parent_state = 'posted'
                   AND line.date <= potret.date
                  JOIN account_account account ON account.id = line.account_id
                 WHERE potret.id = ANY(%(ids)s)
                 GROUP BY potret.id, code
            ), faktor AS (
                SELECT *
                  FROM unnest(%(codes)s::text[], %(keys)s::text[], %(parts)s::text[],
                              %(bases)s::text[], %(factors)s::int[])
                       AS f(code, key, bagian, basis, factor)
            )
            SELECT potret.id, figure.key, figure.bagian,
                   COALESCE(round(sums.amount), 0)
              FROM koperasi_potret potret
             CROSS JOIN (SELECT DISTINCT key, bagian FROM faktor) figure
              LEFT JOIN (
                  SELECT saldo.potret_id, faktor.key, faktor.bagian,
                         sum(faktor.factor * CASE faktor.basis
                                 WHEN 'neraca' THEN saldo.neraca
                                 WHEN 'usaha' THEN saldo.usaha
                                 WHEN 'neraca_lalu' THEN saldo.neraca_lalu
                                 ELSE saldo.usaha_lalu END) AS amount
                    FROM saldo JOIN faktor USING (code)
                   GROUP BY saldo.potret_id, faktor.key, faktor.bagian
              ) sums ON sums.potret_id = potret.id
                    AND sums.key = figure.key AND sums.bagian = figure.bagian
             WHERE potret.id = ANY(%(ids)s)
               AND (figure.bagian = '' OR sums.amount <> 0)
            """,
            ids=ids,
            codes=[row[0] for row in rows],
            keys=[row[1] for row in rows],
            parts=[row[2] for row in rows],
            bases=[row[3] for row in rows],
            factors=[row[4] for row in rows],
        )

    def _factors(self, codes, light):
        """Rows (code, figure, outlet, basis, factor) of the chart of accounts."""
        closing, movement = ukuran.faktor(codes)
        rows = []
        for basis, factors in (("neraca", closing), ("usaha", movement)):
            for code, key, factor in factors:
                if light and key not in ukuran.RINGAN:
                    continue
                rows.append((code, key, "", basis, factor))
                if key in ukuran.LALU and not light:
                    rows.append((code, f"{key}_lalu", "", f"{basis}_lalu", factor))
        if not light:
            rows += [
                (code, "penjualan_gerai", part, "usaha", -1)
                for code, part in ukuran.gerai(codes)
            ]
        return rows

    def _measure_members(self, ids, light):
        """Members on the closing date, who came and who left in the period."""
        return self._unpivot(
            {
                "anggota": SQL("count(*) FILTER (WHERE ada)"),
                "anggota_l": SQL("count(*) FILTER (WHERE ada AND gender = 'l')"),
                "anggota_p": SQL("count(*) FILTER (WHERE ada AND gender = 'p')"),
                "anggota_masuk": SQL(
                    "count(*) FILTER (WHERE date_join BETWEEN date_from AND date)"
                ),
                "anggota_keluar": SQL(
                    "count(*) FILTER (WHERE date_exit BETWEEN date_from AND date)"
                ),
                "mutu_tanpa_nik": SQL(
                    "count(*) FILTER (WHERE ada AND COALESCE(nik, '') = '')"
                ),
                "mutu_tanpa_jk": SQL("count(*) FILTER (WHERE ada AND gender IS NULL)"),
                "mutu_tanpa_lahir": SQL(
                    "count(*) FILTER (WHERE ada AND birth_date IS NULL)"
                ),
            },
            SQL(
                """
                SELECT potret.id, potret.date, potret.date_from, anggota.gender,
                       anggota.nik, anggota.birth_date, anggota.date_join,
                       anggota.date_exit,
                       anggota.id IS NOT NULL AND anggota.date_join <= potret.date
                       AND (anggota.date_exit IS NULL
                            OR anggota.date_exit > potret.date) AS ada
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_anggota anggota
                    ON anggota.company_id = potret.company_id
                   AND anggota.state IN ('aktif', 'pasif', 'keluar')
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_cash(self, ids, light):
        """Differences of the drawers that were counted in the period."""
        return self._unpivot(
            {
                "selisih_kas": SQL("COALESCE(sum(abs(selisih)), 0)"),
                "selisih_kas_kali": SQL("count(*) FILTER (WHERE selisih <> 0)"),
            },
            SQL(
                """
                SELECT potret.id, hitung.selisih
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_kas_hitung hitung
                    ON hitung.company_id = potret.company_id
                   AND hitung.state = 'terima'
                   AND hitung.date BETWEEN potret.date_from AND potret.date
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_entries(self, ids, light):
        return SQL(
            """
            SELECT potret.id, 'entri_bulan_ini', '', count(move.id)
              FROM koperasi_potret potret
              LEFT JOIN account_move move
                ON move.company_id = potret.company_id AND move.state = 'posted'
               AND move.date BETWEEN date_trunc('month', potret.date) AND potret.date
             WHERE potret.id = ANY(%s)
             GROUP BY potret.id
            """,
            ids,
        )

    def _measure_loans(self, ids, light):
        """Outstanding loans by class, as the loans say today.

        Where loans are not kept in the system there is no such figure, and the sheet
        asks for it.
        """
        loans = self.env.get("koperasi.pinjaman")
        if loans is None or not {"kolektibilitas", "saldo_pokok"} <= set(loans._fields):
            return None
        self.env["koperasi.pinjaman"].flush_model()
        classes = ("lancar", "kurang_lancar", "diragukan", "macet")
        sums = {
            f"pinjaman_{name}": SQL(
                "COALESCE(sum(saldo_pokok) FILTER (WHERE kolektibilitas = %s), 0)", name
            )
            for name in classes
        }
        sums["pinjaman_bermasalah"] = SQL(
            "COALESCE(sum(saldo_pokok) FILTER (WHERE kolektibilitas = ANY(%s)), 0)",
            list(classes[1:]),
        )
        return self._unpivot(
            sums,
            SQL(
                """
                SELECT potret.id, loan.saldo_pokok, loan.kolektibilitas
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_pinjaman loan
                    ON loan.company_id = potret.company_id
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_savings(self, ids, light):
        """How far the ledger of savings is from its accounts in the books."""
        return SQL(
            """
            SELECT potret.id, 'beda_simpanan', '',
                   abs(COALESCE((SELECT sum(mutasi.amount)
                                   FROM koperasi_simpanan_mutasi mutasi
                                  WHERE mutasi.company_id = potret.company_id
                                    AND mutasi.date <= potret.date), 0)
                     + COALESCE((SELECT sum(line.balance)
                                   FROM account_move_line line
                                   JOIN koperasi_simpanan_produk produk
                                     ON produk.account_id = line.account_id
                                    AND produk.company_id = line.company_id
                                  WHERE line.company_id = potret.company_id
                                    AND line.parent_state = 'posted'
                                    AND line.date <= potret.date), 0))
              FROM koperasi_potret potret
             WHERE potret.id = ANY(%s)
            """,
            ids,
        )

    def _measure_profile(self, ids, light):
        known = {
            name: SQL("max((COALESCE(%s, '') <> '')::int)", SQL.identifier(name))
            for name in ("badan_hukum", "nik_koperasi", "npwp", "nib")
        }
        known["unit_berjalan"] = SQL("count(unit) FILTER (WHERE status = 'berjalan')")
        return self._unpivot(
            known,
            SQL(
                """
                SELECT potret.id, profil.badan_hukum, profil.nik_koperasi, profil.npwp,
                       profil.nib, unit.id AS unit, unit.status
                  FROM koperasi_potret potret
                  JOIN koperasi_profil profil ON profil.id = potret.profil_id
                  LEFT JOIN koperasi_unit unit ON unit.company_id = potret.company_id
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_papers(self, ids, light):
        return self._unpivot(
            {
                "dokumen_berlaku": SQL("count(*) FILTER (WHERE has_file AND berlaku)"),
                "dokumen_habis": SQL("count(*) FILTER (WHERE date_end < date)"),
                "dokumen_segera": SQL(
                    "count(*) FILTER (WHERE date_end BETWEEN date AND date + %s)", SOON
                ),
                "izin_berlaku": SQL(
                    "count(*) FILTER (WHERE berlaku AND code = ANY(%s))", list(LICENCES)
                ),
            },
            SQL(
                """
                SELECT potret.id, potret.date, paper.has_file, paper.date_end,
                       paper.id IS NOT NULL
                       AND COALESCE(paper.date_end >= potret.date, TRUE) AS berlaku,
                       jenis.code
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_dokumen paper
                    ON paper.company_id = potret.company_id AND paper.active
                  LEFT JOIN koperasi_dokumen_jenis jenis ON jenis.id = paper.jenis_id
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_organs(self, ids, light):
        return self._unpivot(
            {
                "pengurus": SQL("count(*) FILTER (WHERE kind = 'pengurus')"),
                "pengurus_p": SQL(
                    "count(*) FILTER (WHERE kind = 'pengurus' AND gender = 'p')"
                ),
                "pengawas": SQL("count(*) FILTER (WHERE kind = 'pengawas')"),
                "pengelola": SQL(
                    "count(*) FILTER (WHERE kind IN ('pengelola', 'karyawan'))"
                ),
                "jabatan_habis": SQL("count(*) FILTER (WHERE date_end < date)"),
                "jabatan_segera": SQL(
                    "count(*) FILTER (WHERE date_end BETWEEN date AND date + %s)", SOON
                ),
            },
            SQL(
                """
                SELECT potret.id, potret.date, organ.kind, organ.gender, organ.date_end
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_organ organ
                    ON organ.company_id = potret.company_id
                   AND organ.date_start <= potret.date
                   AND (organ.date_left IS NULL OR organ.date_left > potret.date)
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _measure_rat(self, ids, light):
        return self._unpivot(
            {
                "rat_final": SQL(
                    "count(*) FILTER (WHERE year = EXTRACT(year FROM date) - 1)"
                ),
                "rat_tahun": SQL("COALESCE(max(year), 0)"),
            },
            SQL(
                """
                SELECT potret.id, potret.date, rat.year
                  FROM koperasi_potret potret
                  LEFT JOIN koperasi_rat rat
                    ON rat.company_id = potret.company_id AND rat.state = 'final'
                   AND rat.year < EXTRACT(year FROM potret.date)
                 WHERE potret.id = ANY(%s)
                """,
                ids,
            ),
        )

    def _unpivot(self, sums, source):
        """One row a figure out of one grouped row a snapshot."""
        columns = SQL(", ").join(
            SQL("%s AS %s", expression, SQL.identifier(key))
            for key, expression in sums.items()
        )
        values = SQL(", ").join(
            SQL("(%s, sums.%s::numeric)", key, SQL.identifier(key)) for key in sums
        )
        return SQL(
            """
            SELECT sums.potret_id, figure.key, '', figure.amount
              FROM (SELECT source.id AS potret_id, %s FROM (%s) source
                     GROUP BY source.id) sums
             CROSS JOIN LATERAL (VALUES %s) AS figure(key, amount)
            """,
            columns,
            source,
            values,
        )
