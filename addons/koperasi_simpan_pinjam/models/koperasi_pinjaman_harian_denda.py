from odoo import models
from odoo.tools import SQL


class KoperasiPinjamanHarian(models.Model):
    """The penalty to date of all late instalments of a society, in the statement of
    the end of day."""

    _inherit = "koperasi.pinjaman.harian"

    def _penalty_sql(self, day):
        """engine/pinjaman/denda.py: the base falls with each late payment, so the sum
        over the days is the rest times all days plus each payment times its own."""
        return SQL(
            """
            WITH tagihan AS MATERIALIZED (
                SELECT baris.*, pinjaman.denda_jenis, pinjaman.denda_batas,
                       pinjaman.denda_batas_persen, pinjaman.denda_dasar,
                       COALESCE(pinjaman.denda_persen, 0) AS persen,
                       COALESCE(pinjaman.denda_jumlah, 0) AS tetap,
                       date_due + denda_tenggang AS bebas,
                       CASE WHEN is_denda_tempo THEN date_due
                            ELSE date_due + denda_tenggang END AS mulai,
                       pokok + CASE WHEN denda_dasar = 'angsuran' THEN bunga ELSE 0 END
                           AS sisa
                  FROM baris JOIN pinjaman ON pinjaman.id = baris.pinjaman_id
                 WHERE denda_jenis IS NOT NULL
                   AND %(day)s > date_due + denda_tenggang
            ),
            telat AS (
                -- one pass over the late payments, not one for each late instalment
                SELECT tagihan.id,
                       sum(amount) FILTER (WHERE date > bebas) AS jumlah,
                       sum(amount * GREATEST(date - mulai, 0)) AS bayar_hari,
                       max(date) AS terakhir,
                       array_agg(date) AS dates, array_agg(amount) AS amounts
                  FROM tagihan JOIN gerak ON gerak.id = tagihan.id
                   AND date <= %(day)s
                   AND (kind = 'pokok' OR kind = 'bunga' AND denda_dasar = 'angsuran')
                 GROUP BY tagihan.id
            ),
            dikenai AS (
                SELECT tagihan.*, sisa + COALESCE(telat.jumlah, 0) AS dasar,
                       COALESCE(telat.bayar_hari, 0) AS bayar_hari,
                       telat.terakhir, telat.dates, telat.amounts
                  FROM tagihan LEFT JOIN telat ON telat.id = tagihan.id
            )
            SELECT dikenai.id, GREATEST(LEAST(
                       round(tepat.denda),
                       round(denda_batas_persen * angsuran / 100),
                       denda_batas) - denda_dibayar, 0) AS denda
              FROM dikenai
             CROSS JOIN LATERAL (
                SELECT CASE
                    WHEN dasar <= 0 THEN 0
                    WHEN denda_jenis = 'sekali' THEN CASE
                        WHEN tetap > 0 THEN tetap ELSE persen * dasar / 100 END
                    WHEN denda_jenis = 'harian' AND tetap > 0 THEN
                        tetap * GREATEST(CASE WHEN sisa > 0
                            THEN %(day)s ELSE terakhir END - mulai, 0)
                    WHEN denda_jenis = 'harian' THEN persen / 100 * (
                        sisa * (%(day)s - mulai) + bayar_hari)
                    ELSE (%(monthly)s) END AS denda) tepat
            """,
            day=day,
            monthly=self._monthly_sql(day),
        )

    def _monthly_sql(self, day):
        """A penalty for each month begun, on what was open as it began."""
        return SQL(
            """
            SELECT sum(CASE WHEN bulan.dasar <= 0 THEN 0
                            WHEN dikenai.tetap > 0 THEN dikenai.tetap
                            ELSE dikenai.persen * bulan.dasar / 100 END)
              FROM generate_series(0, (%(day)s - dikenai.mulai) / 28) AS n
             CROSS JOIN LATERAL (
                SELECT (dikenai.mulai + n * interval '1 month')::date AS mulai) AS awal
             CROSS JOIN LATERAL (
                SELECT dikenai.sisa + COALESCE(sum(bayar.amount), 0) AS dasar
                  FROM unnest(dikenai.dates, dikenai.amounts) AS bayar(date, amount)
                 WHERE bayar.date > awal.mulai) AS bulan
             WHERE awal.mulai < %(day)s
            """,
            day=day,
        )
