import random
from datetime import date, timedelta

import psycopg2
from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..engine.bunga import last_of_month
from ..engine.pinjaman import akrual, biaya, cadangan
from .pinjaman_bulanan_common import (
    ACCOUNTS,
    DEFERRED,
    JANUARY,
    START,
    PinjamanBulananCommon,
)

METHODS = ("flat", "efektif", "anuitas", "bunga_saja", "bullet")


@tagged("post_install", "-at_install")
class TestPinjamanBulanan(PinjamanBulananCommon):
    """The month end of loans, compared with the engine, posted once, and back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = cls._kinds(cls.society)

    @classmethod
    def _kinds(cls, society):
        return [
            cls._loan_product(
                society, f"B{place}", metode=method, biaya_ids=[(0, 0, DEFERRED)]
            )
            for place, method in enumerate(METHODS)
        ]

    # ------------------------------------------------------------------
    # Against the engine
    # ------------------------------------------------------------------

    def _pay_at_random(self, rng, loans, month):
        for loan in loans:
            if loan.state != "cair" or rng.random() < 0.35:
                continue
            _due, whole = loan._tagihan(month)
            amount = min(rng.randrange(50_000, 3_000_000, 500), sum(whole.values()))
            if amount:
                self._pay(loan, amount, month + timedelta(days=rng.randint(0, 26)))

    def _assert_engine(self, loan, row, day):
        state = loan._keadaan()
        earned = akrual.terhitung([line.row for line in state.rows], day)
        paid = sum(line.paid["bunga"] + line.waived["bunga"] for line in state.rows)
        wanted = akrual.sasaran(earned, paid, row.kolektibilitas)
        exposure = cadangan.Eksposur(
            loan.id,
            row.kolektibilitas,
            state.principal,
            sum(thing._worth(day) for thing in loan.agunan_ids),
        )
        reserve = cadangan.ppap(exposure, cadangan.AturanCadangan())
        fee = round(loan.amount * 13 / 1_000)
        last = state.rows[-1].row.due
        dates = [day, last] if day < last else [last]
        recognised = biaya.akui(fee, START, dates)[0]
        found = (row.pokok, row.hak, row.akru, loan.saldo_akru, row.memo, row.ppap,
                 row.cadangan, loan.saldo_tangguh)  # fmt: skip
        memo = max(earned - paid, 0) - wanted
        self.assertEqual(
            found,
            (state.principal, earned, wanted, wanted, memo, reserve, reserve,
             fee - recognised),
            (loan.produk_id.code, day),
        )  # fmt: skip

    def test_equals_the_engine_over_random_loans(self):
        """Five methods, random payments, half a year: interest, fees and reserve of
        each loan as the engine says, the books as the loans say."""
        rng = random.Random(5)
        loans = [
            self._lend(produk, rng.randrange(1_000_000, 30_000_000, 1_000), tenor)
            for produk in self.kinds
            for tenor in (4, 12)
        ]
        loans[3].agunan_ids = self.env["koperasi.agunan"].create(
            {
                "pinjaman_id": loans[3].id,
                "name": "Motor",
                "value": 5_000_000,
                "haircut": 40,
                "date_valued": START,
            }
        )
        classes, month = set(), JANUARY
        for _turn in range(9):
            day = last_of_month(month)
            if month > JANUARY:
                self._pay_at_random(rng, loans[1:], month)
            bulanan = self._bulanan(month)
            bulanan.action_preview()
            bulanan.action_post()
            self.env.invalidate_all()
            rows = self._rows(bulanan)
            for loan in loans:
                if loan.state != "cair":
                    self.assertFalse(loan.saldo_akru + loan.saldo_tangguh)
                    continue
                self._assert_engine(loan, rows[loan], day)
                classes.add(rows[loan].kolektibilitas)
            found = self._balances(self.society)
            self.assertEqual(found["1.1209"], sum(r.cadangan for r in rows.values()))
            self.assertEqual(found["1.1220"], -sum(loan.saldo_akru for loan in loans))
            self.assertEqual(found["2.1320"], sum(loan.saldo_tangguh for loan in loans))
            month += relativedelta(months=1)
        self.assertIn("kurang_lancar", classes)
        self.assertIn("diragukan", classes)
        self.assertAuditClean()

    def test_caught_up_late_ends_the_same(self):
        """Six months at once give the balances of six months in time."""
        kinds = self._kinds(self.society_b)
        pairs = [
            (self._lend(mine), self._lend(other, anggota=self.anggota_b))
            for mine, other in zip(self.kinds, kinds, strict=True)
        ]
        self._pay(pairs[0][0], 2_240_000, date(2026, 5, 10))
        self._bulanan(JANUARY).action_post()
        for number in range(2, 7):
            month = date(2026, number, 1)
            if number in (2, 3):
                self._pay(pairs[1][0], 1_500_000, month + timedelta(days=15))
            self._bulanan(month).action_post()
        self._pay(pairs[0][1], 2_240_000, date(2026, 5, 10))
        for number in (2, 3):
            self._pay(pairs[1][1], 1_500_000, date(2026, number, 16))
        self.env["koperasi.pinjaman.bulanan"]._catch_up(
            self.society_b, date(2026, 6, 1)
        )
        self.env.invalidate_all()
        for mine, other in pairs:
            for name in ("saldo_akru", "saldo_tangguh", "kolektibilitas"):
                self.assertEqual(mine[name], other[name], (mine.produk_id.code, name))
        self.assertEqual(self._balances(self.society), self._balances(self.society_b))
        self.assertAuditClean()

    # ------------------------------------------------------------------
    # What it books
    # ------------------------------------------------------------------

    def test_accrued_suspended_and_paid(self):
        loan = self._lend()
        self._bulanan(JANUARY).action_post()
        loan.invalidate_recordset()
        self.assertEqual(loan.saldo_akru, 61_935)
        may, late = self._bulanan(date(2026, 4, 1)), date(2026, 5, 31)
        may.action_catch_up()
        loan.invalidate_recordset()
        self.assertEqual(loan.saldo_akru, 3 * 120_000 + 60_000)
        may = self._bulanan(date(2026, 5, 1))
        may.action_post()
        loan.invalidate_recordset()
        row = self._rows(may)[loan]
        self.assertEqual(row.kolektibilitas, "kurang_lancar")
        self.assertEqual((row.akru_gerak, row.akru, loan.saldo_akru), (-420_000, 0, 0))
        self.assertEqual(row.memo, row.hak)
        self.assertEqual(row.cadangan, 1_200_000)
        self.assertEqual(may.total_rpm, 6_000_000)
        before = self._balances(self.society, late)["4.1101"]
        self.assertEqual(before, 0)
        self._pay(loan, 1_400_000, date(2026, 6, 3))
        found = self._balances(self.society)
        paid = -sum(
            row.amount for row in loan.mutasi_ids.filtered(lambda m: m.kind == "bunga")
        )
        self.assertGreater(paid, 0)
        self.assertEqual((found["4.1101"], found["1.1220"]), (paid, 0))
        self.assertAuditClean()

    def test_interest_accrued_is_no_income_again(self):
        """A payment takes what was accrued off the receivable."""
        loan = self._lend()
        self._bulanan(JANUARY).action_post()
        self._pay(loan, 1_120_000, date(2026, 2, 15))
        found = self._balances(self.society)
        self.assertEqual((found["4.1101"], found["1.1220"]), (120_000, 0))

    def test_cash_basis_accrues_nothing(self):
        self.env["koperasi.parameter"].create(
            {
                "code": "pinjaman.basis",
                "name": "Basis",
                "value": "kas",
                "unit": "teks",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "Keputusan pengurus 1/2026",
            }
        )
        loan = self._lend()
        january = self._bulanan(JANUARY)
        january.action_post()
        self.assertEqual(january.basis, "kas")
        row = self._rows(january)[loan]
        self.assertEqual((row.akru, row.memo), (0, 61_935))
        self.assertEqual(self._balances(self.society)["1.1220"], 0)
        self.env["koperasi.parameter"].search(
            [("code", "=", "pinjaman.basis"), ("company_id", "=", self.society.id)]
        ).value = "tunai"
        with self.assertRaisesRegex(UserError, "akrual or"):
            self._bulanan(date(2026, 2, 1)).action_post()

    def test_allowance_apart_from_the_regulation(self):
        """The society reserves nothing for current loans; the regulation does. What a
        write-off used is filled up again."""
        self.env["koperasi.parameter"].create(
            {
                "code": "pinjaman.cadangan.lancar",
                "name": "Cadangan",
                "value": "0",
                "unit": "persen",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "Keputusan pengurus 2/2026",
            }
        )
        self._lend()
        january = self._bulanan(JANUARY)
        january.action_post()
        self.assertEqual((january.total_ppap, january.total_cadangan), (60_000, 0))
        self.assertEqual(self._balances(self.society)["1.1209"], 0)

    def test_paid_off_late_month_is_released(self):
        """A month end that comes after the payment of all corrects itself."""
        loan = self._lend(self.kinds[0])
        day = date(2026, 2, 10)
        due = loan._tagihan(day)[1]
        self.env["koperasi.pinjaman"]._post_payment(
            self.society,
            self.anggota,
            [(loan, sum(due.values()), "lunas", None)],
            day,
            "lunas",
            cash_account=self.society._koperasi_account("kop_kas_kantor"),
        )
        self.assertEqual(loan.state, "lunas")
        self._bulanan(date(2026, 2, 1)).action_catch_up()
        self.env.invalidate_all()
        found = self._balances(self.society)
        self.assertEqual((found["1.1220"], found["2.1320"], found["1.1209"]), (0, 0, 0))
        self.assertEqual(found["4.1101"], loan.bayar_bunga)
        self.assertAuditClean()

    # ------------------------------------------------------------------
    # Once, in order, and back
    # ------------------------------------------------------------------

    def test_twice_and_in_order(self):
        self._lend()
        january, march = self._bulanan(JANUARY), self._bulanan(date(2026, 3, 1))
        with self.assertRaisesRegex(UserError, "01/2026"):
            march.action_post()
        january.action_post()
        rows = self.env["koperasi.pinjaman.mutasi"].search_count([])
        january.action_post()
        self.assertEqual(self.env["koperasi.pinjaman.mutasi"].search_count([]), rows)
        with self.assertRaisesRegex(UserError, "posted already"):
            january.action_preview()
        march.action_catch_up()
        self.assertEqual(march.state, "terposting")
        with self.assertRaises(UserError):
            january.unlink()

    def test_undone_and_posted_again(self):
        loan = self._lend(self.kinds[0])
        january, february = self._bulanan(JANUARY), self._bulanan(date(2026, 2, 1))
        february.action_catch_up()
        self.env.invalidate_all()
        after = self._balances(self.society)
        with self.assertRaisesRegex(UserError, "02/2026"):
            january.action_undo()
        kept = self._rows(february)[loan]
        february.action_undo()
        january.action_undo()
        self.env.invalidate_all()
        self.assertEqual((february.state, february.run), ("draft", 2))
        self.assertEqual(loan.saldo_akru, 0)
        self.assertEqual(
            self._balances(self.society),
            dict.fromkeys(ACCOUNTS, 0) | {"2.1320": 156_000},
        )
        self.assertTrue(kept.exists())
        february.action_catch_up()
        self.assertEqual(self._balances(self.society), after)
        self.assertAuditClean()

    def test_not_undone_when_the_interest_was_paid(self):
        loan = self._lend()
        january = self._bulanan(JANUARY)
        january.action_post()
        self._pay(loan, 1_120_000, date(2026, 2, 15))
        with self.assertRaisesRegex(UserError, loan.number):
            january.action_undo()
        self.assertEqual(january.state, "terposting")

    def test_preview_that_is_old(self):
        loan = self._lend()
        january = self._bulanan(JANUARY)
        january.action_preview()
        self._pay(loan, 500_000, date(2026, 1, 20))
        with self.assertRaisesRegex(UserError, "Preview"):
            january.action_post()

    def test_month_not_over_and_closed_period(self):
        self._lend()
        january = self._bulanan(JANUARY)
        self._clock(date(2026, 1, 30))
        with self.assertRaisesRegex(UserError, "31/01/2026"):
            january.action_preview()
        self._clock(date(2026, 3, 1))
        self.society.sudo().hard_lock_date = date(2026, 1, 31)
        with self.assertRaisesRegex(UserError, "31/01/2026"):
            january.action_post()

    def test_only_the_treasurer_of_the_society(self):
        self._lend()
        january = self._bulanan(JANUARY)
        for user in (self.user_petugas, self.user_pengawas):
            with self.assertRaises(AccessError):
                january.with_user(user).action_post()
            with self.assertRaises(AccessError):
                january.with_user(user).action_undo()
        with self.assertRaisesRegex(UserError, "month only"):
            self.env["koperasi.pinjaman.bulanan"].create(
                {"month": JANUARY, "total_akru": 5}
            )

    def test_disbursement_that_a_month_end_knows_stays(self):
        loan = self._lend()
        self._bulanan(JANUARY).action_post()
        with self.assertRaisesRegex(UserError, "month end"):
            loan.langkah_ids.transaksi_id._reverse(date(2026, 2, 1), "Salah")

    @mute_logger("odoo.sql_db")
    def test_rows_of_a_posted_month_are_kept(self):
        self._lend()
        january = self._bulanan(JANUARY)
        january.action_post()
        self.env.flush_all()
        for query in (
            "UPDATE koperasi_pinjaman_bulanan_baris SET pokok = 0",
            "DELETE FROM koperasi_pinjaman_bulanan_baris",
        ):
            with self.assertRaises(psycopg2.Error), self.env.cr.savepoint():
                self.env.cr.execute(query)
