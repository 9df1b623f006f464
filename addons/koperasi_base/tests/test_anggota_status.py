from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestAnggotaStatus(KoperasiCommon):
    """The life of a membership, each step by the desk whose right it is."""

    def setUp(self):
        super().setUp()
        # What other addons ask for besides (savings: pokok) is for their own tests.
        model = self.registry["koperasi.anggota"]
        self.patch(model, "_is_ready_to_activate", lambda anggota: True)

    def _candidate(self, **values):
        return self._new_anggota(
            state="calon", date_join=False, date_apply="2026-05-01", **values
        ).with_user(self.user_ketua)

    def _events(self, anggota):
        return anggota.riwayat_ids.sorted("id").mapped("event")

    def _decide(self, anggota, kind, user=None, **values):
        """Decide as people do: the button, the form, the confirmation."""
        anggota = anggota.with_user(user or self.user_ketua)
        action = anggota.with_context(default_kind=kind).action_decide()
        form = Form(
            self.env[action["res_model"]]
            .with_user(anggota.env.user)
            .with_context(**action["context"])
        )
        for name, value in values.items():
            form[name] = value
        form.save().action_confirm()

    def test_board_accepts_a_candidate(self):
        anggota = self._candidate()
        self._decide(anggota, "setuju", date="2026-06-01", decision_number="03/SK/2026")
        self.assertRecordValues(
            anggota,
            [
                {
                    "state": "aktif",
                    "date_join": date(2026, 6, 1),
                    "approval_number": "03/SK/2026",
                    "approval_date": date(2026, 6, 1),
                    "approval_user_id": self.user_ketua.id,
                }
            ],
        )
        self.assertEqual(self._events(anggota), ["setuju", "aktif"])
        line = anggota.riwayat_ids.sorted("id")[0]
        self.assertEqual(line.decision_number, "03/SK/2026")
        self.assertEqual(line.create_uid, self.user_ketua)
        self.assertEqual(anggota.partner_id.koperasi_state, "aktif")

    def test_approved_waits_until_ready(self):
        """An addon may ask for more: the candidate waits as approved."""
        model = self.registry["koperasi.anggota"]
        self.patch(model, "_is_ready_to_activate", lambda anggota: False)
        anggota = self._candidate()
        self._decide(anggota, "setuju", date="2026-06-01")
        self.assertEqual(anggota.state, "disetujui")
        self.patch(model, "_is_ready_to_activate", lambda anggota: True)
        teller = self._new_officer("loket", "koperasi_base.group_staff")
        anggota.with_user(teller)._activate_if_ready(date(2026, 6, 3))
        self.assertEqual(anggota.state, "aktif")
        self.assertEqual(anggota.date_join, date(2026, 6, 3))

    def test_many_candidates_in_one_decision(self):
        candidates = self._candidate() | self._candidate(name="I Made Arta")
        self._decide(candidates, "setuju", decision_number="04/SK/2026")
        self.assertEqual(set(candidates.mapped("state")), {"aktif"})

    def test_refused_candidate_keeps_the_reason_and_may_apply_again(self):
        anggota = self._candidate()
        with self.assertRefused(UserError, "reason of the refusal"):
            anggota._reject(date(2026, 6, 1), "  ")
        self._decide(anggota, "tolak", note="Bukan warga desa")
        self.assertEqual(
            (anggota.state, anggota.exit_note), ("ditolak", "Bukan warga desa")
        )
        self._decide(anggota, "masuk_lagi", user=self.user_sekretaris)
        self.assertEqual((anggota.state, anggota.exit_note), ("calon", False))
        self.assertEqual(self._events(anggota), ["tolak", "masuk_lagi"])

    def test_only_the_chair_decides(self):
        anggota = self._candidate()
        for user in (self.user_sekretaris, self.user_pengawas, self.user_bendahara):
            with self.assertRaises(AccessError):
                anggota.with_user(user)._approve(date(2026, 6, 1))
            with self.assertRaises(AccessError):
                anggota.with_user(user)._reject(date(2026, 6, 1), "x")
        member = self._new_anggota()
        for user in (self.user_sekretaris, self.user_pengawas):
            with self.assertRaises(AccessError):
                member.with_user(user)._leave(date(2026, 6, 1), "pindah")
        with self.assertRaises(AccessError):
            member.with_user(self.user_pengawas).action_passive()

    def test_status_never_changes_by_a_plain_write(self):
        anggota = self._candidate()
        for vals in (
            {"state": "aktif"},
            {"approval_number": "1"},
            {"exit_reason": "pindah"},
            {"company_id": self.society_b.id},
            {"partner_id": self.env.user.partner_id.id},
            {"card_code": "0420000000000"},
        ):
            with self.assertRefused(UserError, "by a decision only", msg=str(vals)):
                anggota.write(vals)

    def test_passive_and_back(self):
        anggota = self._new_anggota().with_user(self.user_sekretaris)
        anggota.action_passive()
        with self.assertRefused(UserError, "Passive"):
            anggota.action_passive()
        anggota.action_reactivate()
        self.assertEqual(self._events(anggota), ["daftar", "pasif", "aktif_lagi"])

    def test_leaving_by_the_form(self):
        anggota = self._new_anggota().with_user(self.user_ketua)
        action = anggota.action_leave()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.user_ketua)
            .with_context(**action["context"])
        )
        form.date, form.reason = "2026-06-10", "pindah"
        form.save().action_confirm()
        self.assertEqual(anggota.state, "keluar")
        self.assertEqual(anggota.date_exit, date(2026, 6, 10))
        self.assertEqual(anggota.riwayat_ids[0].reason, "pindah")
        with self.assertRefused(UserError, "Left"):
            form.save().action_confirm()

    def test_settlement_is_shown_before_leaving(self):
        lines = [
            {"name": "Simpanan pokok", "amount": 500_000},
            {"name": "Sisa pinjaman", "amount": -1_200_000},
        ]
        model = self.registry["koperasi.anggota"]
        self.patch(model, "_exit_settlement_lines", lambda anggota: lines)
        wizard = (
            self.env["koperasi.anggota.keluar"]
            .with_user(self.user_ketua)
            .create({"anggota_id": self._new_anggota().id, "reason": "pindah"})
        )
        self.assertRecordValues(
            wizard,
            [
                {
                    "amount_to_member": 500_000,
                    "amount_by_member": 1_200_000,
                    "amount_net": -700_000,
                }
            ],
        )

    def test_leaving_needs_a_possible_day(self):
        anggota = self._new_anggota()
        with self.assertRefused(ValidationError, "before joining"):
            anggota._leave(date(2024, 1, 1), "pindah")
        with self.assertRefused(ValidationError, "in the future"):
            anggota._leave(date(2026, 6, 16), "pindah")

    def test_dismissal_needs_decision_and_grounds(self):
        anggota = self._new_anggota()
        with self.assertRefused(UserError, "number of the decision"):
            anggota._leave(date(2026, 6, 1), "diberhentikan", note="Menunggak")
        with self.assertRefused(UserError, "grounds"):
            anggota._leave(date(2026, 6, 1), "diberhentikan", "5/SK/2026")

    def _dismissed(self):
        anggota = self._new_anggota()
        anggota._leave(date(2026, 6, 1), "diberhentikan", "5/SK/2026", "Menunggak")
        return anggota

    def test_granted_appeal_restores_the_membership(self):
        anggota = self._dismissed()
        self.assertEqual(anggota.appeal_state, "bisa")
        self._decide(anggota, "banding", user=self.user_sekretaris, date="2026-06-05")
        self._decide(
            anggota, "banding_kabul", date="2026-06-12", decision_number="RA/1/2026"
        )
        self.assertRecordValues(
            anggota,
            [
                {
                    "state": "aktif",
                    "date_exit": False,
                    "exit_reason": False,
                    "date_join": date(2025, 1, 2),
                }
            ],
        )
        self.assertEqual(
            self._events(anggota), ["daftar", "keluar", "banding", "banding_kabul"]
        )

    def test_refused_appeal_is_final(self):
        anggota = self._dismissed()
        with self.assertRefused(UserError, "no appeal"):
            anggota._decide_appeal(False, date(2026, 6, 12), "RA/1/2026")
        self._decide(anggota, "banding", date="2026-06-05")
        with self.assertRefused(UserError, "not decided yet"):
            anggota._reenter(date(2026, 6, 12))
        self._decide(
            anggota, "banding_tolak", date="2026-06-12", decision_number="RA/1/2026"
        )
        self.assertEqual((anggota.state, anggota.appeal_state), ("keluar", "ditolak"))
        with self.assertRefused(UserError, "appealed already"):
            anggota._appeal(date(2026, 6, 13))

    def test_who_joins_again_keeps_the_number_or_gets_a_new_one(self):
        anggota = self._new_anggota()
        old = anggota.number
        anggota._leave(date(2026, 3, 1), "pindah")
        self._decide(anggota, "masuk_lagi", user=self.user_sekretaris)
        self.assertEqual(anggota.number, old)
        self._decide(anggota, "setuju")
        anggota._leave(date(2026, 6, 15), "pindah")
        self.profil.reentry_number = "baru"
        self._decide(anggota, "masuk_lagi", user=self.user_sekretaris)
        self.assertNotEqual(anggota.number, old)
        self.assertEqual(anggota.partner_id.koperasi_number, anggota.number)
        # The number held before is never given to anybody else.
        self.assertNotEqual(self._new_anggota(number=False).number, old)
        with self.assertRefused(UserError, "stay in the register"):
            anggota.unlink()

    def test_the_dead_do_not_join_again(self):
        anggota = self._new_anggota()
        anggota._leave(date(2026, 3, 1), "meninggal")
        with self.assertRefused(UserError, "cannot apply again"):
            anggota._reenter(date(2026, 4, 1))

    def test_history_is_append_only(self):
        line = self._new_anggota().riwayat_ids
        with self.assertRefused(UserError, "never changed or deleted"):
            line.note = "lain"
        with self.assertRefused(UserError, "never changed or deleted"):
            line.unlink()

    def test_decision_of_another_society_is_refused(self):
        other = self._new_anggota(self.society_b, state="calon", date_join=False)
        with self.assertRaises(AccessError):
            other.with_user(self.user_ketua)._approve(date(2026, 6, 15))
        wizard = self.env["koperasi.anggota.keputusan"].with_user(self.user_ketua)
        with self.assertRaises(AccessError):
            wizard.create({"anggota_ids": other.ids}).action_confirm()

    def test_days_of_the_future_are_refused(self):
        for name in ("date_join", "date_apply", "birth_date"):
            with self.assertRefused(ValidationError, "in the future", msg=name):
                self._new_anggota(**{name: "2026-06-16"})
        with self.assertRefused(ValidationError, "not possible"):
            self._candidate()._approve(date(2026, 4, 30))

    def test_script_in_a_note_stays_text(self):
        anggota = self._candidate()
        self._decide(anggota, "tolak", note="<script>alert(1)</script>")
        self.assertEqual(anggota.exit_note, "<script>alert(1)</script>")
        for message in anggota.message_ids:
            self.assertNotIn("<script", message.body or "")

    def test_register_desk_keeps_contacts_but_no_logins(self):
        anggota = self._new_anggota().with_user(self.user_sekretaris)
        anggota.write({"name": "Ni Luh Sari Dewi", "phone": "081234567890"})
        self.assertEqual(anggota.partner_id.name, "Ni Luh Sari Dewi")
        with self.assertRaises(AccessError):
            self._new_anggota_as_secretary(user_ids=[(0, 0, {"login": "x"})])
        with self.assertRaises(AccessError):
            self._new_anggota_as_secretary(partner_id=self.env.user.partner_id.id)
        with self.assertRefused(ValidationError, "does not belong"):
            self._new_anggota(partner_id=self.env.user.partner_id.id)

    def _new_anggota_as_secretary(self, **values):
        return (
            self.env["koperasi.anggota"]
            .with_user(self.user_sekretaris)
            .create({"name": "Baru", **values})
        )

    def test_import_of_many_stays_set_based(self):
        def rows(count):
            return [
                {"name": f"Anggota {i}", "state": "aktif", "date_join": "2025-01-02"}
                for i in range(count)
            ]

        Anggota = self.env["koperasi.anggota"]
        Anggota.create(rows(2))
        self.env.flush_all()

        def queries(count):
            before = self.env.cr.sql_log_count
            Anggota.create(rows(count))
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        few, many = queries(10), queries(100)
        self.assertLess(many - few, 40, f"{few} queries for 10, {many} for 100")
