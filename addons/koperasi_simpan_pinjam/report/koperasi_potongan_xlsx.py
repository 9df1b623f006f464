from odoo import api, models

from ..models.koperasi_potongan import COLUMNS

# What is asked of a member, in the order of its columns.
ASKED = ("ask_late", "ask_now", "ask_pinjaman", "ask_sukarela", "requested")


class ReportPotonganXlsx(models.AbstractModel):
    """The list for the employer: who, how much, and an empty column to fill in.

    Texts are written as texts: a name that begins with "=" is no formula.
    """

    _name = "report.koperasi_simpan_pinjam.report_potongan_xlsx"
    _description = "Workbook of a Payroll Deduction"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        """The list named by the request, after the reader's own rights."""
        lists = self.env["koperasi.potongan"].browse(docids)
        lists.check_access("read")
        return lists

    @api.private  # called by the report, never from outside
    def generate_xlsx_report(self, workbook, data, objs):
        cell = {"font_name": "Arial", "font_size": 10, "border": 1}
        formats = {
            "title": workbook.add_format({"font_name": "Arial", "bold": True}),
            "head": workbook.add_format(
                {**cell, "bold": True, "bg_color": "#EEF4EF", "text_wrap": True}
            ),
            "text": workbook.add_format(cell),
            "money": workbook.add_format({**cell, "num_format": "#,##0"}),
            "fill": workbook.add_format(
                {**cell, "num_format": "#,##0", "bg_color": "#FFF8DC", "locked": False}
            ),
        }
        for potongan in objs:
            sheet = workbook.add_worksheet(f"{potongan.month:%Y-%m}")
            self._write_list(sheet, formats, potongan)

    def _write_list(self, sheet, formats, potongan):
        _ = self.env._
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, potongan.company_id.name, formats["title"])
        sheet.write_string(
            1,
            0,
            _(
                "Deduction of members' dues, %(month)s: %(employer)s",
                month=potongan._month_label(),
                employer=potongan.pemotong_id.name,
            ),
            formats["title"],
        )
        sheet.write_string(
            2,
            0,
            _("Fill in the last column with what was deducted and send the file back."),
        )
        heads = [
            _("No."),
            # These titles are read back, so they are the same in every language.
            COLUMNS["number"][0],
            COLUMNS["employee"][0],
            COLUMNS["name"][0],
            _("Arrears"),
            _("Mandatory Savings"),
            _("Loan Instalments"),
            _("Voluntary Savings"),
            _("Requested"),
            COLUMNS["amount"][0],
        ]
        for column, (head, width) in enumerate(
            zip(heads, (5, 16, 16, 32, 14, 14, 14, 14, 14, 16), strict=True)
        ):
            sheet.set_column(column, column, width)
            sheet.write_string(4, column, head, formats["head"])
        sheet.freeze_panes(5, 0)
        lines = potongan.baris_ids.filtered("anggota_id")
        for place, line in enumerate(lines, 1):
            self._write_line(sheet, formats, place, line)
        self._write_total(sheet, formats, lines)

    def _write_line(self, sheet, formats, place, line):
        row, anggota = place + 4, line.anggota_id
        sheet.write_number(row, 0, place, formats["text"])
        texts = (anggota.number, anggota.pemotong_number, anggota.name)
        for column, text in enumerate(texts, 1):
            sheet.write_string(row, column, text or "", formats["text"])
        for column, name in enumerate(ASKED, 4):
            sheet.write_number(row, column, round(line[name]), formats["money"])
        if line.is_read:
            sheet.write_number(row, 9, round(line.deducted), formats["fill"])
        else:
            sheet.write_blank(row, 9, None, formats["fill"])

    def _write_total(self, sheet, formats, lines):
        row = len(lines) + 5
        sheet.write_string(row, 3, "Jumlah", formats["head"])
        for column, name in enumerate(ASKED, 4):
            total = round(sum(lines.mapped(name)))
            sheet.write_number(row, column, total, formats["money"])
