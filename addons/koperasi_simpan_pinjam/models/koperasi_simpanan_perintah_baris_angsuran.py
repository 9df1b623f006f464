from odoo import models


class KoperasiSimpananPerintahBaris(models.Model):
    """An instalment of a standing order, booked back."""

    _inherit = "koperasi.simpanan.perintah.baris"

    def _book_back(self, date, text):
        """With the loan: later payments that depend on it are booked anew."""
        if self.perintah_id.jenis != "angsuran":
            return super()._book_back(date, text)
        step = self.env["koperasi.pinjaman.langkah"].search(
            [("move_id", "=", self.move_id.id)]
        )
        return step.pinjaman_id._take_back(
            step, date, f"simpanan/perintah-batal/{self.id}", text
        )
