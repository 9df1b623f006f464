from odoo import fields, models
from odoo.tools import SQL


class KoperasiPinjamanTempo(models.Model):
    """Instalments of running loans that are not paid, by their due date.

    A row has the id of its instalment. Days late are counted up to the day of the
    list; what was paid is what is paid now.
    """

    _name = "koperasi.pinjaman.tempo"
    _description = "Instalments Due"
    _inherit = ["koperasi.laporan.tanggal"]
    _auto = False
    _depends = {
        "koperasi.anggota": ["number", "kelompok", "partner_id"],
        "koperasi.pinjaman": ["number", "state"],
        "koperasi.pinjaman.angsuran": ["date_due", "is_lunas", "is_berlaku"],
        "res.partner": ["name", "phone"],
    }
    _order = "date_due, anggota_name, id"
    _rec_name = "pinjaman_id"

    company_id = fields.Many2one("res.company", string="Society")
    currency_id = fields.Many2one(related="company_id.currency_id")
    pinjaman_id = fields.Many2one("koperasi.pinjaman", string="Loan")
    produk_id = fields.Many2one("koperasi.pinjaman.produk", string="Product")
    anggota_id = fields.Many2one("koperasi.anggota", string="Member")
    anggota_number = fields.Char(string="Member Number")
    anggota_name = fields.Char(string="Name of the Member")
    kelompok = fields.Char(string="Group", help="Banjar, hamlet or member group.")
    phone = fields.Char()
    petugas_id = fields.Many2one("res.users", string="Loan Officer")
    number = fields.Integer(string="No.", aggregator=None)
    date_due = fields.Date(string="Due On")
    hari = fields.Integer(string="Days Late", aggregator=None)
    pokok = fields.Monetary(string="Principal")
    bunga = fields.Monetary(string="Interest")
    biaya = fields.Monetary(string="Fees")
    jumlah = fields.Monetary(string="Still to Pay")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT sisa.*, pokok + bunga + biaya AS jumlah
              FROM (
                SELECT baris.id, baris.company_id, baris.pinjaman_id, loan.produk_id,
                       loan.anggota_id, anggota.number AS anggota_number,
                       partner.name AS anggota_name, anggota.kelompok, partner.phone,
                       loan.submitted_by_id AS petugas_id, baris.number,
                       baris.date_due, GREATEST(%(day)s - baris.date_due, 0) AS hari,
                       baris.pokok - baris.bayar_pokok - baris.pindah_pokok AS pokok,
                       baris.bunga - baris.bayar_bunga - baris.bebas_bunga AS bunga,
                       COALESCE(baris.biaya, 0) - baris.bayar_biaya
                           - baris.bebas_biaya AS biaya
                  FROM koperasi_pinjaman_angsuran baris
                  JOIN koperasi_pinjaman loan
                    ON loan.id = baris.pinjaman_id AND loan.state = 'cair'
                  JOIN koperasi_anggota anggota ON anggota.id = loan.anggota_id
                  JOIN res_partner partner ON partner.id = anggota.partner_id
                 WHERE baris.is_berlaku AND NOT baris.is_lunas) sisa
            """,
            day=self._day(),
        )
