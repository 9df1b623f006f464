from odoo import api, models

from odoo.addons.koperasi_base.engine.xlsx_tulis import tulis_teks

from ..engine.tata_letak import COOPERATIVE

#: Thousands by the reader's own locale (dots in an Indonesian office), negatives in
#: brackets, zero as a dash: how Indonesian statements print money.
MONEY = "#,##0;(#,##0);-"
PERCENT = "0.00"
#: Names of the sheets, short and the same in every language.
SHEETS = {
    "neraca": "Neraca",
    "phu": "PHU",
    "ekuitas": "Ekuitas",
    "arus_kas": "Arus Kas",
}


def column_letter(index):
    return "ABCDEFGHIJ"[index]


class ReportRatXlsx(models.AbstractModel):
    """Workbook whose subtotals are live formulas: a reader can check every sum.

    Texts go through ``tulis_teks``: a society or member named "=1+1" stays a text.
    """

    _name = "report.koperasi_rat.report_rat_xlsx"
    _description = "RAT Report (XLSX)"
    _inherit = "report.report_xlsx.abstract"

    def _get_objs_for_report(self, docids, data):
        """The reports named in the address, after the reader's own rights.

        Neither context nor ``data`` of the request may point elsewhere.
        """
        return self.env["koperasi.rat"].browse(docids)._printable()

    @api.private  # called by the report, never from outside
    def generate_xlsx_report(self, workbook, data, objs):
        formats = self._formats(workbook)
        for rat in objs:
            many = len(objs) > 1
            suffix = f" {rat.year}-{rat.id}" if many else ""
            for statement, title in self._titles().items():
                if lines := rat.baris_ids.filtered_domain(
                    [("statement", "=", statement)]
                ):
                    sheet = workbook.add_worksheet(f"{SHEETS[statement]}{suffix}")
                    self._write_statement(sheet, formats, rat, lines, title)
            self._write_pools(
                workbook.add_worksheet(f"Pembagian SHU{suffix}"),
                formats,
                rat,
            )
            if rat._shows_members():
                self._write_shares(
                    workbook.add_worksheet(f"SHU Anggota{suffix}"),
                    formats,
                    rat,
                )

    def _titles(self):
        """{statement: its title}, in the order of the paper."""
        return {
            "neraca": self.env._("Balance Sheet"),
            "phu": self.env._("Income Statement (PHU)"),
            "ekuitas": self.env._("Changes in Equity"),
            "arus_kas": self.env._("Cash Flow"),
        }

    def _formats(self, workbook):
        base = {"font_name": "Arial", "font_size": 10}
        head = {**base, "bold": True, "border": 1, "bg_color": "#E7EFE7"}
        return {
            "title": workbook.add_format({**base, "bold": True, "font_size": 14}),
            "text": workbook.add_format(base),
            "head": workbook.add_format({**head, "align": "center"}),
            "money": workbook.add_format({**base, "num_format": MONEY}),
            "sum": workbook.add_format(
                {**base, "num_format": MONEY, "bold": True, "top": 1}
            ),
            "percent": workbook.add_format({**base, "num_format": PERCENT}),
            "percent_sum": workbook.add_format(
                {**base, "num_format": PERCENT, "bold": True, "top": 1}
            ),
            **{
                f"label{level}{bold}": workbook.add_format(
                    {**base, "indent": level, "bold": bool(bold)}
                )
                for level in range(3)
                for bold in (0, 1)
            },
        }

    def _write_top(self, sheet, formats, rat, title):
        """Letterhead lines, print settings; returns the row of the table's head."""
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        kop = rat._letterhead()
        tulis_teks(sheet, 0, 0, kop["name"] or "", formats["title"])
        tulis_teks(sheet, 1, 0, kop["address"], formats["text"])
        tulis_teks(sheet, 2, 0, f"{title} {rat.year}", formats["title"])
        if rat.state != "final":
            tulis_teks(sheet, 3, 0, self.env._("DRAFT"), formats["title"])
        elif rat.seal:
            tulis_teks(sheet, 3, 0, f"SHA-256 {rat.seal}", formats["text"])
        return 5

    def _write_head(self, sheet, formats, row, titles):
        for column, title in enumerate(titles):
            tulis_teks(sheet, row, column, title, formats["head"])
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)

    # ------------------------------------------------------------------
    # Statements
    # ------------------------------------------------------------------

    def _write_statement(self, sheet, formats, rat, lines, title):
        top = self._write_top(sheet, formats, rat, title)
        sheet.set_column(0, 0, 52)
        sheet.set_column(1, 2, 20)
        self._write_head(
            sheet,
            formats,
            top,
            [
                self.env._("Description"),
                f"{rat.year} (Rp)",
                f"{rat.year - 1} (Rp)",
            ],
        )
        rows = {line.key: top + 1 + i for i, line in enumerate(lines)}
        for line in lines:
            row = rows[line.key]
            bold = int(line.kind in ("jumlah", "judul"))
            level = min(line.level, 2)
            tulis_teks(sheet, row, 0, line.name, formats[f"label{level}{bold}"])
            if line.kind == "judul":
                continue
            style = formats["sum" if line.kind == "jumlah" else "money"]
            for column, value in ((1, line.amount), (2, line.previous)):
                formula = self._formula(line, rows, column, lines)
                if formula:
                    sheet.write_formula(row, column, formula, style, round(value))
                else:
                    sheet.write_number(row, column, round(value), style)

    def _formula(self, line, rows, column, lines):
        """The live formula of a subtotal or portion, None for a plain figure."""
        letter = column_letter(column)
        rule = line.formula or {}
        if portion := rule.get("portion"):
            return self._portion_formula(portion, rows, letter, lines, column)
        elsewhere = any(
            COOPERATIVE.statement_of(key) != line.statement
            for key, _sign in rule.get("terms") or []
        )
        terms = [
            (rows[key], sign) for key, sign in rule.get("terms") or [] if key in rows
        ]
        if elsewhere or not terms:
            return None
        numbers = [row for row, _sign in terms]
        adjacent = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        if adjacent and all(sign > 0 for _row, sign in terms):
            return f"=SUM({letter}{numbers[0] + 1}:{letter}{numbers[-1] + 1})"
        return "=" + "".join(
            f"{'+' if sign > 0 else '-'}{letter}{row + 1}" for row, sign in terms
        ).removeprefix("+")

    def _portion_formula(self, portion, rows, letter, lines, column):
        """ROUND(base * part / whole), or the rest of the base.

        Only where a ratio exists: else the figure stands as computed.
        """
        names = [portion["base"], portion["part"]]
        whole = [key for key in portion["whole"] if key in rows]
        if any(name not in rows for name in names):
            return None
        amounts = {
            line.key: line.amount if column == 1 else line.previous for line in lines
        }
        part, total = amounts[portion["part"]], sum(amounts[key] for key in whole)
        if not 0 <= part <= total or not total:
            return None
        base, share = (f"{letter}{rows[name] + 1}" for name in names)
        cells = "+".join(f"{letter}{rows[key] + 1}" for key in whole)
        formula = f"ROUND({base}*{share}/({cells}),0)"
        return f"={base}-{formula}" if portion["rest"] else f"={formula}"

    # ------------------------------------------------------------------
    # SHU
    # ------------------------------------------------------------------

    def _write_pools(self, sheet, formats, rat):
        top = self._write_top(sheet, formats, rat, self.env._("Proposed SHU Split"))
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 1, 14)
        sheet.set_column(2, 2, 20)
        self._write_head(
            sheet,
            formats,
            top,
            [self.env._("Pool"), "%", self.env._("Amount (Rp)")],
        )
        row = top
        for row, dana in enumerate(rat.dana_ids, top + 1):
            tulis_teks(sheet, row, 0, dana.name, formats["label00"])
            sheet.write_number(row, 1, float(dana._percent()), formats["percent"])
            sheet.write_number(row, 2, round(dana.amount), formats["money"])
        first, last = top + 2, row + 1
        tulis_teks(sheet, row + 1, 0, self.env._("Total"), formats["label01"])
        for column, style, value in (
            (1, "percent_sum", float(rat.percent_total)),
            (2, "sum", round(sum(rat.dana_ids.mapped("amount")))),
        ):
            letter = column_letter(column)
            sheet.write_formula(
                row + 1,
                column,
                f"=SUM({letter}{first}:{letter}{last})",
                formats[style],
                value,
            )
        tulis_teks(
            sheet, row + 3, 0, self.env._("Members with a share"), formats["text"]
        )
        sheet.write_number(row + 3, 2, rat.share_count, formats["money"])
        tulis_teks(
            sheet, row + 4, 0, self.env._("Shared among members (Rp)"), formats["text"]
        )
        sheet.write_number(row + 4, 2, round(rat.shared_total), formats["money"])

    def _write_shares(self, sheet, formats, rat):
        top = self._write_top(sheet, formats, rat, self.env._("SHU per Member"))
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 6, 17)
        self._write_head(
            sheet,
            formats,
            top,
            [
                self.env._("Member Number"),
                self.env._("Name"),
                self.env._("Savings"),
                self.env._("Patronage"),
                self.env._("Jasa Modal"),
                self.env._("Jasa Usaha"),
                "SHU (Rp)",
            ],
        )
        if not rat.shu_ids:
            return
        columns = ("capital", "patronage", "from_capital", "from_patronage")
        row = top
        for row, share in enumerate(rat.shu_ids, top + 1):
            tulis_teks(sheet, row, 0, share.number or "", formats["text"])
            tulis_teks(sheet, row, 1, share.name or "", formats["text"])
            for column, name in enumerate(columns, 2):
                sheet.write_number(row, column, round(share[name]), formats["money"])
            sheet.write_formula(
                row, 6, f"=E{row + 1}+F{row + 1}", formats["money"], round(share.total)
            )
        tulis_teks(sheet, row + 1, 1, self.env._("Total"), formats["label01"])
        for column, name in enumerate((*columns, "total"), 2):
            letter = column_letter(column)
            sheet.write_formula(
                row + 1,
                column,
                f"=SUM({letter}{top + 2}:{letter}{row + 1})",
                formats["sum"],
                round(sum(rat.shu_ids.mapped(name))),
            )
