from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestProfilHidup(KoperasiCommon):
    def _wizard(self, user=None, **values):
        return (
            self.env["koperasi.profil.akhir"]
            .with_user(user or self.user_ketua)
            .create(
                {
                    "profil_id": self.profil.id,
                    "date": "2026-05-31",
                    "decree": "01/RA/2026",
                    "reason": "Keputusan rapat anggota",
                    **values,
                }
            )
        )

    def test_dissolution_keeps_every_row(self):
        anggota = self._new_anggota()
        self._wizard().action_confirm()
        self.assertEqual(self.profil.status, "dibubarkan")
        self.assertFalse(self.profil.active)
        self.assertEqual(self.profil.end_decree, "01/RA/2026")
        self.assertEqual(
            set(self.society.koperasi_unit_ids.mapped("status")), {"berhenti"}
        )
        self.assertTrue(anggota.exists())
        self.assertTrue(self.society.active)
        found = self.env["koperasi.profil"].with_context(active_test=False)
        self.assertIn(self.profil, found.search([]))

    def test_merger_names_the_society_that_goes_on(self):
        with self.assertRaisesRegex(UserError, "goes on"):
            self._wizard(kind="digabung").action_confirm()
        with self.assertRaisesRegex(UserError, "itself"):
            self._wizard(kind="digabung", into_id=self.profil.id).action_confirm()
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.society | self.society_b
        self._wizard(admin, kind="digabung", into_id=self.profil_b.id).with_context(
            allowed_company_ids=(self.society | self.society_b).ids
        ).action_confirm()
        self.assertEqual(self.profil.merged_into_id, self.society_b)
        self.assertTrue(self.profil_b.active)

    def test_only_the_chair_ends_the_own_society(self):
        for user in (self.user_sekretaris, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._wizard(user)
        with self.assertRaises(AccessError):
            self._wizard(profil_id=self.profil_b.id).action_confirm()

    def test_not_twice_and_not_in_the_future(self):
        with self.assertRaisesRegex(UserError, "future"):
            self._wizard(date="2026-06-02").action_confirm()
        self._wizard().action_confirm()
        with self.assertRaisesRegex(UserError, "already"):
            self._wizard().action_confirm()

    def test_the_status_alone_ends_nothing(self):
        for wrong in ({"status": "dibubarkan"}, {"active": False}):
            with self.assertRaises(ValidationError, msg=str(wrong)):
                self.profil.write(wrong)
        with self.assertRaisesRegex(UserError, "never deleted"):
            self.profil.unlink()

    def test_the_administrator_takes_a_mistake_back(self):
        self._wizard().action_confirm()
        with self.assertRaisesRegex(UserError, "administrator"):
            self.profil.with_user(self.user_ketua).action_reopen()
        self.profil.action_reopen()
        self.assertTrue(self.profil.active)
        self.assertEqual(self.profil.status, "berhenti")
        with self.assertRaisesRegex(UserError, "not ended"):
            self.profil.action_reopen()

    # ------------------------------------------------------------------
    # Figures of the AD/ART
    # ------------------------------------------------------------------

    def _figure(self, user, **values):
        return (
            self.env["koperasi.parameter"]
            .with_user(user)
            .create(
                {
                    "code": "organ.masa_jabatan",
                    "name": "Masa jabatan",
                    "value": "36",
                    "unit": "bulan",
                    "company_id": self.society.id,
                    "date_from": "2026-06-15",
                    "source": "AD Pasal 14",
                    "decided_by": "RAT tahun buku 2025",
                    "decided_on": "2026-03-20",
                    **values,
                }
            )
        )

    def test_a_decision_is_a_new_row_and_history_stays(self):
        figure = self._figure(self.user_ketua)
        figure.value = "48"  # not in force yet
        old = self._figure(self.user_ketua, date_from="2026-01-01")
        with self.assertRaisesRegex(UserError, "Add a new row"):
            old.value = "12"
        old.date_to = "2026-06-14"
        get = self.env["koperasi.parameter"]._get
        self.assertEqual(get("organ.masa_jabatan", figure.date_from, self.society), 48)
        self.assertEqual(get("organ.masa_jabatan", old.date_from, self.society), 36)
        self.assertEqual(get("organ.masa_jabatan", old.date_from, self.society_b), 60)
        with self.assertRaises(AccessError):
            figure.unlink()

    def test_national_and_foreign_figures_are_not_the_chairs(self):
        for company in (False, self.society_b.id):
            with self.assertRaises(AccessError):
                self._figure(self.user_ketua, company_id=company)
        national = self.env.ref("koperasi_base.parameter_organ_masa_jabatan")
        with self.assertRaises(AccessError):
            national.with_user(self.user_ketua).name = "Uji"
        with self.assertRaises(AccessError):
            self._figure(self.user_sekretaris)
