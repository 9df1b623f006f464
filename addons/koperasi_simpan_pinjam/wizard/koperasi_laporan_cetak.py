from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..report.koperasi_laporan_tanggal import DAY_KEY
from ..report.koperasi_simpanan_laporan import ON_A_DAY

# Screen of each paper: the action that shows the same rows with search and groups.
SCREENS = {
    "nominatif": "koperasi_simpanan_nominatif_action",
    "tempo": "koperasi_simpanan_berjangka_tempo_action",
    "mutasi": "koperasi_simpanan_mutasi_action",
    "rekening": "koperasi_simpanan_buku_action",
    "kas": "koperasi_simpanan_bukti_action",
    "teller": "koperasi_simpanan_bukti_teller_action",
    "pertumbuhan": "koperasi_simpanan_pertumbuhan_action",
    "penyimpan": "koperasi_simpanan_penyimpan_action",
    "rekonsiliasi": "koperasi_simpanan_rekonsiliasi_action",
    "apu": "koperasi_simpanan_apu_action",
}
# Rows on a landscape A4 below the letterhead, and on the pages after it.
FIRST_PAGE, NEXT_PAGE = 20, 23


class KoperasiLaporanCetak(models.TransientModel):
    """Choose a report on savings and its period; print, export or look at it."""

    _name = "koperasi.laporan.cetak"
    _description = "Print Reports on Savings"
    _inherit = "koperasi.buku.cetak"
    _source = "koperasi.simpanan.laporan"

    book = fields.Selection(string="Report", default="nominatif")
    simpanan_id = fields.Many2one("koperasi.simpanan", string="Savings Account")
    user_id = fields.Many2one("res.users", string="Teller", help="Empty: all tellers.")

    @api.model
    def _selection_book(self):
        books = self.env[self._source]._books()
        return [(code, title) for code, (title, _model) in books.items()]

    @api.onchange("book")
    def _onchange_book(self):
        """Daily cash and the journal of the tellers begin with today."""
        if self.book in ("kas", "teller"):
            self.date_from = self.date_to

    def _book_number(self, code):
        return 0

    def _period_text(self, buku):
        if buku.code in ON_A_DAY:
            return self.env._("As of %s", f"{self.date_to:%d/%m/%Y}")
        return super()._period_text(buku)

    def _chunks(self, buku):
        """Long lists page by page, each with its titles: a wkhtmltopdf on an unpatched
        Qt cuts through rows and repeats no titles."""
        starts = range(FIRST_PAGE, len(buku.rows), NEXT_PAGE)
        return [
            buku.rows[:FIRST_PAGE],
            *(buku.rows[start : start + NEXT_PAGE] for start in starts),
        ]

    def _book_options(self, code):
        if code == "teller":
            return {"user": self.user_id}
        if code != "rekening":
            return {}
        if not self.simpanan_id:
            raise UserError(self.env._("Choose the savings account of the statement."))
        self.simpanan_id.check_access("read")
        if self.simpanan_id.company_id != self.company_id:
            raise UserError(
                self.env._(
                    "Savings account %(number)s is not of %(society)s.",
                    number=self.simpanan_id.number,
                    society=self.company_id.name,
                )
            )
        return {"simpanan": self.simpanan_id}

    def _signers(self, code):
        """Reports on savings are the treasurer's, as the cash book is."""
        return super()._signers("kas")

    def _file_name(self):
        self.ensure_one()
        part = self.simpanan_id.number if self.book == "rekening" else self.book
        return f"simpanan-{part}-{self.date_to:%Y-%m-%d}"

    def action_pdf(self):
        self.ensure_one()
        self._book_options(self.book)  # refuses before the browser waits for a file
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_laporan"
        ).report_action(self)

    def action_xlsx(self):
        self.ensure_one()
        self._book_options(self.book)  # as above
        return self.env.ref(
            "koperasi_simpan_pinjam.action_report_laporan_xlsx"
        ).report_action(self)

    def action_screen(self):
        """Show the same rows on the screen, with search and grouping."""
        self.ensure_one()
        self._book_options(self.book)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"koperasi_simpan_pinjam.{SCREENS[self.book]}"
        )
        domain = Domain("company_id", "=", self.company_id.id)
        if self.book in ON_A_DAY:
            action["context"] = {DAY_KEY: fields.Date.to_string(self.date_to)}
            action["display_name"] = f"{action['name']} {self.date_to:%d/%m/%Y}"
        else:
            name = {"pertumbuhan": "month", "tempo": "date_tempo"}.get(
                self.book, "date"
            )
            domain &= Domain(name, ">=", self.date_from)
            domain &= Domain(name, "<=", self.date_to)
            action["context"] = {}
        if self.book == "rekening":
            domain &= Domain("simpanan_id", "=", self.simpanan_id.id)
        if self.book == "teller" and self.user_id:
            domain &= Domain("user_id", "=", self.user_id.id)
        action["domain"] = list(domain)
        return action
