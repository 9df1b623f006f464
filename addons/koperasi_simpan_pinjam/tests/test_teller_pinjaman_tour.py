from odoo.tests import HttpCase, freeze_time, tagged

from .test_teller_pinjaman import TellerPinjamanCommon


@tagged("post_install", "-at_install")
class TestTellerPinjamanTour(TellerPinjamanCommon, HttpCase):
    @freeze_time("2026-03-10 02:00:00")
    def setUp(self):
        super().setUp()

    @freeze_time("2026-03-10 02:00:00")
    def test_loans_at_the_desk_in_the_browser(self):
        """Paid out by a double click once; savings and loan by at most six keys."""
        self.env["koperasi.kas.batas"].create(
            {
                "aturan_id": self.aturan.id,
                "user_id": self.user_teller.id,
                "max_setor": 100_000_000,
                "max_tarik": 100_000_000,
            }
        )
        self._saving_product(1)
        produk = self._loan_product(
            self.society,
            "PF",
            biaya_ids=[
                (0, 0, {"name": "Provisi", "persen": 1, "akun": "provisi"}),
                (0, 0, {"name": "Asuransi", "jumlah": 50_000, "akun": "titipan"}),
            ],
        )
        other = self._new_anggota(name="I Made Pinjam", number="0041")
        waiting = self._signed(6_000_000, produk=produk, anggota=other)
        self.anggota.write({"date_join": "2026-01-15", "number": "0042"})
        loan = self._running()
        self.user_teller.write({"password": "teller-uji-123", "lang": "id_ID"})
        self.start_tour(
            "/odoo/teller",
            "koperasi_teller_pinjaman_tour",
            login=self.user_teller.login,
        )
        (loan + waiting).invalidate_recordset()
        self.assertEqual((waiting.state, waiting.saldo_pokok), ("cair", 6_000_000))
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        # with 1 % of the running loan, free again since it is settled
        self.assertEqual(self.anggota.simpanan_total, 160_000 + 120_000)
        self.assertAuditClean()
