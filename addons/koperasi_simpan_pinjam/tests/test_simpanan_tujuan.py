from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .bulanan_common import BulananCommon

TODAY = date(2026, 3, 3)


@tagged("post_install", "-at_install")
class TestSimpananTujuan(BulananCommon):
    """Savings for a purpose: goal, lock, leaving early, release list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kurban = cls.env["koperasi.simpanan.produk"].create(
            {
                "name": "Tabungan Kurban",
                "code": "TK",
                "jenis": "tujuan",
                "tujuan": "kurban",
                "company_id": cls.society.id,
                "account_id": cls.society._koperasi_account("kop_simpanan_kurban").id,
                "is_withdrawable": True,
                "locked_until": "2026-05-20",
            }
        )
        accounts = cls.env["koperasi.simpanan"]._open_accounts(
            cls.society, [(cls.anggota.id, cls.kurban.id)], date(2026, 1, 5)
        )
        cls.goal = cls.env["koperasi.simpanan"].browse(accounts.values())

    def setUp(self):
        super().setUp()
        self._clock(TODAY)
        self._post(1_000_000, "kurban", self.goal, date=TODAY)

    def _form(self, action, user, **values):
        form = Form(
            self.env[action["res_model"]]
            .with_user(user)
            .with_context(**action["context"], allowed_company_ids=self.society.ids)
        )
        form.reason = "Surat anggota"
        for name, value in values.items():
            form[name] = value
        return form.save()

    def _early(self, amount, user=None):
        user = user or self.user_teller
        account = self.goal.with_user(user)
        return self._form(account.action_withdraw_early(), user, amount=amount)

    def _events(self):
        self.goal.invalidate_recordset()
        return self.goal.riwayat_ids.sorted("id").mapped("event")

    def test_goal_of_the_account_locks_it_and_shows_progress(self):
        account = self.goal.with_user(self.user_bendahara)
        wizard = self._form(
            account.action_set_goal(),
            self.user_bendahara,
            target_date=date(2026, 6, 1),
            amount=4_000_000,
        )
        wizard.action_confirm()
        self.assertEqual(self.goal.kunci_sampai, date(2026, 6, 1))
        self.assertEqual(self.goal.target_persen, 25)
        with self.assertRefused(UserError, "locked until 01/06/2026"):
            self._post(-1_000, "tarik", self.goal, date=date(2026, 5, 25))
        with self.assertRefused(UserError, "locked until 01/06/2026"):
            self.goal._transfer(
                self.society,
                [(self.goal, self._account(), 1_000)],
                TODAY,
                "pindah",
                description="x",
            )
        self._post(-1_000, "tarik", self.goal, date=date(2026, 6, 1))
        row = self.env["koperasi.simpanan.sasaran"].browse(self.goal.id)
        self.assertEqual((row.date, row.persen), (date(2026, 6, 1), 24))
        with self.assertRefused(AccessError, "."):
            self.goal.with_user(self.user_teller)._set_goal(TODAY, 1, TODAY, "x")
        with self.assertRefused(UserError, "not for a purpose"):
            self._account()._set_goal(TODAY, 1, TODAY, "x")

    def test_without_terms_nothing_leaves_early(self):
        with self.assertRefused(UserError, "nothing is taken .* 20/05/2026"):
            self._early(100_000).action_confirm()
        with self.assertRefused(UserError, "no permission"):
            self.goal.with_user(self.user_ketua)._allow_early(1_000, TODAY, "x")

    def test_fee_of_the_terms_is_booked_with_the_payment(self):
        self._new_terms(self.kurban, awal_cara="biaya", awal_persen=2.5)
        wizard = self._early(100_001)
        self.assertEqual((wizard.fee, wizard.rest), (2_500, 97_501))
        slip = self.env["koperasi.kas.transaksi"].browse(
            wizard.action_confirm()["res_id"]
        )
        wizard.action_confirm()
        self.assertEqual(slip.total, 97_501)
        self.assertEqual(self._saldo(self.goal), 899_999)
        self.assertEqual(self._ledger(self.goal, ("biaya",)), [("biaya", -2_500)])
        self.assertEqual(self._events(), ["buka", "awal"])
        self.assertEqual(self.goal.riwayat_ids[:1].reason, "Surat anggota")
        with self.assertRefused(UserError, "locked until"):
            self._post(-1_000, "tarik", self.goal, date=TODAY)
        with self.assertRefused(UserError, "not enough"):
            self._early(900_000).action_confirm()
        with self.assertRefused(UserError, "minus sign"):
            self.goal._withdraw_early(-5, TODAY, "minus", "x")
        self._clock(date(2026, 5, 20))
        with self.assertRefused(UserError, "not locked"):
            self._early(100_000).action_confirm()
        self.assertAuditClean()

    def test_permission_of_the_chair_is_used_up(self):
        self._new_terms(self.kurban, awal_cara="setuju")
        with self.assertRefused(UserError, "chair allowed Rp 0"):
            self._early(100_000).action_confirm()
        with self.assertRefused(AccessError, "Only the chair"):
            self.goal.with_user(self.user_bendahara)._allow_early(1, TODAY, "x")
        with self.assertRefused(UserError, "Between"):
            self.goal.with_user(self.user_ketua)._allow_early(2_000_000, TODAY, "x")
        chair = self.goal.with_user(self.user_ketua)
        self._form(
            chair.action_allow_early(), self.user_ketua, amount=150_000
        ).action_confirm()
        self.assertEqual(self.goal.izin_uid, self.user_ketua)
        self._early(100_000, self.user_bendahara).action_confirm()
        self.assertEqual(self.goal.izin_awal, 50_000)
        with self.assertRefused(UserError, "allowed Rp 50.000"):
            self._early(50_001).action_confirm()
        self._early(50_000).action_confirm()
        self.assertEqual(self._events(), ["buka", "izin", "awal", "awal"])
        self.assertAuditClean()

    def test_opening_with_a_goal(self):
        member = self._know(self._new_anggota(name="Made Ayu"))
        form = Form(
            self.env["koperasi.simpanan.buka"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )
        form.anggota_id = member
        form.produk_id = self.kurban
        form.target_date = date(2027, 5, 1)
        form.target_amount = 3_000_000
        account = self.env["koperasi.simpanan"].browse(
            form.save().action_open()["res_id"]
        )
        self.assertEqual(account.kunci_sampai, date(2027, 5, 1))
        self.assertEqual(account.target_amount, 3_000_000)
