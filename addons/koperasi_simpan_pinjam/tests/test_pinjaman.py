from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .pinjaman_common import START, PinjamanCommon

FIRST = date(2026, 2, 15)


@tagged("post_install", "-at_install")
class TestPinjaman(PinjamanCommon):
    """A loan of 12 million, flat 1 % a month, 12 instalments of 1,120,000."""

    def _signed(self, produk=None, **kwargs):
        loan = self._apply(produk=produk, **kwargs)
        loan._freeze(START)
        loan.state = "akad"
        return loan

    def _running(self, produk=None, **kwargs):
        loan = self._signed(produk, **kwargs)
        loan.with_user(self.user_teller)._disburse(START, f"cair-{loan.id}")
        return loan

    def _lines(self, move):
        return {
            (line.account_id.code, round(line.debit), round(line.credit))
            for line in move.sudo().line_ids
        }

    def _pay_loan(self, loan, amount, key, date=FIRST, **kwargs):
        return (
            self.env["koperasi.pinjaman"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            ._post_payment(
                self.society,
                self.anggota,
                [(loan, amount, *kwargs.pop("way", ()))],
                date,
                key,
                **kwargs,
            )
        )

    def test_disbursement_net_of_fees(self):
        savings = self._saving_product(1)
        produk = self._loan_product(
            self.society,
            "PF",
            biaya_ids=[
                (0, 0, {"name": "Provisi", "persen": 1, "akun": "provisi"}),
                (0, 0, {"name": "Asuransi", "jumlah": 50_000, "akun": "titipan"}),
                (
                    0,
                    0,
                    {
                        "name": "Provisi tangguh",
                        "jumlah": 60_000,
                        "akun": "provisi",
                        "is_tangguh": True,
                    },
                ),
            ],
        )
        loan = self._running(produk)
        self.assertEqual(loan.state, "cair")
        self.assertEqual(loan.saldo_pokok, 12_000_000)
        self.assertEqual(loan.saldo_tangguh, 60_000)
        self.assertEqual(
            self._lines(loan.langkah_ids.move_id),
            {
                ("1.1201", 12_000_000, 0),
                ("4.1102", 0, 120_000),
                ("2.1410", 0, 50_000),
                ("2.1320", 0, 60_000),
                (savings.account_id.code, 0, 120_000),
                ("1.1101", 0, 11_650_000),
            },
        )
        self.assertEqual(self._saldo(self._account("pinjaman")), 120_000)
        self.assertEqual(loan.langkah_ids.transaksi_id.total, 11_650_000)
        self.assertAuditClean()

    def test_compulsory_savings_are_held_until_the_loan_is_paid_off(self):
        savings = self._saving_product(2)
        loan = self._signed(tenor=1)
        savings.pinjaman_persen = 5  # the contract says two
        loan.with_user(self.user_teller)._disburse(START, "cair", way="simpanan")
        account = self._account("pinjaman")
        self.assertEqual(self._saldo(account), 240_000)
        self.assertEqual(self._saldo(self._account()), 11_760_000)
        with self.assertRefused(UserError, "on hold"):
            self._post(-1, "ambil", account)
        slip = self._pay_loan(loan, 12_120_000, "lunas")
        self.assertEqual(loan.state, "lunas")
        slip.with_user(self.user_bendahara)._reverse(FIRST, "salah")
        with self.assertRefused(UserError, "on hold"):
            self._post(-1, "ambil", account)
        self._pay_loan(loan, 12_120_000, "lunas lagi")
        self._post(-240_000, "ambil", account)
        self.assertEqual(self._saldo(account), 0)
        self.assertAuditClean()

    def test_a_disbursement_that_is_taken_back_holds_nothing(self):
        self._saving_product(2)
        loan = self._running()
        account = self._account("pinjaman")
        for turn in range(2):
            slip = loan.langkah_ids.sorted("number")[-1:].transaksi_id
            slip.with_user(self.user_bendahara)._reverse(START, "salah")
            self.assertEqual((loan.state, self._saldo(account)), ("akad", 0))
            self.assertEqual(account.blokir, 0)
            loan.with_user(self.user_teller)._disburse(START, f"lagi-{turn}")
            self.assertEqual(self._saldo(account), 240_000)
            self.assertEqual(account.blokir, 240_000)
        self.assertAuditClean()

    def test_disbursement_once(self):
        loan = self._running()
        again = loan.with_user(self.user_teller)._disburse(START, f"cair-{loan.id}")
        self.assertEqual(again, loan.langkah_ids)
        with self.assertRaisesRegex(UserError, "paid out already"):
            loan.with_user(self.user_teller)._disburse(START, "lain")
        self.assertEqual(loan.saldo_pokok, 12_000_000)

    def test_disbursement_into_savings_on_a_later_day(self):
        """The schedule follows the day on which the money is paid out."""
        loan = self._signed()
        day = date(2026, 1, 31)
        loan.with_user(self.user_teller)._disburse(day, "cair", way="simpanan")
        self.assertEqual(self._saldo(self._account()), 12_000_000)
        self.assertEqual(
            loan.angsuran_ids.sorted("number")[:2].mapped("date_due"),
            [date(2026, 2, 28), date(2026, 3, 31)],
        )
        self.assertFalse(loan.langkah_ids.transaksi_id)
        self.assertAuditClean()

    def test_who_owes_stays_a_member(self):
        loan = self._running()
        with self.assertRaisesRegex(UserError, "still has loans"):
            self.anggota._check_may_leave(FIRST)
        other = self._new_anggota(self.society, name="Ni Wayan Ganda")
        with self.assertRaisesRegex(UserError, "still has loans"):
            self.anggota._carry_over(other, FIRST)
        with self.assertRaisesRegex(UserError, "still has loans"):
            self.society.koperasi_profil_ids._check_can_merge(
                self.society_b.koperasi_profil_ids
            )
        self._pay_loan(loan, 12_120_000, "lunas", way=("lunas", None))
        self.assertEqual(loan.state, "lunas")
        self.anggota._check_may_leave(FIRST)

    def test_payment_before_the_disbursement(self):
        with self.assertRaisesRegex(UserError, "not paid out yet"):
            self._pay_loan(self._signed(), 1_120_000, "dini")

    def test_instalment_and_savings_on_one_slip(self):
        loan = self._running()
        slip = self._pay_loan(
            loan, 1_120_000, "angsur", savings=[(self._account("wajib"), 20_000)]
        )
        self.assertEqual(
            self._lines(slip.move_id),
            {
                ("1.1101", 1_140_000, 0),
                ("1.1201", 0, 1_000_000),
                ("4.1101", 0, 120_000),
                ("3.1102", 0, 20_000),
            },
        )
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertEqual(loan.bayar_bunga, 120_000)
        self.assertTrue(loan.angsuran_ids.sorted("number")[0].is_lunas)
        self.assertEqual(loan.tempo_berikut, date(2026, 3, 15))
        self.assertTrue(slip.sudo().kuitansi_id)
        jasa = self.env["koperasi.jasa"].search(
            [("anggota_id", "=", self.anggota.id), ("kind", "=", "jasa_pinjaman")]
        )
        self.assertEqual(sum(jasa.mapped("amount")), 120_000)
        self.assertAuditClean()

    def test_same_key_five_times(self):
        loan = self._running()
        slips = {self._pay_loan(loan, 1_120_000, "sama").id for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        with self.assertRaisesRegex(UserError, "saved before"):
            self._pay_loan(loan, 1_000_000, "sama")

    def test_payment_larger_than_the_debt(self):
        loan = self._running()
        with self.assertRaisesRegex(UserError, "more than loan"):
            self._pay_loan(loan, 20_000_000, "besar")
        self.assertEqual(loan.saldo_pokok, 12_000_000)

    def test_overpayment_goes_to_savings_where_the_product_says_so(self):
        produk = self._loan_product(self.society, "PK", urutan_muka="kembali")
        loan = self._running(produk)
        self._pay_loan(loan, 1_200_000, "lebih")
        self.assertEqual(self._saldo(self._account()), 80_000)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertAuditClean()

    def test_penalty_of_a_late_payment(self):
        """1,120,000 x 0.1 % x 10 days."""
        loan = self._running()
        self._pay_loan(loan, 1_131_200, "telat", date(2026, 2, 25))
        self.assertEqual(loan.bayar_denda, 11_200)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertAuditClean()

    def test_from_savings(self):
        loan = self._running()
        account = self._account()
        self._post(2_000_000, "isi", account)
        loan.with_user(self.user_teller)._pay_from_savings(
            account, 1_120_000, FIRST, "otomatis"
        )
        self.assertEqual(self._saldo(account), 880_000)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        with self.assertRaisesRegex(UserError, "balance is not enough"):
            loan.with_user(self.user_teller)._pay_from_savings(
                account, 1_120_000, FIRST, "kurang"
            )
        self.assertAuditClean()

    def test_dated_back_payment_recomputes(self):
        loan = self._running()
        self._pay_loan(loan, 1_131_200, "kedua", date(2026, 2, 25))
        self._pay_loan(
            loan, 1_120_000, "pertama", date(2026, 2, 26), day=date(2026, 2, 15)
        )
        self.assertEqual(loan.bayar_denda, 0)
        paid = 2_251_200 - loan.bayar_bunga
        self.assertEqual(loan.saldo_pokok + paid, 12_000_000)
        self.assertAuditClean()

    def test_reversal_of_a_payment(self):
        loan = self._running()
        first = self._pay_loan(loan, 1_120_000, "salah")
        self._pay_loan(loan, 1_120_000, "benar", date(2026, 3, 15))
        first.with_user(self.user_bendahara)._reverse(date(2026, 3, 16), "salah orang")
        paid = 1_120_000 - loan.bayar_bunga - loan.bayar_denda
        self.assertEqual(loan.saldo_pokok + paid, 12_000_000)
        self.assertAuditClean()

    def test_reversal_of_a_disbursement(self):
        loan = self._running()
        slip = loan.langkah_ids.transaksi_id
        paid = self._pay_loan(loan, 1_120_000, "bayar")
        with self.assertRefused(UserError, "other movements"), self.env.cr.savepoint():
            slip.with_user(self.user_bendahara)._reverse(FIRST, "salah")
        paid.with_user(self.user_bendahara)._reverse(FIRST, "salah")
        slip.with_user(self.user_bendahara)._reverse(FIRST, "salah")
        self.assertEqual((loan.state, loan.saldo_pokok), ("akad", 0))
        self.assertAuditClean()

    def test_paid_off_by_instalments_and_early(self):
        loan = self._running(tenor=1)
        self._pay_loan(loan, 12_120_000, "lunas")
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        with self.assertRaisesRegex(UserError, "paid off on 15/02/2026"):
            self._pay_loan(loan, 1_000, "lagi")
        other = self._running()
        with self.assertRaisesRegex(UserError, "settles loan"):
            self._pay_loan(other, 1_000, "kurang", way=("lunas", None))
        self._pay_loan(other, 12_120_000, "cepat", way=("lunas", None))
        self.assertEqual((other.state, other.saldo_pokok), ("lunas", 0))
        self.assertAuditClean()

    def test_prepayment_makes_a_new_version(self):
        loan = self._running()
        self._pay_loan(loan, 4_120_000, "percepat", way=("percepat", "tenor"))
        self.assertEqual(loan.versi, 2)
        self.assertEqual(loan.saldo_pokok, 8_000_000)
        self.assertAuditClean()

    def test_closed_period_and_foreign_member(self):
        loan = self._running()
        self.society.sudo().fiscalyear_lock_date = "2026-02-28"
        with self.assertRaisesRegex(UserError, "closed up to 28/02/2026"):
            self._pay_loan(loan, 1_120_000, "tutup")
        with self.assertRaisesRegex(UserError, "does not belong"):
            self.env["koperasi.pinjaman"]._post_payment(
                self.society, self._new_anggota(), [(loan, 1_000)], FIRST, "asing"
            )

    def test_rate_zero_and_thirty_years(self):
        free = self._running(self._loan_product(self.society, "P0", persen=0))
        self.assertEqual(sum(free.angsuran_ids.mapped("bunga")), 0)
        produk = self._loan_product(
            self.society, "P30", metode="anuitas", tenor_maksimum=360
        )
        long = self._running(produk, tenor=360)
        self.assertEqual(len(long.angsuran_ids), 360)
        self.assertEqual(sum(long.angsuran_ids.mapped("pokok")), 12_000_000)

    def test_audit_finds_a_planted_difference(self):
        loan = self._running()
        self.env.cr.execute(
            "ALTER TABLE koperasi_pinjaman DISABLE TRIGGER koperasi_pinjaman_guard"
        )
        self.env.cr.execute(
            "UPDATE koperasi_pinjaman SET saldo_pokok = 1 WHERE id = %s", [loan.id]
        )
        loan.invalidate_recordset()
        messages = [d["message"] for d in self.env["koperasi.audit"]._run()]
        self.assertIn(loan.number, " ".join(messages))
