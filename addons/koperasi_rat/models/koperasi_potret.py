from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.koperasi_base.models.penjaga_tabel import guard_table

#: Header column: (figure of the rows, outlet or ""). The lists and charts read these.
KOLOM = {
    "anggota": "anggota",
    "anggota_masuk": "anggota_masuk",
    "anggota_keluar": "anggota_keluar",
    "total_aset": "total_aset",
    "modal_sendiri": "modal_sendiri",
    "simpanan": "simpanan_semua",
    "pinjaman": "pinjaman",
    "pinjaman_bermasalah": "pinjaman_bermasalah",
    "kas": "kas_bank",
    "kewajiban_lancar": "kewajiban_lancar",
    "persediaan": "persediaan",
    "penjualan": "penjualan",
    "shu": "shu_setelah_pajak",
    "selisih_kas": "selisih_kas",
    "unit_berjalan": "unit_berjalan",
}


class KoperasiPotret(models.Model):
    """Snapshot of one society at the end of a period: what the Dinas sees of it.

    The system writes it out of the society's own books and registers
    (``koperasi.potret.ambil``), seals it, and a database trigger refuses every change
    afterwards. It holds sums and counts of the society, never a person: no name, no
    number, no balance of one member. No screen of the Dinas reads the books.
    """

    _name = "koperasi.potret"
    _description = "Snapshot of a Society"
    _order = "date desc, jenis, profil_id"
    _rec_names_search = ["profil_id.name"]

    profil_id = fields.Many2one(
        "koperasi.profil",
        string="Society",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id", compute_sudo=True)
    wilayah_id = fields.Many2one(related="profil_id.wilayah_id")
    jenis = fields.Selection(
        [("harian", "Daily"), ("bulanan", "Monthly"), ("tahunan", "Yearly")],
        string="Kind of Period",
        required=True,
        readonly=True,
    )
    date = fields.Date(string="Closing Date", required=True, readonly=True)
    date_from = fields.Date(string="From", required=True, readonly=True)
    last_entry = fields.Date(
        string="Last Entry", readonly=True, help="Day of the last posted entry."
    )
    anggota = fields.Integer(string="Members", readonly=True)
    anggota_masuk = fields.Integer(string="New Members", readonly=True)
    anggota_keluar = fields.Integer(string="Members Who Left", readonly=True)
    total_aset = fields.Monetary(string="Assets", readonly=True)
    modal_sendiri = fields.Monetary(string="Own Capital", readonly=True)
    simpanan = fields.Monetary(string="Savings Held", readonly=True)
    pinjaman = fields.Monetary(string="Loans Outstanding", readonly=True)
    pinjaman_bermasalah = fields.Monetary(
        string="Bad Loans",
        readonly=True,
        help="Kurang lancar, diragukan and macet. Empty where the classes of the loans"
        " are not kept in the system.",
    )
    kas = fields.Monetary(string="Cash and Bank", readonly=True)
    kewajiban_lancar = fields.Monetary(string="Short-Term Debts", readonly=True)
    persediaan = fields.Monetary(string="Inventory at Cost", readonly=True)
    penjualan = fields.Monetary(string="Sales of the Year", readonly=True)
    shu = fields.Monetary(string="SHU of the Year", readonly=True)
    npl = fields.Float(string="NPL (%)", digits=(6, 2), readonly=True, aggregator="avg")
    likuiditas = fields.Float(
        string="Cash Ratio (%)",
        digits=(10, 2),
        readonly=True,
        aggregator="avg",
        help="Cash and bank to short-term debts. Empty without debts.",
    )
    selisih_kas = fields.Monetary(string="Cash Differences", readonly=True)
    unit_berjalan = fields.Integer(string="Units Running", readonly=True)
    seal = fields.Char(
        readonly=True, help="SHA-256 over the rows of figures and the period."
    )
    baris_ids = fields.One2many(
        "koperasi.potret.baris", "potret_id", string="Figures", readonly=True
    )

    _once = models.UniqueIndex(
        "(company_id, jenis, date)", "This snapshot was taken already."
    )
    _latest = models.Index("(profil_id, date DESC)")

    def init(self):
        super().init()
        guard_table(
            self,
            "sealed",
            function="koperasi_potret_sealed",
            operations=SQL("UPDATE OR DELETE"),
            condition=SQL("OLD.seal IS NOT NULL"),
        )

    def _compute_display_name(self):
        for potret in self:
            day = potret.date.strftime("%d/%m/%Y") if potret.date else ""
            potret.display_name = f"{potret.profil_id.name or ''} · {day}"

    def _angka(self):
        """{figure: whole number} of one snapshot, outlets added up."""
        self.ensure_one()
        figures = {}
        for row in self.baris_ids:
            if not row.bagian:
                figures[row.key] = round(row.amount)
        return figures
