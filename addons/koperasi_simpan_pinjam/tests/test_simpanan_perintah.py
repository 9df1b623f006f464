from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .bulanan_common import BulananCommon


@tagged("post_install", "-at_install")
class TestSimpananPerintah(BulananCommon):
    """Standing orders: due, short, caught up, once, undone."""

    def setUp(self):
        super().setUp()
        self.anggota.date_join = date(2026, 1, 2)
        self.source = self._account()
        self.wajib_account = self._account("wajib")

    def _today(self, month, day):
        self._clock(date(2026, month, day))
        return date(2026, month, day)

    def _order(self, **values):
        return (
            self.env["koperasi.simpanan.perintah"]
            .with_user(values.pop("user", self.user_teller))
            .with_context(allowed_company_ids=self.society.ids)
            .create(
                {
                    "company_id": self.society.id,
                    "sumber_id": self.source.id,
                    "date_from": "2026-01-01",
                    "form_number": "012",
                    **values,
                }
            )
        )

    def _save(self, amount, key="awal"):
        self._post(amount, key, self.source, date=date(2026, 1, 2))

    def _lines(self, order):
        order.invalidate_recordset()
        return [
            (line.due.month, line.hasil, round(line.amount))
            for line in order.baris_ids.sorted("id")
        ]

    def test_dues_are_caught_up_in_order_and_once(self):
        self._save(200_000)
        order = self._order()
        self._today(3, 10)
        self.assertEqual(order.due_since, date(2026, 1, 5))
        self.assertEqual((order.preview_amount, order.preview_hasil), (20_000, "penuh"))
        order.action_run_now()
        self.assertEqual(
            self._lines(order),
            [(1, "penuh", 20_000), (2, "penuh", 20_000), (3, "penuh", 20_000)],
        )
        self.assertEqual(self._saldo(self.wajib_account), 60_000)
        order.invalidate_recordset()
        self.assertFalse(order.due_since)
        with self.assertRefused(UserError, "Nothing is due"):
            order.action_run_now()
        for _again in range(3):
            order._carry_out(date(2026, 3, 5), date(2026, 3, 10))
        self.assertEqual(self._saldo(self.wajib_account), 60_000)
        self.assertAuditClean()

    def test_cron_goes_by_day_then_priority(self):
        self._save(45_000)
        target = self._purpose()
        late = self._order(
            jenis="rekening", target_id=target.id, cara="tetap", amount=20_000
        )
        first = self._order(prioritas=1)
        today = self._today(1, 6)
        Order = self.env["koperasi.simpanan.perintah"]
        self.assertEqual(
            [order for _due, order in Order._plan(self.society, today)], [first, late]
        )
        self.patch(
            type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60
        )
        Order._cron_run()
        self.assertEqual(self._lines(first), [(1, "penuh", 20_000)])
        self.assertEqual(self._lines(late), [(1, "kurang", 0)])
        self.assertFalse(late.baris_ids.selesai)
        Order._cron_run()
        self.assertEqual(len(late.baris_ids), 1)
        self.assertAuditClean()

    def _purpose(self):
        produk = self.env["koperasi.simpanan.produk"].create(
            {
                "name": "Tabungan Hari Raya",
                "code": "TH",
                "jenis": "tujuan",
                "tujuan": "hari_raya",
                "company_id": self.society.id,
                "account_id": self.society._koperasi_account(
                    "kop_simpanan_hari_raya"
                ).id,
                "is_withdrawable": True,
            }
        )
        accounts = self.env["koperasi.simpanan"]._open_accounts(
            self.society, [(self.anggota.id, produk.id)], date(2026, 1, 2)
        )
        return self.env["koperasi.simpanan"].browse(accounts.values())

    def test_short_balance_part_skip_and_again(self):
        self._save(25_000)  # 10,000 of it is the minimum balance
        part = self._order(kurang="sebagian")
        skip = self._order(kurang="lewati")
        again = self._order(kurang="ulang", ulang_hari=3)
        today = self._today(1, 5)
        for order in (part, skip, again):
            order._carry_out(date(2026, 1, 5), today)
        self.assertEqual(self._lines(part), [(1, "sebagian", 15_000)])
        self.assertEqual(self._lines(skip), [(1, "kurang", 0)])
        self.assertTrue(skip.baris_ids.selesai)
        self.assertEqual(self._lines(again), [(1, "kurang", 0)])
        self._save(30_000, "lagi")
        again._carry_out(date(2026, 1, 5), self._today(1, 7))
        self.assertEqual(self._lines(again)[1:], [(1, "penuh", 5_000)])
        self.assertEqual(self._saldo(self.wajib_account), 20_000)
        self.assertAuditClean()

    def test_locked_account_fails_with_words_and_nothing_is_lost(self):
        self._save(100_000)
        order = self._order(cara="tetap", amount=20_000)
        self.wajib_account.sudo().state = "tutup"
        self.wajib_account.flush_recordset()
        order._carry_out(date(2026, 1, 5), self._today(1, 5))
        self.assertEqual(self._lines(order), [(1, "gagal", 0)])
        self.assertIn("is closed", order.baris_ids.message)
        self.assertFalse(order.baris_ids.selesai)
        self.assertEqual(self._saldo(self.source), 100_000)
        self.assertAuditClean()

    def test_nothing_due(self):
        self._save(100_000)
        self._post(20_000, "wajib", self.wajib_account, date=date(2026, 1, 2))
        order = self._order()
        order._carry_out(date(2026, 1, 5), self._today(1, 5))
        self.assertEqual(self._lines(order), [(1, "nihil", 0)])

    def test_reversal_by_the_treasurer_books_back_once(self):
        self._save(100_000)
        order = self._order()
        line = order._carry_out(date(2026, 1, 5), self._today(1, 5))
        with self.assertRefused(AccessError, "Only the treasurer"):
            line.with_user(self.user_teller).action_reverse()
        for _again in range(2):
            line.with_user(self.user_bendahara).action_reverse()
        self.assertEqual(self._saldo(self.source), 100_000)
        self.assertEqual(self._saldo(self.wajib_account), 0)
        self.assertEqual(
            self._lines(order), [(1, "penuh", 20_000), (1, "batal", -20_000)]
        )
        self.assertFalse(order._open_days(date(2026, 1, 20)))
        with self.assertRefused(UserError, "moved nothing"):
            order.baris_ids.sorted("id")[-1].with_user(
                self.user_bendahara
            ).action_reverse()
        self.assertAuditClean()

    def test_the_database_keeps_one_settled_line_a_day(self):
        self._save(100_000)
        order = self._order()
        line = order._carry_out(date(2026, 1, 5), self._today(1, 5))
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            line.sudo().create(
                {
                    "company_id": self.society.id,
                    "perintah_id": order.id,
                    "due": line.due,
                    "date": "2026-01-06",
                    "hasil": "penuh",
                    "selesai": True,
                }
            )

    def test_guards(self):
        with self.assertRefused(ValidationError, "same member"):
            self._order(
                jenis="rekening",
                target_id=self._account(anggota=self._new_anggota(name="Lain")).id,
                cara="tetap",
                amount=1_000,
            )
        with self.assertRefused(ValidationError, "Nothing can be taken"):
            self._order(sumber_id=self.wajib_account.id)
        with self.assertRefused(AccessError, "."):
            self._order(user=self.user_pengawas)
        self._save(100_000)
        order = self._order()
        order._carry_out(date(2026, 1, 5), self._today(1, 5))
        with self.assertRefused(UserError, "already"):
            order.sumber_id = self._account("wajib")
        with self.assertRefused(UserError, "archive it"):
            order.unlink()
        Order = self.env["koperasi.simpanan.perintah"]
        self.assertTrue(Order._plan(self.society, date(2026, 6, 1)))
        self.anggota.with_user(self.user_ketua)._leave(
            self._today(1, 20), "mengundurkan_diri"
        )
        self.assertFalse(Order._plan(self.society, date(2026, 6, 1)))
        order.action_archive()
        self.assertFalse(Order.search([("id", "=", order.id)]))
