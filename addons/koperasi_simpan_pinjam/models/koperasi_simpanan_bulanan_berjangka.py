from odoo import fields, models
from odoo.tools import SQL

from ..engine import bunga


class KoperasiSimpananBulanan(models.Model):
    """Interest of bilyets in the month end: taxed with all others, then paid on.

    It is booked on the account of the bilyet like that of any account, so that the tax
    counts it once with the rest of the month (PP 15/2009), and its net then goes to the
    member's voluntary savings, unless it is added to the bilyet.
    """

    _inherit = "koperasi.simpanan.bulanan"

    def _reckon(self):
        """First reckon what fell due in the month."""
        end = bunga.last_of_month(self.month)
        today = fields.Date.context_today(self)
        self.env["koperasi.simpanan.berjangka"]._run(self.company_id, min(end, today))
        return super()._reckon()

    def _parts_sql(self, terms):
        parts = super()._parts_sql(terms)
        if terms.produk_id.jenis == "berjangka":
            parts.append(self._bilyets_sql(terms))
        return parts

    def _bilyets_sql(self, terms):
        """The bilyets of one product with interest that fell due in the month."""
        return SQL(
            """
            SELECT simpanan.id AS simpanan_id, simpanan.produk_id, simpanan.anggota_id,
                   anggota.member_kind = 'orang' AS orang, simpanan.saldo,
                   simpanan.saldo AS lantai, simpanan.saldo AS saldo_akhir,
                   bilyet.nominal AS dasar, due.amount AS jasa, 0 AS biaya_penuh,
                   FALSE AS pasif
              FROM (SELECT berjangka_id, sum(amount) AS amount
                      FROM koperasi_simpanan_berjangka_jasa
                     WHERE company_id = %(company)s AND produk_id = %(produk)s
                       AND date BETWEEN %(start)s AND %(end)s
                     GROUP BY berjangka_id) due
              JOIN koperasi_simpanan_berjangka bilyet ON bilyet.id = due.berjangka_id
              JOIN koperasi_simpanan simpanan ON simpanan.id = bilyet.simpanan_id
              JOIN koperasi_anggota anggota ON anggota.id = simpanan.anggota_id
            """,
            company=self.company_id.id,
            produk=terms.produk_id.id,
            start=self.month,
            end=bunga.last_of_month(self.month),
        )

    def _post_rows(self):
        result = super()._post_rows()
        self._pay_bilyets()
        self._add_to_bilyets(1)
        self._close_bilyets()
        return result

    # ------------------------------------------------------------------

    def _pay_bilyets(self):
        """Net interest to the voluntary savings: one entry, one statement."""
        self.env.flush_all()
        totals = self.env.execute_query(
            SQL(
                """
                SELECT source.produk_id, target.produk_id, sum(jasa - pajak)
                  FROM %s
                 GROUP BY source.produk_id, target.produk_id
                 ORDER BY source.produk_id, target.produk_id
                """,
                self._paid_sql(),
            )
        )
        if not totals:
            return
        Produk = self.env["koperasi.simpanan.produk"]
        text = self.env._("Interest of time deposits %s", self.display_name)
        lines = []
        for source, target, amount in totals:
            for produk, side in ((source, "debit"), (target, "credit")):
                account = Produk.browse(produk).account_id
                lines.append({"account": account, side: int(amount), "label": text})
        move = self._post_entry(
            company=self.company_id,
            key=f"simpanan/{self._key()}/berjangka",
            date=self.date,
            ref=text,
            lines=lines,
        )
        with self.env["koperasi.simpanan"]._sentences():
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO koperasi_simpanan_mutasi (
                        simpanan_id, company_id, produk_id, anggota_id, date, amount,
                        kind, description, key, move_id,
                        create_uid, write_uid, create_date, write_date)
                    SELECT side.id, baris.company_id, side.produk_id, baris.anggota_id,
                           %(date)s, side.sign * (jasa - pajak), side.kind, %(text)s,
                           %(key)s || side.kind || '/' || source.id, %(move)s,
                           %(uid)s, %(uid)s,
                           now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                      FROM %(paid)s
                     CROSS JOIN LATERAL (VALUES
                           (source.id, source.produk_id, -1, 'lepas'),
                           (target.id, target.produk_id, 1, 'pindah')
                           ) AS side(id, produk_id, sign, kind)
                    """,
                    date=self.date,
                    text=text,
                    key=f"{self._key()}/berjangka/",
                    move=move.id,
                    uid=self.env.uid,
                    paid=self._paid_sql(),
                )
            )
        self._forget_balances()

    def _paid_sql(self):
        """Lines of bilyets whose net leaves the bilyet: all but the added ones."""
        return SQL(
            """
            koperasi_simpanan_bulanan_baris baris
              JOIN koperasi_simpanan_berjangka bilyet
                ON bilyet.simpanan_id = baris.simpanan_id
               AND baris.bulanan_id = %s AND jasa > pajak
               AND (bilyet.bayar_ke = 'rekening' OR bilyet.state IN ('cair', 'cabut'))
              JOIN koperasi_simpanan source ON source.id = bilyet.simpanan_id
              JOIN koperasi_simpanan target ON target.id = bilyet.tujuan_id
            """,
            self.id,
        )

    def _add_to_bilyets(self, sign):
        """What is added raises the amount of the bilyet; undoing lowers it."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan_berjangka bilyet
                   SET jumlah = jumlah + %s * (jasa - pajak)
                  FROM koperasi_simpanan_bulanan_baris baris
                 WHERE baris.bulanan_id = %s
                   AND baris.simpanan_id = bilyet.simpanan_id
                   AND bilyet.bayar_ke = 'tambah'
                   AND bilyet.state NOT IN ('cair', 'cabut')
                """,
                sign,
                self.id,
            )
        )
        self.env["koperasi.simpanan.berjangka"].invalidate_model(["jumlah"])

    def _close_bilyets(self):
        """The account of a cashed bilyet closes when its last interest is paid."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan simpanan SET state = 'tutup'
                  FROM koperasi_simpanan_berjangka bilyet
                 WHERE bilyet.simpanan_id = simpanan.id
                   AND bilyet.company_id = %s AND bilyet.date_akhir <= %s
                   AND bilyet.state IN ('cair', 'cabut')
                   AND simpanan.state = 'aktif' AND simpanan.saldo = 0
                """,
                self.company_id.id,
                bunga.last_of_month(self.month),
            )
        )
        self.env["koperasi.simpanan"].invalidate_model(["state"])

    # ------------------------------------------------------------------
    # Undoing
    # ------------------------------------------------------------------

    def _check_still_there(self):
        """Accounts of bilyets that closed in this month open again first."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE koperasi_simpanan simpanan SET state = 'aktif'
                  FROM koperasi_simpanan_bulanan_baris baris
                 WHERE baris.bulanan_id = %s AND baris.simpanan_id = simpanan.id
                   AND simpanan.is_bilyet AND simpanan.state = 'tutup'
                """,
                self.id,
            )
        )
        self.env["koperasi.simpanan"].invalidate_model(["state"])
        return super()._check_still_there()

    def _reverse_rows(self):
        self._add_to_bilyets(-1)
        return super()._reverse_rows()
