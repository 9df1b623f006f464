from odoo.tests import HttpCase, freeze_time, tagged

from .common import SimpananCommon


@tagged("post_install", "-at_install")
class TestTellerTour(SimpananCommon, HttpCase):
    @freeze_time("2026-03-10 02:00:00")
    def test_deposit_and_withdrawal_in_the_browser(self):
        """Double click on the confirmation included: it posts once."""
        self.anggota.date_join = "2026-01-15"
        self.user_teller.write({"password": "teller-uji-123", "lang": "id_ID"})
        self.start_tour(
            "/odoo/teller", "koperasi_teller_tour", login=self.user_teller.login
        )
        slips = self.env["koperasi.kas.transaksi"].search(
            [("company_id", "=", self.society.id)], order="id"
        )
        self.assertEqual(slips.mapped("total"), [210_000, 40_000])
        self.assertEqual(self.anggota.simpanan_total, 170_000)
        self.assertAuditClean()
