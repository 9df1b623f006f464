import io
import threading
import time
from contextlib import ExitStack
from datetime import date
from types import SimpleNamespace

import psycopg2
from pypdf import PdfReader

from odoo import api
from odoo.exceptions import UserError, ValidationError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .common import KoperasiCommon

DAY = date(2026, 1, 15)


@tagged("post_install", "-at_install")
class TestNomor(KoperasiCommon):
    def setUp(self):
        super().setUp()
        self.Nomor = self.env["koperasi.nomor"]

    def test_numbers_run_per_society_book_and_month(self):
        def take(society, kind, day):
            return self.Nomor._next(society, kind, day)

        self.assertEqual(take(self.society, "BKM", DAY), "BKM/2026/01/00001")
        self.assertEqual(take(self.society, "BKM", DAY), "BKM/2026/01/00002")
        self.assertEqual(take(self.society, "BKK", DAY), "BKK/2026/01/00001")
        self.assertEqual(take(self.society_b, "BKM", DAY), "BKM/2026/01/00001")
        self.assertEqual(
            take(self.society, "BKM", date(2026, 2, 1)), "BKM/2026/02/00001"
        )

    def test_many_at_once_in_order(self):
        self.assertEqual(
            self.Nomor._next_many(self.society, "BM", DAY, 3),
            ["BM/2026/01/00001", "BM/2026/01/00002", "BM/2026/01/00003"],
        )
        self.assertEqual(self.Nomor._next_many(self.society, "BM", DAY, 0), [])

    def test_rollback_gives_the_number_back(self):
        self.Nomor._next(self.society, "BKM", DAY)
        try:
            with self.env.cr.savepoint():
                self.assertEqual(
                    self.Nomor._next(self.society, "BKM", DAY), "BKM/2026/01/00002"
                )
                raise UserError("back")
        except UserError:
            self.assertEqual(
                self.Nomor._next(self.society, "BKM", DAY), "BKM/2026/01/00002"
            )

    def test_book_is_capital_letters(self):
        with self.assertRaises(ValidationError):
            self.Nomor._next(self.society, "bkm/1", DAY)


@tagged("post_install", "-at_install")
class TestNomorRace(BaseCase):
    """Real threads on cursors of their own: nobody fails, nobody has to try again."""

    BOOK = "RACE"
    THREADS = 6
    EACH = 8

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self._clear)
        self._clear()

    def _clear(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM koperasi_nomor WHERE kind = %s", (self.BOOK,))

    def _work(self, env, numbers, failures):
        """Take numbers; every fourth transaction fails after taking one."""
        for turn in range(self.EACH):
            number = env["koperasi.nomor"]._next(self.company, self.BOOK, DAY)
            time.sleep(0.002)
            if turn % 4 == 3:
                failures.append(number)
                env.cr.rollback()
            else:
                numbers.append(number)
                env.cr.commit()

    @mute_logger("odoo.sql_db")
    def test_no_gap_and_no_double_under_races(self):
        numbers, failures, threads = [], [], []
        self.company = SimpleNamespace(id=1)
        with ExitStack() as stack:
            for _place in range(self.THREADS):
                cr = stack.enter_context(self.registry.cursor())
                # The environments are made here: another thread may not ask for the
                # registry while tests run.
                env = api.Environment(cr, api.SUPERUSER_ID, {})
                args = (env, numbers, failures)
                threads.append(threading.Thread(target=self._work, args=args))
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        self.assertFalse([thread for thread in threads if thread.is_alive()])
        self.assertEqual(len(failures), self.THREADS * self.EACH // 4)
        expected = self.THREADS * self.EACH - len(failures)
        self.assertEqual(
            sorted(numbers),
            [f"{self.BOOK}/2026/01/{n:05d}" for n in range(1, expected + 1)],
        )


@tagged("post_install", "-at_install")
class TestKuitansi(KoperasiCommon):
    def setUp(self):
        super().setUp()
        self.anggota = self._new_anggota(name="I Made Oka")

    def _issue(self, amount=1001001, key="k1", **kw):
        kw.setdefault("anggota", self.anggota)
        return (
            self.env["koperasi.kuitansi"]
            .with_user(self.user_bendahara)
            ._issue(
                company=self.society,
                date=DAY,
                amount=amount,
                description="Simpanan Pokok",
                key=key,
                **kw,
            )
        )

    def test_receipt_says_it_all(self):
        receipt = self._issue(source=self.society)
        self.assertRecordValues(
            receipt,
            [
                {
                    "number": "KW/2026/01/00001",
                    "payer": "I Made Oka",
                    "amount": 1001001,
                    "terbilang": "Satu juta seribu satu rupiah",
                    "user_id": self.user_bendahara.id,
                    "has_meterai": False,
                    "res_model": "res.company",
                    "res_id": self.society.id,
                    "print_count": 0,
                }
            ],
        )

    def test_same_key_again_is_the_same_receipt(self):
        first = self._issue()
        self.assertEqual(self._issue(), first)
        self.assertEqual(self._issue(key="k2").number, "KW/2026/01/00002")

    def test_payer_who_is_no_member(self):
        receipt = self._issue(anggota=None, payer="PT Sumber Pangan")
        self.assertEqual(receipt.payer, "PT Sumber Pangan")

    def test_meterai_above_five_million_not_at_it(self):
        self.assertFalse(self._issue(5000000, "a").has_meterai)
        self.assertTrue(self._issue(5000001, "b").has_meterai)

    def test_issued_receipt_stays(self):
        receipt = self._issue().sudo()
        with self.assertRaisesRegex(UserError, "KW/2026/01/00001"):
            receipt.amount = 5
        with self.assertRaisesRegex(UserError, "KW/2026/01/00001"):
            receipt.unlink()

    @mute_logger("odoo.sql_db")
    def test_nothing_is_no_amount(self):
        with self.assertRaises(psycopg2.IntegrityError), self.env.cr.savepoint():
            self._issue(0)

    def _html(self, receipt):
        report = self.env["ir.actions.report"].with_user(self.user_bendahara)
        html, _kind = report._render_qweb_html(
            "koperasi_base.action_report_kuitansi", receipt.ids
        )
        return html.decode()

    def test_second_print_says_copy(self):
        receipt = self._issue()
        self.assertNotIn("SALINAN", self._html(receipt))
        self.assertRegex(self._html(receipt), r"SALINAN ke-\s*(<[^>]*>)?\s*1")
        self.assertRegex(self._html(receipt), r"SALINAN ke-\s*(<[^>]*>)?\s*2")
        self.assertEqual(receipt.print_count, 3)

    def test_paper_is_indonesian_with_amount_words_and_date(self):
        html = self._html(self._issue(5001000))
        for text in (
            "KUITANSI",
            "Sudah terima dari",
            "Rp 5.001.000",
            "Lima juta seribu rupiah",
            "15 Januari 2026",
            "I Made Oka",
            "Meterai",
            "Rp 10.000",
        ):
            self.assertIn(text, html)

    def test_pdf_is_one_page_half_an_a4(self):
        receipt = self._issue(5001000)
        report = self.env["ir.actions.report"].with_user(self.user_bendahara)
        with self.allow_pdf_render():
            pdf, kind = report.with_context(
                force_report_rendering=True
            )._render_qweb_pdf("koperasi_base.action_report_kuitansi", receipt.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 1)
        box = pages[0].mediabox
        # A5 landscape is 210 x 148 mm, 595 x 420 points.
        self.assertAlmostEqual(float(box.width), 595, delta=3)
        self.assertAlmostEqual(float(box.height), 420, delta=3)

    def test_other_society_does_not_see_it(self):
        receipt = self._issue()
        stranger = self._new_officer(
            "bendahara", "koperasi_base.group_bendahara", self.society_b
        )
        found = (
            self.env["koperasi.kuitansi"]
            .with_user(stranger)
            .with_context(allowed_company_ids=self.society_b.ids)
            .search([])
        )
        self.assertNotIn(receipt.id, found.ids)
