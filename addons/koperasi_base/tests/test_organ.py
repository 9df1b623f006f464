from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestOrgan(KoperasiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profil.is_kdkmp = True

    def _organ(self, jabatan, name, gender="l", **values):
        anggota = values.pop("anggota_id", None)
        if anggota is None:
            anggota = self._new_anggota(name=name, gender=gender).id
        return self.env["koperasi.organ"].create(
            {
                "company_id": self.society.id,
                "anggota_id": anggota,
                "name": name,
                "gender": gender,
                "jabatan": jabatan,
                "date_start": "2025-06-01",
                "date_end": "2030-06-01",
                **values,
            }
        )

    def _complete(self):
        """Five pengurus and three pengawas who keep every rule."""
        return {
            "ketua": self._organ("ketua", "I Wayan Sudira"),
            "usaha": self._organ("wakil_usaha", "Ni Made Ayu", "p"),
            "anggota": self._organ("wakil_keanggotaan", "I Ketut Darma"),
            "sekretaris": self._organ("sekretaris", "Ni Luh Sari", "p"),
            "bendahara": self._organ("bendahara", "I Nyoman Arta"),
            "lurah": self._organ(
                "ketua_pengawas",
                "I Gede Rai",
                anggota_id=False,
                is_ex_officio=True,
                is_perangkat_desa=True,
            ),
            "pengawas": self._organ("anggota_pengawas", "Ni Komang Tri", "p"),
            "pengawas2": self._organ("anggota_pengawas", "I Putu Eka"),
        }

    def _findings(self):
        self.profil.invalidate_recordset()
        return self.profil.organ_findings

    def test_a_complete_board_has_no_finding(self):
        self._complete()
        self.assertFalse(self._findings())
        self.assertEqual(self.profil.organ_finding_count, 0)
        self.assertEqual(self.profil.organ_count, 8)

    def test_an_empty_register_is_not_blamed(self):
        self.assertFalse(self._findings())

    def test_every_finding_names_its_rule(self):
        people = self._complete()
        people["usaha"].write(
            {"date_left": "2026-05-01", "end_reason": "mengundurkan_diri"}
        )
        people["anggota"].is_perangkat_desa = True
        people["lurah"].is_ex_officio = False
        self.env["koperasi.organ.keluarga"].create(
            {
                "organ_id": people["ketua"].id,
                "relative_id": people["pengawas"].id,
                "relation": "suami_istri",
            }
        )
        text = self._findings()
        for expected in (
            "Vice Chair for Business",
            "at least 5 are needed (SE Menkop 1/2025)",
            "The board has 4 persons: the number must be odd",
            "1 of 4 board members are women, at least 30 % are needed",
            "I Wayan Sudira and Ni Komang Tri are relatives of the first degree: Hus",
            "I Ketut Darma is a village official",
            "I Gede Rai heads the supervisory board",
            "I Gede Rai is on the supervisory board without being a member"
            " (UU 25/1992 Ps 38(1))",
        ):
            self.assertIn(expected, text)

    def test_only_the_general_law_counts_for_other_societies(self):
        self.profil.is_kdkmp = False
        self._organ("ketua", "I Wayan Sudira")
        self._organ("sekretaris", "Ni Luh Sari", "p")
        self.assertIn("Nobody holds the position “Treasurer”", self._findings())
        self.assertIn("There is no supervisory board", self._findings())
        self.assertNotIn("odd", self._findings())

    def test_the_threshold_is_a_dated_figure_of_the_society(self):
        people = self._complete()
        self.assertFalse(self._findings())
        self.env["koperasi.parameter"].create(
            {
                "code": "organ.kdkmp_pengurus",
                "name": "Pengurus",
                "value": "7",
                "unit": "orang",
                "company_id": self.society.id,
                "date_from": "2026-01-01",
                "source": "AD Pasal 12",
            }
        )
        self.assertIn("at least 7 are needed (AD Pasal 12)", self._findings())
        self.assertTrue(people)

    def test_a_term_is_at_most_five_years(self):
        with self.assertRaisesRegex(ValidationError, "UU 25/1992 Ps 29"):
            self._organ("ketua", "I Wayan Sudira", date_end="2030-06-02")
        self._organ("karyawan", "I Made Kasir", date_end="2040-01-01")

    @mute_logger("odoo.sql_db")
    def test_days_must_be_in_order_and_leaving_has_a_reason(self):
        organ = self._organ("ketua", "I Wayan Sudira")
        with self.assertRaisesRegex(ValidationError, "reason"):
            organ.date_left = "2026-01-01"
        for wrong in ({"date_end": "2024-01-01"}, {"salary": -1}):
            with self.assertRaises(CheckViolation, msg=str(wrong)), self.cr.savepoint():
                organ.write(wrong)
                organ.flush_recordset()

    def test_status_follows_the_days(self):
        organ = self._organ("ketua", "I Wayan Sudira", date_end="2026-05-31")
        self.assertEqual(organ.state, "habis")
        self.assertIn("ended on 31/05/2026", self._findings())
        organ.write({"date_left": "2026-06-01", "end_reason": "masa_jabatan"})
        self.assertEqual(organ.state, "selesai")
        self.assertFalse(self._findings())

    def test_secretary_registers_a_member_and_an_outsider(self):
        anggota = self._new_anggota(name="Ni Made Ayu", gender="p", phone="08123456789")
        organs = self.env["koperasi.organ"].with_user(self.user_sekretaris)
        with Form(organs) as form:
            form.anggota_id = anggota
            form.jabatan = "bendahara"
        organ = form.record
        self.assertEqual(
            (organ.name, organ.gender, organ.kind), ("Ni Made Ayu", "p", "pengurus")
        )
        self.assertEqual(organ.phone, "+628123456789")
        with Form(organs) as form:
            form.name = "I Gede Rai"
            form.jabatan = "ketua_pengawas"
            form.is_ex_officio = True
        self.assertEqual(form.record.kind, "pengawas")

    def test_a_wrong_nik_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "NIK of I Gede Rai"):
            self._organ("penasihat", "I Gede Rai", anggota_id=False, nik="123")

    def test_the_phone_of_an_outsider_is_checked(self):
        organ = self._organ(
            "penasihat", "I Gede Rai", anggota_id=False, phone="0812 3456 7890"
        )
        self.assertEqual(organ.phone, "+6281234567890")
        with self.assertRaisesRegex(ValidationError, "phone number"):
            organ.phone = "=cmd()"

    def test_a_member_of_another_society_is_refused(self):
        stranger = self._new_anggota(self.society_b, name="Orang Lain")
        with self.assertRaisesRegex(UserError, "belong"):
            self._organ("ketua", "Orang Lain", anggota_id=stranger.id)

    def test_nobody_is_his_own_relative(self):
        organ = self._organ("ketua", "I Wayan Sudira")
        with self.assertRaisesRegex(ValidationError, "himself"):
            self.env["koperasi.organ.keluarga"].create(
                {
                    "organ_id": organ.id,
                    "relative_id": organ.id,
                    "relation": "saudara",
                }
            )

    def test_dinas_reads_officers_without_identity_and_no_employees(self):
        ketua = self._organ(
            "ketua", "I Gede Rai", anggota_id=False, nik="5171031508800001"
        )
        clerk = self._organ("karyawan", "I Made Kasir", salary=2500000)
        organs = self.env["koperasi.organ"].with_context(allowed_company_ids=[])
        seen = organs.with_user(self.user_dinas).search([])
        self.assertIn(ketua, seen)
        self.assertNotIn(clerk, seen)
        mine = ketua.with_user(self.user_dinas)
        self.assertEqual(mine.read(["name", "jabatan"])[0]["name"], "I Gede Rai")
        for private in ("nik", "nik_masked", "phone", "address", "anggota_id"):
            with self.assertRaises(AccessError, msg=private):
                mine.read([private])
        self.assertFalse(organs.with_user(self.user_dinas_badung).search([]) & ketua)
        # Nor does it help the Dinas to make the society its active company.
        active = clerk.with_user(self.user_dinas).with_context(
            allowed_company_ids=self.society.ids
        )
        with self.assertRaises(AccessError):
            active.read(["name"])

    def test_salary_is_for_treasurer_and_chair(self):
        clerk = self._organ("karyawan", "I Made Kasir", salary=2500000)
        for user in (self.user_bendahara, self.user_ketua):
            self.assertEqual(clerk.with_user(user).salary, 2500000)
        for user in (self.user_sekretaris, self.user_pengawas):
            with self.assertRaises(AccessError):
                clerk.with_user(user).read(["salary"])

    def test_an_ending_term_reminds_once(self):
        near = self._organ("ketua", "I Wayan Sudira", date_end="2026-08-30")
        far = self._organ("sekretaris", "Ni Luh Sari", "p", date_end="2026-08-31")
        gone = self._organ(
            "bendahara",
            "I Nyoman Arta",
            date_end="2026-06-30",
            date_left="2026-01-01",
            end_reason="pindah",
        )
        organs = self.env["koperasi.organ"]
        reminded = organs._process_reminders(date(2026, 6, 1))
        self.assertEqual(reminded & (near | far | gone), near)
        [activity] = near.activity_ids
        self.assertEqual(activity.user_id, self.user_sekretaris)
        self.assertEqual(activity.date_deadline, date(2026, 8, 30))
        self.assertIn("I Wayan Sudira", activity.summary)
        self.assertFalse(organs._process_reminders(date(2026, 6, 1)) & near)
        activity.action_done()
        self.assertFalse(organs._process_reminders(date(2026, 6, 2)) & near)
        near.date_end = "2026-09-15"
        self.assertIn(near, organs._process_reminders(date(2026, 7, 1)))
