from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestRat(RatCommon):
    """Composing the statements out of posted entries, as the treasurer."""

    def test_neraca_balances_to_the_rupiah(self):
        rat = self._composed()
        self.assertEqual(rat.state, "disusun")
        self.assertFalse(rat.finding_text)
        self.assertLines(
            rat,
            {
                "kas": 6_550_000,
                "persediaan": 1_000_000,
                "total_aset": 7_550_000,
                "simpanan_pokok": 300_000,
                "simpanan_wajib": 3_700_000,
                "hibah": 1_000_000,
                "shu_tahun_lalu": 50_000,
                "shu_tahun_berjalan": 2_500_000,
                "total_kewajiban_ekuitas": 7_550_000,
            },
        )
        self.assertEqual((rat.total_assets, rat.surplus), (7_550_000, 2_500_000))

    def test_phu_shares_common_costs_by_ratio(self):
        """600,001 at 3/4 is 450,000.75: the members bear 450,001, others the rest."""
        rat = self._composed()
        self.assertLines(
            rat,
            {
                "partisipasi_netto": 2_500_000,
                "laba_kotor_nonanggota": 500_000,
                "jumlah_beban_usaha": 600_001,
                "porsi_anggota": 450_001,
                "porsi_nonanggota": 150_000,
                "sisa_partisipasi": 1_949_999,
                "laba_nonanggota": 350_000,
                "shu_usaha": 2_299_999,
                "shu_sebelum_pajak": 2_500_000,
                "shu_setelah_pajak": 2_500_000,
            },
        )

    def test_cash_flow_and_equity_meet_the_balance_sheet(self):
        rat = self._composed()
        self.assertLines(
            rat,
            {
                "arus_shu": 2_500_000,
                "arus_persediaan": -1_000_000,
                "kas_operasi": 1_500_000,
                "arus_simpanan": 4_000_000,
                "kas_awal": 1_050_000,
                "kas_akhir": 6_550_000,
                "kas_neraca": 6_550_000,
                "awal_hibah": 1_000_000,
                "ubah_hibah": 0,
                "awal_shu": 50_000,
                "shu_tahun_ini": 2_500_000,
                "akhir_ekuitas": 7_550_000,
            },
        )

    def test_opening_cash_opens_the_entries_before_the_year(self):
        rat = self._composed()
        opening = rat.arus_kas_ids.filtered(lambda row: row.key == "kas_awal")
        items = self.env["account.move.line"].search(
            opening.action_lihat_jurnal()["domain"]
        )
        self.assertEqual(sum(items.mapped("balance")), 1_050_000)
        flow = rat.arus_kas_ids.filtered(lambda row: row.key == "arus_persediaan")
        items = self.env["account.move.line"].search(
            flow.action_lihat_jurnal()["domain"]
        )
        self.assertEqual(sum(items.mapped("balance")), 1_000_000)

    def test_year_before_stands_beside(self):
        rat = self._composed()
        before = {line.key: line.previous for line in rat.baris_ids}
        self.assertEqual(before["total_aset"], 1_050_000)
        self.assertEqual(before["shu_setelah_pajak"], 50_000)

    def test_lines_read_in_the_language_of_the_reader(self):
        line = self._composed().baris_ids.filtered(lambda row: row.key == "total_aset")
        self.assertEqual(line.name, "TOTAL ASSETS")
        self.assertEqual(line.with_context(lang="id_ID").name, "TOTAL ASET")

    def test_draft_entries_do_not_count(self):
        move = self._post(
            "draf", date(2025, 5, 5), "kop_beban_sewa", "kop_kas_kantor", 9
        )
        move.button_draft()
        self.assertEqual(self._composed().surplus, 2_500_000)

    def test_composing_again_replaces_the_rows(self):
        rat = self._composed()
        lines, shares = len(rat.baris_ids), len(rat.shu_ids)
        self._post("susulan", date(2025, 12, 31), "kop_beban_sewa", "kop_kas_kantor", 9)
        rat.action_susun()
        self.assertEqual(rat.surplus, 2_499_991)
        # The new line for rent, nothing doubled.
        self.assertEqual((len(rat.baris_ids), len(rat.shu_ids)), (lines + 1, shares))

    def test_line_opens_its_journal_items(self):
        rat = self._composed()
        line = rat.baris_ids.filtered(lambda row: row.key == "jumlah_beban_usaha")
        action = line.action_lihat_jurnal()
        items = self.env["account.move.line"].search(action["domain"])
        self.assertEqual(items.mapped("balance"), [600_001])
        cash = rat.baris_ids.filtered(lambda row: row.key == "kas")
        items = self.env["account.move.line"].search(
            cash.action_lihat_jurnal()["domain"]
        )
        self.assertEqual(sum(items.mapped("balance")), 6_550_000)

    def test_income_drill_down_stays_inside_the_year(self):
        rat = self._composed()
        line = rat.baris_ids.filtered(lambda row: row.key == "pelayanan_lain")
        items = self.env["account.move.line"].search(
            line.action_lihat_jurnal()["domain"]
        )
        self.assertEqual((line.amount, line.previous), (0, 50_000))
        self.assertFalse(items)

    def test_year_without_entries_is_told_not_sealed(self):
        rat = self._composed(year=2020)
        self.assertIn("no posted entry", rat.finding_text)
        self.assertTrue(rat.has_errors)
        with self.assertRaisesRegex(UserError, "no posted entry"):
            rat.with_user(self.user_ketua).action_final()

    def test_year_that_stands_still_is_a_hint(self):
        rat = self._composed(year=2026)
        self.assertIn("stands still", rat.finding_text)
        self.assertFalse(rat.has_errors)

    def test_account_outside_the_chart_is_found(self):
        """An account that no line catches makes the neraca differ, and says so."""
        foreign = self.env["account.account"].create(
            {"name": "Asing", "code": "9.1", "account_type": "asset_current"}
        )
        self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key="asing",
            date=date(2025, 8, 1),
            ref="asing",
            lines=[
                {"account": foreign, "debit": 70},
                {
                    "account": self.society._koperasi_account("kop_kas_kantor"),
                    "credit": 70,
                },
            ],
        )
        rat = self._composed()
        self.assertIn("9.1", rat.finding_text)
        self.assertTrue(rat.has_errors)
        with self.assertRaises(UserError):
            rat.with_user(self.user_ketua).action_final()

    def test_one_report_per_society_and_year(self):
        self._new_rat()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._new_rat()

    def test_figures_cannot_be_typed(self):
        rat = self._composed()
        for vals in (
            {"surplus": 1},
            {"state": "final"},
            {"seal": "x"},
            {"findings": []},
            {"wilayah_code": "51.03"},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                rat.write(vals)
        with self.assertRaises(AccessError):
            self.env["koperasi.rat"].with_user(self.user_bendahara).create(
                {"company_id": self.society.id, "year": 2023, "state": "final"}
            )
        with self.assertRaises(AccessError):
            rat.dana_ids[0].amount = 1
        with self.assertRaises(AccessError):
            rat.baris_ids[0].amount = 1
        with self.assertRaises(AccessError):
            rat.shu_ids[0].unlink()

    def test_composed_report_keeps_its_year(self):
        rat = self._composed()
        with self.assertRaises(UserError):
            rat.year = 2024

    def test_report_without_seal_can_be_deleted(self):
        rat = self._composed()
        rat.unlink()
        self.assertFalse(rat.exists())

    def test_percentages_follow_the_society(self):
        """AD/ART of the society goes before the proposed default."""
        for code, value in (("shu.cadangan", "30.00"), ("shu.jasa_usaha", "20.00")):
            self.env["koperasi.parameter"].create(
                {
                    "code": code,
                    "name": code,
                    "value": value,
                    "unit": "persen",
                    "company_id": self.society.id,
                    "date_from": "2025-01-01",
                    "source": "ART Pasal 40",
                }
            )
        rat = self._composed()
        pools = {dana.key: (dana.percent, dana.amount) for dana in rat.dana_ids}
        self.assertEqual(pools["cadangan"], (30, 750_000))
        self.assertEqual(pools["jasa_usaha"], (20, 500_000))

    def test_percentages_to_99_99_are_refused(self):
        rat = self._new_rat()
        pool = rat.dana_ids[-1]
        with self.assertRaisesRegex(ValidationError, "99.99"):
            rat.write({"dana_ids": [Command.update(pool.id, {"percent": 4.99})]})
        pool.percent = 4.99
        with self.assertRaisesRegex(ValidationError, "99.99"):
            rat.action_susun()
        self.assertEqual(rat.state, "rencana")

    def test_change_of_percentages_asks_for_composing_again(self):
        rat = self._composed()
        first, last = rat.dana_ids[0], rat.dana_ids[-1]
        rat.write(
            {
                "dana_ids": [
                    Command.update(first.id, {"percent": 20}),
                    Command.update(last.id, {"percent": 10}),
                ]
            }
        )
        self.assertEqual(rat.state, "rencana")
        rat.action_susun()
        self.assertEqual((first.amount, last.amount), (500_000, 250_000))
