from odoo import api, fields, models
from odoo.fields import Domain

from ..report.koperasi_laporan_tanggal import DAY_KEY
from ..report.koperasi_pinjaman_laporan import ON_A_DAY
from ..report.koperasi_pinjaman_migrasi import FROM_KEY
from .koperasi_laporan_cetak import FIRST_PAGE, NEXT_PAGE

# Screen of each paper: the action that shows the same rows with search and groups.
SCREENS = {
    "nominatif": "koperasi_pinjaman_nominatif_action",
    "tempo": "koperasi_pinjaman_tempo_action",
    "umur": "koperasi_pinjaman_umur_action",
    "migrasi": "koperasi_pinjaman_migrasi_action",
    "mutu": "koperasi_pinjaman_mutu_action",
    "kinerja": "koperasi_pinjaman_kinerja_action",
    "peminjam": "koperasi_pinjaman_peminjam_action",
    "terkait": "koperasi_pinjaman_terkait_action",
    "sebaran": "koperasi_pinjaman_sebaran_action",
    "arus": "koperasi_pinjaman_arus_action",
    "suku": "koperasi_pinjaman_produk_aturan_action",
}
DATES = {"tempo": "date_due", "kinerja": "month", "arus": "month"}


class KoperasiPinjamanCetak(models.TransientModel):
    """Choose a report on loans and its period; print, export or look at it."""

    _name = "koperasi.pinjaman.cetak"
    _description = "Print Reports on Loans"
    _inherit = "koperasi.buku.cetak"
    _source = "koperasi.pinjaman.laporan"

    book = fields.Selection(string="Report", default="nominatif")

    @api.model
    def _selection_book(self):
        books = self.env[self._source]._books()
        return [(code, title) for code, (title, _model) in books.items()]

    def _book_number(self, code):
        return 0

    def _period_text(self, buku):
        if buku.code in ON_A_DAY:
            return self.env._("As of %s", f"{self.date_to:%d/%m/%Y}")
        return super()._period_text(buku)

    def _chunks(self, buku):
        """Long lists page by page, as the reports on savings."""
        starts = range(FIRST_PAGE, len(buku.rows), NEXT_PAGE)
        return [
            buku.rows[:FIRST_PAGE],
            *(buku.rows[start : start + NEXT_PAGE] for start in starts),
        ]

    def _signers(self, code):
        """Reports on loans are the treasurer's, as the cash book is."""
        return super()._signers("kas")

    def _file_name(self):
        self.ensure_one()
        return f"pinjaman-{self.book}-{self.date_to:%Y-%m-%d}"

    def action_pdf(self):
        self.ensure_one()
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_laporan_pinjaman"
        ).report_action(self)

    def action_xlsx(self):
        self.ensure_one()
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_laporan_pinjaman_xlsx"
        ).report_action(self)

    def action_screen(self):
        """Show the same rows on the screen, with search and grouping."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"koperasi_simpan_pinjam.{SCREENS[self.book]}"
        )
        domain = Domain("company_id", "=", self.company_id.id)
        action["context"] = {DAY_KEY: fields.Date.to_string(self.date_to)}
        if self.book in ON_A_DAY:
            action["display_name"] = f"{action['name']} {self.date_to:%d/%m/%Y}"
        elif self.book == "migrasi":
            action["context"][FROM_KEY] = fields.Date.to_string(self.date_from)
        else:
            name = DATES.get(self.book, "date")
            since = self.date_from.replace(day=1) if name == "month" else self.date_from
            domain &= Domain(name, ">=", since)
            domain &= Domain(name, "<=", self.date_to)
        if self.book == "terkait":
            domain &= Domain("is_terkait", "=", True)
        action["domain"] = list(domain)
        return action
