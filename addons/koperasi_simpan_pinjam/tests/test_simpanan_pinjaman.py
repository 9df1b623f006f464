from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestSimpananPinjaman(SimpananCommon):
    """Compulsory savings with a loan: held while the loan runs, free after it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.produk = cls._saving_product(2.5)

    def _open(self, amount=10_000_000, key="pinjaman/1"):
        """The savings of a loan, as its disbursement makes them."""
        Simpanan = self.env["koperasi.simpanan"]
        shares = Simpanan._shares_for_loan(self.society, amount)
        found = Simpanan._open_for_loan(self.anggota, shares, DAY)
        for account, share in found.items():
            self._post(share, f"simpan-{key}", account)
            self.env["koperasi.simpanan.blokir"]._place_for_loan(
                account, share, "Pinjaman 001/2026", date=DAY, key=key
            )
        return list(found.items())

    def test_held_until_the_loan_is_paid_off(self):
        [(account, share)] = self._open()
        self.assertEqual(share, 250_000)
        holds = self.env["koperasi.simpanan.blokir"].search(
            [("simpanan_id", "=", account.id)]
        )
        self.assertEqual(holds.mapped("amount"), [250_000])
        with self.assertRefused(UserError, "on hold"):
            self._post(-1, "tarik", account)
        with self.assertRefused(UserError, "hold in force"):
            account._close(DAY, "tutup", "Uji")
        for freed in (account, account.browse()):
            self.assertEqual(
                account._release_for_loan(self.anggota, DAY, "pinjaman/1"), freed
            )
        self._post(-share, "tarik", account)
        self.assertEqual(self._saldo(account), 0)
        self.assertAuditClean()

    def test_a_hold_needs_money_that_is_free(self):
        [(account, _share)] = self._open()
        with self.assertRefused(UserError, "that is free"):
            self.env["koperasi.simpanan.blokir"]._place_for_loan(account, 1, "Lagi")

    def test_two_loans_hold_together(self):
        self._open()
        [(account, share)] = self._open(4_000_000, "pinjaman/2")
        self.assertEqual(share, 100_000)
        account._release_for_loan(self.anggota, DAY, "pinjaman/1")
        with self.assertRefused(UserError, "on hold"):
            self._post(-250_001, "tarik", account)
        self._post(-250_000, "tarik", account)
        self.assertAuditClean()

    def test_fixed_amount_and_no_product(self):
        self.produk.write({"pinjaman_cara": "tetap", "pinjaman_jumlah": 75_000})
        self.assertEqual(self._open()[0][1], 75_000)
        self.produk.pinjaman_jumlah = 0
        self.assertEqual(self._open(key="pinjaman/3"), [])
        with self.assertRefused(UserError, "more than zero"):
            self._open(0)
