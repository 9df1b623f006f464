from lxml import html

from odoo.tests import freeze_time, tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestSlip(SimpananCommon):
    def _render(self, slip, report):
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_teller)
            .with_context(lang="en_US")
            ._render_qweb_html(f"koperasi_simpan_pinjam.{report}", slip.ids)
        )
        return " ".join(html.fromstring(content).text_content().split())

    def test_deposit_slip(self):
        account = self._account()
        self._post(51_000, "slip-1", account)
        slip = self._post(1_001_000, "slip-2", account)
        for report in ("report_slip_a5", "report_slip_thermal"):
            text = self._render(slip, report)
            for part in (
                "SLIP SETORAN",
                self.society.name,
                slip.number,
                self.anggota.number,
                self.anggota.name,
                account.number,
                "1.001.000",
                "1.052.000",
                "Satu juta seribu rupiah",
            ):
                self.assertIn(part, text, report)
            self.assertNotIn("SALINAN", text)

    def test_withdrawal_slip(self):
        account = self._account()
        self._post(51_000, "slip-3", account)
        text = self._render(self._post(-1_000, "slip-4", account), "report_slip_a5")
        self.assertIn("SLIP PENARIKAN", text)
        self.assertIn("Penerima", text)

    def test_reversal_slip(self):
        slip = self._post(51_000, "slip-5")
        reversal = slip.with_user(self.user_ketua)._reverse(DAY, "salah anggota")
        text = self._render(reversal, "report_slip_a5")
        self.assertIn("SLIP PEMBATALAN", text)
        self.assertIn("salah anggota", text)

    def test_second_print_is_a_copy(self):
        slip = self._post(51_000, "slip-6")
        slip._count_print()
        self.assertNotIn("SALINAN", self._render(slip, "report_slip_thermal"))
        slip._count_print()
        self.assertIn("SALINAN", self._render(slip, "report_slip_thermal"))

    def test_slip_of_a_batch(self):
        self._as_teller()._post_batch(
            self.society,
            [(self._account("wajib").id, 20_000)],
            DAY,
            "slip-7",
            description="Wajib Maret",
        )
        slip = self.env["koperasi.kas.transaksi"].search([("key", "=", "slip-7/SW")])
        for report in ("report_slip_a5", "report_slip_thermal"):
            self.assertIn("Wajib Maret", self._render(slip, report))

    def test_print_buttons(self):
        slip = self._post(51_000, "slip-8")
        self.assertEqual(
            [
                slip.action_print_a5()["report_name"],
                slip.action_print_thermal()["report_name"],
            ],
            [
                "koperasi_simpan_pinjam.report_slip_a5",
                "koperasi_simpan_pinjam.report_slip_thermal",
            ],
        )
