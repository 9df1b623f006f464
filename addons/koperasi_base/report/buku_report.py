from odoo import api, models

from ..engine.buku import ANGKA, TANGGAL, UANG
from ..engine.xlsx_tulis import judul_lembar, tulis_sel, tulis_teks


class ReportBuku(models.AbstractModel):
    """Values of the printed books, read with the rights of the reader."""

    _name = "report.koperasi_base.report_buku"
    _description = "Print of the Sixteen Books"
    _wizard = "koperasi.buku.cetak"

    @api.model
    def _get_report_values(self, docids, data=None):
        wizards = self.env[self._wizard].browse(docids)
        wizards.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": self._wizard,
            "docs": wizards,
            "books": {wizard: wizard._get_books() for wizard in wizards},
        }


class ReportBukuXlsx(models.AbstractModel):
    """One sheet per book. Texts are written as texts: "=1+1" stays what it is."""

    _name = "report.koperasi_base.report_buku_xlsx"
    _description = "Workbook of the Sixteen Books"
    _inherit = "report.report_xlsx.abstract"
    _wizard = "koperasi.buku.cetak"

    def _get_objs_for_report(self, docids, data):
        """The wizard named by the request, after the reader's own rights."""
        wizards = self.env[self._wizard].browse(docids)
        wizards.check_access("read")
        return wizards

    @api.private  # called by the report, never from outside
    def generate_xlsx_report(self, workbook, data, objs):
        formats = self._formats(workbook)
        for wizard in objs:
            for buku in wizard._get_books():
                number = wizard._book_number(buku.code)
                title = judul_lembar(f"{number or ''} {buku.title}".strip())
                sheet = workbook.add_worksheet(title)
                self._write_book(sheet, formats, wizard, buku)

    def _formats(self, workbook):
        cell = {"font_name": "Arial", "font_size": 10, "border": 1, "valign": "top"}
        return {
            "title": workbook.add_format(
                {"font_name": "Arial", "font_size": 14, "bold": True}
            ),
            "plain": workbook.add_format({"font_name": "Arial", "font_size": 10}),
            "head": workbook.add_format(
                {**cell, "bold": True, "align": "center", "bg_color": "#EEF4EF"}
            ),
            "teks": workbook.add_format({**cell, "text_wrap": True}),
            ANGKA: workbook.add_format({**cell, "align": "center"}),
            TANGGAL: workbook.add_format({**cell, "num_format": "dd/mm/yyyy"}),
            UANG: workbook.add_format({**cell, "num_format": "#,##0;(#,##0)"}),
        }

    def _write_book(self, sheet, formats, wizard, buku):
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        period = wizard._period_text(buku)
        subtitle = " — ".join(text for text in (buku.note, period) if text)
        tulis_teks(sheet, 0, 0, wizard.company_id.name, formats["title"])
        tulis_teks(sheet, 1, 0, buku.title, formats["title"])
        tulis_teks(sheet, 2, 0, subtitle, formats["plain"])
        head = 4
        for column, kolom in enumerate(buku.columns):
            sheet.set_column(column, column, max(6, kolom.width * 1.4))
            tulis_teks(sheet, head, column, kolom.label, formats["head"])
        sheet.freeze_panes(head + 1, 0)
        sheet.repeat_rows(head)
        for place, row in enumerate(buku.rows, head + 1):
            for column, (value, kolom) in enumerate(
                zip(row, buku.columns, strict=True)
            ):
                self._write_cell(sheet, formats, place, column, value, kolom.kind)

    def _write_cell(self, sheet, formats, row, column, value, kind):
        style = formats[kind]
        if not (value or value == 0) or value is False:
            tulis_teks(sheet, row, column, None, style)
        elif kind in (ANGKA, UANG):
            tulis_sel(sheet, row, column, round(value), style)
        elif kind == TANGGAL:
            tulis_sel(sheet, row, column, value, style)
        else:
            tulis_teks(sheet, row, column, value, style)
