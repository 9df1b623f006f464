from datetime import date

from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestRatSeal(RatCommon):
    """Final: four eyes, a seal, and nothing changes unseen (rule 7)."""

    def test_chair_seals(self):
        rat = self._final()
        self.assertEqual(rat.state, "final")
        self.assertEqual(len(rat.seal), 64)
        self.assertEqual(rat.final_by, self.user_ketua)
        self.assertEqual(rat.sudo()._check_seal(), [])
        self.assertEqual(rat.action_periksa_segel()["params"]["type"], "success")
        self.assertAuditClean()

    def test_no_cash_day_of_a_sealed_year_is_reopened(self):
        day = date(2025, 12, 31)
        hari = (
            self.env["koperasi.kas.hari"]
            .with_user(self.user_bendahara)
            .with_context(allowed_company_ids=self.society.ids)
            ._close(self.society, day)
        )
        self.assertEqual(
            hari.action_ask_reopen()["res_model"], "koperasi.kas.buka.minta"
        )
        self._final()
        with self.assertRefused(UserError, "final and sealed"):
            hari.action_ask_reopen()

    def test_only_the_chair_makes_final(self):
        rat = self._composed()
        for user in (self.user_bendahara, self.user_pengawas, self.user_sekretaris):
            with self.assertRaises(AccessError):
                rat.with_user(user).action_final()

    def test_without_two_step_login_nothing_is_made_final(self):
        rat = self._composed().with_user(self.user_ketua)
        self._came_in(self.user_ketua, 15)
        with self.assertRefused(AccessError, "two-step login"):
            rat.action_final()
        self.assertEqual(rat.state, "disusun")

    def test_only_the_treasurer_composes(self):
        rat = self._new_rat()
        for user in (self.user_ketua, self.user_pengawas, self.user_sekretaris):
            with self.assertRaises(AccessError):
                rat.with_user(user).action_susun()

    def test_not_composed_or_year_not_over(self):
        with self.assertRaisesRegex(UserError, "composed by the treasurer"):
            self._new_rat().with_user(self.user_ketua).action_final()
        running = self._composed(year=2026).with_user(self.user_ketua)
        with self.assertRaisesRegex(UserError, "31/12/2026"):
            running.action_final()

    def test_changed_books_must_be_composed_again_first(self):
        rat = self._composed().with_user(self.user_ketua)
        self._post("telat", date(2025, 12, 30), "kop_beban_sewa", "kop_kas_kantor", 1)
        with self.assertRaisesRegex(UserError, "compose it again"):
            rat.action_final()
        rat.with_user(self.user_bendahara).action_susun()
        rat.action_final()
        self.assertEqual(rat.state, "final")

    def test_sealed_report_refuses_every_change(self):
        rat = self._final()
        for change in (
            lambda r: r.action_susun(),
            lambda r: r.write({"year": 2024}),
            lambda r: r.dana_ids[0].write({"percent": 1}),
            lambda r: r.unlink(),
        ):
            with self.assertRaises(UserError):
                change(rat.with_user(self.user_bendahara))

    @mute_logger("odoo.sql_db")
    def test_database_refuses_to_touch_sealed_rows(self):
        rat = self._final()
        self.env.flush_all()
        for statement in (
            SQL("UPDATE koperasi_rat_baris SET amount = 1 WHERE rat_id = %s", rat.id),
            SQL("DELETE FROM koperasi_rat_shu WHERE rat_id = %s", rat.id),
            SQL("UPDATE koperasi_rat_dana SET amount = 1 WHERE rat_id = %s", rat.id),
        ):
            with self.assertRaises(RestrictViolation), self.cr.savepoint():
                self.cr.execute(statement)

    def test_later_entry_breaks_the_seal(self):
        """An entry posted into a sealed year is found by the check and the audit."""
        rat = self._final()
        self._post("susup", date(2025, 12, 31), "kop_beban_sewa", "kop_kas_kantor", 7)
        self.assertEqual(rat.action_periksa_segel()["params"]["type"], "danger")
        rows = {
            row["subject"]: row
            for row in self.env["koperasi.audit"]._run(self.society)
            if row["check"] == "rat"
        }
        self.assertEqual(rows["2025 kas"]["expected"], 6_550_000)
        self.assertEqual(rows["2025 kas"]["actual"], 6_549_993)
        self.assertEqual(rows["2025 shu_setelah_pajak"]["difference"], -7)
        self.assertEqual(rows["2025 beban_sewa"]["difference"], 7)

    def test_later_patronage_breaks_the_seal(self):
        rat = self._final()
        self._buy(self.members[0], 1, date(2025, 12, 31), "susup")
        (difference,) = rat.sudo()._check_seal()
        self.assertEqual(difference["subject"], "shares")
        self.assertGreaterEqual(difference["actual"], 1)

    def test_report_of_before_a_statement_existed_keeps_its_seal(self):
        rat = self._composed()
        self.cr.execute(
            SQL(
                "DELETE FROM koperasi_rat_baris WHERE rat_id = %s"
                " AND statement IN ('ekuitas', 'arus_kas')",
                rat.id,
            )
        )
        self.env.invalidate_all()
        rat.with_user(self.user_ketua).action_final()
        self.assertEqual(rat.sudo()._check_seal(), [])

    def test_entry_of_the_next_year_leaves_the_seal(self):
        rat = self._final()
        self._post("baru", date(2026, 1, 1), "kop_beban_sewa", "kop_kas_kantor", 7)
        self.assertEqual(rat.sudo()._check_seal(), [])

    def test_altered_rows_break_the_seal(self):
        """Who switches the trigger off is found by the hash."""
        rat = self._final()
        self.env.flush_all()
        self.cr.execute(
            SQL("ALTER TABLE koperasi_rat_shu DISABLE TRIGGER koperasi_rat_shu_sealed")
        )
        self.cr.execute(
            SQL(
                "UPDATE koperasi_rat_shu SET total = total + 5,"
                " from_capital = from_capital + 5 WHERE rat_id = %s",
                rat.id,
            )
        )
        self.env.invalidate_all()
        subjects = {row["subject"] for row in rat.sudo()._check_seal()}
        self.assertEqual(subjects, {"seal", "shares"})
