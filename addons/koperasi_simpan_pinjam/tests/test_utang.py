from datetime import date

from psycopg2 import errors

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import SimpananCommon

TAKEN = date(2026, 1, 10)
PAID = date(2026, 2, 12)


@tagged("post_install", "-at_install")
class TestUtang(SimpananCommon):
    """A loan of LPDB: 120 million over 24 months, six months without principal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.utang = cls.env["koperasi.utang"].create(cls._values())
        cls.bank = cls.society._koperasi_account("kop_bank_giro")

    @classmethod
    def _values(cls, **more):
        return {
            "company_id": cls.society.id,
            "number": "012/SPK/2026",
            "pemberi": "lpdb",
            "pemberi_name": "LPDB-Koperasi",
            "tujuan": "Modal kerja gerai",
            "amount": 120_000_000,
            "persen": 6,
            "tenor": 24,
            "tenggang_pokok": 6,
            "provisi": 1_200_000,
            "date": TAKEN,
            **more,
        }

    def _received(self):
        with freeze_time(TAKEN):
            return self.utang._receive(self.bank, "terima")

    def _books(self, name):
        account = self.society._koperasi_account(name)
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", account.id),
                ("move_id", "in", self.utang.mutasi_ids.move_id.ids),
            ]
        )
        return round(sum(lines.mapped("balance")))

    def _audited(self):
        self.env.flush_all()
        self.assertFalse(self.env["koperasi.audit"]._audit_utang(self.society)[1])

    def test_receipt_pays_the_schedule_into_the_books(self):
        """6 % a year of 120 million is 600,000 a month while no principal is due."""
        self._received()
        rows = self.utang.angsuran_ids.sorted("number")
        self.assertEqual(self.utang.account_id.code, "2.2102")
        self.assertEqual(
            [(row.pokok, row.bunga) for row in rows[:2]], [(0, 600_000)] * 2
        )
        self.assertEqual(sum(rows.mapped("pokok")), 120_000_000)
        self.assertEqual(rows[6].pokok, round(120_000_000 / 18))
        self.assertEqual(self._books("kop_bank_giro"), 118_800_000)
        self.assertEqual(self._books("kop_bunga_lpdb"), 1_200_000)
        self.assertEqual(self._books("kop_utang_lpdb_panjang"), -120_000_000)
        self.assertEqual(self.utang.saldo_pokok, 120_000_000)
        self.assertEqual(self.utang.tempo_berikut, date(2026, 2, 10))
        self.assertEqual(self.utang.tempo_jumlah, 600_000)
        self.assertEqual(self.utang.modal_id.kind, "pinjaman")
        self._audited()

    def test_received_twice_is_one_receipt(self):
        first = self._received()
        self.assertEqual(self._received(), first)
        with self.assertRaisesRegex(UserError, "received already"):
            self.utang._receive(self.bank, "lain")

    @freeze_time(PAID)
    def test_payment_by_the_receipt_of_the_lender(self):
        self._received()
        with self.subTest("what the wizard offers"):
            wizard = self.env["koperasi.utang.bayar"].create(
                {
                    "utang_id": self.utang.id,
                    "account_id": self.bank.id,
                    "date": PAID,
                    "denda": 15_000,
                }
            )
            self.assertEqual((wizard.pokok, wizard.bunga), (0, 600_000))
            self.assertEqual(wizard.jumlah, 615_000)
        wizard.action_pay()
        wizard.action_pay()  # a second click
        self.assertEqual(self._books("kop_bunga_lpdb"), 1_200_000 + 615_000)
        self.assertTrue(self.utang.angsuran_ids.sorted("number")[0].is_lunas)
        self.assertEqual(self.utang.tempo_berikut, date(2026, 3, 10))
        self.utang._pay({"pokok": 120_000_000}, self.bank, PAID, "lunas")
        self.assertEqual((self.utang.state, self.utang.saldo_pokok), ("lunas", 0))
        self.assertFalse(self.utang.tempo_berikut)
        self._audited()

    @freeze_time(PAID)
    def test_reversal_of_the_last_one(self):
        self._received()
        self.utang._pay({"pokok": 1_000_000, "bunga": 600_000}, self.bank, PAID, "a")
        self.utang._reverse_last("balik-a", "Salah ketik")
        self.utang._reverse_last("balik-a", "Salah ketik")
        self.assertEqual(self.utang.saldo_pokok, 120_000_000)
        self.assertFalse(any(self.utang.angsuran_ids.mapped("bayar_bunga")))
        self.utang._reverse_last("balik-b", "Uang belum masuk")
        self.assertEqual((self.utang.state, self.utang.saldo_pokok), ("draf", 0))
        with self.assertRaisesRegex(UserError, "Nothing was booked"):
            self.utang._reverse_last("balik-c", "Uji")
        self._audited()
        self.utang.persen = 5
        self.utang._receive(self.bank, "terima-lagi")
        self.assertEqual(self.utang.angsuran_ids.sorted("number")[0].bunga, 500_000)
        self._audited()

    @freeze_time(PAID)
    def test_what_is_refused(self):
        bad = self.env["koperasi.utang"].create(
            self._values(number="2", tenor=3, tenggang_pokok=3)
        )
        with self.assertRaises(UserError):
            bad.action_schedule()
        with self.assertRaisesRegex(UserError, "Nothing is owed"):
            self.utang._pay({"bunga": 1}, self.bank, PAID, "x")
        self._received()
        for parts, sentence in (
            ({}, "amount is zero"),
            ({"pokok": -5}, "below zero"),
            ({"pokok": 0.5}, "whole rupiah"),
            ({"pokok": 120_000_001}, "more than the"),
        ):
            with self.subTest(parts), self.assertRaisesRegex(UserError, sentence):
                self.utang._pay(parts, self.bank, PAID, "x")
        with self.assertRaisesRegex(UserError, "in the future"):
            self.utang._pay({"bunga": 1}, self.bank, date(2026, 3, 1), "x")
        with self.assertRaisesRegex(UserError, "booked on this loan on"):
            self.utang._pay({"bunga": 1}, self.bank, date(2026, 1, 9), "x")
        self.society.sudo().fiscalyear_lock_date = PAID
        with self.assertRaisesRegex(UserError, "closed up to"):
            self.utang._pay({"bunga": 1}, self.bank, PAID, "x")

    def test_the_database_keeps_the_floor(self):
        self._received()
        row = self.utang.mutasi_ids[0]
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.CheckViolation),
            self.cr.savepoint(),
        ):
            row.copy({"key": "lebih", "amount": -120_000_001, "movement": "bayar"})

    def test_terms_are_settled_by_the_receipt(self):
        self._received()
        treasurer = self.utang.with_user(self.user_bendahara)
        with self.assertRaisesRegex(UserError, "terms stay"):
            treasurer.persen = 1
        with self.assertRaisesRegex(UserError, "follows from"):
            treasurer.state = "lunas"
        with self.assertRaisesRegex(UserError, "it stays"):
            treasurer.unlink()
        with self.assertRaises(AccessError):
            self.utang.with_user(self.user_teller).tujuan = "Lain"

    def test_the_secretary_is_reminded_once(self):
        self._received()
        Utang = self.env["koperasi.utang"]
        self.assertFalse(Utang._process_reminders(date(2026, 1, 20)) & self.utang)
        self.assertTrue(Utang._process_reminders(date(2026, 1, 27)) & self.utang)
        self.assertFalse(Utang._process_reminders(date(2026, 1, 28)) & self.utang)
        self.assertIn("600.000", self.utang.activity_ids.summary)

    def test_audit_finds_what_was_changed(self):
        self._received()
        self.env.flush_all()
        self.cr.execute(
            "UPDATE koperasi_utang SET saldo_pokok = 1 WHERE id = %s", [self.utang.id]
        )
        [found] = self.env["koperasi.audit"]._audit_utang(self.society)[1]
        self.assertEqual(found["check"], "utang")
