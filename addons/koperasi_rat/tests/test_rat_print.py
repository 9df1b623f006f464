import re
from io import BytesIO

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from .common import MEMBERS, RatCommon

STATEMENTS = {
    "neraca": "Neraca",
    "phu": "PHU",
    "ekuitas": "Ekuitas",
    "arus_kas": "Arus Kas",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestRatPrint(RatCommon):
    """PDF and workbook: same figures, live formulas, no identity for the Dinas."""

    def setUp(self):
        super().setUp()
        # wkhtmltopdf must not wait for the style sheets of this very process.
        self.env["ir.config_parameter"].set_param("report.url", "http://127.0.0.1:9")

    def _workbook(self, rat, user, **options):
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_xlsx("koperasi_rat.report_rat_xlsx", rat.ids, {})
        )
        self.assertEqual(kind, "xlsx")
        return load_workbook(BytesIO(content), **options)

    def _html(self, rat, user):
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(user)
            ._render_qweb_html("koperasi_rat.report_rat", rat.ids)
        )
        return html.decode()

    def _column(self, sheet):
        return {
            row[0].value: row[1].value
            for row in sheet.iter_rows(min_row=7)
            if row[0].value
        }

    def test_those_in_office_sign(self):
        office = {
            "company_id": self.society.id,
            "jabatan": "ketua",
            "gender": "l",
            "date_start": "2021-01-01",
            "date_end": "2025-12-31",
        }
        self.env["koperasi.organ"].create(
            [
                {
                    **office,
                    "name": "I Ketua Lama",
                    "date_left": "2026-01-10",
                    "end_reason": "masa_jabatan",
                },
                {
                    **office,
                    "name": "Ni Ketua Baru",
                    "gender": "p",
                    "date_start": "2026-01-10",
                    "date_end": "2030-12-31",
                },
            ]
        )
        rat = self._composed()
        names = [name for _office, name in rat._signatories()]
        self.assertEqual(names, ["Ni Ketua Baru", None, None])
        self.assertIn("Ni Ketua Baru", self._html(rat, self.user_dinas))

    def test_workbook_has_the_figures(self):
        rat = self._composed()
        book = self._workbook(rat, self.user_bendahara, data_only=True)
        self.assertEqual(
            book.sheetnames, [*STATEMENTS.values(), "Pembagian SHU", "SHU Anggota"]
        )
        self.assertEqual(self._column(book["Neraca"])["TOTAL ASSETS"], 7_550_000)
        self.assertEqual(self._column(book["PHU"])["SHU AFTER TAX"], 2_500_000)

    def test_subtotals_are_live_formulas(self):
        rat = self._composed()
        book = self._workbook(rat, self.user_bendahara)
        neraca, phu = self._column(book["Neraca"]), self._column(book["PHU"])
        self.assertTrue(neraca["Total Current Assets"].startswith("=SUM(B"))
        self.assertTrue(
            phu["Of which the Members' Portion"].startswith("=ROUND(B"), phu
        )
        self.assertRegex(phu["NET MEMBER PARTICIPATION"], r"^=B\d+-B\d+$")
        # what another statement decides stands as a figure
        self.assertEqual(
            self._totals_without_formula(rat, book),
            {"kas_neraca"},
        )

    def _totals_without_formula(self, rat, book):
        constants = set()
        for statement, name in STATEMENTS.items():
            lines = rat.baris_ids.filtered(lambda x, s=statement: x.statement == s)
            for line, row in zip(lines, book[name].iter_rows(min_row=7), strict=True):
                formula = str(row[1].value).startswith("=")
                if line.kind == "jumlah" and line.amount and not formula:
                    constants.add(line.key)
        return constants

    def test_formulas_recompute_to_the_figures(self):
        """What Excel will show when it recalculates equals what was stored."""
        rat = self._composed()
        formulas = self._workbook(rat, self.user_bendahara)
        values = self._workbook(rat, self.user_bendahara, data_only=True)
        for name in (*STATEMENTS.values(), "Pembagian SHU", "SHU Anggota"):
            for row in formulas[name].iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        self.assertEqual(
                            self._evaluate(cell.value, values[name]),
                            values[name][cell.coordinate].value,
                            f"{name} {cell.coordinate} {cell.value}",
                        )

    def _evaluate(self, formula, sheet):
        """Enough of a spreadsheet: SUM of a range, ROUND(a*b/(c+d),0), sums."""

        def total(match):
            return str(sum(cell.value or 0 for (cell,) in sheet[match[1]]))

        text = re.sub(r"SUM\(([A-Z]+\d+:[A-Z]+\d+)\)", total, formula[1:])
        text = re.sub(
            r"[A-Z]+\d+", lambda match: f"({sheet[match[0]].value or 0})", text
        )
        rounded = re.fullmatch(r"(.*?)ROUND\((.*),0\)", text)
        if rounded:
            text = rounded[1] + str(int(safe_eval(rounded[2]) + 0.5))
        return safe_eval(text)

    def test_names_that_look_like_formulas_stay_text(self):
        self.members[0].name = "=HYPERLINK(1)"
        self.society.name = "=1+1"
        book = self._workbook(self._composed(), self.user_bendahara)
        self.assertEqual(book["Neraca"]["A1"].data_type, "s")
        names = [row[1] for row in book["SHU Anggota"].iter_rows(min_row=7)]
        (cell,) = [cell for cell in names if cell.value == "=HYPERLINK(1)"]
        self.assertEqual(cell.data_type, "s")

    def test_society_prints_its_members(self):
        html = self._html(self._composed(), self.user_pengawas)
        for name in MEMBERS:
            self.assertIn(name, html)
        self.assertIn("462.500", html)
        self.assertIn("DRAFT", html)

    def test_dinas_prints_totals_without_identities(self):
        rat = self._composed()
        html = self._html(rat, self.user_dinas)
        self.assertIn("7.550.000", html)
        self.assertIn("1.125.000", html)
        book = self._workbook(rat, self.user_dinas)
        self.assertEqual(book.sheetnames, [*STATEMENTS.values(), "Pembagian SHU"])
        cells = {str(cell.value) for sheet in book for row in sheet for cell in row}
        text = html + "\n".join(cells)
        for member in self.members:
            self.assertNotIn(member.name, text)
            self.assertNotIn(member.number, text)

    def test_sealed_report_prints_its_seal_in_both_languages(self):
        rat = self._final()
        html = self._html(rat, self.user_ketua)
        self.assertIn(rat.seal, html)
        self.assertNotIn("DRAFT", html)
        self.env["res.lang"]._activate_lang("id_ID")
        self.user_ketua.lang = "id_ID"
        self.assertIn(rat.seal, self._html(rat, self.user_ketua))

    def test_report_without_figures_is_refused(self):
        with self.assertRaisesRegex(UserError, "no figures yet"):
            self._html(self._new_rat(), self.user_bendahara)

    def test_pdf_is_made(self):
        rat = self._composed()
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_bendahara)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("koperasi_rat.report_rat", rat.ids)
        )
        self.assertEqual(kind, "pdf")
        self.assertTrue(content.startswith(b"%PDF-"))

    def test_several_reports_are_one_pdf(self):
        """Also where wkhtmltopdf takes one document only (unpatched Qt)."""
        rats = self._composed() | self._composed(year=2024)
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_bendahara)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("koperasi_rat.report_rat", rats.ids)
        )
        self.assertGreaterEqual(len(PdfReader(BytesIO(content)).pages), 7)
        html = self._html(rats, self.user_bendahara)
        self.assertEqual(html.count("data-oe-id"), 0)

    def test_file_name(self):
        self.society.name = "KDKMP Tegal Harum / Denpasar"
        self.assertEqual(
            self._new_rat()._report_filename(), "RAT-2025-KDKMP-Tegal-Harum-Denpasar"
        )
