from odoo import models


class KoperasiKolektorBaris(models.Model):
    """Instalments of loans that a collector takes in."""

    _inherit = "koperasi.kolektor.baris"

    def _book(self, pairs, date, key):
        """Savings and instalments of one member on one slip."""
        if not self.angsuran:
            return super()._book(pairs, date, key)
        company = self.company_id
        Pinjaman = self.env["koperasi.pinjaman"]
        return Pinjaman._post_payment(
            company,
            self.anggota_id,
            Pinjaman._spread(company, self.anggota_id, round(self.angsuran), date),
            date,
            key,
            savings=pairs,
            description=self._slip_text(),
            cash_account=company._koperasi_account("kop_transit_kasir"),
        )
