from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestPinjamanSimulasi(PermohonanCommon):
    def _simulate(self, *args):
        Simulasi = self._as(self.user_petugas, self.env["koperasi.pinjaman.simulasi"])
        return Simulasi.simulate(*args)

    def test_flat_loan_of_a_year(self):
        """12 % flat: 120,000 a month on 12 million, IRR 1.79 % a month."""
        answer = self._simulate(self.produk.id, 12_000_000, 12, "2026-01-15")
        self.assertEqual(len(answer["rows"]), 12)
        self.assertEqual(answer["rows"][0]["due"], "2026-02-15")
        self.assertEqual(answer["total"]["interest"], 1_440_000)
        self.assertEqual(answer["net"], 12_000_000)
        self.assertEqual(answer["cost"], 1_440_000)
        self.assertEqual(answer["rate"]["contract"], 12)
        self.assertAlmostEqual(answer["rate"]["nominal"], 21.46, places=1)
        self.assertIn("Rp 1.120.000", answer["words"])

    def test_fees_count_in_the_yearly_rate(self):
        fee = {"name": "Provisi", "persen": 2, "dasar": "plafon", "akun": "provisi"}
        produk = self._loan_product(self.society, "PF", biaya_ids=[(0, 0, fee)])
        answer = self._simulate(produk.id, 12_000_000, 12, "2026-01-15")
        self.assertEqual(answer["net"], 11_760_000)
        self.assertEqual(answer["cost"], 1_680_000)
        self.assertEqual(
            answer["fees"],
            [
                {
                    "name": "Provisi",
                    "event": "pencairan",
                    "way": "potong",
                    "amount": 240_000,
                }
            ],
        )
        self.assertEqual([f["code"] for f in answer["findings"]], ["suku_efektif"])
        self.assertIn("8/2023", answer["findings"][0]["source"])

    def test_what_makes_no_loan_is_said(self):
        for args, words in (
            ((0, 12, None), "above zero"),
            ((1.5, 12, None), "whole rupiah"),
            ((True, 12, None), "whole rupiah"),
            ((1_000_000, 0, None), "between 1 and"),
            ((1_000_000, 5_000, None), "between 1 and"),
            ((1_000_000, 12, "31-02-2026"), "no date"),
            ((1_000_000, 12, "1850-01-01"), "between 2000"),
            ((1_000_000, 12, "2024-01-01"), "no approved terms"),
        ):
            with self.assertRefused(UserError, words):
                self._simulate(self.produk.id, *args)
        other = self._loan_product(self.society_b)
        with self.assertRefused(UserError, "not one of"):
            self._simulate(other.id, 1_000_000, 12)

    def test_leap_day_one_instalment_and_thirty_years(self):
        rows = self._simulate(self.produk.id, 1_000_000, 1, "2028-02-29")["rows"]
        self.assertEqual(rows[0]["due"], "2028-03-29")
        rows = self._simulate(self.produk.id, 120_000_000, 360, "2026-01-31")["rows"]
        self.assertEqual((len(rows), rows[0]["due"]), (360, "2026-02-28"))
        self.assertEqual(rows[-1]["balance"], 0)

    def test_screen_and_paper(self):
        wizard = self._as(
            self.user_petugas, self.env["koperasi.pinjaman.simulasi"]
        ).create(
            {
                "produk_id": self.produk.id,
                "amount": 12_000_000,
                "tenor": 12,
                "date": date(2026, 1, 15),
            }
        )
        self.assertIn("Rp 13.440.000", wizard.lines)
        self.assertFalse(wizard.problem)
        with self.allow_pdf_render():
            pdf, kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_petugas)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_simpan_pinjam.report_simulasi", wizard.ids)
            )
        self.assertEqual((kind, pdf[:5]), ("pdf", b"%PDF-"))
        wizard.tenor = 0
        self.assertIn("between 1 and", wizard.problem)
        with self.assertRefused(UserError, "between 1 and"):
            wizard.action_print()
