from odoo import fields, models
from odoo.tools import SQL

from ..engine.apu import batas_lapor

# Codes of koperasi.parameter that the list reads, each as of the day of the row.
LIMITS = {
    "identifikasi": "apu.identifikasi",
    "tunai": "apu.tunai",
    "hari": "apu.pecah.hari",
    "kali": "apu.pecah.kali",
}


class KoperasiSimpananApu(models.Model):
    """Large and suspicious cash: what the society looks at under UU 8/2010.

    One row per member and day of cash slips that reach a limit, in the societies that
    are active. Money in and money out
    are counted apart. Reversed slips and transfers through a bank do not count.

    - ``tunai``: in one day from ``apu.tunai`` on, reported as LTKT;
    - ``pecah``: slips that each stay below ``apu.identifikasi``, but reach it together
      within ``apu.pecah.hari`` days in at least ``apu.pecah.kali`` slips. Splitting is
      a sign of a suspicious transaction; the board judges it (LTKM);
    - ``identifikasi``: from ``apu.identifikasi`` on, the member is identified again.
    """

    _name = "koperasi.simpanan.apu"
    _description = "Large and Suspicious Cash"
    _auto = False
    _depends = {
        "koperasi.kas.transaksi": ["state", "reversal_of_id"],
        "koperasi.parameter": ["code", "value", "company_id", "date_from", "date_to"],
        "koperasi.anggota": ["number", "partner_id"],
    }
    _order = "date desc, id desc"
    _rec_name = "anggota_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date()
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    jenis = fields.Selection(
        [
            ("tunai", "Large Cash (LTKT)"),
            ("pecah", "Split Transactions (LTKM)"),
            ("identifikasi", "Identification"),
        ],
        string="Finding",
    )
    kali = fields.Integer(string="Slips")
    masuk = fields.Monetary(string="In")
    keluar = fields.Monetary(string="Out")
    jumlah_masuk = fields.Monetary(string="In over the Days", aggregator=None)
    jumlah_keluar = fields.Monetary(string="Out over the Days", aggregator=None)
    due_date = fields.Date(
        string="Report Before",
        compute="_compute_due_date",
        help="Working days from Monday to Friday; holidays are not counted out, so the"
        " day is never too late.",
    )

    def _compute_due_date(self):
        Parameter = self.env["koperasi.parameter"]
        for row in self:
            code = {"tunai": "apu.tunai.lapor", "pecah": "apu.pecah.lapor"}.get(
                row.jenis
            )
            row.due_date = code and batas_lapor(
                row.date, int(Parameter._get(code, row.date, row.company_id))
            )

    def _limit(self, code):
        """SQL of a rule figure on the day of the row: the society's before the
        national one, as :meth:`koperasi.parameter._get`."""
        return SQL(
            """(SELECT parameter.value::numeric
                  FROM koperasi_parameter parameter
                 WHERE parameter.code = %s
                   AND parameter.date_from <= slip.date
                   AND (parameter.date_to IS NULL OR parameter.date_to >= slip.date)
                   AND (parameter.company_id IS NULL
                        OR parameter.company_id = slip.company_id)
                 ORDER BY parameter.company_id NULLS LAST, parameter.date_from DESC
                 LIMIT 1)""",
            code,
        )

    @property
    def _table_query(self):
        return SQL(
            """
            WITH besar AS MATERIALIZED (
                -- members who could reach a limit at all; the others are passed over
                SELECT anggota_id
                  FROM koperasi_simpanan_mutasi
                 WHERE company_id = ANY(%(companies)s)
                 GROUP BY anggota_id
                HAVING GREATEST(SUM(GREATEST(amount, 0)), SUM(GREATEST(-amount, 0)))
                       >= (SELECT MIN(value::numeric) FROM koperasi_parameter
                            WHERE code = 'apu.identifikasi')),
            slip AS MATERIALIZED (
                SELECT MIN(mutasi.id) AS id, kas.company_id, mutasi.anggota_id,
                       kas.date, SUM(GREATEST(mutasi.amount, 0)) AS masuk,
                       SUM(GREATEST(-mutasi.amount, 0)) AS keluar
                  FROM besar
                  JOIN koperasi_simpanan_mutasi mutasi USING (anggota_id)
                  JOIN koperasi_kas_transaksi kas ON kas.id = mutasi.transaksi_id
                  JOIN account_account account ON account.id = kas.account_id
                 WHERE kas.state = 'posted' AND kas.reversal_of_id IS NULL
                   AND (account.account_type = 'asset_cash'
                        OR starts_with(kas.key, 'kolektor/'))
                   AND NOT EXISTS (SELECT FROM account_journal journal
                                    WHERE journal.default_account_id = account.id
                                      AND journal.type = 'bank')
                 GROUP BY kas.id, mutasi.anggota_id),
            hari AS MATERIALIZED (
                SELECT slip.*, %(identifikasi)s AS batas, %(tunai)s AS tunai,
                       %(hari)s::int AS hari, %(kali)s AS kali_batas
                  FROM (SELECT MIN(id) AS id, company_id, anggota_id, date,
                               COUNT(*) AS kali, SUM(masuk) AS masuk,
                               SUM(keluar) AS keluar,
                               GREATEST(MAX(masuk), MAX(keluar)) AS terbesar
                          FROM slip
                         GROUP BY company_id, anggota_id, date) slip),
            temuan AS (
                SELECT hari.*, jangka.masuk AS jumlah_masuk,
                       jangka.keluar AS jumlah_keluar,
                       CASE
                         WHEN GREATEST(hari.masuk, hari.keluar) >= hari.tunai
                           THEN 'tunai'
                         WHEN GREATEST(jangka.masuk, jangka.keluar) >= hari.batas
                              AND jangka.kali >= hari.kali_batas
                              AND hari.terbesar < hari.batas
                           THEN 'pecah'
                         WHEN hari.terbesar >= hari.batas THEN 'identifikasi'
                       END AS jenis
                  FROM hari
                 CROSS JOIN LATERAL (
                       SELECT SUM(slip.masuk) AS masuk, SUM(slip.keluar) AS keluar,
                              COUNT(*) AS kali
                         FROM slip
                        WHERE slip.anggota_id = hari.anggota_id
                          AND slip.date > hari.date - hari.hari
                          AND slip.date <= hari.date
                          AND GREATEST(slip.masuk, slip.keluar) < hari.batas) jangka)
            SELECT temuan.id, temuan.company_id, temuan.date, temuan.anggota_id,
                   anggota.number AS anggota_number, partner.name AS anggota_name,
                   temuan.jenis, temuan.kali, temuan.masuk, temuan.keluar,
                   temuan.jumlah_masuk, temuan.jumlah_keluar
              FROM temuan
              JOIN koperasi_anggota anggota ON anggota.id = temuan.anggota_id
              JOIN res_partner partner ON partner.id = anggota.partner_id
             WHERE temuan.jenis IS NOT NULL
            """,
            companies=self.env.companies.ids,
            **{name: self._limit(code) for name, code in LIMITS.items()},
        )
