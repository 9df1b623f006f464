import base64
import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .bulanan_common import FEBRUARY, JANUARY, MARCH, BulananCommon


@tagged("post_install", "-at_install")
class TestBulanan(BulananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account = cls._account()

    def setUp(self):
        super().setUp()
        self._clock(date(2026, 4, 10))
        self._post(60_000_000, "bulan-1", self.account, date=date(2026, 1, 2))

    def test_preview_lists_and_posts_nothing(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_preview()
        # 60,000,000 x 6 % / 12 x 30 of 31 days = 290,322.58; 10 % of it
        [row] = self._rows(bulanan)
        self.assertEqual((row.jasa, row.pajak, row.biaya), (290_322, 29_032, 0))
        self.assertEqual(row.dasar, 58_064_516)
        self.assertEqual(row.netto, 261_290)
        self.assertEqual(bulanan.state, "hitung")
        self.assertEqual(bulanan.total_jasa, 290_322)
        self.assertFalse(self._ledger(self.account))
        self.assertFalse(self._slips(bulanan))

    def test_post_books_interest_and_tax(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_preview()
        bulanan.action_post()
        self.assertEqual(bulanan.state, "terposting")
        self.assertEqual(
            self._ledger(self.account), [("jasa", 290_322), ("pajak", -29_032)]
        )
        self.assertEqual(self._saldo(self.account), 60_261_290)
        move = self.env["koperasi.simpanan.mutasi"].search([("kind", "=", "jasa")])
        self.assertEqual(move.date, date(2026, 1, 31))
        self.assertEqual(
            [
                (line.account_id.with_company(self.society).code, line.balance)
                for line in move.move_id.line_ids.sorted("id")
            ],
            [
                ("5.1101", 290_322),
                ("2.1101", -290_322),
                ("2.1101", 29_032),
                ("2.1302", -29_032),
            ],
        )
        [slip] = self._slips(bulanan)
        self.assertEqual(slip.number, "BP/2026/01/00001")
        self.assertEqual(
            (slip.bruto, slip.tarif, slip.pajak, slip.pasal),
            (290_322, 10, 29_032, "4_2"),
        )
        self.assertAuditClean()

    def test_slip_also_at_zero_percent(self):
        """PMK 112/2010; up to Rp 240,000 a month no tax (PP 15/2009)."""
        self._post(-60_000_000 + 48_000_000, "bulan-2", self.account, date=JANUARY)
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        [slip] = self._slips(bulanan)
        self.assertEqual((slip.tarif, slip.pajak), (0, 0))
        self.assertAuditClean()

    def test_all_accounts_of_a_member_count_together(self):
        produk = self.sukarela.copy(
            {
                "code": "SB",
                "jenis": "berjangka",
                "account_id": self.society._koperasi_account(
                    "kop_berjangka_anggota"
                ).id,
            }
        )
        self._new_terms(produk, dasar="nominal")
        ids = self.env["koperasi.simpanan"]._open_accounts(
            self.society, [(self.anggota.id, produk.id)], JANUARY
        )
        second = self.env["koperasi.simpanan"].browse(ids.values())
        self._post(200_000, "bulan-3", second, date=JANUARY)
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        # 290,322 + 1,000: tax 29,132, spread 29,032.2 and 100
        self.assertEqual(
            self._ledger(self.account), [("jasa", 290_322), ("pajak", -29_032)]
        )
        self.assertEqual(self._ledger(second), [("jasa", 1_000), ("pajak", -100)])
        self.assertEqual(self._slips(bulanan).pajak, 29_132)
        entries = self.env["account.move"].search(
            [("koperasi_key", "=like", "simpanan/bulanan/2026-01/%")]
        )
        self.assertEqual(len(entries), 2)
        self.assertAuditClean()

    def test_legal_entity_bears_the_tax_of_article_23(self):
        badan = self._new_anggota(
            name="Koperasi Karya", member_kind="badan", badan_hukum="AHU-1"
        )
        account = self._account(anggota=badan)
        self._post(1_000_000, "badan", account, date=JANUARY)
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.assertEqual(self._ledger(account), [("jasa", 5_000), ("pajak", -750)])
        slip = self._slips(bulanan).filtered(lambda s: s.anggota_id == badan)
        self.assertEqual((slip.pasal, slip.tarif, slip.pajak), ("23", 15, 750))
        debt = self.society._koperasi_account("kop_utang_pph23")
        self.assertEqual(
            self.env["account.move.line"].search([("account_id", "=", debt.id)]).credit,
            750,
        )
        self.assertAuditClean()

    def test_second_click_does_nothing(self):
        bulanan = self._bulanan(JANUARY)
        for _click in range(5):
            bulanan.action_post()
        self.assertEqual(len(self._ledger(self.account)), 2)
        self.assertEqual(len(self._slips(bulanan)), 1)
        with self.assertRaisesRegex(UserError, "posted already"):
            bulanan.action_preview()

    def test_preview_that_is_out_of_date_is_not_posted(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_preview()
        self._post(1_000_000, "telat", self.account, date=date(2026, 1, 20))
        with self.assertRefused(UserError, "Click Preview again"):
            bulanan.action_post()
        bulanan.action_preview()
        bulanan.action_post()
        self.assertAuditClean()

    def test_months_go_in_order(self):
        with self.assertRefused(UserError, "01/2026 of .* comes first, not 02/2026"):
            self._bulanan(FEBRUARY).action_post()
        self._bulanan(JANUARY).action_post()
        with self.assertRefused(UserError, "02/2026 of .* comes first, not 03/2026"):
            self._bulanan(MARCH).action_post()

    def test_missed_months_are_caught_up(self):
        self._bulanan(MARCH).action_catch_up()
        months = self.env["koperasi.simpanan.bulanan"].search(
            [("company_id", "=", self.society.id)], order="month"
        )
        self.assertEqual(months.mapped("month"), [JANUARY, FEBRUARY, MARCH])
        self.assertEqual(set(months.mapped("state")), {"terposting"})
        # the interest of January bears interest in February:
        # (60,261,290 x 6 % / 12)
        self.assertEqual(self._ledger(self.account)[2], ("jasa", 301_306))
        self._bulanan(MARCH).action_catch_up()
        self.assertEqual(len(self._ledger(self.account)), 6)
        self.assertAuditClean()

    def test_undo_and_post_again(self):
        self._bulanan(MARCH).action_catch_up()
        with self.assertRefused(UserError, "undo 03/2026 before 02/2026"):
            self._bulanan(FEBRUARY).action_undo()
        before = self._saldo(self.account)
        march = self._bulanan(MARCH)
        for _click in range(2):
            march.action_undo()
        self.assertEqual(march.state, "draft")
        slips = self._slips(march)
        self.assertEqual(sum(slips.mapped("pajak")), 0)
        self.assertEqual(
            slips.mapped("number"), ["BP/2026/03/00001", "BP/2026/03/00001/B"]
        )
        self.assertAuditClean()
        march.action_post()
        self.assertEqual(self._saldo(self.account), before)
        self.assertEqual(self._slips(march)[-1].number, "BP/2026/03/00002")
        with self.assertRaisesRegex(UserError, "was posted and stays"):
            march.unlink()
        self.assertAuditClean()

    def test_interest_that_was_withdrawn_is_not_taken_back(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.sukarela.min_balance = 0
        self._post(-60_261_290, "habis", self.account)
        with self.assertRaisesRegex(UserError, self.account.number):
            bulanan.action_undo()

    def test_closed_period(self):
        self.society.sudo().fiscalyear_lock_date = date(2026, 1, 31)
        with self.assertRaisesRegex(UserError, "closed up to 31/01/2026"):
            self._bulanan(JANUARY).action_post()
        self.assertFalse(self._ledger(self.account))

    def test_closed_period_stops_undoing(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.society.sudo().fiscalyear_lock_date = date(2026, 1, 31)
        with self.assertRaisesRegex(UserError, "closed up to"):
            bulanan.action_undo()
        self.assertEqual(bulanan.state, "terposting")

    def test_clock_set_back(self):
        """A month is not posted before it is over; what was posted stays once."""
        self._bulanan(JANUARY).action_post()
        self._clock(date(2026, 1, 15))
        self._bulanan(JANUARY).action_post()
        with self.assertRefused(UserError, "today is 15/01/2026"):
            self._bulanan(FEBRUARY).action_post()
        self.assertEqual(len(self._ledger(self.account)), 2)
        self.assertAuditClean()

    def test_posting_day_in_the_next_month(self):
        self.terms.with_user(self.user_ketua).action_withdraw()
        self.terms.posting_day = 5
        self.terms.with_user(self.user_ketua).action_approve()
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.assertEqual(bulanan.date, date(2026, 2, 5))
        self.assertEqual(self._slips(bulanan).number, "BP/2026/02/00001")

    def test_all_products_have_one_posting_day(self):
        produk = self.sukarela.copy(
            {
                "code": "SB",
                "jenis": "berjangka",
                "account_id": self.society._koperasi_account(
                    "kop_berjangka_anggota"
                ).id,
            }
        )
        self._new_terms(produk, posting_day=3)
        with self.assertRaisesRegex(UserError, "same posting day"):
            self._bulanan(JANUARY).action_preview()

    def test_without_terms_there_is_no_month_end(self):
        with self.assertRaisesRegex(UserError, "no approved interest"):
            self._bulanan(
                JANUARY, self.society_b, self._treasurer_of(self.society_b)
            ).action_post()

    def _treasurer_of(self, society):
        return self._new_officer("bendahara", "koperasi_base.group_bendahara", society)

    def test_new_terms_do_not_touch_posted_months(self):
        self._bulanan(JANUARY).action_post()
        late = self.env["koperasi.simpanan.produk.bunga"].create(
            {
                "produk_id": self.sukarela.id,
                "date_from": "2025-12-01",
                "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 1})],
            }
        )
        with self.assertRaisesRegex(UserError, "the last one is 01/2026"):
            late.with_user(self.user_ketua).action_approve()
        with self.assertRaisesRegex(UserError, "the last one is 01/2026"):
            self.terms.with_user(self.user_ketua).action_withdraw()

    def test_a_member_who_left_gets_no_interest(self):
        self.anggota.write(
            {"date_exit": "2026-01-20", "exit_reason": "pindah", "state": "keluar"}
        )
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.assertFalse(self._ledger(self.account))

    def test_only_the_treasurer(self):
        bulanan = self._bulanan(JANUARY)
        for user in (self.user_ketua, self.user_teller):
            for button in ("action_preview", "action_post", "action_undo"):
                with self.assertRaisesRegex(AccessError, "Only the treasurer"):
                    getattr(bulanan.with_user(user), button)()
        with self.assertRaises(AccessError):
            self._bulanan(FEBRUARY, user=self.user_ketua)
        with self.assertRaisesRegex(UserError, "Give the month only"):
            bulanan.create({"month": MARCH, "state": "terposting"})

    def test_progress_is_empty_when_nothing_runs(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.assertEqual(bulanan.get_progress(), {"step": "", "percent": 0})

    def test_audit_names_a_slip_without_its_tax(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        self.env["koperasi.simpanan.bukti.potong"].create(
            {
                "number": "BP/2026/01/99999",
                "company_id": self.society.id,
                "bulanan_id": bulanan.id,
                "run": 9,
                "anggota_id": self.anggota.id,
                "date": date(2026, 1, 31),
                "pasal": "4_2",
                "bruto": 50,
                "tarif": 10,
                "pajak": 5,
            }
        )
        [difference] = self.env["koperasi.audit"]._run(self.society)
        self.assertEqual(difference["check"], "bukti_potong")
        self.assertEqual(difference["subject"], self.anggota.number)
        self.assertEqual(
            (difference["expected"], difference["actual"]), (29_032, 29_037)
        )

    def test_printed_slip(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        bulanan.action_undo()
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            "koperasi_simpan_pinjam.report_bukti_potong", self._slips(bulanan).ids
        )
        text = html.decode()
        for words in (
            "BUKTI POTONG",
            "PPh 4(2)",
            "BP/2026/01/00001",
            "MEMBATALKAN no.",
            "Januari 2026",
            "Rp 290.322",
            "Rp 29.032",
            "10 %",
            self.anggota.name,
        ):
            self.assertIn(words, text)

    def test_list_for_the_tax_return(self):
        bulanan = self._bulanan(JANUARY)
        bulanan.action_post()
        bulanan.action_undo()
        bulanan.action_post()
        self.assertIn("bukti-potong-2026-01.xlsx", bulanan.action_list()["url"])
        book = load_workbook(io.BytesIO(base64.b64decode(bulanan.list_file)))
        rows = list(book.active.iter_rows(min_row=5, values_only=True))
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[0][0], "BP/2026/01/00002")
        self.assertEqual(rows[0][3], self.anggota.name)
        self.assertEqual(rows[0][7:], (290_322, 10, 29_032))
        self.assertEqual((rows[1][7], rows[1][9]), (290_322, 29_032))
        with self.assertRaises(AccessError):
            bulanan.with_user(self.user_teller).read(["list_file"])


@tagged("post_install", "-at_install")
class TestBulananBiaya(BulananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account = cls._account()
        cls.terms.with_user(cls.user_ketua).action_withdraw()
        cls.terms.write({"biaya_admin": 1_000, "pasif_bulan": 2, "biaya_pasif": 5_000})
        cls.terms.tingkat_ids.persen = 0
        cls.terms.with_user(cls.user_ketua).action_approve()

    def setUp(self):
        super().setUp()
        self._clock(date(2026, 6, 10))
        # before the account was opened on paper, as an import brings it
        self.env.cr.execute("UPDATE koperasi_simpanan SET date_open = '2026-01-02'")
        self.env.invalidate_all()

    def test_fee_stops_at_the_minimum_balance(self):
        self._post(10_700, "biaya-1", self.account, date=JANUARY)
        self._bulanan(FEBRUARY).action_catch_up()
        self.assertEqual(self._ledger(self.account), [("biaya", -700)])
        self.assertEqual(self._saldo(self.account), 10_000)
        income = self.society._koperasi_account("kop_administrasi")
        self.assertEqual(
            self.env["account.move.line"]
            .search([("account_id", "=", income.id)])
            .credit,
            700,
        )
        self.assertFalse(self._slips(self._bulanan(JANUARY)))
        self.assertAuditClean()

    def test_dormant_pays_its_fee_and_wakes(self):
        self._post(100_000, "biaya-2", self.account, date=date(2026, 1, 5))
        self._bulanan(MARCH).action_catch_up()
        self.assertEqual(
            self._ledger(self.account),
            [("biaya", -1_000), ("biaya", -1_000), ("biaya", -5_000)],
        )
        self.account.invalidate_recordset()
        self.assertEqual(self.account.pasif_sejak, date(2026, 3, 31))
        march = self._bulanan(MARCH)
        march.action_undo()
        self.account.invalidate_recordset()
        self.assertFalse(self.account.pasif_sejak)
        march.action_post()
        self.account.invalidate_recordset()
        self.assertTrue(self.account.pasif_sejak)
        self._post(5_000, "biaya-3", self.account, date=date(2026, 4, 2))
        self.account.invalidate_recordset()
        self.assertFalse(self.account.pasif_sejak)
        self.assertAuditClean()

    def test_account_opened_later_pays_no_fee(self):
        self._post(50_000, "biaya-4", self.account, date=date(2026, 1, 5))
        self.env.cr.execute("UPDATE koperasi_simpanan SET date_open = '2026-02-03'")
        self._bulanan(JANUARY).action_post()
        self.assertFalse(self._ledger(self.account))
