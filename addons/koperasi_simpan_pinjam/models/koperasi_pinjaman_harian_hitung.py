from odoo import models
from odoo.tools import SQL

from .koperasi_pinjaman_kolektibilitas import KEADAAN

BATAS = ("kurang_lancar", "diragukan", "macet")


class KoperasiPinjamanHarian(models.Model):
    """The state of all loans of a society at the end of a day, in one statement.

    It says in SQL what ``engine/pinjaman/kolektibilitas.py`` and ``denda.py`` say in
    Python; a test compares both to the rupiah. Payments of later days are taken out
    again, so a day that is caught up late sees the loans as they were.
    """

    _inherit = "koperasi.pinjaman.harian"

    def _write_rows(self):
        """List the loans that changed and bring the new figures to them."""
        self.env.flush_all()
        # The planner cannot know how many rows a society has, and would walk through
        # all of them once for each payment.
        self.env.cr.execute(SQL("SET LOCAL enable_nestloop = off"))
        self.env.cr.execute(self._rows_sql())
        self.env.cr.execute(SQL("SET LOCAL enable_nestloop = on"))
        columns = SQL(", ").join(
            SQL("%(name)s = baris.%(name)s", name=SQL.identifier(name))
            for name in KEADAAN
        )
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_pinjaman pinjaman SET %s
                  FROM koperasi_pinjaman_harian_baris baris
                 WHERE baris.harian_id = %s AND pinjaman.id = baris.pinjaman_id
                """,
                columns,
                self.id,
            )
        )
        self._forget()

    def _forget(self):
        self.env["koperasi.pinjaman.harian.baris"].invalidate_model()
        self.env["koperasi.pinjaman"].invalidate_model(KEADAAN)

    def _rows_sql(self):
        old = SQL(", ").join(
            SQL("pinjaman.%s", SQL.identifier(name)) for name in KEADAAN
        )
        new = SQL(", ").join(
            SQL("keadaan.%s", SQL.identifier(name)) for name in KEADAAN
        )
        kept = SQL(", ").join(
            SQL("%s, pinjaman.%s", name, SQL.identifier(name)) for name in KEADAAN
        )
        return SQL(
            """
            INSERT INTO koperasi_pinjaman_harian_baris (
                harian_id, company_id, date, pinjaman_id, kolek_lama, sebelum,
                %(columns)s)
            SELECT %(harian)s, %(company)s, %(day)s, pinjaman.id,
                   pinjaman.kolektibilitas, jsonb_build_object(%(kept)s), %(new)s
              FROM koperasi_pinjaman pinjaman
              JOIN (%(state)s) AS keadaan ON keadaan.id = pinjaman.id
             WHERE (%(old)s) IS DISTINCT FROM (%(new)s)
            """,
            columns=SQL(", ").join(SQL.identifier(name) for name in KEADAAN),
            harian=self.id,
            company=self.company_id.id,
            day=self.date,
            kept=kept,
            new=new,
            old=old,
            state=self._state_sql(self.company_id, self.date),
        )

    def _state_sql(self, company, day):
        """SELECT of ``id`` and ``KEADAAN`` of all loans of a society on a day."""
        figure = self.env["koperasi.parameter"]._get
        bounds = [int(figure(f"pinjaman.kolek.{name}", day, company)) for name in BATAS]
        return SQL(
            """
            WITH pinjaman AS MATERIALIZED (%(loans)s),
            gerak AS MATERIALIZED (%(moves)s),
            baris AS MATERIALIZED (%(rows)s),
            denda AS (%(penalty)s),
            jumlah AS (
                SELECT baris.pinjaman_id,
                       min(date_due) FILTER (WHERE pokok + bunga + biaya > 0) AS sejak,
                       min(date_due) FILTER (WHERE pokok > 0) AS sejak_pokok,
                       min(date_due) FILTER (WHERE bunga > 0) AS sejak_bunga,
                       sum(pokok) AS pokok, sum(bunga) AS bunga, sum(biaya) AS biaya,
                       sum(denda.denda) AS denda
                  FROM baris LEFT JOIN denda ON denda.id = baris.id
                 GROUP BY baris.pinjaman_id
            ),
            berikut AS (
                SELECT angsuran.pinjaman_id, min(date_due) AS tempo
                  FROM koperasi_pinjaman_angsuran angsuran
                 WHERE company_id = %(company)s AND is_berlaku AND NOT is_lunas
                   AND date_due > %(day)s
                 GROUP BY angsuran.pinjaman_id
            ),
            umur AS (
                SELECT pinjaman.*, jumlah.sejak, jumlah.sejak_pokok, jumlah.sejak_bunga,
                       COALESCE(jumlah.pokok, 0) AS pokok,
                       COALESCE(jumlah.bunga, 0) AS bunga,
                       COALESCE(jumlah.biaya, 0) AS biaya,
                       COALESCE(jumlah.denda, 0) AS denda, berikut.tempo,
                       CASE WHEN %(day)s - jumlah.sejak > tenggang
                            THEN %(day)s - jumlah.sejak ELSE 0 END AS hari
                  FROM pinjaman
                  LEFT JOIN jumlah ON jumlah.pinjaman_id = pinjaman.id
                  LEFT JOIN berikut ON berikut.pinjaman_id = pinjaman.id
            ),
            tahan AS (%(restructured)s),
            dasar AS (
                SELECT umur.*, COALESCE(tahan.golongan, 0) AS tahan,
                       CASE WHEN cara = 'masa' THEN %(by_period)s ELSE
                       CASE WHEN hari > %(bad)s THEN 3 WHEN hari > %(doubtful)s THEN 2
                            WHEN hari > %(sub)s THEN 1 ELSE 0 END END AS golongan
                  FROM umur LEFT JOIN tahan ON tahan.id = umur.id
            ),
            sejak AS (
                SELECT dasar.*, CASE WHEN golongan >= 2 THEN COALESCE(
                       CASE WHEN diragukan_lama <= %(day)s THEN diragukan_lama END,
                       %(day)s) END AS diragukan
                  FROM dasar
            )
            SELECT id, hari AS hari_tunggak,
                   (ARRAY['lancar', 'kurang_lancar', 'diragukan', 'macet'])[1 +
                       GREATEST(golongan, manual, tahan, CASE WHEN cara = 'masa' AND
                           (diragukan + %(months)s * interval '1 month') < %(day)s
                           THEN 3 ELSE 0 END)] AS kolektibilitas,
                   tempo AS tempo_berikut, sejak AS tunggak_sejak,
                   pokok AS tunggak_pokok, bunga AS tunggak_bunga,
                   biaya AS tunggak_biaya, denda AS tunggak_denda,
                   diragukan AS diragukan_sejak
              FROM sejak
            """,
            loans=self._loans_sql(company, day),
            moves=self._moves_sql(company, day),
            rows=self._arrears_sql(company, day),
            penalty=self._penalty_sql(day),
            by_period=self._period_sql(company, day),
            restructured=self._restructured_sql(company, day),
            company=company.id,
            day=day,
            sub=bounds[0],
            doubtful=bounds[1],
            bad=bounds[2],
            months=int(figure("pinjaman.kolek.bulan_diragukan", day, company)),
        )

    def _loans_sql(self, company, day):
        """Loans that were on the books on the day, with the rules of their terms."""
        return SQL(
            """
            SELECT pinjaman.id, pinjaman.diragukan_sejak AS diragukan_lama,
                   pinjaman.saldo_pokok,
                   CASE pinjaman.kolek_manual WHEN 'kurang_lancar' THEN 1
                        WHEN 'diragukan' THEN 2 WHEN 'macet' THEN 3 ELSE 0 END
                        AS manual,
                   aturan.kolek_cara AS cara,
                   COALESCE(aturan.kolek_tenggang, 0) AS tenggang,
                   CASE WHEN aturan.frekuensi = 'sekaligus' OR aturan.metode = 'bullet'
                             THEN 0
                        WHEN aturan.frekuensi = 'bulanan' THEN aturan.tiap
                        WHEN aturan.frekuensi = 'harian' THEN aturan.tiap * 12 / 365.0
                        WHEN aturan.frekuensi = 'mingguan' THEN aturan.tiap * 12 / 52.0
                        ELSE aturan.tiap * 12 / 26.0 END AS masa,
                   aturan.denda_jenis, aturan.denda_persen, aturan.denda_jumlah,
                   aturan.denda_dasar, COALESCE(aturan.denda_tenggang, 0)
                       AS denda_tenggang, aturan.is_denda_tempo,
                   NULLIF(aturan.denda_batas_persen, 0) AS denda_batas_persen,
                   NULLIF(aturan.denda_batas, 0) AS denda_batas
              FROM koperasi_pinjaman pinjaman
              JOIN koperasi_pinjaman_produk_aturan aturan
                ON aturan.id = pinjaman.aturan_id
             WHERE pinjaman.company_id = %(company)s
               AND pinjaman.state IN ('cair', 'lunas', 'hapus_buku')
               AND pinjaman.date_cair <= %(day)s
               AND (pinjaman.date_selesai IS NULL OR pinjaman.date_selesai >= %(day)s)
            """,
            company=company.id,
            day=day,
        )

    def _moves_sql(self, company, day):
        """What was paid, waived or moved of an instalment after its due date."""
        return SQL(
            """
            SELECT angsuran.id, mutasi.kind, langkah.date, -mutasi.amount AS amount
              FROM koperasi_pinjaman_mutasi mutasi
              JOIN koperasi_pinjaman_langkah langkah ON langkah.id = mutasi.langkah_id
              JOIN pinjaman ON pinjaman.id = mutasi.pinjaman_id
              JOIN koperasi_pinjaman_angsuran angsuran
                ON angsuran.pinjaman_id = mutasi.pinjaman_id
               AND angsuran.number = mutasi.angsuran AND angsuran.is_berlaku
             WHERE mutasi.company_id = %(company)s AND langkah.company_id = %(company)s
               AND angsuran.company_id = %(company)s
               AND mutasi.kind IN ('pokok', 'bunga', 'biaya', 'denda')
               AND angsuran.date_due < %(day)s AND langkah.date > angsuran.date_due
             UNION ALL
            SELECT angsuran.id, 'pokok', pindah.date, angsuran.pindah_pokok
              FROM koperasi_pinjaman_angsuran angsuran
              JOIN pinjaman ON pinjaman.id = angsuran.pinjaman_id
             CROSS JOIN LATERAL (
                   SELECT min(date) AS date FROM koperasi_pinjaman_langkah langkah
                    WHERE langkah.pinjaman_id = angsuran.pinjaman_id
                      AND langkah.kind = 'restruktur'
                      AND langkah.date >= angsuran.date_due) pindah
             WHERE angsuran.company_id = %(company)s AND angsuran.is_berlaku
               AND angsuran.pindah_pokok > 0 AND pindah.date > angsuran.date_due
            """,
            company=company.id,
            day=day,
        )

    def _arrears_sql(self, company, day):
        """What was open on the day of rows due before it, paid late or not at all."""
        return SQL(
            """
            SELECT angsuran.id, angsuran.pinjaman_id, angsuran.date_due,
                   angsuran.pokok + angsuran.bunga AS angsuran,
                   angsuran.pokok - angsuran.bayar_pokok - angsuran.pindah_pokok
                       + COALESCE(nanti.pokok, 0) AS pokok,
                   angsuran.bunga - angsuran.bayar_bunga - angsuran.bebas_bunga
                       + COALESCE(nanti.bunga, 0) AS bunga,
                   COALESCE(angsuran.biaya, 0) - angsuran.bayar_biaya
                       - angsuran.bebas_biaya + COALESCE(nanti.biaya, 0) AS biaya,
                   angsuran.bayar_denda + angsuran.bebas_denda
                       - COALESCE(nanti.denda, 0) AS denda_dibayar
              FROM koperasi_pinjaman_angsuran angsuran
              JOIN pinjaman ON pinjaman.id = angsuran.pinjaman_id
              LEFT JOIN (
                   SELECT id,
                          sum(amount) FILTER (WHERE kind = 'pokok' AND date > %(day)s)
                              AS pokok,
                          sum(amount) FILTER (WHERE kind = 'bunga' AND date > %(day)s)
                              AS bunga,
                          sum(amount) FILTER (WHERE kind = 'biaya' AND date > %(day)s)
                              AS biaya,
                          sum(amount) FILTER (WHERE kind = 'denda' AND date > %(day)s)
                              AS denda
                     FROM gerak GROUP BY id) nanti ON nanti.id = angsuran.id
             WHERE angsuran.company_id = %(company)s AND angsuran.is_berlaku
               AND angsuran.date_due < %(day)s
               AND (NOT angsuran.is_lunas OR nanti.id IS NOT NULL)
            """,
            company=company.id,
            day=day,
        )

    def _period_sql(self, company, day):
        """engine/pinjaman/kolektibilitas.py, menurut_masa(), as 0 to 3."""

        def over(since, months):
            return SQL(
                "COALESCE(%s + (%s) * interval '1 month' < %s, false)",
                SQL.identifier(since),
                months,
                day,
            )

        low_p = SQL("CASE WHEN masa < 1 THEN 1 WHEN masa < 6 THEN 3 ELSE 6 END")
        high_p = SQL("CASE WHEN masa < 1 THEN 2 WHEN masa < 6 THEN 6 ELSE 12 END")
        low_b = SQL("CASE WHEN masa < 1 THEN 1 ELSE 3 END")
        high_b = SQL("CASE WHEN masa < 1 THEN 3 ELSE 6 END")
        return SQL(
            """
            CASE WHEN masa = 0 AND sejak IS NULL THEN 0
                 WHEN masa = 0 AND NOT %(matured)s THEN 1
                 WHEN masa > 0 AND NOT (%(low_p)s OR %(low_b)s) THEN 0
                 WHEN masa > 0 AND NOT (%(high_p)s OR %(high_b)s) THEN 1
                 WHEN (%(collateral)s)
                      >= 0.75 * (GREATEST(saldo_pokok, pokok) + bunga) THEN 2
                 ELSE 3 END
            """,
            matured=over("sejak", SQL("3")),
            low_p=over("sejak_pokok", low_p),
            low_b=over("sejak_bunga", low_b),
            high_p=over("sejak_pokok", high_p),
            high_b=over("sejak_bunga", high_b),
            collateral=self._collateral_sql(company, day, SQL("umur.id")),
        )
