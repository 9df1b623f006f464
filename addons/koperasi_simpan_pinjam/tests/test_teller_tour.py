from odoo.tests import HttpCase, freeze_time, tagged

from .common import SimpananCommon
from .kas_common import KasCommon


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


@tagged("post_install", "-at_install")
class TestTellerDayTour(KasCommon, HttpCase):
    @freeze_time("2026-03-10 02:00:00")
    def test_day_of_a_teller_in_the_browser(self):
        """Open, a deposit of at most six keys, approval, correction, count, close."""
        self.anggota.write({"date_join": "2026-01-15", "number": "0042"})
        self.user_teller.write({"password": "teller-uji-123", "lang": "id_ID"})
        login = self.user_teller.login
        self.start_tour("/odoo/teller", "koperasi_teller_pagi_tour", login=login)
        sesi = self.env["koperasi.kas.sesi"]._of_teller(self.society, self.user_teller)
        self.assertEqual(self._cash(sesi), 60_000)
        waiting = self.env["koperasi.kas.persetujuan"].search(
            [("state", "=", "menunggu")], order="id"
        )
        self.assertEqual(waiting.mapped("jenis"), ["setor", "koreksi"])
        for request in waiting:
            self._as(request, self.user_ketua).action_approve()
        self.assertEqual(self._cash(sesi), 30_000_000)
        self.start_tour("/odoo/teller", "koperasi_teller_sore_tour", login=login)
        self.assertEqual(sesi.state, "hitung")
        self.assertEqual(sesi.hitung_id.selisih, -50_000)
        self.assertEqual(sesi.hitung_id.penjelasan, "selisih uji")
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual(sesi.state, "tutup")
        self.assertAuditClean()
