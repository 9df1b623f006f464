from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..models.koperasi_pinjaman import KOLEKTIBILITAS

# Key of the context: the earlier of the two month ends.
FROM_KEY = "dari_tanggal"
BARU, SELESAI = ("baru", "New"), ("selesai", "Ended")


class KoperasiPinjamanMigrasi(models.Model):
    """Migration between classes: each loan at two month ends.

    The later one is the last posted month end up to the day of the list, the earlier
    one the last posted up to ``dari_tanggal``, or the month before. A loan that was not
    there yet is new, one that is not there any more has ended.
    """

    _name = "koperasi.pinjaman.migrasi"
    _description = "Migration of Loan Classes"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.pinjaman.bulanan": ["state", "run"],
        "koperasi.pinjaman.bulanan.baris": ["pokok"],
    }
    _order = "dari, ke, id"
    _rec_name = "pinjaman_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan")
    produk_id = fields.Many2one("koperasi.pinjaman.produk", string="Product")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    date_dari = fields.Date(string="Earlier Month End")
    date_ke = fields.Date(string="Later Month End")
    dari = fields.Selection([BARU, *KOLEKTIBILITAS], string="Class Before")
    ke = fields.Selection([*KOLEKTIBILITAS, SELESAI], string="Class After")
    pinjaman = fields.Integer(string="Loans", help="One a row, to be added up.")
    pokok_dari = fields.Monetary(string="Principal Before")
    pokok_ke = fields.Monetary(string="Principal After")

    @api.model
    def _from_day(self):
        """The day of ``dari_tanggal`` of the context, or None: the month before."""
        value = self.env.context.get(FROM_KEY)
        if not value:
            return None
        try:
            return fields.Date.to_date(value)
        except (TypeError, ValueError, AttributeError):
            raise UserError(
                self.env._("“%s” is not a date. Open the list from the menu.", value)
            ) from None

    @property
    def _table_query(self):
        until, since = self._day(), self._from_day()
        if since and since >= until:
            since = until - timedelta(days=1)
        return SQL(
            """
            WITH ke AS (
                SELECT DISTINCT ON (company_id) id, run, company_id, date, month
                  FROM koperasi_pinjaman_bulanan
                 WHERE state = 'terposting' AND date <= %(until)s
                 ORDER BY company_id, date DESC),
            dari AS (
                SELECT DISTINCT ON (bulanan.company_id) bulanan.id, bulanan.run,
                       bulanan.company_id, bulanan.date
                  FROM koperasi_pinjaman_bulanan bulanan
                  JOIN ke ON ke.company_id = bulanan.company_id
                 WHERE bulanan.state = 'terposting' AND bulanan.date < ke.date
                   AND bulanan.date <= COALESCE(%(since)s::date, ke.date)
                 ORDER BY bulanan.company_id, bulanan.date DESC),
            sebelum AS (
                SELECT baris.*, dari.date AS date_dari
                  FROM koperasi_pinjaman_bulanan_baris baris
                  JOIN dari ON dari.id = baris.bulanan_id AND dari.run = baris.run
                 WHERE baris.pokok > 0),
            sesudah AS (
                SELECT baris.*, ke.date AS date_ke
                  FROM koperasi_pinjaman_bulanan_baris baris
                  JOIN ke ON ke.id = baris.bulanan_id AND ke.run = baris.run
                 WHERE baris.pokok > 0)
            SELECT COALESCE(sesudah.pinjaman_id, sebelum.pinjaman_id) AS id,
                   COALESCE(sesudah.pinjaman_id, sebelum.pinjaman_id) AS pinjaman_id,
                   COALESCE(sesudah.company_id, sebelum.company_id) AS company_id,
                   COALESCE(sesudah.produk_id, sebelum.produk_id) AS produk_id,
                   COALESCE(sesudah.anggota_id, sebelum.anggota_id) AS anggota_id,
                   sebelum.date_dari, sesudah.date_ke,
                   COALESCE(sebelum.kolektibilitas, 'baru') AS dari,
                   COALESCE(sesudah.kolektibilitas, 'selesai') AS ke,
                   1 AS pinjaman, COALESCE(sebelum.pokok, 0) AS pokok_dari,
                   COALESCE(sesudah.pokok, 0) AS pokok_ke
              FROM sebelum
              FULL JOIN sesudah ON sesudah.pinjaman_id = sebelum.pinjaman_id
            """,
            until=until,
            since=since,
        )
