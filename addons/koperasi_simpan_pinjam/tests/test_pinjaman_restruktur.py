import io
from datetime import date, timedelta

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from ..engine.pinjaman.kolektibilitas import setelah_restruktur
from .ajuan_common import LATE, AjuanCommon

WAY = {"cara": "struktur", "tenor": 24, "persen": 0.9}


@tagged("post_install", "-at_install")
@freeze_time(LATE)
class TestPinjamanRestruktur(AjuanCommon):
    """A loan that is three instalments late gets new ones."""

    def _owed(self, loan):
        due, _whole = loan._tagihan(LATE)
        return due["bunga"] + due["denda"] + due["biaya"]

    def test_comparison_before_anybody_decides(self):
        loan = self._running()
        form = Form(
            self._as(
                self.user_petugas, self.env["koperasi.pinjaman.ajuan.baru"]
            ).with_context(default_pinjaman_id=loan.id, default_jenis="restruktur")
        )
        self.assertEqual((form.tenor, form.persen), (12, 1))
        form.cara = "struktur"
        form.tenor = 24
        form.persen = 0.9
        text = str(form.preview)
        for words in ("Interest to come becomes", "lower", "14/05/2028", "1.120.000"):
            self.assertIn(words, text)
        form.persen = 1.1
        self.assertIn("no loan dearer", form.problem)
        form.persen, form.tenor = 1, 0
        self.assertIn("between 1 and", form.problem)

    def test_arrears_become_principal(self):
        loan = self._running()
        capital = self._owed(loan)
        due = loan._tagihan(LATE)[0]
        request = self._changed(loan, "restruktur", **WAY)
        self.assertEqual(request.amount, capital)
        self.assertEqual(loan.saldo_pokok, 12_000_000 + capital)
        self.assertEqual(
            self._lines(request.langkah_id.move_id),
            {
                ("1.1201", capital, 0),
                ("4.1101", 0, due["bunga"]),
                ("4.1104", 0, due["denda"]),
            },
        )
        rows = loan.angsuran_ids.filtered(lambda row: row.date_due > LATE)
        self.assertEqual(len(rows), 24)
        self.assertEqual(rows[-1].date_due, date(2028, 5, 14))
        self.assertEqual(sum(rows.mapped("pokok")), 12_000_000 + capital)
        self.assertEqual((loan.versi, request.versi), (2, 2))
        old = self.env["koperasi.pinjaman.angsuran"].search(
            [("pinjaman_id", "=", loan.id), ("is_berlaku", "=", False)]
        )
        self.assertEqual(len(old), 9)  # May to next January
        self.assertEqual(loan._tagihan(LATE)[0]["pokok"], 0)
        self.assertEqual(request.fakta["tunggakan"], [capital, 0])
        self.assertEqual(
            request.fakta["total"],
            [12_000_000 + 12 * 120_000 + due["denda"], sum(rows.mapped("jumlah"))],
        )
        self.assertAuditClean()
        self._pay_loan(loan, rows[0].jumlah, "baru", date(2026, 6, 14))
        self.assertTrue(rows[0].is_lunas)
        self.assertAuditClean()

    def test_new_dates_alone_leave_the_arrears_of_interest(self):
        loan = self._running()
        interest = loan._tagihan(LATE)[0]["bunga"]
        request = self._changed(
            loan, "restruktur", cara="jadwal", tenor=18, tanggal_tetap=1
        )
        self.assertFalse(request.langkah_id.move_id)
        due = loan._tagihan(LATE)[0]
        self.assertEqual((due["pokok"], due["bunga"]), (0, interest))
        rows = loan.angsuran_ids.filtered(lambda row: row.date_due > LATE)
        self.assertEqual(rows[0].date_due, date(2026, 7, 1))
        self.assertEqual(sum(rows.mapped("pokok")), 12_000_000)
        self.assertAuditClean()

    def test_reconditioning_with_grace(self):
        loan = self._running()
        self._changed(
            loan, "restruktur", cara="syarat", tenor=12, persen=0.5, tenggang_pokok=3
        )
        rows = loan.angsuran_ids.filtered(lambda row: row.date_due > LATE)
        self.assertEqual(rows[:3].mapped("pokok"), [0, 0, 0])
        self.assertEqual(rows[1].bunga, 60_000)
        self.assertAuditClean()

    def test_arrears_of_a_bad_loan_are_income_as_they_are_paid(self):
        loan = self._running()
        self._accrue(loan, 100_000)
        loan.kolektibilitas = "kurang_lancar"
        capital = self._owed(loan)
        request = self._changed(loan, "restruktur", **WAY)
        self.assertEqual(
            self._lines(request.langkah_id.move_id),
            {
                ("1.1201", capital, 0),
                ("1.1220", 0, 100_000),
                ("2.1320", 0, capital - 100_000),
            },
        )
        waits = capital - 100_000
        self.assertEqual(loan.saldo_tunda, waits)
        row = loan.angsuran_ids.filtered(lambda row: row.date_due > LATE)[0]
        share = int(waits * row.pokok // (12_000_000 + capital))
        slip = self._pay_loan(loan, row.jumlah, "baru", date(2026, 6, 14))
        self.assertIn(("2.1320", share, 0), self._lines(slip.move_id))
        self.assertEqual(loan.saldo_tunda, waits - share)
        jasa = self.env["koperasi.jasa"].search(
            [("anggota_id", "=", self.anggota.id), ("kind", "=", "jasa_pinjaman")]
        )
        self.assertEqual(sum(jasa.mapped("amount")), 100_000 + round(row.bunga) + share)
        self.assertAuditClean()
        slip.with_user(self.user_bendahara)._reverse(date(2026, 6, 14), "salah")
        self.assertEqual(loan.saldo_tunda, waits)
        self.assertAuditClean()
        self._changed(loan, "hapus_buku")
        self.assertEqual((loan.saldo_tunda, loan.saldo_pokok), (0, 0))
        hapus = loan.ajuan_ids.filtered(lambda a: a.jenis == "hapus_buku")
        self.assertEqual(hapus.kekurangan, 12_000_000 + 100_000)
        self.assertAuditClean()

    def test_a_reversed_restructuring_brings_the_old_schedule_back(self):
        loan = self._running()
        self._pay_loan(loan, 1_120_000, "satu")
        before = loan._tagihan(LATE)
        loan.kolektibilitas = "kurang_lancar"
        request = self._changed(loan, "restruktur", **WAY)
        self.assertEqual(loan.restruktur_kolek, "kurang_lancar")
        self._as(self.user_bendahara, request)._reverse("Anggota menolak")
        self.assertEqual(loan._tagihan(LATE), before)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertEqual((loan.restruktur_date, loan.restruktur_kolek), (False, False))
        self.assertAuditClean()

    def test_what_is_not_running_is_not_restructured(self):
        loan = self._apply()
        with self.assertRefused(UserError, "is not running"):
            self._ask(loan, "restruktur", **WAY)
        running = self._running()
        with self.assertRefused(UserError, "between 0 and 31"):
            self._ask(running, "restruktur", **{**WAY, "tanggal_tetap": 32})
        with self.assertRefused(UserError, "make no sense"):
            self._ask(running, "restruktur", **{**WAY, "tenggang_pokok": 24})

    # ------------------------------------------------------------------
    # Class
    # ------------------------------------------------------------------

    def test_class_is_earned_by_three_instalments_in_time(self):
        """Days of the end of day against the engine's rule."""
        loan = self._running()
        Harian = self.env["koperasi.pinjaman.harian"]
        Harian._catch_up(self.society, LATE - timedelta(days=1))
        loan.invalidate_recordset()
        self.assertEqual(loan.hari_tunggak, 87)
        loan.kolektibilitas = "diragukan"
        self._changed(loan, "restruktur", **WAY)
        rows = loan.angsuran_ids.filtered(lambda row: row.date_due > LATE)
        paid = 0
        # one late instalment breaks the row of three
        for index, late in enumerate((0, 5, 0, 0, 0)):
            day = rows[index].date_due + timedelta(days=late)
            with freeze_time(day + timedelta(days=1)):
                due, _whole = loan._tagihan(day)
                self._pay_loan(loan, sum(due.values()), f"baru-{index}", day)
                Harian._catch_up(self.society, day + timedelta(days=1))
            loan.invalidate_recordset()
            paid = 0 if late else paid + 1
            self.assertEqual(
                loan.kolektibilitas, setelah_restruktur("diragukan", "lancar", paid)
            )
        self.assertEqual(loan.kolektibilitas, "lancar")

    # ------------------------------------------------------------------
    # Paper
    # ------------------------------------------------------------------

    def test_addendum(self):
        request = self._changed(self._running(), "restruktur", **WAY)
        self.assertRegex(request.addendum_number, r"^ADD/2026/05/\d{5}$")
        with self.allow_pdf_render():
            pdf, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_petugas)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_simpan_pinjam.report_addendum", request.ids)
            )
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 2)
        text = " ".join(page.extract_text() for page in pages)
        self.assertIn(request.addendum_number, text)
        self.assertIn("14/05/2028", text)
        other = self._ask(self._running(), "bebas", amount=1_000)
        with self.assertRefused(UserError, "no addendum"):
            other.action_print_addendum()
