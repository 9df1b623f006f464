import base64
import io

import xlsxwriter

from odoo import fields, models

MONEY = "#,##0"


class KoperasiSimpananBulanan(models.Model):
    """The list of the tax slips of a month, for the tax return, as a spreadsheet."""

    _inherit = "koperasi.simpanan.bulanan"

    # It names the NIK of members: for who files the return, nobody else.
    list_file = fields.Binary(
        compute="_compute_list_file", groups="koperasi_base.group_bendahara"
    )

    def _compute_list_file(self):
        for bulanan in self:
            bulanan.list_file = base64.b64encode(bulanan._list_xlsx())

    def action_list(self):
        """Download the list for the tax return."""
        self.ensure_one()
        self._check_treasurer()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/koperasi.simpanan.bulanan/{self.id}/list_file/"
            f"bukti-potong-{self.month:%Y-%m}.xlsx?download=true",
            "target": "download",
        }

    def _list_rows(self):
        """One row per slip in force; slips that were taken back are left out."""
        slips = self.env["koperasi.simpanan.bukti.potong"].search(
            [("bulanan_id", "=", self.id), ("run", "=", self.run)], order="id"
        )
        taken_back = slips.reversal_of_id
        kinds = dict(slips._fields["pasal"]._description_selection(self.env))
        for slip in slips - taken_back - slips.filtered("reversal_of_id"):
            # The treasurer names members to the tax office by NIK and NPWP.
            anggota = slip.anggota_id.sudo()
            yield (
                slip.number,
                slip.date,
                anggota.number or "",
                anggota.name,
                anggota.nik or "",
                anggota.npwp or "",
                kinds[slip.pasal],
                slip.bruto,
                slip.tarif,
                slip.pajak,
            )

    def _list_xlsx(self):
        self.ensure_one()
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"constant_memory": True})
        sheet = book.add_worksheet(self.env._("Tax Slips")[:31])
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        money = book.add_format({"num_format": MONEY})
        total = book.add_format({"num_format": MONEY, "bold": True, "top": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for place, width in enumerate((18, 11, 14, 30, 18, 18, 10, 16, 8, 16)):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(4, 0)
        title = book.add_format({"bold": True, "font_size": 13})
        sheet.write_string(0, 0, self.company_id.name, title)
        sheet.write_string(
            1, 0, self.env._("Tax on savings interest, %s", self.display_name), title
        )
        for place, text in enumerate(self._list_titles()):
            sheet.write_string(3, place, text, bold)
        number, sums = 3, [0, 0]
        for number, values in enumerate(self._list_rows(), 4):
            for place, value in enumerate(values):
                if place == 1:
                    sheet.write_datetime(number, place, value, day)
                elif place < 7:
                    # Never as a formula or a number: a NIK has 16 digits.
                    sheet.write_string(number, place, str(value))
                else:
                    style = money if place != 8 else None
                    sheet.write_number(number, place, value, style)
            sums = [sums[0] + values[7], sums[1] + values[9]]
        sheet.write_string(number + 1, 3, self.env._("Total"), total)
        sheet.write_number(number + 1, 7, sums[0], total)
        sheet.write_number(number + 1, 9, sums[1], total)
        book.close()
        return stream.getvalue()

    def _list_titles(self):
        return (
            self.env._("Slip Number"),
            self.env._("Date"),
            self.env._("Member Number"),
            self.env._("Name"),
            self.env._("NIK"),
            self.env._("NPWP"),
            self.env._("Tax"),
            self.env._("Gross Interest"),
            self.env._("Rate (%)"),
            self.env._("Tax Withheld"),
        )
