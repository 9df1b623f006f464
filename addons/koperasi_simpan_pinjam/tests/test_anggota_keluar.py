from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import SimpananCommon

DAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestAnggotaKeluar(SimpananCommon):
    """Savings when a membership begins, ends, returns, or two entries become one."""

    def _saved(self, anggota=None, pokok=100_000, wajib=20_000, sukarela=50_000):
        """A member with savings; returns {jenis: account}."""
        amounts = {"pokok": pokok, "wajib": wajib, "sukarela": sukarela}
        accounts = {jenis: self._account(jenis, anggota) for jenis in amounts}
        for jenis, amount in amounts.items():
            if amount:
                account = accounts[jenis]
                self._post(amount, f"isi-{account.id}", account)
        return accounts

    def _books(self, xmlid):
        account = self.society._koperasi_account(xmlid)
        self.env.flush_all()
        return -sum(
            self.env["account.move.line"]
            .search([("account_id", "=", account.id), ("parent_state", "=", "posted")])
            .mapped("balance")
        )

    def _leave(self, anggota=None, reason="mengundurkan_diri", **values):
        anggota = anggota or self.anggota
        anggota.with_user(self.user_ketua)._leave(date(2026, 6, 1), reason, **values)

    def _wizard(self, user=None, **values):
        return (
            self.env["koperasi.anggota.bayar"]
            .with_user(user or self.user_bendahara)
            .create({"anggota_id": self.anggota.id, "date": "2026-06-10", **values})
        )

    # ------------------------------------------------------------------
    # Becoming a member
    # ------------------------------------------------------------------

    def _accepted(self):
        anggota = self._new_anggota(
            name="Ni Made Rai",
            state="calon",
            date_join=False,
            date_apply="2026-06-01",
        )
        anggota.with_user(self.user_ketua)._approve(date(2026, 6, 2))
        return anggota

    def test_accepted_becomes_member_with_the_last_part_of_pokok(self):
        anggota = self._accepted()
        self.assertEqual(anggota.state, "disetujui")
        account = self._account("pokok", anggota)
        self._post(60_000, "pokok-1", account, date=date(2026, 6, 3))
        self.assertEqual(anggota.state, "disetujui")
        self._post(40_000, "pokok-2", account, date=date(2026, 6, 5))
        self.assertEqual(anggota.state, "aktif")
        self.assertEqual(anggota.date_join, date(2026, 6, 5))
        self.assertEqual(anggota.riwayat_ids.sorted("id")[-1].event, "aktif")

    def test_batch_activates_who_paid_up_and_nobody_else(self):
        paid, open_ = self._accepted(), self._accepted()
        rows = [
            (self._account("pokok", paid).id, 100_000),
            (self._account("pokok", open_).id, 99_999),
        ]
        self._as_teller()._post_batch(
            self.society, rows, date(2026, 6, 4), "pokok-batch"
        )
        self.assertEqual((paid.state, open_.state), ("aktif", "disetujui"))
        self.assertAuditClean()

    def test_society_without_pokok_activates_at_once(self):
        self.pokok.amount = 0
        self.assertEqual(self._accepted().state, "aktif")

    def test_refused_gets_back_what_was_paid(self):
        anggota = self._accepted()
        self._post(
            60_000, "pokok-x", self._account("pokok", anggota), date=date(2026, 6, 3)
        )
        anggota.with_user(self.user_ketua)._reject(date(2026, 6, 4), "Pindah desa")
        self.assertEqual(anggota.utang_keluar, 60_000)
        self._wizard(anggota_id=anggota.id).action_pay()
        anggota.invalidate_recordset()
        self.assertEqual(anggota.utang_keluar, 0)
        self.assertAuditClean()

    # ------------------------------------------------------------------
    # Leaving
    # ------------------------------------------------------------------

    def test_leaving_turns_capital_into_debt(self):
        accounts = self._saved()
        self._leave()
        self.assertEqual({self._saldo(a) for a in accounts.values()}, {0})
        self.assertEqual(self._books("kop_simpanan_pokok"), 0)
        self.assertEqual(self._books("kop_simpanan_wajib"), 0)
        self.assertEqual(self._books("kop_utang_anggota_keluar"), 170_000)
        self.assertEqual(self.anggota.utang_keluar, 170_000)
        self.assertAuditClean()

    def test_leaving_with_nothing_saved_posts_nothing(self):
        before = self.env["account.move"].search_count([])
        self._leave()
        self.assertEqual(self.env["account.move"].search_count([]), before)

    def test_treasurer_pays_in_parts_and_never_more(self):
        self._saved()
        self._leave()
        with self.assertRefused(UserError, "at most Rp 170.000"):
            self._wizard(amount=170_001).action_pay()
        self._wizard(amount=100_000).action_pay()
        slip = self.env["koperasi.kas.transaksi"].browse(
            self._wizard(amount=70_000).action_pay()["res_id"]
        )
        self.assertEqual((slip.kind, slip.total), ("keluar", 70_000))
        self.assertEqual(self._books("kop_utang_anggota_keluar"), 0)
        with self.assertRefused(UserError, "zero"):
            self._wizard().action_pay()
        self.assertAuditClean()

    def test_second_click_pays_once(self):
        self._saved()
        self._leave()
        wizard = self._wizard(amount=100_000)
        self.assertEqual(wizard.action_pay()["res_id"], wizard.action_pay()["res_id"])
        self.assertEqual(self._books("kop_utang_anggota_keluar"), 70_000)

    def test_only_the_treasurer_pays_and_only_who_left(self):
        self._saved()
        with self.assertRefused(UserError, "has not left"):
            self._wizard(amount=1_000).action_pay()
        self._leave()
        with self.assertRefused(AccessError, "koperasi.anggota.bayar"):
            self._wizard(user=self.user_teller)
        with self.assertRefused(UserError, "future"):
            self._wizard(date="2026-06-16")
        with self.assertRefused(UserError, "another society|does not belong|left"):
            self._post(-1_000, "keluar-teller", self.anggota._keluar_account(DAY))

    def test_adart_may_let_the_society_wait(self):
        self.env["koperasi.parameter"].create(
            {
                "code": "anggota.keluar.tunggu",
                "name": "Tunggu",
                "value": "30",
                "unit": "hari",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "ART Ps 9",
            }
        )
        self._saved()
        self._leave()
        with self.assertRefused(UserError, "01/07/2026"):
            self._wizard().action_pay()

    def test_heirs_are_proposed_after_a_death(self):
        self.env["koperasi.ahli.waris"].create(
            {"anggota_id": self.anggota.id, "name": "I Made Arta", "share": 100}
        )
        self._saved()
        self._leave(reason="meninggal")
        form = Form(
            self.env["koperasi.anggota.bayar"]
            .with_user(self.user_bendahara)
            .with_context(default_anggota_id=self.anggota.id)
        )
        self.assertEqual(form.receiver, "I Made Arta")
        self.assertEqual(form.amount, 170_000)

    def test_granted_appeal_restores_every_account(self):
        accounts = self._saved()
        self._leave(reason="diberhentikan", decision_number="SK/1", note="Melanggar AD")
        chair = self.anggota.with_user(self.user_ketua)
        chair._appeal(date(2026, 6, 5))
        chair._decide_appeal(True, date(2026, 6, 10), "RAT/1")
        self.assertEqual(
            [self._saldo(accounts[j]) for j in ("pokok", "wajib", "sukarela")],
            [100_000, 20_000, 50_000],
        )
        self.assertEqual(self._books("kop_utang_anggota_keluar"), 0)
        self.assertAuditClean()

    def test_granted_appeal_after_the_payment_restores_nothing(self):
        accounts = self._saved()
        self._leave(reason="diberhentikan", decision_number="SK/1", note="Melanggar AD")
        self._wizard(amount=170_000).action_pay()
        chair = self.anggota.with_user(self.user_ketua)
        chair._appeal(date(2026, 6, 11))
        chair._decide_appeal(True, date(2026, 6, 12), "RAT/1")
        self.assertEqual({self._saldo(a) for a in accounts.values()}, {0})
        self.assertAuditClean()

    def test_closed_books_refuse_the_leaving_whole(self):
        accounts = self._saved()
        self.society.sudo().fiscalyear_lock_date = "2026-06-10"
        with self.assertRefused(UserError, "closed"):
            self._leave()
        self.assertEqual(self.anggota.state, "aktif")
        self.assertEqual(self._saldo(accounts["pokok"]), 100_000)

    # ------------------------------------------------------------------
    # Merging and transfers
    # ------------------------------------------------------------------

    def test_merge_carries_the_balances_over(self):
        twin = self._new_anggota(name="Ni Luh Sari", date_join="2025-02-01")
        mine = self._saved()
        theirs = self._saved(twin, pokok=0, wajib=40_000, sukarela=0)
        twin.with_user(self.user_ketua)._merge_into(self.anggota, date(2026, 6, 2))
        self.assertEqual(self._saldo(theirs["wajib"]), 0)
        self.assertEqual(self._saldo(mine["wajib"]), 60_000)
        self.assertEqual(self._books("kop_simpanan_wajib"), 60_000)
        self.assertAuditClean()

    def test_two_paid_pokok_are_told_before_merging(self):
        twin = self._new_anggota(name="Ni Luh Sari", date_join="2025-02-01")
        self._saved()
        self._saved(twin)
        with self.assertRefused(UserError, "Both entries have paid"):
            twin.with_user(self.user_ketua)._merge_into(self.anggota, date(2026, 6, 2))
        self.assertEqual(twin.state, "aktif")

    def _transfer(self, source, target, amount, key="pindah-1"):
        return self.env["koperasi.simpanan"]._transfer(
            self.society,
            [(source, target, amount)],
            date(2026, 6, 3),
            key,
            description="Uji",
        )

    def test_transfer_between_own_accounts_once(self):
        mine = self._saved()
        first = self._transfer(mine["sukarela"], mine["wajib"], 20_000)
        self.assertEqual(self._transfer(mine["sukarela"], mine["wajib"], 20_000), first)
        self.assertEqual(self._saldo(mine["sukarela"]), 30_000)
        self.assertEqual(self._saldo(mine["wajib"]), 40_000)
        self.assertRegex(first.ref, r"^BM/2026/06/\d{5} · Uji$")
        self.assertAuditClean()

    def test_transfer_keeps_floor_lock_and_society(self):
        mine = self._saved()
        foreign = self._account(anggota=self.anggota_b)
        for source, target, amount, sentence in (
            (mine["sukarela"], mine["wajib"], 40_001, "at most Rp 40.000"),
            (mine["wajib"], mine["sukarela"], 1_000, "cannot be withdrawn"),
            (mine["sukarela"], mine["sukarela"], 1_000, "two different"),
            (mine["sukarela"], foreign, 1_000, "another society"),
            (mine["sukarela"], mine["wajib"], -1_000, "negative"),
            (mine["sukarela"], mine["wajib"], 0, "zero"),
            (mine["sukarela"], mine["wajib"], 10.5, "whole rupiah"),
        ):
            with self.assertRefused(UserError, sentence):
                self._transfer(source, target, amount)
        self.assertAuditClean()
