from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .ajuan_common import LATE, AjuanCommon

DIED = date(2026, 5, 10)


@tagged("post_install", "-at_install")
@freeze_time(LATE)
class TestPinjamanWaris(AjuanCommon):
    """A member dies with a loan of 12 million that is three instalments late."""

    def _die(self):
        self.anggota.with_user(self.user_ketua)._leave(DIED, "meninggal")
        self.anggota.invalidate_recordset()

    def _save(self, amount):
        account = self._account()
        self._post(amount, "simpan", account)
        return account

    def _owed(self, loan):
        return loan._settlement(LATE)[0]

    def _settle(self, user=None):
        member = self._as(user or self.user_bendahara, self.anggota)
        member.action_settle_loans()
        self.anggota.invalidate_recordset()

    def _pay_heirs(self, amount):
        wizard = self._as(
            self.user_bendahara, self.env["koperasi.anggota.bayar"]
        ).create({"anggota_id": self.anggota.id, "date": LATE, "amount": amount})
        wizard.action_pay()

    def test_who_left_otherwise_settles_before(self):
        self._running()
        chair = self.anggota.with_user(self.user_ketua)
        with self.assertRefused(UserError, "still has loans"):
            chair._leave(DIED, "mengundurkan_diri")

    def test_savings_pay_the_loan_and_the_heirs_get_the_rest(self):
        loan = self._running()
        self._save(20_000_000)
        owed = self._owed(loan)
        line = self.anggota._exit_settlement_lines()[-1]
        self.assertEqual(line["amount"], -owed)
        self.assertIn(loan.number, line["name"])
        self._die()
        self.assertEqual((self.anggota.state, loan.state), ("keluar", "cair"))
        self.assertEqual(self.anggota.utang_pinjaman, owed)
        with self.assertRefused(UserError, "settled out of the savings first"):
            self._pay_heirs(1_000)
        with self.assertRefused(AccessError, "The treasurer pays"):
            self._settle(self.user_ketua)
        self._settle()
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        self.assertEqual(self.anggota.utang_keluar, 20_000_000 - owed)
        self._pay_heirs(20_000_000 - owed)
        with self.assertRefused(UserError, "no running loan"):
            self._settle()
        self.assertAuditClean()

    def test_collateral_and_compulsory_savings_are_free_to_pay(self):
        self._saving_product(5)
        loan = self._running()
        account = self._save(1_000_000)
        thing = self.env["koperasi.agunan"].create(
            {
                "pinjaman_id": loan.id,
                "jenis": "simpanan",
                "name": "Simpanan",
                "simpanan_id": account.id,
                "amount": 900_000,
            }
        )
        self._as(self.user_petugas, thing).action_receive()
        self._die()
        self.assertEqual(self.anggota.utang_keluar, 1_600_000)
        self._settle()
        self.assertEqual(self.anggota.utang_keluar, 0)
        self.assertEqual(loan.state, "cair")
        self.assertLess(loan.saldo_pokok, 12_000_000)
        with self.assertRefused(UserError, "no savings"):
            self._settle()
        self.assertAuditClean()

    def test_the_rest_is_paid_by_the_insurer_or_written_off(self):
        loan = self._running()
        self._die()
        bank = self.society._koperasi_account("kop_bank_giro")
        self._pay_loan(loan, 3_000_000, "klaim", LATE, cash_account=bank)
        self._changed(loan, "hapus_buku")
        self.assertEqual(loan.state, "hapus_buku")
        self.assertAuditClean()

    def test_an_heir_pays_on_and_the_savings_are_free(self):
        loan = self._running()
        self._save(500_000)
        form = self._as(
            self.user_ketua, self.env["koperasi.pinjaman.waris.baru"]
        ).create(
            {"pinjaman_id": loan.id, "name": "I Made Arta", "note": "Surat 10/05/2026"}
        )
        with self.assertRefused(UserError, "not a running loan of who died"):
            form.action_take_over()
        self._die()
        with self.assertRefused(AccessError, "The chair or the treasurer"):
            self._as(self.user_petugas, loan).action_take_over()
        form.action_take_over()
        self.assertEqual((loan.penerus, loan.penerus_on), ("I Made Arta", LATE))
        self._pay_heirs(500_000)
        self._pay_loan(loan, 1_000_000, "waris", LATE)
        self.assertAuditClean()

    def test_an_application_of_who_died_is_withdrawn(self):
        loan = self._to_committee()
        self._die()
        self.assertEqual((loan.state, self.anggota.state), ("batal", "keluar"))
        self.assertEqual(loan.batal_reason, "The member died.")
