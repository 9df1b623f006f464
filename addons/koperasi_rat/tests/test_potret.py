import json
from datetime import date

from psycopg2 import errors

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ..engine import segel
from .common import RatCommon

YEAR_END = date(2025, 12, 31)


@tagged("post_install", "-at_install")
@freeze_time("2026-04-15")
class TestPotret(RatCommon):
    """Snapshots: what they say, that they stay, that the job can be killed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = cls.profil | cls.profil_b
        cls.ambil = cls.env["koperasi.potret.ambil"]
        cls.members[0].gender = "l"
        cls.members[1].gender = "p"

    def _take(self, jenis="tahunan", day=YEAR_END, profiles=None):
        return self.ambil._take(jenis, day, (profiles or self.profiles).ids)

    def _of(self, potrets, profil=None):
        return potrets.filtered(lambda p: p.profil_id == (profil or self.profil))

    def test_figures_equal_the_annual_report(self):
        rat = self._composed()
        potret = self._of(self._take())
        figures = potret._angka()
        self.assertEqual(figures["total_aset"], rat.total_assets)
        self.assertEqual(figures["shu_setelah_pajak"], rat.surplus)
        lines = {line.key: line.amount for line in rat.baris_ids}
        self.assertEqual(figures["simpanan_pokok"], lines["simpanan_pokok"])
        self.assertEqual(figures["shu_kotor"], lines["shu_kotor"])
        self.assertEqual(figures["penjualan"], 8_000_000)
        self.assertEqual(potret.total_aset, rat.total_assets)
        self.assertEqual(potret.shu, rat.surplus)
        previous = {line.key: line.previous for line in rat.baris_ids}
        self.assertEqual(figures["total_aset_lalu"], previous["total_aset"])
        self.assertEqual(
            figures["shu_setelah_pajak_lalu"], previous["shu_setelah_pajak"]
        )

    def test_sales_by_outlet(self):
        potret = self._of(self._take())
        [row] = potret.baris_ids.filtered(lambda r: r.key == "penjualan_gerai")
        self.assertEqual((row.bagian, row.amount), ("sembako", 8_000_000))
        self.assertEqual(row.name, "Sales of the Year: Groceries")

    def test_members_are_counted(self):
        self.members[2].sudo().write({"date_join": "2024-05-01"})
        figures = self._of(self._take())._angka()
        self.assertEqual(figures["anggota"], 3)
        self.assertEqual((figures["anggota_l"], figures["anggota_p"]), (1, 1))
        self.assertEqual(figures["anggota_masuk"], 2)
        self.assertEqual(figures["mutu_tanpa_jk"], 1)
        self.assertEqual(figures["mutu_tanpa_nik"], 3)

    def test_registers_are_counted(self):
        self.env["koperasi.organ"].create(
            {
                "company_id": self.society.id,
                "name": "Ni Made Contoh",
                "jabatan": "ketua",
                "gender": "p",
                "date_start": "2021-01-01",
                "date_end": "2025-06-30",
            }
        )
        nib = self.env["koperasi.dokumen.jenis"].search([("code", "=", "nib")])
        self.env["koperasi.dokumen"].create(
            [
                {
                    "company_id": self.society.id,
                    "jenis_id": nib.id,
                    "date_end": day,
                }
                for day in ("2025-01-01", "2026-01-20", False)
            ]
        )
        figures = self._of(self._take())._angka()
        self.assertEqual((figures["pengurus"], figures["pengurus_p"]), (1, 1))
        self.assertEqual(figures["jabatan_habis"], 1)
        self.assertEqual(figures["dokumen_habis"], 1)
        self.assertEqual(figures["dokumen_segera"], 1)
        self.assertEqual(figures["izin_berlaku"], 2)
        self.assertEqual(figures["unit_berjalan"], 2)

    def test_annual_meeting(self):
        self.assertEqual(
            self._of(self._take("bulanan", date(2026, 2, 28)))._angka()["rat_final"], 0
        )
        self._final()
        figures = self._of(self._take("bulanan", date(2026, 3, 31)))._angka()
        self.assertEqual((figures["rat_final"], figures["rat_tahun"]), (1, 2025))

    def test_ledger_of_savings_against_the_books(self):
        self.assertEqual(self._of(self._take())._angka()["beda_simpanan"], 0)
        self._post(
            "salah", date(2026, 1, 5), "kop_kas_kantor", "kop_simpanan_wajib", 700
        )
        figures = self._of(self._take("bulanan", date(2026, 1, 31)))._angka()
        self.assertEqual(figures["beda_simpanan"], 700)

    def test_a_society_without_anything_has_its_zeros(self):
        empty = self._of(self._take(), self.profil_b)
        figures = empty._angka()
        self.assertEqual((figures["anggota"], figures["total_aset"]), (0, 0))
        self.assertFalse(empty.last_entry)
        self.assertTrue(empty.seal)

    def test_daily_is_light(self):
        daily = self._of(self._take("harian", date(2025, 12, 31)))
        figures = daily._angka()
        self.assertEqual(figures["total_aset"], daily.total_aset)
        self.assertNotIn("pengurus", figures)
        self.assertNotIn("shu_kotor", figures)
        self.assertEqual(daily.last_entry, date(2025, 12, 31))

    def test_taking_twice_does_nothing(self):
        first = self._take()
        seals = first.mapped("seal")
        self._post("susul", date(2025, 12, 1), "kop_beban_lain", "kop_kas_kantor", 5)
        self.assertFalse(self._take())
        self.assertEqual(first.mapped("seal"), seals)

    def test_a_killed_run_continues(self):
        """Headers and half of the rows without a seal are what it leaves behind."""
        ids = self.ambil._open("tahunan", YEAR_END, self.profiles.ids)
        self.ambil._insert(self.ambil._measure_members(ids, False))
        again = self._take()
        self.assertEqual(sorted(again.ids), sorted(ids))
        self.assertTrue(all(again.mapped("seal")))
        self.assertEqual(self._of(again)._angka()["anggota"], 3)

    def test_seal_is_that_of_the_engine(self):
        for potret in self._take():
            self.assertEqual(potret.seal, segel.seal(self.ambil._figures(potret)))

    @mute_logger("odoo.sql_db")
    def test_nobody_changes_a_sealed_snapshot(self):
        potret = self._of(self._take())
        row = potret.baris_ids[0]
        for query in (
            SQL("UPDATE koperasi_potret SET anggota = 9 WHERE id = %s", potret.id),
            SQL("DELETE FROM koperasi_potret WHERE id = %s", potret.id),
            SQL("UPDATE koperasi_potret_baris SET amount = 9 WHERE id = %s", row.id),
            SQL("DELETE FROM koperasi_potret_baris WHERE id = %s", row.id),
            SQL(
                "INSERT INTO koperasi_potret_baris (potret_id, key, bagian, amount)"
                " VALUES (%s, 'x', '', 1)",
                potret.id,
            ),
        ):
            with self.assertRaises(errors.RestrictViolation), self.env.cr.savepoint():
                self.env.cr.execute(query)

    def test_audit_finds_an_altered_snapshot(self):
        potret = self._of(self._take())
        self.assertAuditClean()
        self.env.cr.execute(SQL("SET LOCAL session_replication_role = replica"))
        self.env.cr.execute(
            SQL(
                "UPDATE koperasi_potret_baris SET amount = amount + 1"
                " WHERE potret_id = %s AND key = 'kas_bank'",
                potret.id,
            )
        )
        self.env.cr.execute(SQL("SET LOCAL session_replication_role = origin"))
        rows = [r for r in self.env["koperasi.audit"]._run() if r["check"] == "potret"]
        self.assertEqual([r["society"] for r in rows], [self.society.name])

    def test_what_is_due(self):
        periods = self.ambil._due_periods(date(2026, 4, 5))
        self.assertEqual(periods[-1], ("harian", date(2026, 4, 4)))
        # March is taken after its first week, 2025 after the end of March
        self.assertNotIn(("bulanan", date(2026, 3, 31)), periods)
        self.assertIn(("bulanan", date(2026, 2, 28)), periods)
        self.assertIn(("tahunan", YEAR_END), periods)
        self.assertNotIn(
            ("tahunan", YEAR_END), self.ambil._due_periods(date(2026, 3, 20))
        )

    def test_old_months_of_a_society_that_did_not_work(self):
        missing = self.ambil._missing("bulanan", YEAR_END, False)
        self.assertIn(self.profil.id, missing)
        self.assertNotIn(self.profil_b.id, missing)
        self.assertIn(self.profil_b.id, self.ambil._missing("bulanan", YEAR_END, True))

    def test_job_takes_all_that_is_due(self):
        with self.enter_registry_test_mode():
            self.env.ref("koperasi_rat.ir_cron_potret").method_direct_trigger()
        self.assertEqual(self.profil.potret_id.date, date(2026, 4, 14))
        self.assertEqual(
            self.env["koperasi.potret"].search_count(
                [("profil_id", "=", self.profil.id), ("jenis", "=", "bulanan")]
            ),
            13,
        )

    def test_no_figure_names_a_person(self):
        potrets = self._take()
        text = json.dumps([potrets.read(), potrets.baris_ids.read()], default=str)
        for member in self.members:
            self.assertNotIn(member.name, text)
            self.assertNotIn(member.number, text)
