import base64
import io
from datetime import date

import openpyxl
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import DAY, SimpananCommon

TITLES = ["No", "Nomor Anggota", "Nomor Pegawai", "Nama", "Jumlah Dipotong"]


def workbook(*rows, titles=TITLES):
    """A spreadsheet as the web client uploads it."""
    book = openpyxl.Workbook()
    for row in (titles, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return base64.b64encode(stream.getvalue())


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestPotongan(SimpananCommon):
    """An employer with four members; wajib is Rp 20,000 a month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.receivable = cls.society._koperasi_account("kop_piutang_lain")
        cls.kantor = cls.env["koperasi.pemotong"].create(
            {
                "name": "SD Negeri 1 Tegal Harum",
                "company_id": cls.society.id,
                "account_id": cls.receivable.id,
            }
        )
        cls.people = [
            cls._new_anggota(
                name=name,
                date_join=join,
                pemotong_id=cls.kantor.id,
                pemotong_number=nip,
                pemotong_sukarela=voluntary,
            )
            for name, join, nip, voluntary in (
                ("=SUM(1)", "2026-01-05", "19800101", 0),
                ("Ni Kadek Ayu", "2026-03-02", "19810202", 50_000),
                ("I Ketut Rai", "2026-02-11", "19820303", 0),
                ("Ni Wayan Sri", "2026-03-01", "19830404", 0),
            )
        ]
        cls.late, cls.saver, cls.short, cls.absent = cls.people

    def _potongan(self, **values):
        potongan = (
            self.env["koperasi.potongan"]
            .with_user(self.user_bendahara)
            .with_context(allowed_company_ids=self.society.ids)
            .create(
                {"pemotong_id": self.kantor.id, "month": DAY, "date": "2026-03-25"}
                | values
            )
        )
        potongan.action_request()
        return potongan

    def _filled(self, potongan, *rows):
        potongan.write({"file": workbook(*rows), "file_name": "isi.xlsx"})
        potongan.action_import()
        return potongan

    def _usual(self, potongan):
        return self._filled(
            potongan,
            (1, self.late.number, None, "x", 70_000),
            (2, self.saver.number, None, None, "Rp 70.000"),
            (3, None, "19820303", None, 30_000),
            (4, "A-9999", None, "Orang Lain", 25_000),
        )

    def _line(self, potongan, anggota):
        return potongan.baris_ids.filtered(lambda b: b.anggota_id == anggota)

    def test_request_asks_arrears_month_and_voluntary(self):
        potongan = self._potongan()
        self.assertEqual(potongan.month, date(2026, 3, 1))
        self.assertRecordValues(
            self._line(potongan, self.late),
            [{"ask_late": 40_000, "ask_now": 20_000, "requested": 60_000}],
        )
        self.assertRecordValues(
            self._line(potongan, self.saver),
            [{"ask_late": 0, "ask_sukarela": 50_000, "requested": 70_000}],
        )
        self.assertEqual(potongan.requested, 60_000 + 70_000 + 40_000 + 20_000)
        potongan.action_request()
        self.assertEqual(len(potongan.baris_ids), 4)

    def test_the_list_that_goes_out_is_read_back(self):
        potongan = self._potongan()
        content, kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_bendahara)
            ._render_xlsx(
                "koperasi_simpan_pinjam.report_potongan_xlsx", potongan.ids, {}
            )
        )
        self.assertEqual(kind, "xlsx")
        self.assertEqual(potongan.action_export()["type"], "ir.actions.report")
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book.active
        self.assertEqual((sheet["D6"].value, sheet["D6"].data_type), ("=SUM(1)", "s"))
        for row in range(6, 10):
            sheet.cell(row, 10).value = sheet.cell(row, 9).value
        stream = io.BytesIO()
        book.save(stream)
        potongan.write({"file": base64.b64encode(stream.getvalue())})
        potongan.action_import()
        self.assertEqual(set(potongan.baris_ids.mapped("status")), {"sesuai"})
        self.assertEqual(potongan.differences, 0)

    def test_differences_are_listed(self):
        potongan = self._usual(self._potongan())
        statuses = {b.anggota_id: b.status for b in potongan.baris_ids}
        self.assertEqual(
            [statuses[a] for a in self.people], ["lebih", "sesuai", "kurang", "tidak"]
        )
        [stranger] = potongan.baris_ids.filtered(lambda b: not b.anggota_id)
        self.assertEqual(
            (stranger.status, stranger.name), ("asing", "A-9999 · Orang Lain")
        )
        self.assertEqual((potongan.deducted, potongan.unknown), (170_000, 25_000))
        self.assertEqual(potongan.differences, 4)

    def test_oldest_first_then_the_month_then_voluntary(self):
        potongan = self._usual(self._potongan())
        spread = [
            (b.late, b.now, b.sukarela)
            for b in (self._line(potongan, a) for a in self.people)
        ]
        self.assertEqual(
            spread,
            [
                (40_000, 20_000, 10_000),
                (0, 20_000, 50_000),
                (20_000, 10_000, 0),
                (0, 0, 0),
            ],
        )

    def test_posted_once_against_the_employer(self):
        potongan = self._usual(self._potongan())
        potongan.action_post()
        self.assertEqual(potongan.state, "posted")
        self.assertEqual(self._account("wajib", self.late).saldo, 60_000)
        self.assertEqual(self._account("sukarela", self.late).saldo, 10_000)
        self.assertEqual(self._account("wajib", self.short).saldo, 30_000)
        lines = potongan.transaksi_ids.move_id.line_ids
        claim = lines.filtered(lambda line: line.account_id == self.receivable)
        self.assertEqual(sum(claim.mapped("balance")), 170_000)
        rows = self.env["koperasi.simpanan.mutasi"].search_count([])
        for again in (potongan.action_post, potongan.action_import):
            self.assertEqual(again()["tag"], "display_notification")
        self.assertEqual(self.env["koperasi.simpanan.mutasi"].search_count([]), rows)
        self.assertAuditClean()
        for act in (
            potongan.unlink,
            potongan.action_request,
            lambda: potongan.baris_ids.write({"deducted": 1}),
            lambda: potongan.write({"state": "checked"}),
        ):
            with self.assertRaises(UserError):
                act()

    def test_a_second_list_of_the_month_is_refused(self):
        self._potongan()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._potongan(month="2026-03-31")

    def test_the_daily_cash_shows_it_as_memorial(self):
        potongan = self._usual(self._potongan())
        potongan.action_post()
        rows = self.env["koperasi.simpanan.bukti"].search(
            [("transaksi_id", "in", potongan.transaksi_ids.ids)]
        )
        self.assertEqual(set(rows.mapped("buku")), {"memorial"})
        self.assertEqual(sum(rows.mapped("memorial")), 170_000)

    def test_money_of_today_is_not_asked_twice(self):
        """Who paid at the desk after the list went out has the rest as voluntary."""
        potongan = self._usual(self._potongan())
        self._post(60_000, "potong-loket", self._account("wajib", self.late))
        potongan.action_post()
        self.assertEqual(self._account("wajib", self.late).saldo, 60_000)
        self.assertEqual(self._account("sukarela", self.late).saldo, 70_000)

    def test_bad_files_change_nothing(self):
        potongan = self._potongan()
        for rows, pattern in (
            ([(1, self.late.number, None, "x", "dua puluh")], "row 2"),
            ([(1, self.late.number, None, "x", -5)], "negative"),
        ):
            with self.assertRefused(UserError, pattern):
                self._filled(potongan, *rows)
        for junk in (
            False,
            base64.b64encode(b"bukan"),
            base64.b64encode(b"PK\x03\x04"),
        ):
            potongan.file = junk
            with self.assertRaises(UserError):
                potongan.action_import()
        self.assertEqual(potongan.state, "request")

    def test_order_of_the_steps(self):
        potongan = self._potongan()
        with self.assertRefused(UserError, "Read the file"):
            potongan.action_post()
        self._filled(potongan, (1, self.late.number, None, "x", 0))
        with self.assertRefused(UserError, "Nothing was deducted"):
            potongan.action_post()
        with self.assertRefused(UserError, "Only the treasurer"):
            potongan.with_user(self.user_teller).action_post()
        with self.assertRaises(AccessError):
            potongan.with_user(self.user_ketua).action_post()
        empty = self.kantor.copy({"name": "Kantor Kosong"})
        with self.assertRefused(UserError, "No member is paid"):
            self._potongan(pemotong_id=empty.id)
        with self.assertRefused(UserError, "made already"):
            potongan.month = "2026-05-01"
        with self.assertRaises(ValidationError):
            potongan.date = "2026-02-01"

    def test_employers_of_the_society(self):
        self.assertEqual(self.kantor.anggota_count, 4)
        new = (
            self.env["koperasi.pemotong"]
            .with_user(self.user_bendahara)
            .with_company(self.society)
            .create({"name": "Kantor Baru"})
        )
        self.assertEqual(new.account_id, self.receivable)
        with self.assertRefused(ValidationError, "receivable or to the bank"):
            new.account_id = self.wajib.account_id


@tagged("post_install", "-at_install")
@freeze_time("2026-03-25 03:00:00")
class TestSetoranMassal(SimpananCommon):
    def setUp(self):
        super().setUp()
        self.other = self._new_anggota(name="I Ketut Rai")
        self.titles = ["Nomor Anggota", "Nama", "Produk", "Jumlah"]

    def _wizard(self, *rows, user=None, **values):
        user = user or self.user_teller
        return (
            self.env["koperasi.setoran.massal"]
            .with_user(user)
            .with_company(self.society)
            .create(
                {
                    "file": workbook(*rows, titles=self.titles),
                    "file_name": "setoran.xlsx",
                    "date": DAY,
                    **values,
                }
            )
        )

    def _rows(self):
        return [
            (self.anggota.number, self.anggota.name, "SW", 20_000),
            (self.anggota.number, None, "ss", "Rp 75.000"),
            (self.other.number, None, self.wajib.name, 40_000),
            (self.other.number, None, "SW", 20_000),
            (None, "Total", None, 155_000),
        ]

    def test_dry_run_posts_nothing(self):
        wizard = self._wizard(*self._rows())
        wizard.action_check()
        self.assertEqual((wizard.state, wizard.problems), ("good", ""))
        self.assertEqual((wizard.line_count, wizard.total), (3, 155_000))
        self.assertEqual(len(wizard.baris_ids), 3)
        self.assertFalse(
            self.env["koperasi.simpanan.mutasi"].search_count(
                [("company_id", "=", self.society.id)]
            )
        )

    def test_posts_once(self):
        action = self._wizard(*self._rows()).action_post()
        slips = self.env["koperasi.kas.transaksi"].search(action["domain"])
        self.assertEqual(sum(slips.mapped("total")), 155_000)
        self.assertEqual(self._account("wajib", self.other).saldo, 60_000)
        for again in (self._rows(), self._rows()[::-1]):
            with self.assertRefused(UserError, "posted before"):
                self._wizard(*again).action_post()
        self.assertEqual(self._account("wajib", self.other).saldo, 60_000)
        self.assertAuditClean()

    def test_all_or_nothing(self):
        left = self._new_anggota(name="Ni Luh Pergi")
        left.sudo().write({"date_exit": DAY})
        bad = [
            ("A-9999", None, "SW", 20_000),
            (self.anggota.number, "Nama Lain", "SW", 20_000),
            (self.anggota.number, None, "XX", 20_000),
            (self.anggota.number, None, "SW", 0),
            (self.anggota.number, None, "SW", "dua"),
            (self.anggota.number, None, "SP", 100_001),
        ]
        wizard = self._wizard(*self._rows(), *bad)
        wizard.action_check()
        self.assertEqual(wizard.state, "bad")
        self.assertEqual(len(wizard.problems.splitlines()), len(bad))
        with self.assertRefused(UserError, "A-9999"):
            wizard.action_post()
        self.assertFalse(
            self.env["koperasi.simpanan.mutasi"].search_count(
                [("company_id", "=", self.society.id)]
            )
        )

    def test_only_cash_of_the_own_society(self):
        bank = self.society._koperasi_account("kop_bank_giro")
        self._wizard(*self._rows(), account_id=bank.id).action_post()
        for account in (
            self.society_b._koperasi_account("kop_kas_kantor"),
            self.society._koperasi_account("kop_piutang_lain"),
        ):
            wizard = self._wizard(
                (self.anggota.number, None, "SW", 5_000), account_id=account.id
            )
            with self.assertRefused(UserError, "cash or bank account"):
                wizard.action_post()

    def test_empty_list_and_foreign_desk(self):
        wizard = self._wizard()
        wizard.action_check()
        self.assertIn("no deposit", wizard.problems)
        with self.assertRaises(AccessError):
            self._wizard(user=self.user_bendahara)
        with self.assertRaises(AccessError):
            wizard.with_user(self.user_ketua).action_post()
