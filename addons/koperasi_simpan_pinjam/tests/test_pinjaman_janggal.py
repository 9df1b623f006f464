from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon

# Terms, number of instalments, day of the disbursement, first due dates.
ODD = [
    ("29 February", {}, 12, date(2028, 2, 29), [date(2028, 3, 29), date(2028, 4, 29)]),
    ("month of 31 days", {}, 12, date(2026, 1, 31),
     [date(2026, 2, 28), date(2026, 3, 31)]),
    ("annuity over a leap day", {"metode": "anuitas", "basis": "act/act"}, 6,
     date(2027, 12, 31), [date(2028, 1, 31), date(2028, 2, 29)]),
    ("one instalment", {"metode": "efektif"}, 1, date(2026, 3, 31),
     [date(2026, 4, 30)]),
    ("rate 0", {"persen": 0, "metode": "anuitas"}, 3, date(2026, 3, 2),
     [date(2026, 4, 2)]),
    # a Sunday; the due dates move to Monday, the interest does not
    ("day off", {"geser": "maju", "is_libur_minggu": True}, 3, date(2026, 3, 22),
     [date(2026, 4, 22), date(2026, 5, 22), date(2026, 6, 22)]),
    ("due on a Sunday", {"geser": "maju", "is_libur_minggu": True}, 2,
     date(2026, 4, 10), [date(2026, 5, 11), date(2026, 6, 10)]),
    ("odd rupiah", {"metode": "anuitas", "persen": 1.37, "kelipatan": "500"}, 7,
     date(2026, 3, 10), [date(2026, 4, 10)]),
]  # fmt: skip


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestPinjamanJanggal(PermohonanCommon):
    """Loans that are rare: odd days, odd numbers, and steps out of their turn."""

    def _out(self, produk, tenor, day, amount=7_000_000):
        loan = self._apply(amount, tenor, produk=produk)
        loan._freeze(DAY)
        loan.state = "akad"
        loan.with_user(self.user_teller)._disburse(day, f"cair-{loan.id}")
        return loan

    def _pay(self, loan, amount, day, *way):
        desk = self.env["koperasi.pinjaman"].with_user(self.user_teller)
        return desk.with_context(allowed_company_ids=self.society.ids)._post_payment(
            self.society,
            self.anggota,
            [(loan, amount, *way)],
            day,
            f"bayar-{loan.id}-{day}-{amount}",
        )

    def test_odd_days_and_numbers_to_the_last_rupiah(self):
        for number, (name, terms, tenor, day, dues) in enumerate(ODD):
            with self.subTest(name):
                produk = self._loan_product(self.society, f"J{number}", **terms)
                loan = self._out(produk, tenor, day)
                rows = loan.angsuran_ids.sorted("number")
                self.assertEqual(rows[: len(dues)].mapped("date_due"), dues)
                self.assertEqual(len(rows), tenor)
                self.assertEqual(sum(rows.mapped("pokok")), 7_000_000)
                wanted = sum(rows.mapped("bunga"))
                for row in rows:
                    self._pay(loan, round(row.jumlah), row.date_due)
                self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
                self.assertEqual((loan.bayar_bunga, loan.bayar_denda), (wanted, 0))
        self.assertAuditClean()

    def test_thirty_years_and_settled_early(self):
        produk = self._loan_product(
            self.society, "J30", metode="anuitas", tenor_maksimum=360
        )
        loan = self._out(produk, 360, DAY, 120_000_000)
        rows = loan.angsuran_ids.sorted("number")
        self.assertEqual((len(rows), sum(rows.mapped("pokok"))), (360, 120_000_000))
        self.assertEqual(rows[-1].date_due, date(2056, 3, 10))
        self._pay(loan, round(rows[0].jumlah), rows[0].date_due)
        left = round(loan.saldo_pokok)
        with self.assertRefused(UserError, "settles loan"):
            self._pay(loan, left - 1, date(2026, 4, 10), "lunas", None)
        # on the due date nothing is earned beyond what was paid
        self._pay(loan, left, date(2026, 4, 10), "lunas", None)
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        self.assertAuditClean()

    def test_disbursement_on_a_day_off(self):
        """A Sunday: it is paid out when people come; the schedule begins there."""
        sunday = date(2026, 3, 8)
        loan = self._out(self.produk, 3, sunday)
        self.assertEqual(loan.date_cair, sunday)
        self.assertEqual(
            loan.angsuran_ids.sorted("number")[0].date_due, date(2026, 4, 8)
        )
        self.assertAuditClean()

    def test_steps_out_of_their_turn(self):
        """Nothing moves and nothing is lost, whatever step is tried when."""
        loan = self._application(tenor=1)
        teller = loan.with_user(self.user_teller)
        with self.assertRefused(UserError, "contract is signed first"):
            teller._disburse(DAY, "dini")
        other = self._new_anggota(name="I Made Uji")
        penjamin = self.env["koperasi.penjamin"].create(
            {"pinjaman_id": loan.id, "anggota_id": other.id}
        )
        loan.action_submit()
        with self.assertRefused(UserError, "stays on record"):
            penjamin.unlink()
        with self.assertRefused(UserError, "no draft"):
            loan.unlink()
        self._as(self.user_petugas, penjamin).action_decline()
        self._survey(loan)
        self._waiting(loan, self.user_komite)._decide("tolak", "Usaha tutup")
        for step in ("action_submit", "action_akad"):
            with self.assertRefused(UserError, "not its turn"):
                getattr(loan, step)()
        with self.assertRefused(UserError, "contract is signed first"):
            teller._disburse(DAY, "ditolak")
        with self.assertRefused(UserError, "not paid out yet"):
            self._pay(loan, 1_000, DAY)
        self.assertFalse(loan.langkah_ids)
        self.assertAuditClean()

    def test_terms_and_product_of_a_loan_in_hand_stay(self):
        """The product gets other terms, and goes; the loan keeps what it agreed to."""
        loan = self._out(self.produk, 2, DAY)
        before = loan.ketentuan
        terms = self.env["koperasi.pinjaman.produk.aturan"].create(
            {"produk_id": self.produk.id, "date_from": "2026-01-02", "persen": 2}
        )
        terms.state = "berlaku"
        self.produk.active = False
        with self.assertRefused(UserError, "terms stay as they are"):
            loan.tenor = 5
        with self.assertRefused(ValidationError, "already has loans"):
            self.produk.unlink()
        self.assertEqual(loan.ketentuan, before)
        self.assertEqual(set(loan.angsuran_ids.mapped("bunga")), {70_000})
        for row in loan.angsuran_ids.sorted("number"):
            self._pay(loan, round(row.jumlah), row.date_due)
        self.assertEqual(loan.state, "lunas")
        self.assertAuditClean()

    def test_foreign_records_and_amounts(self):
        loan = self._out(self.produk, 2, DAY)
        foreign = self._loan_product(self.society_b, "PB")
        theirs = self._apply(produk=foreign, anggota=self.anggota_b)
        theirs._freeze(DAY)
        theirs.state = "akad"
        with self.assertRefused(UserError, "does not belong"):
            self._pay(theirs, 1_000, DAY)
        for user in (self.user_teller, self.user_petugas):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                theirs.with_user(user)._disburse(DAY, "asing")
        for amount, reason in (
            (0, "amount is zero"),
            (-1_000, "above zero"),
            (0.5, "whole rupiah"),
            (1_000_000_000_001, "number of zeros"),
            (8_000_000, "more than loan"),
        ):
            with self.assertRefused(UserError, reason):
                self._pay(loan, amount, DAY)
        self.assertEqual(loan.saldo_pokok, 7_000_000)
        self.assertEqual(theirs.state, "akad")
        self.assertAuditClean()
