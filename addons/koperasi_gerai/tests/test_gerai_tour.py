from odoo.tests import HttpCase, tagged

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestGeraiTour(GeraiCommon, HttpCase):
    """The cashier's day in a real browser, as the role with the least rights."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo's own tour helpers read English labels.
        cls.env["res.lang"]._activate_lang("en_US")
        cls.user_kasir.lang = "en_US"
        cls.keluar = cls._new_anggota(
            name="Putu Keluar",
            number="00003",
            state="keluar",
            date_exit="2026-01-31",
            exit_reason="pindah",
        )
        cls.calon = cls._new_anggota(name="Ketut Calon", number="00090", state="calon")

    def _run_tour(self, name):
        """Run the tour in a new till session and return that session."""
        self.config.with_user(self.user_kasir).open_ui()
        session = self.config.current_session_id
        self.start_tour(
            f"/pos/ui/{self.config.id}", name, login=self.user_kasir.login, timeout=120
        )
        return session

    def test_belanja(self):
        """Find by number, phone and card; pay cash; read the receipt."""
        session = self._run_tour("koperasi_gerai_belanja")
        self.assertEqual(
            session.order_ids.sorted("id").mapped("koperasi_anggota_id.number"),
            ["00012", "00034"],
        )
        self.assertEqual(
            session.order_ids.sorted("id").mapped("koperasi_jasa"),
            [96_700, 15_700, 18_500, 0],
        )
        self.assertEqual(sum(self._jasa(session.order_ids).mapped("amount")), 130_900)
        self.assertAuditClean()

    def test_ditolak(self):
        """Who left or is a candidate is refused; the sale to others goes on."""
        session = self._run_tour("koperasi_gerai_ditolak")
        self.assertEqual(len(session.order_ids), 1)
        self.assertFalse(session.order_ids.partner_id)
        self.assertFalse(self._jasa(session.order_ids))

    def test_tutup(self):
        """Open with change money, sell, count and close without a difference."""
        session = self._run_tour("koperasi_gerai_tutup")
        self.assertEqual(session.state, "closed")
        self.assertEqual(session.cash_register_balance_end_real, 162_500)
        self.assertEqual(session.cash_register_difference, 0)
        self.assertEqual(self._jasa(session.order_ids).amount, 62_500)
        self.assertAuditClean()
