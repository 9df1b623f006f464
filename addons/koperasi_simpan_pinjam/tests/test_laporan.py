import io
from dataclasses import replace
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import DAY, SimpananCommon

CODES = (
    "nominatif",
    "mutasi",
    "rekening",
    "kas",
    "teller",
    "pertumbuhan",
    "penyimpan",
    "rekonsiliasi",
    "apu",
)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15 03:00:00")
class TestLaporan(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trap = cls._new_anggota(name="=HYPERLINK(1)", kelompok="Br. Kaja")
        cls.account = cls._account()
        cls.capital = cls._account("wajib", cls.trap)

    def setUp(self):
        super().setUp()
        self.first = self._post(50_000, "lap-1", self.account, date=date(2026, 2, 3))
        self._post(200_000, "lap-2", self.account)
        self.out = self._post(-30_000, "lap-3", self.account, date=date(2026, 3, 20))
        self._post(40_000, "lap-4", self.capital, date=date(2026, 4, 1))
        self._post(
            70_000,
            "lap-b",
            self._account("sukarela", self.anggota_b),
            company=self.society_b,
        )

    def _post(self, amount, key, account=None, **kwargs):
        """Also of the second society, by its own teller."""
        if kwargs.get("company") == self.society_b:
            return self._as_teller(self.user_teller_b)._post_transaction(
                self.society_b, account.anggota_id, [(account, amount)], DAY, key
            )
        return super()._post(amount, key, account, **kwargs)

    def _wizard(self, book, user=None, **values):
        return (
            self.env["koperasi.laporan.cetak"]
            .with_user(user or self.user_bendahara)
            .create(
                {
                    "book": book,
                    "company_id": self.society.id,
                    "date_from": "2026-03-01",
                    "date_to": "2026-03-31",
                    **values,
                }
            )
        )

    def _rows(self, book, user=None, **values):
        [paper] = self._wizard(book, user, **values)._get_books()
        return paper.rows

    def test_nominative_list_on_a_day(self):
        rows = self._rows("nominatif")
        self.assertEqual([row[-1] for row in rows], [220_000, 220_000, 220_000])
        self.assertEqual(rows[0][3], self.anggota.name)
        self.assertEqual(
            [row[-1] for row in self._rows("nominatif", date_to="2026-04-30")],
            [40_000, 40_000, 220_000, 220_000, 260_000],
        )
        self.assertFalse(
            self._rows("nominatif", date_from="2026-01-01", date_to="2026-02-02")
        )

    def test_nominative_list_on_screen(self):
        Nominatif = self.env["koperasi.simpanan.nominatif"].with_user(self.user_teller)
        early = Nominatif.with_context(per_tanggal="2026-02-28").search([])
        self.assertEqual(early.company_id, self.society)
        self.assertEqual(early.mapped("saldo"), [50_000])
        for junk in ("besok", 7, "2026-13-01"):
            with self.assertRefused(UserError, "is not a date"):
                Nominatif.with_context(per_tanggal=junk).search([])

    def test_statement_of_an_account(self):
        rows = self._rows("rekening", simpanan_id=self.account.id)
        self.assertEqual([row[-1] for row in rows], [50_000, 250_000, 220_000, 220_000])
        self.assertEqual(rows[-1][4:6], (30_000, 200_000))
        with self.assertRefused(UserError, "Choose the savings account"):
            self._rows("rekening")
        foreign = self._account("sukarela", self.anggota_b)
        with self.assertRefused(AccessError, "."):
            self._rows("rekening", simpanan_id=foreign.id)

    def test_mutations_and_daily_cash(self):
        rows = self._rows("mutasi")
        self.assertEqual([row[5:] for row in rows[:2]], [(200_000, ""), ("", 30_000)])
        self.assertEqual(rows[-1][5:], (200_000, 30_000))
        cash = self._rows("kas")
        self.assertEqual([row[1] for row in cash[:2]], ["BKM", "BKK"])
        self.assertEqual(cash[-1][5:], (200_000, 30_000, 0))

    def test_memorial_postings_are_a_book_of_their_own(self):
        self.env["koperasi.simpanan"]._post_opening(
            self.society, {self.trap.id: {"sukarela": 90_000}}, DAY, "lap-awal"
        )
        rows = [row for row in self._rows("kas") if row[1] == "Memorial"]
        self.assertEqual([row[5:] for row in rows], [("", "", 90_000)])

    def test_teller_journal_of_one_teller(self):
        rows = self._rows("teller", user_id=self.user_teller.id)
        self.assertEqual(rows[0][0], self.user_teller.name)
        self.assertEqual(rows[-1][5:], (200_000, 30_000))
        self.assertFalse(self._rows("teller", user_id=self.user_bendahara.id))

    def test_top_depositors(self):
        rows = self._rows("penyimpan", date_to="2026-04-30")
        self.assertEqual([row[0] for row in rows], [1, 2, ""])
        self.assertEqual([row[5] for row in rows], [220_000, 40_000, 260_000])
        self.assertEqual([row[6] for row in rows[:2]], ["84,62", "15,38"])

    def test_growth_has_the_quiet_months_too(self):
        rows = self.env["koperasi.simpanan.pertumbuhan"].search(
            [
                ("company_id", "=", self.society.id),
                ("produk_id", "=", self.sukarela.id),
            ],
            order="month",
        )
        self.assertEqual(rows.mapped("saldo"), [50_000, 220_000, 220_000])
        self.assertEqual(rows.mapped("bersih"), [50_000, 170_000, 0])
        self.assertEqual(rows.mapped("penyetor"), [1, 1, 0])

    def test_reconciliation_shows_a_difference(self):
        rows = self._rows("rekonsiliasi")
        self.assertEqual([row[-1] for row in rows], [0, 0, 0, 0])
        self.assertEqual(rows[2][3:5], (220_000, 220_000))
        self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key="lap-beda",
            date=DAY,
            ref="Uji",
            lines=[
                {"account": self.sukarela.account_id, "credit": 5_000},
                {
                    "account": self.society._koperasi_account("kop_kas_kantor"),
                    "debit": 5_000,
                },
            ],
        )
        self.assertEqual(self._rows("rekonsiliasi")[-1][-1], -5_000)

    def test_every_paper_prints_and_keeps_formulas_as_text(self):
        for code in CODES:
            wizard = self._wizard(
                code, date_to="2026-04-30", simpanan_id=self.account.id
            )
            for action in (wizard.action_pdf(), wizard.action_xlsx()):
                self.assertEqual(action["type"], "ir.actions.report", code)
            reports = self.env["ir.actions.report"].with_user(self.user_bendahara)
            html, _kind = reports._render_qweb_html(
                "koperasi_simpan_pinjam.report_laporan", wizard.ids
            )
            self.assertIn(wizard._get_books()[0].title, html.decode(), code)
            content, _kind = reports._render_xlsx(
                "koperasi_simpan_pinjam.report_laporan_xlsx", wizard.ids, {}
            )
            cells = [
                cell
                for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets
                for row in sheet.iter_rows()
                for cell in row
            ]
            self.assertFalse([c for c in cells if c.data_type == "f"], code)
            if code in ("nominatif", "penyimpan"):
                self.assertIn("=HYPERLINK(1)", [c.value for c in cells])

    def test_long_lists_have_titles_on_every_page(self):
        wizard = self._wizard("nominatif")
        [paper] = wizard._get_books()
        long = replace(paper, rows=paper.rows[:1] * 50)
        self.assertEqual([len(c) for c in wizard._chunks(long)], [20, 23, 7])
        self.assertEqual(wizard._chunks(replace(paper, rows=[])), [[]])

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_paper_as_pdf(self):
        wizard = self._wizard("nominatif")
        with self.allow_pdf_render():
            content, kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_bendahara)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_simpan_pinjam.report_laporan", wizard.ids)
            )
        self.assertEqual((kind, content[:4]), ("pdf", b"%PDF"))

    def test_screen_of_every_paper(self):
        for code in CODES:
            action = self._wizard(code, simpanan_id=self.account.id).action_screen()
            model = (
                self.env[action["res_model"]]
                .with_user(self.user_bendahara)
                .with_context(**action["context"])
            )
            self.assertLessEqual(
                model.search(action["domain"]).company_id, self.society, code
            )

    def test_who_sees_what(self):
        with self.assertRefused(UserError, "not open to your desk"):
            self._rows("apu", self.user_teller)
        self.assertTrue(self._rows("kas", self.user_teller))
        for model in ("nominatif", "bukti", "pertumbuhan", "cetak"):
            for user in (self.user_dinas, self.user_sekretaris):
                with self.assertRaises(AccessError):
                    self.env[f"koperasi.simpanan.{model}"].with_user(user).search([])
        for model in ("penyimpan", "rekonsiliasi", "apu"):
            View = self.env[f"koperasi.simpanan.{model}"]
            for user in (self.user_bendahara, self.user_ketua, self.user_pengawas):
                self.assertLessEqual(
                    View.with_user(user).search([]).company_id, self.society
                )
            with self.assertRaises(AccessError):
                View.with_user(self.user_teller).search([])

    def test_a_voucher_opens_its_slip(self):
        row = self.env["koperasi.simpanan.bukti"].search(
            [("transaksi_id", "=", self.first.id)]
        )
        self.assertEqual(row.action_open_transaksi()["res_id"], self.first.id)
        self.env["koperasi.simpanan"]._post_opening(
            self.society, {self.trap.id: {"sukarela": 90_000}}, DAY, "lap-awal"
        )
        memorial = row.search(
            [
                ("company_id", "=", self.society.id),
                ("buku", "=", "memorial"),
                ("date", "=", DAY),
            ]
        )
        self.assertFalse(memorial.action_open_transaksi())


@tagged("post_install", "-at_install")
class TestApu(SimpananCommon):
    def _found(self):
        self.env["koperasi.simpanan.apu"].invalidate_model()
        return [
            (row.jenis, row.date.day, row.kali)
            for row in self.env["koperasi.simpanan.apu"].search(
                [("anggota_id", "=", self.anggota.id)], order="date"
            )
        ]

    def test_large_cash_of_one_day(self):
        self._post(300_000_000, "apu-1")
        self.assertEqual(self._found(), [("identifikasi", 10, 1)])
        slip = self._post(200_000_000, "apu-2")
        self.assertEqual(self._found(), [("tunai", 10, 2)])
        row = self.env["koperasi.simpanan.apu"].search(
            [("anggota_id", "=", self.anggota.id)]
        )
        # 10 March 2026 is a Tuesday: 14 working days later it is Monday.
        self.assertEqual(row.due_date, date(2026, 3, 30))
        slip.with_user(self.user_bendahara)._reverse(DAY, "salah ketik")
        self.assertEqual(self._found(), [("identifikasi", 10, 1)])

    def test_split_over_a_week(self):
        for day in (2, 4, 6):
            self._post(40_000_000, f"apu-p{day}", date=date(2026, 3, day))
        self.assertEqual(self._found(), [("pecah", 6, 1)])
        self._post(40_000_000, "apu-p20", date=date(2026, 3, 20))
        self.assertEqual(self._found(), [("pecah", 6, 1)])

    def test_limits_are_dated_and_of_the_society(self):
        self._post(30_000_000, "apu-3")
        self.assertFalse(self._found())
        self.env["koperasi.parameter"].create(
            {
                "code": "apu.identifikasi",
                "name": "Batas sendiri",
                "value": "25000000",
                "company_id": self.society.id,
                "date_from": "2026-03-10",
                "source": "Keputusan rapat pengurus",
            }
        )
        self.assertEqual(self._found(), [("identifikasi", 10, 1)])

    def test_money_through_the_bank_is_no_cash(self):
        bank = self.society._koperasi_account("kop_bank_giro")
        self.assertTrue(
            self.env["account.journal"].search_count(
                [("default_account_id", "=", bank.id), ("type", "=", "bank")]
            )
        )
        self._post(600_000_000, "apu-bank", cash_account=bank)
        self.assertFalse(self._found())
