from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .kas_common import KasCommon
from .test_kolektor import KEY, KolektorCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestKolektorKas(KasCommon, KolektorCommon):
    """Where the money of a collector ends when the society works in sessions."""

    def _sheet_of(self, amount=40_000):
        """A sheet with one line sent by phone and counted."""
        sheet = self._sheet()
        self._phone(self._line(sheet, self.kaja))._collect(KEY, amount, 0)
        sheet.invalidate_recordset()
        sheet.counted = amount
        return sheet

    def test_money_ends_in_the_drawer_of_the_teller(self):
        sesi = self._open(500_000)
        sheet = self._sheet_of()
        sheet.action_post()
        self.assertEqual(self._cash(sesi), 540_000)
        self.assertEqual(self._books("kop_transit_kasir"), 0)
        self.assertEqual(self._books("kop_kas_teller"), 540_000)
        pindah = sheet.sudo().pindah_id
        self.assertEqual(
            (pindah.dari, pindah.ke, pindah.ke_sesi_id.id, pindah.amount),
            ("kolektor", "teller", sesi.id, 40_000),
        )
        self.assertEqual(
            (pindah.given_by_id, pindah.received_by_id),
            (self.user_kolektor, self.user_teller),
        )
        self.assertEqual(sheet.sudo().move_id, pindah.move_id)
        sheet.action_post()
        self.assertEqual(self._cash(sesi), 540_000)
        self.desk.count(self._pieces(n100000=5, n20000=2))
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT + 40_000)
        self.assertAuditClean()

    def test_without_a_session_nothing_is_taken_over(self):
        sheet = self._sheet_of()
        with self.assertRefused(UserError, "no open cash session"):
            sheet.action_post()
        self.assertEqual(sheet.state, "open")
        self.assertEqual(self._books("kop_transit_kasir"), 40_000)
        sesi = self._open()
        self.desk.count({})
        with self.assertRefused(UserError, "counted already"):
            sheet.action_post()
        self._as(sesi, self.user_bendahara).action_close()
        self.assertAuditClean()

    def test_the_treasurer_receives_in_the_vault(self):
        sheet = self._as(self._sheet_of(), self.user_bendahara)
        sheet.action_post()
        pindah = sheet.sudo().pindah_id
        self.assertEqual(
            (pindah.ke, pindah.received_by_id), ("brankas", self.user_bendahara)
        )
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT + 40_000)
        self.assertAuditClean()

    def test_a_reversal_after_handing_over_takes_the_money_where_it_lies(self):
        sesi = self._open()
        sheet = self._sheet_of()
        sheet.action_post()
        slip = self._line(sheet, self.kaja).sudo().transaksi_id
        reversal = self._as(slip, self.user_ketua)._reverse(DAY, "salah anggota")
        self.assertEqual(reversal.sudo().sesi_id.id, sesi.id)
        self.assertEqual(self._cash(sesi), 0)
        self.assertEqual(self._books("kop_transit_kasir"), 0)
        self.assertAuditClean()

    def test_a_reversal_after_the_closing_comes_from_the_vault(self):
        sesi = self._open()
        sheet = self._sheet_of()
        sheet.action_post()
        self.desk.count(self._pieces(n20000=2))
        self._as(sesi, self.user_bendahara).action_close()
        slip = self._line(sheet, self.kaja).sudo().transaksi_id
        self._as(slip, self.user_ketua)._reverse(DAY, "salah anggota")
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT)
        self.assertEqual(self._books("kop_transit_kasir"), 0)
        self.assertAuditClean()

    def test_a_sheet_of_a_closed_day_is_posted_on_the_day_it_is_brought(self):
        sheet = self._sheet(date="2026-03-09")
        line = self._line(sheet, self.kelod)
        line.write({"wajib": 20_000, "kode_ketik": line.kode})
        self._as(self.env["koperasi.kas.hari"], self.user_bendahara)._close(
            self.society, sheet.date
        )
        sesi = self._open()
        sheet.counted = 20_000
        sheet.action_post()
        self.assertEqual(line.sudo().transaksi_id.date, DAY)
        self.assertEqual(self._cash(sesi), 20_000)
        self.assertAuditClean()
