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
            SELECT tagihan.id, GREATEST(LEAST(
                       round(tepat.denda),
                       round(tagihan.denda_batas_persen * tagihan.angsuran / 100),
                       tagihan.denda_batas) - tagihan.denda_dibayar, 0) AS denda
              FROM (
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
                   AND %(day)s > date_due + denda_tenggang) tagihan
             CROSS JOIN LATERAL (
                SELECT tagihan.sisa + COALESCE(sum(amount)
                           FILTER (WHERE date > tagihan.bebas), 0) AS dasar,
                       COALESCE(sum(amount * GREATEST(date - tagihan.mulai, 0)), 0)
                           AS bayar_hari,
                       max(date) AS terakhir
                  FROM gerak
                 WHERE gerak.id = tagihan.id AND date <= %(day)s
                   AND (kind = 'pokok' OR kind = 'bunga'
                        AND tagihan.denda_dasar = 'angsuran')) telat
             CROSS JOIN LATERAL (
                SELECT CASE
                    WHEN telat.dasar <= 0 THEN 0
                    WHEN tagihan.denda_jenis = 'sekali' THEN CASE
                        WHEN tagihan.tetap > 0 THEN tagihan.tetap
                        ELSE tagihan.persen * telat.dasar / 100 END
                    WHEN tagihan.denda_jenis = 'harian' AND tagihan.tetap > 0 THEN
                        tagihan.tetap * GREATEST(CASE WHEN tagihan.sisa > 0
                            THEN %(day)s ELSE telat.terakhir END - tagihan.mulai, 0)
                    WHEN tagihan.denda_jenis = 'harian' THEN tagihan.persen / 100 * (
                        tagihan.sisa * (%(day)s - tagihan.mulai) + telat.bayar_hari)
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
                            WHEN tagihan.tetap > 0 THEN tagihan.tetap
                            ELSE tagihan.persen * bulan.dasar / 100 END)
              FROM generate_series(0, (%(day)s - tagihan.mulai) / 28) AS n
             CROSS JOIN LATERAL (
                SELECT (tagihan.mulai + n * interval '1 month')::date AS mulai) AS awal
             CROSS JOIN LATERAL (
                SELECT tagihan.sisa + COALESCE(sum(amount), 0) AS dasar FROM gerak
                 WHERE gerak.id = tagihan.id AND date <= %(day)s
                   AND date > awal.mulai
                   AND (kind = 'pokok' OR kind = 'bunga'
                        AND tagihan.denda_dasar = 'angsuran')) AS bulan
             WHERE awal.mulai < %(day)s
            """,
            day=day,
        )
