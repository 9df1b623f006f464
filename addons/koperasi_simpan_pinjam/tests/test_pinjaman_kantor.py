from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from ..engine.pinjaman.syarat import Perubahan
from .pinjaman_common import START
from .test_teller_pinjaman import TODAY, TellerPinjamanCommon


class KantorCommon(TellerPinjamanCommon):
    """Short ways to open the forms of the office."""

    def _form(self, model, loan, user=None, **values):
        """The form as it opens on the loan, with some values chosen."""
        form = Form(
            self._as(self.env[model], user or self.user_bendahara).with_context(
                default_pinjaman_id=loan.id
            )
        )
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def _bank(self):
        return self._books("kop_bank_giro")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestPinjamanCairkan(KantorCommon):
    MODEL = "koperasi.pinjaman.cairkan"

    def test_by_bank(self):
        loan = self._signed()
        wizard = self._form(self.MODEL, loan, cara="bank")
        self.assertIn("12.000.000", wizard.preview)
        self.assertFalse(wizard.problem)
        action = wizard.action_pay_out()
        slip = self.env["koperasi.kas.transaksi"].browse(action["res_id"])
        self.assertEqual((slip.total, slip.kind), (12_000_000, "keluar"))
        self.assertEqual(self._bank(), -12_000_000)
        self.assertEqual((loan.state, loan.date_cair), ("cair", TODAY))
        self.assertFalse(loan.is_menunggu_cair)
        self.assertAuditClean()

    def test_from_the_cash_of_the_society_once(self):
        loan = self._signed()
        before = self._books("kop_kas_kantor")
        wizard = self._form(self.MODEL, loan)
        slips = {wizard.action_pay_out()["res_id"] for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(self._books("kop_kas_kantor"), before - 12_000_000)
        late = self._form(self.MODEL, loan)
        self.assertIn("nothing to pay out", late.problem)
        with self.assertRaisesRegex(UserError, "paid out already"):
            late.action_pay_out()
        self.assertAuditClean()

    def test_the_desk_was_faster(self):
        loan = self._signed(3_000_000)
        wizard = self._form(self.MODEL, loan)
        self.desk.pay_out(self.anggota.id, loan.id, 0)
        with self.assertRaisesRegex(UserError, "was paid out by"):
            wizard.action_pay_out()
        self.assertEqual(loan.saldo_pokok, 3_000_000)

    def test_the_loan_officer_pays_into_savings_alone(self):
        loan = self._signed()
        wizard = self._form(self.MODEL, loan, self.user_petugas)
        self.assertEqual(wizard.cara, "simpanan")
        wizard.action_pay_out()
        self.assertEqual(self._saldo(self._account()), 12_000_000)
        other = self._form(self.MODEL, self._signed(), self.user_petugas)
        other.cara = "kas"
        self.assertIn("the treasurer's", other.problem)
        with self.assertRaisesRegex(AccessError, "the treasurer's"):
            other.action_pay_out()
        self.assertAuditClean()

    def test_days(self):
        loan = self._signed()
        for day, reason in (
            (date(2026, 3, 11), "future"),
            (date(2026, 1, 14), "before its contract"),
        ):
            wizard = self._form(self.MODEL, loan, date=day)
            with self.assertRaisesRegex(UserError, reason):
                wizard.action_pay_out()
        self.society.sudo().fiscalyear_lock_date = "2026-01-31"
        wizard = self._form(self.MODEL, loan, date=date(2026, 1, 20))
        with self.assertRaisesRegex(UserError, "closed up to"):
            wizard.action_pay_out()
        self.assertEqual(loan.state, "akad")

    def test_tranches_each_once(self):
        """Half now, half on its day; a later start keeps the tranche to come."""
        loan = self._apply()
        loan._freeze(START, changes=(Perubahan(date(2026, 5, 20), 5_000_000),))
        loan.write({"state": "akad", "date_akad": START})
        first = self._form(self.MODEL, loan)
        for _turn in range(2):
            first.action_pay_out()
        self.assertEqual(loan.saldo_pokok, 7_000_000)
        self.assertFalse(loan.is_menunggu_cair)
        with freeze_time("2026-05-20 02:00:00"):
            loan.invalidate_recordset()
            self.assertTrue(loan.is_menunggu_cair)
            second = self._form(self.MODEL, loan)
            self.assertIn("5.000.000", second.preview)
            for _turn in range(2):
                second.action_pay_out()
            self.assertEqual(loan.saldo_pokok, 12_000_000)
            loan.invalidate_recordset()
            self.assertFalse(loan.is_menunggu_cair)
            self.assertAuditClean()

    def test_others_do_not(self):
        loan = self._signed()
        for user in (self.user_teller, self.user_pengawas):
            with self.assertRaises(AccessError):
                self.env[self.MODEL].with_user(user).check_access("create")
        foreign = self._signed(
            produk=self._loan_product(self.society_b), anggota=self.anggota_b
        )
        with self.assertRaises(AccessError):
            self._form(self.MODEL, foreign).action_pay_out()
        self.assertEqual((loan + foreign).mapped("state"), ["akad", "akad"])


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestPinjamanBayar(KantorCommon):
    MODEL = "koperasi.pinjaman.bayar"

    def test_by_bank_with_what_is_due(self):
        loan = self._running()
        wizard = self._form(self.MODEL, loan, cara="bank")
        self.assertEqual(wizard.amount, 1_145_760)
        self.assertIn("25.760", wizard.preview)
        slips = {wizard.action_pay()["res_id"] for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(self._bank(), 1_145_760)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertAuditClean()

    def test_from_savings(self):
        loan = self._running()
        account = self._account()
        account._post_transaction(
            self.society, self.anggota, [(account, 2_000_000)], START, "isi"
        )
        wizard = self._form(self.MODEL, loan, cara="simpanan")
        self.assertEqual(wizard.simpanan_id, account)
        for _turn in range(2):
            wizard.action_pay()
        self.assertEqual(self._saldo(account), 2_000_000 - 1_145_760)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        poor = self._form(self.MODEL, loan, cara="simpanan", amount=1_120_000)
        with self.assertRaisesRegex(UserError, "balance is not enough"):
            poor.action_pay()
        self.assertAuditClean()

    def test_prepayment_from_savings(self):
        loan = self._running()
        account = self._account()
        account._post_transaction(
            self.society, self.anggota, [(account, 9_000_000)], START, "isi"
        )
        wizard = self._form(
            self.MODEL, loan, cara="simpanan", way="tenor", amount=4_145_760
        )
        self.assertIn("8 instalments to come", wizard.preview)
        wizard.action_pay()
        self.assertEqual(loan.saldo_pokok, 8_000_000)
        self.assertAuditClean()

    def test_settlement(self):
        loan = self._running()
        wizard = self._form(self.MODEL, loan, way="lunas")
        self.assertIn("not asked for", wizard.preview)
        wizard.action_pay()
        self.assertEqual(loan.state, "lunas")
        late = self._form(self.MODEL, loan, amount=1_000)
        self.assertIn("paid off", late.problem)
        self.assertAuditClean()

    def test_dated_back_shows_what_is_made_anew(self):
        """The later payment paid a penalty that the earlier one makes void."""
        loan = self._running()
        self._form(
            self.MODEL, loan, date=date(2026, 2, 25), amount=1_131_200
        ).action_pay()
        wizard = self._form(self.MODEL, loan, date=date(2026, 2, 15), amount=1_120_000)
        self.assertFalse(wizard.problem)
        self.assertIn("made anew", wizard.preview)
        self.assertIn("11.200", wizard.preview)
        wizard.action_pay()
        self.assertEqual(loan.bayar_denda, 0)
        self.assertAuditClean()

    def test_refused(self):
        loan = self._running()
        for values, reason in (
            ({"date": date(2026, 3, 11)}, "future"),
            ({"amount": 20_000_000}, "more than loan"),
            ({"amount": 0}, "zero"),
            ({"amount": -1}, "above zero"),
        ):
            wizard = self._form(self.MODEL, loan, **values)
            self.assertIn(reason, wizard.problem)
            with self.assertRaisesRegex(UserError, reason):
                wizard.action_pay()
        self.society.sudo().fiscalyear_lock_date = "2026-02-28"
        wizard = self._form(self.MODEL, loan, date=date(2026, 2, 20))
        with self.assertRaisesRegex(UserError, "closed up to"):
            wizard.action_pay()
        self.assertEqual(loan.saldo_pokok, 12_000_000)

    def test_savings_of_others(self):
        loan = self._running()
        other = self._new_anggota(name="Ni Made Lain")
        self._account()
        wizard = self._form(self.MODEL, loan, cara="simpanan")
        wizard.simpanan_id = self._account(anggota=other)
        with self.assertRaisesRegex(UserError, "Choose the voluntary savings"):
            wizard.action_pay()

    def test_the_slip_is_reversed(self):
        """By the button on the slip: another officer, the loan is as before."""
        loan = self._running()
        action = self._form(self.MODEL, loan).action_pay()
        slip = self.env["koperasi.kas.transaksi"].browse(action["res_id"])
        asked = self._as(slip, self.user_ketua).action_ask_reversal()
        self.assertEqual(asked["res_model"], "koperasi.kas.batal")
        self._as(self.env["koperasi.kas.batal"], self.user_ketua).create(
            {"transaksi_id": slip.id, "reason": "salah orang"}
        ).action_reverse()
        self.assertEqual(slip.state, "reversed")
        self.assertEqual(loan.saldo_pokok, 12_000_000)
        self.assertAuditClean()

    def test_only_the_treasurer(self):
        for user in (self.user_teller, self.user_petugas, self.user_pengawas):
            with self.assertRaises(AccessError):
                self.env[self.MODEL].with_user(user).check_access("create")
