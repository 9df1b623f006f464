from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .pinjaman_common import START, PinjamanCommon
from .test_potongan import workbook

FIRST = date(2026, 2, 15)
KEY = "5f0c1e2a9b8d4c7e"


class AngsuranCommon(PinjamanCommon):
    """A running loan: 12 million, flat 1 %, 12 instalments of 1,120,000."""

    def _lend(self, produk=None, anggota=None, **values):
        loan = self._apply(produk=produk, anggota=anggota)
        loan.write(values)
        loan._freeze(START)
        loan.state = "akad"
        loan.with_user(self.user_teller)._disburse(START, f"cair-{loan.id}")
        return loan

    def _today(self, day):
        self.patch(fields.Date, "context_today", lambda *args, **kwargs: day)
        return day

    def _save(self, amount, key="isi", anggota=None):
        account = self._account(anggota=anggota)
        self._post(amount, key, account, date=START)
        return account

    def _paid(self, loan):
        """What was paid on a loan, in whole rupiah."""
        loan.invalidate_recordset()
        return round(
            loan.amount
            - loan.saldo_pokok
            + loan.bayar_bunga
            + loan.bayar_biaya
            + loan.bayar_denda
        )


@tagged("post_install", "-at_install")
class TestPerintahAngsuran(AngsuranCommon):
    """The instalment as a standing order."""

    def _order(self, loan, account, **values):
        return (
            self.env["koperasi.simpanan.perintah"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .create(
                {
                    "company_id": self.society.id,
                    "sumber_id": account.id,
                    "jenis": "angsuran",
                    "pinjaman_id": loan.id,
                    "hari": 15,
                    "date_from": "2026-02-01",
                    "form_number": "012",
                    **values,
                }
            )
        )

    def test_due_is_paid_once(self):
        account, loan = self._save(3_000_000), self._lend()
        order = self._order(loan, account)
        today = self._today(FIRST)
        for _again in range(3):
            line = order._carry_out(FIRST, today)
        self.assertEqual((line.hasil, line.amount), ("penuh", 1_120_000))
        self.assertEqual(self._paid(loan), 1_120_000)
        self.assertEqual(self._saldo(account), 1_880_000)
        self.assertAuditClean()

    def test_penalty_up_to_the_day_is_taken_too(self):
        """1,120,000 x 0.1 % x 10 days; then nothing is due for the day after."""
        account, loan = self._save(3_000_000), self._lend()
        line = self._order(loan, account)._carry_out(
            FIRST, self._today(date(2026, 2, 25))
        )
        self.assertEqual(line.amount, 1_131_200)
        self.assertEqual(loan.bayar_denda, 11_200)
        self.assertAuditClean()

    def test_fixed_amount_is_never_more_than_due(self):
        account, loan = self._save(9_000_000), self._lend()
        order = self._order(loan, account, cara="tetap", amount=5_000_000)
        line = order._carry_out(FIRST, self._today(FIRST))
        self.assertEqual(line.amount, 1_120_000)
        self.assertEqual(loan.saldo_pokok, 11_000_000)

    def test_short_balance_takes_a_part(self):
        account, loan = self._save(1_000_000), self._lend()
        order = self._order(loan, account, kurang="sebagian")
        line = order._carry_out(FIRST, self._today(FIRST))
        self.assertEqual((line.hasil, line.amount), ("sebagian", 990_000))
        self.assertEqual(self._paid(loan), 990_000)
        self.assertAuditClean()

    def test_ends_with_the_loan(self):
        account, loan = self._save(20_000_000), self._lend()
        order = self._order(loan, account)
        self._today(FIRST)
        self.assertEqual(order._open_days(FIRST), [FIRST])
        self.env["koperasi.pinjaman"]._post_payment(
            self.society, self.anggota, [(loan, 12_120_000, "lunas", None)], FIRST, "x"
        )
        order.invalidate_recordset()
        self.assertEqual(loan.state, "lunas")
        self.assertFalse(order._open_days(date(2026, 6, 1)))
        self.assertAuditClean()

    def test_reversal_books_loan_and_savings_back_once(self):
        account, loan = self._save(3_000_000), self._lend()
        line = self._order(loan, account)._carry_out(FIRST, self._today(FIRST))
        for _again in range(2):
            line.with_user(self.user_bendahara).action_reverse()
        self.assertEqual(self._paid(loan), 0)
        self.assertEqual(self._saldo(account), 3_000_000)
        jasa = self.env["koperasi.jasa"].search(
            [("anggota_id", "=", self.anggota.id), ("kind", "=", "jasa_pinjaman")]
        )
        self.assertEqual(sum(jasa.mapped("amount")), 0)
        with self.assertRefused(UserError, "taken back already"):
            step = loan.langkah_ids.filtered(lambda s: s.kind == "bayar")
            loan._take_back(step, FIRST, "lagi", "lagi")
        self.assertAuditClean()

    def test_only_the_own_loan(self):
        other = self._lend(anggota=self._new_anggota(name="Lain"))
        with self.assertRefused(ValidationError, "loan of the member"):
            self._order(other, self._account())
        with self.assertRefused(ValidationError, "loan of the member"):
            self._order(other.browse(), self._account())
        loan, account = self._lend(), self._save(3_000_000)
        order = self._order(loan, account)
        order._carry_out(FIRST, self._today(FIRST))
        with self.assertRefused(UserError, "already"):
            order.pinjaman_id = self._lend()


@tagged("post_install", "-at_install")
class TestAutodebet(AngsuranCommon):
    """Dues from savings by themselves, as the terms or the loan say."""

    def setUp(self):
        super().setUp()
        self._today(FIRST)

    def _run(self, day=FIRST):
        return self.env["koperasi.pinjaman"]._autodebet(self.society, day)

    def test_terms_say_so_and_it_is_taken_once(self):
        produk = self._loan_product(self.society, "PA", autodebet="sebagian")
        account, loan = self._save(2_000_000), self._lend(produk)
        self.assertEqual(self._run(date(2026, 2, 14)), (0, 0))
        self.assertEqual(self._run(), (1, 1_120_000))
        self.assertEqual(self._run(), (0, 0))
        self.assertEqual(self._paid(loan), 1_120_000)
        self.assertEqual(self._saldo(account), 880_000)
        self.assertAuditClean()

    def test_part_or_nothing_by_the_terms(self):
        part = self._loan_product(self.society, "PA", autodebet="sebagian")
        full = self._loan_product(self.society, "PB", autodebet="penuh")
        self._save(510_000)
        loan = self._lend(full)
        self.assertEqual(self._run(), (0, 0))
        other = self._lend(part)
        self.assertEqual(self._run(), (1, 500_000))
        self.assertEqual((self._paid(loan), self._paid(other)), (0, 500_000))
        self.assertAuditClean()

    def test_the_loan_decides_with_a_signed_form(self):
        produk = self._loan_product(self.society, "PA", autodebet="penuh")
        self._save(5_000_000)
        plain = self._lend()
        refused = self._lend(produk, autodebet="tidak")
        self.assertEqual(self._run(), (0, 0))
        plain.write({"autodebet": "ya", "autodebet_surat": "012"})
        self.assertEqual(self._run(), (1, 1_120_000))
        self.assertEqual((self._paid(plain), self._paid(refused)), (1_120_000, 0))

    def test_paid_at_the_desk_and_paid_off(self):
        produk = self._loan_product(self.society, "PA", autodebet="penuh")
        self._save(20_000_000)
        loan = self._lend(produk)
        Pinjaman = self.env["koperasi.pinjaman"]
        Pinjaman._post_payment(
            self.society, self.anggota, [(loan, 1_120_000)], FIRST, "meja"
        )
        self.assertEqual(self._run(), (0, 0))
        Pinjaman._post_payment(
            self.society, self.anggota, [(loan, 11_120_000, "lunas", None)],
            date(2026, 3, 15), "habis",
        )  # fmt: skip
        self.assertEqual(loan.state, "lunas")
        self.assertEqual(self._run(date(2026, 4, 15)), (0, 0))
        self.assertAuditClean()

    def test_button_is_the_treasurers(self):
        produk = self._loan_product(self.society, "PA", autodebet="penuh")
        self._save(2_000_000)
        loan = self._lend(produk)
        Harian = self.env["koperasi.pinjaman.harian"].with_context(
            allowed_company_ids=self.society.ids
        )
        with self.assertRefused(AccessError, "Only the treasurer"):
            Harian.with_user(self.user_teller).action_autodebet()
        action = Harian.with_user(self.user_bendahara).action_autodebet()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(self._paid(loan), 1_120_000)

    def test_a_closed_period_is_told_on_the_loan(self):
        produk = self._loan_product(self.society, "PA", autodebet="penuh")
        self._save(2_000_000)
        loan = self._lend(produk)
        self.society.sudo().fiscalyear_lock_date = "2026-02-28"
        self.assertEqual(self._run(), (0, 0))
        self.assertIn("closed up to", loan.message_ids[0].body)
        self.assertEqual(self._paid(loan), 0)


@tagged("post_install", "-at_install")
class TestPotonganAngsuran(AngsuranCommon):
    """Instalments in a payroll deduction of 25 March 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kantor = cls.env["koperasi.pemotong"].create(
            {
                "name": "SD Negeri 1 Tegal Harum",
                "company_id": cls.society.id,
                "account_id": cls.society._koperasi_account("kop_piutang_lain").id,
            }
        )
        cls.anggota.write({"pemotong_id": cls.kantor.id, "date_join": "2026-03-02"})

    def setUp(self):
        super().setUp()
        self._today(date(2026, 3, 25))

    def _potongan(self):
        potongan = (
            self.env["koperasi.potongan"]
            .with_user(self.user_bendahara)
            .with_context(allowed_company_ids=self.society.ids)
            .create(
                {
                    "pemotong_id": self.kantor.id,
                    "month": "2026-03-01",
                    "date": "2026-03-25",
                }
            )
        )
        potongan.action_request()
        return potongan

    def _fill(self, potongan, amount):
        potongan.write(
            {
                "file": workbook((1, self.anggota.number, None, None, amount)),
                "file_name": "isi.xlsx",
            }
        )
        potongan.action_import()
        return potongan.baris_ids

    def _pay(self, loan, amount, key, day=FIRST):
        self.env["koperasi.pinjaman"]._post_payment(
            self.society, self.anggota, [(loan, amount)], day, key
        )

    def test_asked_after_mandatory_and_posted_once(self):
        loan = self._lend()
        self._pay(loan, 1_120_000, "februari")
        potongan = self._potongan()
        line = potongan.baris_ids
        # 10 days of penalty on the instalment of 15 March
        self.assertEqual(line.ask_pinjaman, 1_131_200)
        self.assertEqual(line.requested, 1_151_200)
        line = self._fill(potongan, 1_200_000)
        self.assertRecordValues(
            line,
            [{"wajib": 20_000, "pinjaman": 1_131_200, "sukarela": 48_800,
              "status": "lebih"}],
        )  # fmt: skip
        potongan.action_post()
        potongan.action_post()
        self.assertEqual(self._paid(loan), 2_251_200)
        slip = potongan.transaksi_ids.filtered("langkah_ids")
        self.assertEqual((len(slip), slip.total), (1, 1_131_200))
        self.assertEqual(sum(potongan.transaksi_ids.mapped("total")), 1_200_000)
        self.assertAuditClean()

    def test_less_than_asked_is_a_difference(self):
        loan = self._lend()
        self._pay(loan, 1_120_000, "februari")
        potongan = self._potongan()
        line = self._fill(potongan, 500_000)
        self.assertEqual((line.wajib, line.pinjaman), (20_000, 480_000))
        self.assertEqual((potongan.differences, line.status), (1, "kurang"))
        potongan.action_post()
        self.assertEqual(self._paid(loan), 1_600_000)
        self.assertAuditClean()

    def test_a_loan_paid_off_meanwhile_leaves_it_to_savings(self):
        loan = self._lend()
        potongan = self._potongan()
        self._fill(potongan, 2_300_000)
        self._pay(loan, 1_120_000, "meja")
        self.env["koperasi.pinjaman"]._post_payment(
            self.society, self.anggota, [(loan, 11_120_000, "lunas", None)],
            date(2026, 3, 15), "habis",
        )  # fmt: skip
        self.assertEqual(loan.state, "lunas")
        potongan.action_post()
        self.assertEqual(self._saldo(self._account()), 2_280_000)
        self.assertAuditClean()

    def test_an_instalment_of_later_in_the_month_only_where_it_may_be_paid_ahead(self):
        self._lend()  # due on the 15th
        back = self._loan_product(self.society, "PK", urutan_muka="kembali")
        later = self._lend(back)
        self.assertEqual(later._due_on(date(2026, 2, 1), date(2026, 2, 28)), 0)
        ahead = self._lend()
        self.assertEqual(ahead._due_on(date(2026, 2, 1), date(2026, 2, 28)), 1_120_000)

    def test_only_loans(self):
        loan = self._lend()
        self._account("wajib")
        self._post(20_000, "wajib", self._account("wajib"))
        potongan = self._potongan()
        line = self._fill(potongan, 100_000)
        self.assertEqual((line.wajib, line.pinjaman), (0, 100_000))
        potongan.action_post()
        self.assertEqual(self._paid(loan), 100_000)
        self.assertAuditClean()

    def test_the_slip_of_all_loans_is_reversed_whole(self):
        loan = self._lend()
        potongan = self._potongan()
        self._fill(potongan, 1_000_000)
        potongan.action_post()
        slip = potongan.transaksi_ids.filtered("langkah_ids")
        slip.with_user(self.user_ketua)._reverse(date(2026, 3, 26), "salah")
        self.assertEqual(self._paid(loan), 0)
        self.assertAuditClean()

    def test_more_than_owed_in_a_batch_is_refused(self):
        produk = self._loan_product(self.society, "PK", urutan_muka="kembali")
        loan = self._lend(produk)
        cash = self.kantor.account_id
        Pinjaman = self.env["koperasi.pinjaman"]
        with self.assertRefused(UserError, "than it owes"):
            Pinjaman._post_many(
                self.society, [(loan, 2_000_000)], FIRST, "x", cash=cash,
                description="Uji",
            )  # fmt: skip
        with self.assertRefused(UserError, "twice"):
            Pinjaman._post_many(
                self.society, [(loan, 1_000), (loan, 1_000)], FIRST, "x", cash=cash,
                description="Uji",
            )  # fmt: skip


@tagged("post_install", "-at_install")
class TestKolektorAngsuran(AngsuranCommon):
    """Instalments that a collector takes in on 15 February 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_kolektor = cls._new_officer(
            "kolektor", "koperasi_simpan_pinjam.group_kolektor"
        )
        cls.anggota.write({"kelompok": "Br. Kaja", "date_join": "2026-02-01"})
        cls.env["koperasi.kolektor.rute"].create(
            {
                "company_id": cls.society.id,
                "kolektor_id": cls.user_kolektor.id,
                "kelompok": "Br. Kaja",
            }
        )

    def setUp(self):
        super().setUp()
        self._today(FIRST)

    def _line(self):
        sheet = (
            self.env["koperasi.kolektor.lembar"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .create({"kolektor_id": self.user_kolektor.id, "date": FIRST})
        )
        return sheet.baris_ids

    def test_the_phone_posts_savings_and_instalment_once(self):
        loan = self._lend()
        line = self._line()
        self.assertEqual((line.due, line.due_angsuran), (20_000, 1_120_000))
        phone = line.with_user(self.user_kolektor)
        for _again in range(3):
            phone._collect(KEY, 20_000, 5_000, 1_120_000)
        self.assertEqual(self._paid(loan), 1_120_000)
        self.assertEqual(self._saldo(self._account()), 5_000)
        slip = line.sudo().transaksi_id
        self.assertEqual((slip.total, line.jumlah), (1_145_000, 1_145_000))
        self.assertEqual(
            slip.account_id, self.society._koperasi_account("kop_transit_kasir")
        )
        with self.assertRefused(UserError, "was sent before"):
            phone._collect(KEY, 20_000, 5_000, 1_000_000)
        with self.assertRefused(UserError, "has receipt"):
            phone._collect("0000000000000000", 0, 0, 1_000)
        self.assertAuditClean()

    def test_oldest_loan_first_and_more_than_due_goes_ahead(self):
        first, second = self._lend(), self._lend()
        phone = self._line().with_user(self.user_kolektor)
        phone._collect(KEY, 0, 0, 2_500_000)
        self.assertEqual(self._paid(first), 1_380_000)
        self.assertEqual(self._paid(second), 1_120_000)
        self.assertAuditClean()

    def test_more_than_the_debt_and_no_loan(self):
        loan = self._lend()
        phone = self._line().with_user(self.user_kolektor)
        with self.assertRefused(UserError, "more than loan"):
            phone._collect(KEY, 0, 0, 20_000_000)
        self.env["koperasi.pinjaman"]._post_payment(
            self.society, self.anggota, [(loan, 12_120_000, "lunas", None)], FIRST, "x"
        )
        with self.assertRefused(UserError, "no running loan"):
            phone._collect(KEY, 0, 0, 1_120_000)
        self.assertFalse(phone.is_posted)
        self.assertAuditClean()

    def test_the_paper_is_typed_at_the_office(self):
        loan = self._lend()
        line = self._line()
        line.write({"angsuran": 1_120_000, "kode_ketik": line.kode})
        sheet = line.lembar_id
        sheet.counted = 1_120_000
        sheet.action_post()
        self.assertEqual(sheet.state, "posted")
        self.assertEqual(self._paid(loan), 1_120_000)
        slip = line.sudo().transaksi_id
        slip.with_user(self.user_bendahara)._reverse(FIRST, "salah orang")
        self.assertEqual(self._paid(loan), 0)
        self.assertAuditClean()
