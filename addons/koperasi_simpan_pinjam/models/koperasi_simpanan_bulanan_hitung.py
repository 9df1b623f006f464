from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ..engine import bunga
from .koperasi_anggota import NOT_SAVING


class KoperasiSimpananBulanan(models.Model):
    """Interest, tax and fees of all accounts of a society in one statement.

    The database does what ``engine/bunga.py`` and ``engine/pajak_jasa.py`` say, in
    exact arithmetic and to the rupiah; a test compares both over random histories.
    Nothing of an account passes through this process, so memory does not grow with
    the number of accounts.
    """

    _inherit = "koperasi.simpanan.bulanan"

    def _reckon(self):
        """Write the lines of this month anew and bring the totals to the head."""
        self.ensure_one()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "DELETE FROM koperasi_simpanan_bulanan_baris WHERE bulanan_id = %s",
                self.id,
            )
        )
        terms = self._terms()
        if terms:
            # The planner cannot know how many rows there are, and would walk through
            # all of them once for each account.
            self.env.cr.execute(SQL("SET LOCAL enable_nestloop = off"))
            self.env.cr.execute(self._lines_sql(terms))
            self.env.cr.execute(SQL("SET LOCAL enable_nestloop = on"))
        self.env["koperasi.simpanan.bulanan.baris"].invalidate_model()
        [totals] = self.env.execute_query_dict(
            SQL(
                """
                SELECT count(*) AS count_rekening,
                       COALESCE(sum(jasa), 0) AS total_jasa,
                       COALESCE(sum(pajak), 0) AS total_pajak,
                       COALESCE(sum(biaya), 0) AS total_biaya
                  FROM koperasi_simpanan_bulanan_baris WHERE bulanan_id = %s
                """,
                self.id,
            )
        )
        self.write({**totals, "date": self._posting_date(terms)})

    def _lines_sql(self, terms):
        figure = self.env["koperasi.parameter"]._get
        date = self._posting_date(terms)
        return SQL(
            """
            INSERT INTO koperasi_simpanan_bulanan_baris (
                bulanan_id, company_id, simpanan_id, produk_id, anggota_id,
                saldo_akhir, dasar, jasa, pajak, biaya, pasif)
            WITH rekening AS MATERIALIZED (%(accounts)s),
            bruto AS (
                SELECT rekening.*, sum(jasa) OVER (PARTITION BY anggota_id) AS total
                  FROM rekening
            ),
            terutang AS (
                -- engine/pajak_jasa.py, tax()
                SELECT bruto.*,
                       CASE WHEN NOT orang THEN div(total * %(tarif_badan)s, 100)
                            WHEN total > %(batas)s THEN div(total * %(tarif)s, 100)
                            ELSE 0 END AS pajak_anggota
                  FROM bruto
            ),
            bagian AS (
                -- engine/pajak_jasa.py, spread(): largest remainders first
                SELECT terutang.*,
                       COALESCE(div(pajak_anggota * jasa, NULLIF(total, 0)), 0)
                           AS dasar_pajak,
                       CASE WHEN pajak_anggota > 0 THEN row_number() OVER (
                           PARTITION BY anggota_id
                           ORDER BY mod(pajak_anggota * jasa, NULLIF(total, 0)) DESC,
                                    simpanan_id) END AS urutan
                  FROM terutang
            ),
            terbagi AS (
                SELECT bagian.*,
                       dasar_pajak + CASE WHEN urutan <= pajak_anggota
                           - sum(dasar_pajak) OVER (PARTITION BY anggota_id)
                           THEN 1 ELSE 0 END AS pajak
                  FROM bagian
            ),
            hasil AS (
                -- a fee never takes an account below its minimum balance
                SELECT terbagi.*,
                       LEAST(biaya_penuh,
                             GREATEST(saldo + jasa - pajak - lantai, 0)) AS biaya
                  FROM terbagi
            )
            SELECT %(bulanan)s, %(company)s, simpanan_id, produk_id, anggota_id,
                   saldo_akhir, dasar, jasa, pajak, biaya, pasif
              FROM hasil
             WHERE jasa > 0 OR biaya > 0 OR pasif
             ORDER BY produk_id, simpanan_id
            """,
            accounts=SQL(" UNION ALL ").join(
                SQL("(%s)", part) for row in terms for part in self._parts_sql(row)
            ),
            batas=figure("pph.jasa_simpanan.batas", date, self.company_id),
            tarif=figure("pph.jasa_simpanan.tarif", date, self.company_id),
            tarif_badan=figure("pph.jasa_simpanan.tarif_badan", date, self.company_id),
            bulanan=self.id,
            company=self.company_id.id,
        )

    def _parts_sql(self, terms):
        """Hook: the queries that give the accounts of one product."""
        return [self._accounts_sql(terms)]

    def _accounts_sql(self, terms):
        """Interest and full fee of each account of one product.

        The balance before the month is today's balance less all rows since: so only
        the rows since then are read, however long the history.
        """
        ketentuan = terms._ketentuan()
        start = self.month
        end = bunga.last_of_month(start)
        return SQL(
            """
            WITH gerak AS MATERIALIZED (
                SELECT simpanan_id, date, sum(amount::bigint) AS delta
                  FROM koperasi_simpanan_mutasi
                 WHERE company_id = %(company)s AND produk_id = %(produk)s
                   AND date >= %(start)s
                 GROUP BY simpanan_id, date
            ),
            sejak AS MATERIALIZED (
                SELECT simpanan_id, sum(delta) AS semua,
                       sum(delta) FILTER (WHERE date > %(end)s) AS sesudah
                  FROM gerak GROUP BY simpanan_id
            ),
            akun AS MATERIALIZED (
                SELECT simpanan.id, simpanan.anggota_id, simpanan.saldo,
                       GREATEST(simpanan.min_balance, simpanan.saldo_minimum) AS lantai,
                       simpanan.saldo - COALESCE(semua, 0) AS awal,
                       simpanan.saldo - COALESCE(sesudah, 0) AS saldo_akhir,
                       simpanan.date_open <= %(end)s AS dibuka,
                       anggota.member_kind = 'orang' AS orang,
                       %(pasif)s AS pasif
                  FROM koperasi_simpanan simpanan
                  JOIN koperasi_anggota anggota ON anggota.id = simpanan.anggota_id
                   AND anggota.company_id = %(company)s
                  LEFT JOIN sejak ON sejak.simpanan_id = simpanan.id
                 WHERE simpanan.company_id = %(company)s
                   AND simpanan.produk_id = %(produk)s
                   AND simpanan.state = 'aktif'
                   AND simpanan.is_bilyet IS NOT TRUE
                   AND anggota.state <> ALL(%(not_saving)s)
            ),
            titik AS (
                SELECT id, %(start)s::date AS date, awal AS delta FROM akun
                UNION ALL
                SELECT simpanan_id, date + %(shift)s, delta
                  FROM gerak WHERE date + %(shift)s <= %(end)s
            ),
            jalan AS (
                -- balance from a day on, and for how many days
                SELECT id, delta, GREATEST(sum(delta) OVER berurut, 0) AS saldo,
                       LEAD(date, 1, %(next)s::date) OVER berurut - date AS hari
                  FROM titik
                WINDOW berurut AS (PARTITION BY id ORDER BY date)
            ),
            bobot AS MATERIALIZED (
                SELECT id, %(weight)s AS bobot, %(base)s AS dasar
                  FROM jalan GROUP BY id
            )
            SELECT akun.id AS simpanan_id, %(produk)s AS produk_id, anggota_id, orang,
                   saldo, lantai, saldo_akhir, dasar, %(jasa)s AS jasa,
                   CASE WHEN NOT dibuka THEN 0 WHEN pasif THEN %(biaya_pasif)s
                        ELSE %(biaya_admin)s END AS biaya_penuh,
                   pasif
              FROM akun JOIN bobot ON bobot.id = akun.id
            """,
            company=self.company_id.id,
            produk=terms.produk_id.id,
            start=start,
            end=end,
            next=end + timedelta(days=1),
            pasif=self._dormant_sql(terms, end),
            not_saving=list(NOT_SAVING),
            shift=self._shift_sql(ketentuan.hitung),
            weight=self._weight_sql(ketentuan, end.day),
            base=self._base_sql(ketentuan, end.day),
            jasa=self._rounded_sql(ketentuan, start),
            biaya_pasif=round(terms.biaya_pasif),
            biaya_admin=round(terms.biaya_admin),
        )

    def _dormant_sql(self, terms, end):
        """No deposit or withdrawal of the member for so many months."""
        if not terms.pasif_bulan:
            return SQL("FALSE")
        return SQL(
            """
            (simpanan.date_open <= %(since)s AND NOT EXISTS (
                SELECT FROM koperasi_simpanan_mutasi own
                 WHERE own.simpanan_id = simpanan.id AND own.date > %(since)s
                   AND own.kind IN ('setor', 'tarik', 'saldo_awal')))
            """,
            since=bunga.months_before(end, terms.pasif_bulan),
        )

    def _shift_sql(self, hitung):
        """From which day on a movement counts: its own, or the one after."""
        return {
            "pertama": SQL("0"),
            "terakhir": SQL("1"),
            "keduanya": SQL("(delta < 0)::int"),
            "tidak": SQL("(delta > 0)::int"),
        }[hitung]

    def _base_sql(self, ketentuan, days):
        """What the interest is reckoned on, for the reader of the list."""
        return {
            "harian": SQL("div(sum(hari * saldo), %s)", days),
            "rata": SQL("div(sum(hari * saldo), %s)", days),
            "terendah": SQL("min(saldo)"),
            "nominal": SQL("GREATEST(sum(delta), 0)"),
        }[ketentuan.dasar]

    def _weight_sql(self, ketentuan, days):
        """Sum over the days of balance times rate, as in the engine."""
        if ketentuan.dasar == "harian":
            return SQL("sum(hari * %s)", self._rated_sql(ketentuan, SQL("saldo"), 1))
        if ketentuan.dasar == "rata":
            # tiers times days instead of the sum divided by days: no fraction
            return self._rated_sql(ketentuan, SQL("sum(hari * saldo)"), days)
        return SQL(
            "%s * %s",
            days,
            self._rated_sql(ketentuan, self._base_sql(ketentuan, days), 1),
        )

    def _rated_sql(self, ketentuan, balance, scale):
        """Balance times rate in percent, by the tiers; thresholds times ``scale``."""
        tiers = ketentuan.tingkat
        if ketentuan.cara == "seluruh":
            cases = SQL(" ").join(
                SQL(
                    "WHEN %s >= %s THEN %s * %s",
                    balance,
                    tier.mulai * scale,
                    balance,
                    tier.persen,
                )
                for tier in reversed(tiers)
            )
            return SQL("(CASE %s END)", cases)
        tops = [tier.mulai for tier in tiers[1:]] + [None]
        return SQL(
            "(%s)",
            SQL(" + ").join(
                SQL(
                    "GREATEST(LEAST(%s, %s) - %s, 0) * %s",
                    balance,
                    balance if top is None else top * scale,
                    tier.mulai * scale,
                    tier.persen,
                )
                for tier, top in zip(tiers, tops, strict=True)
            ),
        )

    def _rounded_sql(self, ketentuan, month):
        """Weight / (100 x days of a year), rounded; ``div`` is exact."""
        divisor = 100 * bunga.year_days(ketentuan.hari, month) * ketentuan.kelipatan
        if ketentuan.arah == "setengah":
            quotient = SQL("div(2 * bobot + %s, %s)", divisor, 2 * divisor)
        else:
            quotient = SQL("div(bobot, %s)", divisor)
        return SQL("(%s * %s)", quotient, ketentuan.kelipatan)
