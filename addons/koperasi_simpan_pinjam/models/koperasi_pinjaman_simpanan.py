from odoo import models


class KoperasiPinjaman(models.Model):
    """Compulsory savings with the loan: held back, on hold, and free at the end."""

    _inherit = "koperasi.pinjaman"

    def _compulsory(self):
        """{savings product: whole rupiah} as the contract fixed it."""
        self._check_contract()
        Produk = self.env["koperasi.simpanan.produk"]
        return {
            Produk.browse(produk_id): share
            for produk_id, share in self.ketentuan["simpanan"] or []
        }

    def _open_compulsory(self, date):
        """{account: whole rupiah}: opened and locked, for the first tranche."""
        Simpanan = self.env["koperasi.simpanan"]
        shares = Simpanan._open_for_loan(self.anggota_id, self._compulsory(), date)
        if shares:
            Simpanan._lock(sorted(account.id for account in shares))
        return shares

    def _hold_compulsory(self, shares, date):
        """Hold what was saved until the loan is paid off.

        :param shares: {account: whole rupiah}
        """
        for account, share in shares.items():
            self.env["koperasi.simpanan.blokir"]._place_for_loan(
                account,
                share,
                self.env._("Compulsory savings of loan %s", self.number),
                date=date,
                key=self._hold_key(),
            )

    def _hold_compulsory_again(self, date):
        """The payment that ended the loan was reversed: hold what is still there."""
        for account, share in self._open_compulsory(date).items():
            account.invalidate_recordset()
            left = min(share, round(account.saldo - account.saldo_minimum))
            if left > 0:
                self._hold_compulsory({account: left}, date)

    def _free_compulsory(self, date):
        """The loan has ended, or was never paid out."""
        self.env["koperasi.simpanan"]._release_for_loan(
            self.anggota_id, date, self._hold_key()
        )

    def _hold_key(self):
        return f"pinjaman/{self.id}"
