from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .bulanan_common import FEBRUARY, JANUARY, MARCH
from .test_berjangka import BerjangkaCommon

PLACED = date(2026, 1, 10)
DUE = date(2026, 2, 12)


@tagged("post_install", "-at_install")
class TestBerjangkaKas(BerjangkaCommon):
    """A bilyet is paid in cash by one slip, and a placing reversed on its day."""

    def _wizard(self, bilyet, user=None, **values):
        user = user or self.user_teller
        self.env.flush_all()
        self.env.invalidate_all()  # what the system has read helps nobody
        return (
            self.env["koperasi.berjangka.cair"]
            .with_user(user)
            .with_context(allowed_company_ids=self.society.ids)
            .create({"berjangka_id": bilyet.id, "date": DUE, "pay_to": "kas", **values})
        )

    def _session(self, max_tarik=50_000_000):
        """An open session of the teller, with money of a big deposit in the drawer."""
        self.aturan.batas_ids = [
            (
                0,
                0,
                {
                    "user_id": self.user_teller.id,
                    "max_setor": 90_000_000,
                    "max_tarik": max_tarik,
                },
            )
        ]
        Sesi = self.env["koperasi.kas.sesi"].with_user(self.user_teller)
        return Sesi._open(self.society, DUE)

    def _fill_drawer(self):
        account = self._account(anggota=self._new_anggota(name="Ni Made Sari"))
        self._post(40_000_000, "isi laci", account, date=DUE)

    def _matured(self):
        bilyet = self._place(bulan=1)
        self._clock(DUE)
        return bilyet

    def _vault(self):
        account = self.society._koperasi_account("kop_kas_kantor")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return round(sum(lines.mapped("balance")))

    def test_teller_pays_from_the_drawer_by_one_slip(self):
        bilyet = self._matured()
        sesi = self._session()
        self._fill_drawer()
        before = self._saldo(bilyet.tujuan_id)
        action = self._wizard(bilyet).action_cash()
        slip = self.env["koperasi.kas.transaksi"].browse(action["res_id"])
        self.assertEqual((slip.kind, slip.total), ("keluar", 36_500_000))
        self.assertEqual((slip.sesi_id, slip.anggota_id), (sesi, self.anggota))
        self.assertEqual((bilyet.state, bilyet.jumlah), ("cair", 0))
        self.assertEqual(self._saldo(bilyet.simpanan_id), 0)
        self.assertEqual(self._saldo(bilyet.tujuan_id), before)
        sesi.invalidate_recordset()
        self.assertEqual(sesi.saldo, 3_500_000)
        again = bilyet.with_user(self.user_teller)._cash(DUE, {})
        self.assertEqual(again, slip)
        with self.assertRefused(UserError, "stays cashed"):
            slip.with_user(self.user_bendahara)._reverse(DUE, "Salah")
        self.assertAuditClean()
        # the interest still follows, after tax, to the savings
        self._clock(date(2026, 3, 2))
        for month in (JANUARY, FEBRUARY):
            self._bulanan(month).action_post()
        self.assertEqual(self._saldo(bilyet.tujuan_id), before + 93_000)
        self.assertEqual(bilyet.simpanan_id.state, "tutup")
        self.assertAuditClean()

    def test_treasurer_pays_from_the_vault(self):
        bilyet = self._matured()
        before = self._vault()
        wizard = self._wizard(bilyet, self.user_bendahara)
        self.assertTrue(wizard.is_treasurer)
        slip = self.env["koperasi.kas.transaksi"].browse(wizard.action_cash()["res_id"])
        self.assertEqual(slip.account_id, wizard.cash_account_id)
        self.assertFalse(slip.sesi_id)
        self.assertEqual(self._vault(), before - 36_500_000)
        self.assertAuditClean()

    def test_who_may_pay(self):
        bilyet = self._matured()
        vault = self.society._koperasi_account("kop_kas_kantor")
        with self.assertRefused(AccessError, "own drawer"):
            self._wizard(bilyet, cash_account_id=vault.id).action_cash()
        with self.assertRefused(AccessError, "teller or the treasurer"):
            bilyet.with_user(self.user_ketua)._cash(DUE, {})
        self.aturan.is_sesi_wajib = True
        with self.assertRefused(UserError, "no open cash session"):
            self._wizard(bilyet).action_cash()
        self.assertEqual(bilyet.state, "berlaku")

    def test_early_break_in_cash_deducts_the_interest(self):
        bilyet = self._place(bayar="bulanan")
        day = date(2026, 4, 20)
        self._clock(day)
        for month in (JANUARY, FEBRUARY, MARCH):
            self._bulanan(month).action_post()
        before = self._vault()
        wizard = self._wizard(bilyet, self.user_bendahara, date=day)
        self.assertTrue(wizard.is_cabut)
        slip = self.env["koperasi.kas.transaksi"].browse(wizard.action_cash()["res_id"])
        self.assertEqual(slip.total, 36_500_000 - 140_000)
        self.assertEqual(self._vault(), before - 36_360_000)
        self.assertEqual(self._saldo(bilyet.simpanan_id), 0)
        self.assertEqual(bilyet.state, "cabut")
        self.assertAuditClean()

    def test_joint_bilyet_needs_the_signatures(self):
        bilyet = self._matured()
        bilyet.simpanan_id.with_user(self.user_ketua)._set_signers(
            "dan",
            [{"name": "Ketut Rai", "anggota_id": False, "hubungan": "pasangan"}],
            DUE,
            "Formulir 7",
        )
        wizard = self._wizard(bilyet, self.user_bendahara)
        with self.assertRefused(UserError, "all of them sign"):
            wizard.action_cash()
        wizard.is_owner_signed = True
        wizard.signer_ids = bilyet.simpanan_id.penandatangan_ids
        slip = self.env["koperasi.kas.transaksi"].browse(wizard.action_cash()["res_id"])
        self.assertIn("Ketut Rai", slip.description)

    def test_above_the_limit_a_second_person_approves(self):
        bilyet = self._matured()
        sesi = self._session(max_tarik=1_000_000)
        self._fill_drawer()
        with self.assertRefused(UserError, "above the limit"):
            bilyet.with_user(self.user_teller)._cash(DUE, {})
        wizard = self._wizard(bilyet)
        action = wizard.action_cash()
        self.assertEqual(action["res_model"], "koperasi.kas.persetujuan")
        self.assertEqual(wizard.action_cash()["res_id"], action["res_id"])
        request = self.env["koperasi.kas.persetujuan"].browse(action["res_id"])
        self.assertEqual((request.jenis, request.total), ("bilyet", 36_500_000))
        self.assertEqual(bilyet.state, "berlaku")
        request.with_user(self.user_ketua).action_approve()
        slip = request.transaksi_id
        self.assertEqual((slip.sesi_id, slip.total), (sesi, 36_500_000))
        self.assertEqual(slip.create_uid, self.user_teller)
        self.assertEqual((bilyet.state, request.state), ("cair", "setuju"))
        self.assertAuditClean()

    def test_approval_of_what_was_cashed_meanwhile(self):
        bilyet = self._matured()
        self._session(max_tarik=1_000_000)
        action = self._wizard(bilyet).action_cash()
        bilyet.with_user(self.user_teller)._cash(DUE)
        request = self.env["koperasi.kas.persetujuan"].browse(action["res_id"])
        with self.assertRefused(UserError, "another amount by now"):
            request.with_user(self.user_ketua).action_approve()
        request.with_user(self.user_ketua).action_refuse()

    # ------------------------------------------------------------------
    # Reversal of a placing
    # ------------------------------------------------------------------

    def _assert_void(self, bilyet):
        bilyet.invalidate_recordset()
        self.assertEqual((bilyet.state, bilyet.jumlah), ("batal", 0))
        self.assertEqual(self._saldo(bilyet.simpanan_id), 0)
        self.assertEqual(bilyet.simpanan_id.state, "tutup")
        self.assertAuditClean()

    def test_cash_placing_is_reversed_by_its_slip(self):
        before = self._vault()
        bilyet = self._place()
        slip = bilyet.simpanan_id.mutasi_ids.transaksi_id
        reversal = slip.with_user(self.user_bendahara)._reverse(PLACED, "Salah")
        self.assertEqual((reversal.kind, reversal.total), ("keluar", 36_500_000))
        self._assert_void(bilyet)
        self.assertEqual(self._vault(), before)
        again = bilyet.with_user(self.user_ketua)._reverse_placing(PLACED, "Salah")
        self.assertEqual(again, reversal)
        # a month end does not see it
        self._clock(date(2026, 2, 3))
        self._bulanan(JANUARY).action_post()
        self.assertAuditClean()

    def test_teller_asks_and_the_chair_approves(self):
        account = self._account()
        self._post(5_000_000, "isi", account, date=JANUARY)
        for source, total in ((account, 4_000_000), (None, 36_500_000)):
            bilyet = self._place(total, 3, key=f"bj/{total}", source=source)
            wizard = (
                self.env["koperasi.berjangka.batal"]
                .with_user(self.user_teller)
                .create({"berjangka_id": bilyet.id, "reason": "Salah anggota"})
            )
            action = wizard.action_reverse()
            self.assertEqual(wizard.action_reverse()["res_id"], action["res_id"])
            request = self.env["koperasi.kas.persetujuan"].browse(action["res_id"])
            self.assertEqual((request.jenis, request.total), ("koreksi", total))
            self.assertEqual(bilyet.state, "berlaku")
            with self.assertRefused(AccessError, "chair or the treasurer"):
                request.with_user(self.user_teller).action_approve()
            request.with_user(self.user_ketua).action_approve()
            self.assertEqual(request.state, "setuju")
            self._assert_void(bilyet)
        self.assertEqual(self._saldo(account), 5_000_000)
        kinds = bilyet.simpanan_id.mutasi_ids.mapped("kind")
        self.assertEqual(sorted(kinds), ["koreksi", "setor"])

    def test_treasurer_reverses_a_transfer(self):
        account = self._account()
        self._post(5_000_000, "isi", account, date=JANUARY)
        bilyet = self._place(4_000_000, 3, source=account)
        wizard = (
            self.env["koperasi.berjangka.batal"]
            .with_user(self.user_bendahara)
            .create({"berjangka_id": bilyet.id, "reason": "Salah jangka"})
        )
        self.assertTrue(wizard.is_overseer)
        wizard.action_reverse()
        wizard.action_reverse()
        self._assert_void(bilyet)
        self.assertEqual(self._saldo(account), 5_000_000)
        rows = account.mutasi_ids.filtered(lambda row: row.kind == "koreksi")
        self.assertEqual(rows.reversal_of_id.amount, -4_000_000)

    def test_what_is_not_reversed(self):
        bilyet = self._place()
        slip = bilyet.simpanan_id.mutasi_ids.transaksi_id
        for user in (self.user_teller, self.user_pengawas):
            with self.assertRefused(AccessError, "chair or the treasurer"):
                bilyet.with_user(user)._reverse_placing(PLACED, "Salah")
        hold = self.env["koperasi.simpanan.blokir"].create(
            {
                "simpanan_id": bilyet.simpanan_id.id,
                "company_id": self.society.id,
                "is_all": True,
                "reason": "Pinjaman 12",
            }
        )
        with self.assertRefused(UserError, "pledged|on hold"):
            slip.with_user(self.user_bendahara)._reverse(PLACED, "Salah")
        hold.with_user(self.user_ketua).action_release()
        self._clock(date(2026, 1, 11))
        with self.assertRefused(UserError, "on its own day only"):
            slip.with_user(self.user_bendahara)._reverse(date(2026, 1, 11), "Salah")
        with self.assertRefused(UserError, "not of today"):
            self.env["koperasi.kas.persetujuan"].with_user(
                self.user_teller
            )._ask_reverse_placing(bilyet, "Salah", date(2026, 1, 11))
        self.assertEqual(bilyet.state, "berlaku")
