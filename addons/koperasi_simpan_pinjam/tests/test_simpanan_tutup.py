from datetime import date

from psycopg2 import Error

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .bulanan_common import FEBRUARY, BulananCommon

TODAY = date(2026, 3, 3)


@tagged("post_install", "-at_install")
class TestSimpananTutup(BulananCommon):
    """An account is closed, opened again, falls asleep and is woken."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.terms.with_user(cls.user_ketua).action_withdraw()
        cls.terms.write({"biaya_tutup": 5_000, "pasif_bulan": 2})
        cls.terms.with_user(cls.user_ketua).action_approve()
        cls.account = cls._account()
        cls.account.sudo().date_open = date(2026, 1, 5)

    def setUp(self):
        super().setUp()
        self._clock(TODAY)
        self._post(100_000, "awal", self.account, date=date(2026, 1, 5))

    def _months(self):
        self._bulanan(FEBRUARY).action_catch_up()

    def _wizard(self, user=None, account=None, **values):
        form = Form(
            self.env["koperasi.simpanan.tutup"]
            .with_user(user or self.user_teller)
            .with_context(
                allowed_company_ids=self.society.ids,
                default_anggota_id=self.anggota.id,
            )
        )
        form.simpanan_id = account or self.account
        form.reason = "Pindah desa"
        for name, value in values.items():
            form[name] = value
        return form.save()

    def _events(self):
        self.account.invalidate_recordset()
        return self.account.riwayat_ids.sorted("id").mapped("event")

    def test_teller_pays_the_rest_in_cash_once(self):
        self._months()
        interest = sum(amount for _kind, amount in self._ledger(self.account))
        wizard = self._wizard()
        self.assertEqual((wizard.fee, wizard.rest), (5_000, 95_000 + interest))
        self.assertIn("running month bears none", wizard.note)
        slip = self.env["koperasi.kas.transaksi"].browse(
            wizard.action_close()["res_id"]
        )
        wizard.action_close()
        self.assertEqual(slip.total, 95_000 + interest)
        self.assertEqual(slip.kind, "keluar")
        self.assertEqual(self._saldo(self.account), 0)
        self.assertEqual(self.account.state, "tutup")
        self.assertEqual(self._ledger(self.account, ("biaya",)), [("biaya", -5_000)])
        line = self.account.riwayat_ids[:1]
        self.assertEqual(
            (line.event, line.reason, line.create_uid, line.transaksi_id),
            ("tutup", "Pindah desa", self.user_teller, slip),
        )
        with self.assertRefused(UserError, "is closed"):
            self._post(10_000, "lagi", self.account, date=TODAY)
        self.assertAuditClean()

    def test_rest_goes_to_another_account(self):
        self._months()
        target = self._account("wajib")
        with self.assertRefused(UserError, "Choose the account"):
            self._wizard(pay_to="rekening", target_id=target).copy(
                {"target_id": False}
            ).action_close()
        wizard = self._wizard(pay_to="rekening", target_id=target)
        rest = wizard.rest
        wizard.action_close()
        self.assertEqual(self._saldo(target), rest)
        self.assertFalse(self.account.riwayat_ids[:1].transaksi_id)
        self.assertAuditClean()

    def test_treasurer_pays_from_the_office_cash(self):
        self._months()
        wizard = self._wizard(self.user_bendahara)
        office = self.society._koperasi_account("kop_kas_kantor")
        self.assertEqual(wizard.cash_account_id, office)
        wizard.action_close()
        slip = self.account.riwayat_ids[:1].transaksi_id
        self.assertEqual(slip.account_id, office)
        self.assertAuditClean()

    def test_fee_is_capped_by_the_balance_and_empty_accounts_close(self):
        self._post(-90_000, "kosong", self.account, date=date(2026, 1, 6))
        self._months()
        self.account.sudo().min_balance = 0
        self.account.flush_recordset()
        rest = round(self._saldo(self.account)) - 3_000
        self._post(-rest, "kosong-2", self.account, date=TODAY)
        wizard = self._wizard()
        self.assertEqual((wizard.fee, wizard.rest), (3_000, 0))
        wizard.action_close()
        self.assertEqual(self._events()[-1], "tutup")
        self.assertFalse(self.account.riwayat_ids[:1].transaksi_id)
        self.assertAuditClean()

    def test_refusals(self):
        with self.assertRefused(UserError, "month end 01/2026 is not posted"):
            self._wizard().action_close()
        self._months()
        self.env["koperasi.simpanan.blokir"].with_user(self.user_bendahara).create(
            {
                "simpanan_id": self.account.id,
                "company_id": self.society.id,
                "amount": 1_000,
                "reason": "Jaminan",
            }
        )
        with self.assertRefused(UserError, "hold in force"):
            self._wizard().action_close()
        wajib = self._account("wajib")
        with self.assertRefused(UserError, "capital"):
            wajib._close(TODAY, "wajib", "Uji")
        with self.assertRefused(AccessError, "teller or the treasurer"):
            self.account.with_user(self.user_pengawas)._close(TODAY, "x", "Uji")
        foreign = self._account(anggota=self.anggota_b)
        with self.assertRefused(AccessError, "."):
            foreign.with_user(self.user_teller).with_context(
                allowed_company_ids=self.society.ids
            )._close(TODAY, "x", "Uji")
        with self.assertRefused(AccessError, "own drawer"):
            self.account.with_user(self.user_teller)._close(
                TODAY,
                "x",
                "Uji",
                cash_account=self.society._koperasi_account("kop_kas_kantor"),
            )

    def test_terms_allow_the_first_days_only(self):
        self._months()
        self._new_terms(self.sukarela, date_from=date(2026, 3, 1), tutup_hari=2)
        with self.assertRefused(UserError, "first 2 days .* from 01/04/2026"):
            self._wizard().action_close()
        self._clock(date(2026, 3, 2))
        self._wizard().action_close()
        self.assertEqual(self.account.state, "tutup")
        self.assertFalse(self._ledger(self.account, ("biaya",)))

    def test_open_again_needs_officer_reason_and_register(self):
        self._months()
        self._wizard().action_close()
        account = self.account.with_user(self.user_ketua)
        with self.assertRefused(UserError, "NIK"):
            account._reopen(TODAY, "Keliru")
        self._know(self.anggota)
        with self.assertRefused(AccessError, "chair or the treasurer"):
            self.account.with_user(self.user_teller)._reopen(TODAY, "Keliru")
        action = account.action_reopen()
        wizard = Form(
            self.env[action["res_model"]]
            .with_user(self.user_ketua)
            .with_context(**action["context"])
        )
        wizard.reason = "Ditutup keliru"
        wizard = wizard.save()
        with self.assertRefused(UserError, "Identity Card Seen"):
            wizard.action_confirm()
        wizard.is_checked = True
        wizard.action_confirm()
        self.assertEqual(self.account.min_balance, 10_000)
        self.assertEqual(self._events(), ["buka", "tutup", "buka_lagi"])
        self.assertEqual(self.account.riwayat_ids[:1].reason, "Ditutup keliru")
        self._post(20_000, "lagi", self.account, date=TODAY)
        with self.assertRefused(UserError, "is open"):
            account._reopen(TODAY, "Lagi")
        self.assertAuditClean()

    def test_dormant_account_is_woken_before_money_leaves(self):
        self._clock(date(2026, 4, 2))
        march = self._bulanan(date(2026, 3, 1))
        march.action_catch_up()
        self.assertEqual(self._events(), ["buka", "pasif"])
        today = date(2026, 4, 2)
        for call in (
            lambda: self._post(-10_000, "tarik", self.account, date=today),
            lambda: self._wizard().action_close(),
        ):
            with self.assertRefused(UserError, "dormant since 31/03/2026"):
                call()
        with self.assertRefused(UserError, "does not know all"):
            self.account.with_user(self.user_ketua)._reactivate(today, "Datang")
        self._know(self.anggota)
        account = self.account.with_user(self.user_ketua)
        action = account.action_reactivate()
        wizard = Form(
            self.env[action["res_model"]]
            .with_user(self.user_ketua)
            .with_context(**action["context"])
        )
        wizard.is_checked = True
        wizard.reason = "Anggota datang"
        wizard.save().action_confirm()
        self.assertEqual(self._events(), ["buka", "pasif", "aktif_lagi"])
        line = self.account.riwayat_ids[:1]
        self.assertEqual((line.create_uid, line.date), (self.user_ketua, today))
        self._post(-10_000, "tarik", self.account, date=today)
        with self.assertRefused(UserError, "not dormant"):
            account._reactivate(today, "Lagi")

    def test_history_of_what_the_month_end_and_a_deposit_change(self):
        self._clock(date(2026, 4, 2))
        march = self._bulanan(date(2026, 3, 1))
        march.action_catch_up()
        march.action_undo()
        march.action_post()
        self._post(10_000, "bangun", self.account, date=date(2026, 4, 1))
        lines = self.account.riwayat_ids.sorted("id")
        self.assertEqual(
            [(line.event, line.date) for line in lines],
            [
                ("buka", date(2026, 3, 10)),
                ("pasif", date(2026, 3, 31)),
                ("pasif_batal", date(2026, 3, 31)),
                ("pasif", date(2026, 3, 31)),
                ("bangun", date(2026, 4, 1)),
            ],
        )
        with self.assertRefused(UserError, "never changed"):
            lines[0].write({"reason": "x"})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(Error),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("DELETE FROM koperasi_simpanan_riwayat")

    def test_first_month_without_terms_is_no_obstacle(self):
        """A product without terms pays no interest: it closes on any day."""
        self.terms.with_user(self.user_ketua).action_withdraw()
        self._wizard().action_close()
        self.assertEqual(self._events(), ["buka", "tutup"])
