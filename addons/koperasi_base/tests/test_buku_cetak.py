import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestBukuCetak(KoperasiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anggota = cls._new_anggota(
            name="=HYPERLINK(1)", gender="p", birth_date="1990-06-02", street="Br. Kaja"
        )
        cls._new_anggota(name="Calon Saja", state="calon")
        cls._new_anggota(cls.society_b, name="Anggota Koperasi Lain")
        cls.env["koperasi.organ"].create(
            [
                {
                    "company_id": cls.society.id,
                    "name": name,
                    "jabatan": jabatan,
                    "date_start": "2025-06-01",
                    "salary": 2500000 if jabatan == "karyawan" else 0,
                }
                for name, jabatan in (
                    ("I Wayan Sudira", "ketua"),
                    ("Ni Komang Tri", "ketua_pengawas"),
                    ("I Made Kasir", "karyawan"),
                )
            ]
        )
        cls.env["koperasi.buku.catatan"].create(
            {
                "company_id": cls.society.id,
                "kind": "tamu",
                "name": "<script>alert(1)</script>",
                "subject": "Studi banding",
                "date": "2026-05-20",
            }
        )
        cls.env["koperasi.aset"].create(
            {
                "company_id": cls.society.id,
                "name": "Meja",
                "date": "2025-06-01",
                "price": 4800000,
                "useful_months": 48,
            }
        )
        for number, (day, amount) in enumerate(
            (("2025-12-30", 100000), ("2026-02-01", 50000), ("2026-03-01", -20000))
        ):
            cls._cash(number, day, amount)

    @classmethod
    def _cash(cls, number, day, amount):
        cash = cls.society._koperasi_account("kop_kas_kantor")
        other = cls.society._koperasi_account("kop_saldo_awal")
        cls.env["koperasi.posting.mixin"]._post_entry(
            company=cls.society,
            key=f"uji-kas-{number}",
            date=date.fromisoformat(day),
            ref=f"Uji {number}",
            lines=[
                {
                    "account": account,
                    "debit": max(value, 0),
                    "credit": max(-value, 0),
                    "label": "Uji kas",
                }
                for account, value in ((cash, amount), (other, -amount))
            ],
        )

    def _wizard(self, user=None, **values):
        return (
            self.env["koperasi.buku.cetak"]
            .with_user(user or self.user_sekretaris)
            .create({"date_from": "2026-01-01", "date_to": "2026-05-31", **values})
        )

    def _book(self, code, user=None):
        [book] = self._wizard(user, book=code)._get_books()
        return book

    def test_there_are_sixteen_books_in_the_usual_order(self):
        books = list(self.env["koperasi.buku.organisasi"]._books())
        self.assertEqual(len(books), 16)
        self.assertEqual(
            (books[0], books[5], books[15]), ("anggota", "simpanan", "kas")
        )
        for user in (self.user_bendahara, self.user_pengawas):
            self.assertEqual(len(self._wizard(user)._get_books()), 16)

    def test_member_register_shows_members_of_the_own_society(self):
        book = self._book("anggota")
        self.assertEqual([row[1] for row in book.rows], ["=HYPERLINK(1)"])
        self.assertEqual(book.rows[0][2:4], (35, "P"))

    def test_organs_and_employees_are_apart(self):
        self.assertEqual(
            [r[1] for r in self._book("pengurus").rows], ["I Wayan Sudira"]
        )
        self.assertEqual([r[1] for r in self._book("pengawas").rows], ["Ni Komang Tri"])
        self.assertEqual([r[1] for r in self._book("karyawan").rows], ["I Made Kasir"])

    def test_salary_prints_for_those_who_may_read_it(self):
        self.assertIsNone(self._book("karyawan").rows[0][6])
        self.assertEqual(
            self._book("karyawan", self.user_bendahara).rows[0][6], 2500000
        )

    def test_diaries_keep_to_the_period(self):
        self.assertEqual(len(self._book("tamu").rows), 1)
        early = self._wizard(book="tamu", date_to="2026-05-19")
        self.assertFalse(early._get_books()[0].rows)

    def test_inventory_adds_up(self):
        rows = self._book("inventaris").rows
        self.assertEqual(rows[0][5:8], (4800000, 1100000, 3700000))
        self.assertEqual(rows[-1][5:8], (4800000, 1100000, 3700000))

    def test_cash_book_carries_the_balance(self):
        rows = self._book("kas", self.user_bendahara).rows
        self.assertEqual([row[5] for row in rows], [100000, 150000, 130000])
        self.assertEqual([row[3:5] for row in rows[1:]], [(50000, None), (None, 20000)])

    def test_a_book_that_is_closed_to_the_desk(self):
        codes = [book.code for book in self._wizard()._get_books()]
        self.assertNotIn("kas", codes)
        # An addon may close its own book to this desk, as the savings are.
        every = set(self.env["koperasi.buku.organisasi"]._books())
        self.assertGreaterEqual(set(codes), every - {"kas", "simpanan"})
        with self.assertRaisesRegex(UserError, "treasurer"):
            self._book("kas")

    def test_wrong_period_and_foreign_society(self):
        with self.assertRaises(ValidationError):
            self._wizard(date_to="2025-12-31")
        stranger = self._wizard(company_id=self.society_b.id)
        with self.assertRaises(AccessError):
            stranger._get_books()
        self.user_sekretaris.company_ids += self.society_b
        with self.assertRaisesRegex(UserError, "Switch to"):
            self._wizard(company_id=self.society_b.id)._get_books()
        for user in (self.user_dinas, self._new_officer("loket", "base.group_user")):
            with self.assertRaises(AccessError):
                self._wizard(user)

    def test_paper_escapes_what_people_type(self):
        wizard = self._wizard()
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_sekretaris)
            ._render_qweb_html("koperasi_base.report_buku", wizard.ids)
        )
        text = html.decode()
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", text)
        self.assertNotIn("<script>alert(1)", text)
        self.assertIn("I Wayan Sudira", text)
        self.assertNotIn("Anggota Koperasi Lain", text)

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_paper_prints_also_without_patched_qt(self):
        wizard = self._wizard(self.user_bendahara)
        reports = self.env["ir.actions.report"].with_user(self.user_bendahara)
        with self.allow_pdf_render():
            content, kind = reports.with_context(
                force_report_rendering=True
            )._render_qweb_pdf("koperasi_base.report_buku", wizard.ids)
        self.assertEqual(kind, "pdf")
        self.assertEqual(PdfFileReader(io.BytesIO(content)).getNumPages(), 16)

    def test_chair_and_keeper_sign(self):
        wizard = self._wizard(book="kas")
        self.assertEqual(
            wizard._signers("kas"), [("Chair", "I Wayan Sudira"), ("Treasurer", "")]
        )
        self.assertEqual(wizard._signers("tamu")[1][0], "Secretary")

    def test_workbook_keeps_formulas_as_text(self):
        wizard = self._wizard(self.user_bendahara)
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_bendahara)
            ._render_xlsx("koperasi_base.report_buku_xlsx", wizard.ids, {})
        )
        self.assertEqual(kind, "xlsx")
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(len(workbook.sheetnames), 16)
        cell = workbook.worksheets[0]["B6"]
        self.assertEqual((cell.value, cell.data_type), ("=HYPERLINK(1)", "s"))
        cash = workbook.worksheets[15]
        self.assertEqual(
            [cash.cell(r, 6).value for r in (6, 7, 8)], [100000, 150000, 130000]
        )
