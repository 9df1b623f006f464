from odoo import fields, models
from odoo.tools import SQL

from ..models.koperasi_pinjaman import KOLEKTIBILITAS

EMBER = [
    ("0", "In Time"),
    ("1", "1 to 30 Days"),
    ("2", "31 to 60 Days"),
    ("3", "61 to 90 Days"),
    ("4", "91 to 180 Days"),
    ("5", "181 to 270 Days"),
    ("6", "More than 270 Days"),
]
TOP_DAYS = (0, 30, 60, 90, 180, 270)


def ember_sql(days):
    """The bucket of arrears of a number of days, one of ``EMBER``."""
    cases = SQL(" ").join(
        SQL("WHEN %s <= %s THEN %s", days, top, code)
        for top, (code, _name) in zip(TOP_DAYS, EMBER, strict=False)
    )
    return SQL("CASE %s ELSE %s END", cases, EMBER[-1][0])


class KoperasiPinjamanNominatif(models.Model):
    """Nominative list of loans: principal, arrears and class of each on a day.

    A row has the id of its loan. Arrears and class are those of the last end of day
    that was run by then; principal is today's less the ledger rows since.
    """

    _name = "koperasi.pinjaman.nominatif"
    _description = "Nominative List of Loans"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.anggota": ["number", "kelompok", "partner_id"],
        "koperasi.pinjaman": [
            "number",
            "state",
            "saldo_pokok",
            "date_cair",
            "date_selesai",
            "tujuan_id",
            "is_terkait",
        ],
        "koperasi.pinjaman.harian.baris": ["kolektibilitas", "date"],
    }
    _order = "produk_id, number, id"
    _rec_name = "number"

    number = fields.Char(string="Loan Number")
    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    produk_id = fields.Many2one("koperasi.pinjaman.produk", string="Product")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    kelompok = fields.Char(string="Group", help="Banjar, hamlet or member group.")
    tujuan_id = fields.Many2one("koperasi.pinjaman.tujuan", string="Purpose")
    petugas_id = fields.Many2one("res.users", string="Loan Officer")
    is_terkait = fields.Boolean(string="Related Party")
    terkait_reason = fields.Char(string="Why Related")
    date_cair = fields.Date(string="Paid Out On")
    tempo_akhir = fields.Date(string="Last Due Date")
    plafon = fields.Monetary(string="Loan")
    pokok = fields.Monetary(string="Outstanding Principal")
    kolektibilitas = fields.Selection(KOLEKTIBILITAS, string="Loan Class")
    hari_tunggak = fields.Integer(string="Days Overdue", aggregator=None)
    ember = fields.Selection(EMBER, string="Ageing")
    tunggak_pokok = fields.Monetary(string="Overdue Principal")
    tunggak_bunga = fields.Monetary(string="Overdue Interest")
    tunggak_denda = fields.Monetary(string="Penalty to Date")
    porsi = fields.Float(
        string="Share (%)",
        digits=(5, 2),
        help="Percent of the principal of all loans of the society on that day.",
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT loan.id, loan.number, loan.company_id, loan.produk_id,
                   loan.anggota_id, anggota.number AS anggota_number,
                   partner.name AS anggota_name, anggota.kelompok, loan.tujuan_id,
                   loan.submitted_by_id AS petugas_id, loan.is_terkait,
                   loan.terkait_reason, loan.date_cair, loan.tempo_akhir,
                   loan.amount AS plafon, ledger.pokok,
                   COALESCE(hari.kolektibilitas, 'lancar') AS kolektibilitas,
                   COALESCE(hari.hari_tunggak, 0) AS hari_tunggak,
                   %(ember)s AS ember,
                   COALESCE(hari.tunggak_pokok, 0) AS tunggak_pokok,
                   COALESCE(hari.tunggak_bunga, 0) AS tunggak_bunga,
                   COALESCE(hari.tunggak_denda, 0) AS tunggak_denda,
                   ROUND(ledger.pokok * 100 / NULLIF(SUM(ledger.pokok) OVER (
                       PARTITION BY loan.company_id), 0), 2) AS porsi
              FROM koperasi_pinjaman loan
              JOIN koperasi_anggota anggota ON anggota.id = loan.anggota_id
              JOIN res_partner partner ON partner.id = anggota.partner_id
             CROSS JOIN LATERAL (
                   SELECT loan.saldo_pokok - COALESCE(SUM(mutasi.amount), 0) AS pokok
                     FROM koperasi_pinjaman_mutasi mutasi
                    WHERE mutasi.pinjaman_id = loan.id AND mutasi.kind = 'pokok'
                      AND mutasi.date > %(day)s) ledger
              LEFT JOIN LATERAL (
                   SELECT baris.* FROM koperasi_pinjaman_harian_baris baris
                    WHERE baris.pinjaman_id = loan.id AND baris.date <= %(day)s
                    ORDER BY baris.date DESC LIMIT 1) hari ON TRUE
             WHERE loan.state IN ('cair', 'lunas', 'hapus_buku')
               AND loan.date_cair <= %(day)s
               AND (loan.date_selesai IS NULL OR loan.date_selesai > %(day)s)
            """,
            ember=ember_sql(SQL("COALESCE(hari.hari_tunggak, 0)")),
            day=self._day(),
        )
