from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine.pinjaman.akrual import AKRUAL, BERJALAN, KAS
from ..engine.pinjaman.kolektibilitas import GOLONGAN, LANCAR

COLUMNS = (
    "bulanan_id", "run", "company_id", "date", "pinjaman_id", "produk_id",
    "anggota_id", "petugas_id", "kolektibilitas", "hari_tunggak", "pokok",
    "tunggak_pokok", "tunggak_bunga", "tunggak_denda", "agunan", "ppap", "cadangan",
    "hak", "akru", "akru_gerak", "memo", "akui",
)  # fmt: skip


class KoperasiPinjamanBulanan(models.Model):
    """All loans of a society at the end of a month, in one statement.

    The database does what ``engine/pinjaman/akrual.py``, ``biaya.akui`` and
    ``cadangan.py`` say; a test compares both to the rupiah. Rows of later days are
    taken out again, so a month that is caught up late sees the loans as they were.
    """

    _inherit = "koperasi.pinjaman.bulanan"

    def _reckon(self):
        """Write the rows of this month anew and bring the totals to the head."""
        self.ensure_one()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "DELETE FROM koperasi_pinjaman_bulanan_baris"
                " WHERE bulanan_id = %s AND run = %s",
                self.id,
                self.run,
            )
        )
        # As for the end of day: the planner cannot know how many rows there are.
        self.env.cr.execute(SQL("SET LOCAL enable_nestloop = off"))
        self.env.cr.execute(self._lines_sql())
        self.env.cr.execute(SQL("SET LOCAL enable_nestloop = on"))
        self.env["koperasi.pinjaman.bulanan.baris"].invalidate_model()
        figure = self.env["koperasi.parameter"]._get
        day, company = self._posting_day(), self.company_id
        weights = [figure(f"pinjaman.rpm.{name}", day, company) for name in GOLONGAN]
        [totals] = self.env.execute_query_dict(
            SQL(
                """
                SELECT count(*) FILTER (WHERE pokok > 0) AS count_pinjaman,
                       COALESCE(sum(pokok), 0) AS total_pokok,
                       COALESCE(sum(GREATEST(akru_gerak, 0)), 0) AS total_akru,
                       COALESCE(sum(GREATEST(-akru_gerak, 0)), 0) AS total_henti,
                       COALESCE(sum(memo), 0) AS total_memo,
                       COALESCE(sum(akui), 0) AS total_akui,
                       COALESCE(sum(ppap), 0) AS total_ppap,
                       COALESCE(sum(cadangan), 0) AS total_cadangan,
                       COALESCE(round(sum(pokok * %(weight)s / 100)), 0) AS total_rpm
                  FROM koperasi_pinjaman_bulanan_baris
                 WHERE bulanan_id = %(bulanan)s AND run = %(run)s
                """,
                bulanan=self.id,
                run=self.run,
                weight=self._by_class(weights),
            )
        )
        self.write({**totals, "date": day, "basis": self._basis()})

    def _basis(self):
        """How the society books interest on loans: ``akrual`` or ``kas``."""
        basis = self.env["koperasi.parameter"]._get_text(
            "pinjaman.basis", self._posting_day(), self.company_id
        )
        if basis not in (AKRUAL, KAS):
            raise UserError(
                self.env._(
                    "The rule figure pinjaman.basis is “%(value)s”. Write akrual or"
                    " kas.",
                    value=basis,
                )
            )
        return basis

    def _by_class(self, values):
        """A figure of each class, as an expression on ``kolektibilitas``."""
        cases = SQL(" ").join(
            SQL("WHEN %s THEN %s", name, value)
            for name, value in zip(GOLONGAN, values, strict=True)
        )
        return SQL("(CASE kolektibilitas %s END)", cases)

    def _percent(self, code):
        figure = self.env["koperasi.parameter"]._get
        day = self._posting_day()
        return self._by_class(
            [figure(f"{code}.{name}", day, self.company_id) for name in GOLONGAN]
        )

    def _lines_sql(self):
        harian = self.env["koperasi.pinjaman.harian"]
        day, company = self._posting_day(), self.company_id
        return SQL(
            """
            INSERT INTO koperasi_pinjaman_bulanan_baris (%(columns)s)
            WITH pinjaman AS MATERIALIZED (%(loans)s),
            hak AS (%(earned)s),
            keadaan AS MATERIALIZED (%(state)s),
            dasar AS (
                SELECT pinjaman.*, keadaan.kolektibilitas, keadaan.hari_tunggak,
                       keadaan.tunggak_pokok, keadaan.tunggak_bunga,
                       keadaan.tunggak_denda, COALESCE(hak.hak, 0) AS hak,
                       CASE WHEN berjalan AND keadaan.kolektibilitas <> %(current)s
                            THEN (%(collateral)s) ELSE 0 END AS agunan
                  FROM pinjaman
                  LEFT JOIN keadaan ON keadaan.id = pinjaman.id
                  LEFT JOIN hak ON hak.pinjaman_id = pinjaman.id
            ),
            gerak AS (
                -- engine/pinjaman/akrual.py, sasaran() and gerak()
                SELECT dasar.*, GREATEST(
                       CASE WHEN %(accrues)s AND berjalan
                             AND kolektibilitas = ANY(%(performing)s)
                            THEN GREATEST(hak - bunga_dibayar, 0) ELSE 0 END
                       - akru_awal, -saldo_akru) AS akru_gerak,
                       %(recognised)s AS akui,
                       CASE WHEN NOT berjalan THEN 0
                            WHEN kolektibilitas = %(current)s THEN pokok
                            ELSE GREATEST(pokok - agunan, 0) END AS dasar_cadangan
                  FROM dasar
            )
            SELECT %(bulanan)s, %(run)s, %(company)s, %(day)s, id, produk_id,
                   anggota_id, petugas_id, kolektibilitas, COALESCE(hari_tunggak, 0),
                   pokok, COALESCE(tunggak_pokok, 0), COALESCE(tunggak_bunga, 0),
                   COALESCE(tunggak_denda, 0), agunan,
                   COALESCE(round(dasar_cadangan * %(ppap)s / 100), 0),
                   COALESCE(round(dasar_cadangan * %(allowance)s / 100), 0),
                   hak, akru_awal + akru_gerak, akru_gerak,
                   CASE WHEN berjalan THEN GREATEST(
                       hak - bunga_dibayar - akru_awal - akru_gerak, 0) ELSE 0 END,
                   akui
              FROM gerak
             WHERE berjalan OR akru_gerak <> 0
             ORDER BY produk_id, id
            """,
            columns=SQL(", ").join(SQL.identifier(name) for name in COLUMNS),
            loans=self._loans_sql(),
            earned=self._earned_sql(),
            state=harian._state_sql(company, day),
            collateral=harian._collateral_sql(company, day, SQL("pinjaman.id")),
            recognised=self._recognised_sql(),
            accrues=self._basis() == AKRUAL,
            performing=list(BERJALAN),
            current=LANCAR,
            ppap=self._percent("pinjaman.ppap"),
            allowance=self._percent("pinjaman.cadangan"),
            bulanan=self.id,
            run=self.run,
            company=company.id,
            day=day,
        )

    def _loans_sql(self):
        """Loans on the books at the end of the day, and ended ones on which interest
        is still accrued; balances of that day: today's less the rows since."""
        return SQL(
            """
            WITH nanti AS MATERIALIZED (
                SELECT pinjaman_id,
                       sum(amount) FILTER (WHERE kind = 'pokok') AS pokok,
                       sum(amount) FILTER (WHERE kind = 'bunga') AS bunga,
                       sum(amount) FILTER (WHERE kind = 'akru') AS akru,
                       sum(amount) FILTER (WHERE kind = 'tangguh') AS tangguh
                  FROM koperasi_pinjaman_mutasi
                 WHERE company_id = %(company)s AND produk_id = ANY(%(products)s)
                   AND kind = ANY(ARRAY['pokok', 'bunga', 'akru', 'tangguh'])
                   AND date > %(day)s
                 GROUP BY pinjaman_id
            )
            SELECT loan.id, loan.produk_id, loan.anggota_id,
                   loan.submitted_by_id AS petugas_id, loan.date_cair,
                   loan.tempo_akhir, loan.saldo_akru, loan.saldo_tangguh,
                   (loan.date_selesai IS NULL OR loan.date_selesai > %(day)s)
                       AS berjalan,
                   loan.saldo_pokok - COALESCE(nanti.pokok, 0) AS pokok,
                   loan.bayar_bunga + COALESCE(nanti.bunga, 0) AS bunga_dibayar,
                   loan.saldo_akru - COALESCE(nanti.akru, 0) AS akru_awal,
                   loan.saldo_tangguh + COALESCE(nanti.tangguh, 0) AS tangguh_awal,
                   COALESCE(provisi.asal, 0) AS tangguh_asal
              FROM koperasi_pinjaman loan
              LEFT JOIN nanti ON nanti.pinjaman_id = loan.id
              LEFT JOIN LATERAL (
                   SELECT -sum(mutasi.amount) AS asal
                     FROM koperasi_pinjaman_mutasi mutasi
                     JOIN koperasi_pinjaman_langkah langkah
                       ON langkah.id = mutasi.langkah_id AND langkah.kind = 'cair'
                    WHERE mutasi.pinjaman_id = loan.id AND mutasi.kind = 'tangguh'
                      AND mutasi.date <= %(day)s) provisi ON loan.saldo_tangguh > 0
             WHERE loan.company_id = %(company)s
               AND loan.state IN ('cair', 'lunas', 'hapus_buku')
               AND loan.date_cair <= %(day)s
               AND (loan.date_selesai IS NULL OR loan.date_selesai > %(day)s
                    OR loan.saldo_akru <> 0)
            """,
            company=self.company_id.id,
            products=self._products().ids,
            day=self._posting_day(),
        )

    def _products(self):
        products = self.env["koperasi.pinjaman.produk"].with_context(active_test=False)
        return products.search([("company_id", "=", self.company_id.id)])

    def _earned_sql(self):
        """engine/pinjaman/akrual.py, terhitung()."""
        return SQL(
            """
            SELECT angsuran.pinjaman_id, sum(
                       CASE WHEN date_due <= %(day)s THEN bunga_masa
                       ELSE div(2 * bunga_masa * (%(day)s - date_start)
                                + (date_due - date_start),
                                2 * (date_due - date_start)) END) AS hak
              FROM koperasi_pinjaman_angsuran angsuran
              JOIN pinjaman ON pinjaman.id = angsuran.pinjaman_id
             WHERE angsuran.company_id = %(company)s AND angsuran.is_berlaku
               AND angsuran.date_start < %(day)s
             GROUP BY angsuran.pinjaman_id
            """,
            company=self.company_id.id,
            day=self._posting_day(),
        )

    def _recognised_sql(self):
        """engine/pinjaman/biaya.py, akui(): up to the day, less what was before."""
        return SQL(
            """
            CASE WHEN berjalan AND saldo_tangguh > 0 THEN LEAST(GREATEST(
                CASE WHEN tempo_akhir <= %(day)s THEN tangguh_asal
                     ELSE div(2 * tangguh_asal * (%(day)s - date_cair)
                              + (tempo_akhir - date_cair),
                              2 * (tempo_akhir - date_cair)) END
                - (tangguh_asal - tangguh_awal), 0), saldo_tangguh) ELSE 0 END
            """,
            day=self._posting_day(),
        )
