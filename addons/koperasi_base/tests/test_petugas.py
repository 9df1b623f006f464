import io
from datetime import date

from pypdf import PdfReader

from odoo.exceptions import AccessDenied, AccessError, UserError, ValidationError
from odoo.tests import Form, HttpCase, tagged

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestPetugas(KoperasiCommon):
    """The chair gives and ends access, inside the own society and its desks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sekretaris = cls.env.ref("koperasi_base.group_sekretaris")
        cls.bendahara = cls.env.ref("koperasi_base.group_bendahara")

    def _users(self, user=None):
        return self.env["res.users"].with_user(user or self.user_ketua)

    def _add(self, login="sari.baru", desks=None, user=None, society=None, **values):
        officer, password = self._users(user)._koperasi_add_officer(
            society or self.society,
            values.pop("name", "Ni Luh Sari"),
            login,
            desks or self.sekretaris,
            **values,
        )
        return officer.with_env(self.env), password

    def _sign_in(self, login, password):
        return self.env["res.users"].authenticate(
            {"login": login, "password": password, "type": "password"},
            {"interactive": False},
        )

    def test_officer_gets_the_rights_of_one_society_and_of_the_desks(self):
        officer, password = self._add(desks=self.sekretaris | self.bendahara)
        self.assertRecordValues(
            officer,
            [
                {
                    "company_id": self.society.id,
                    "company_ids": self.society.ids,
                    "lang": "id_ID",
                    "tz": "Asia/Makassar",
                    "koperasi_desks": "Secretary, Treasurer",
                }
            ],
        )
        self.assertFalse(officer.has_group("koperasi_base.group_ketua"))
        self.assertFalse(officer.has_group("base.group_erp_manager"))
        self.assertTrue(self._sign_in(officer.login, password))
        row = self.env["koperasi.akses"].search([("user_id", "=", officer.id)])
        self.assertEqual((row.event, row.create_uid), ("mulai", self.user_ketua))

    def test_no_chat_room_of_all_societies_and_no_robot_greets(self):
        officer, _password = self._add()
        officer.with_user(officer)._on_webclient_bootstrap()
        rooms = self.env["discuss.channel.member"].search(
            [("partner_id", "=", officer.partner_id.id)]
        )
        self.assertFalse(rooms)
        self.assertFalse(self.env.ref("mail.channel_all_employees").active)

    def test_wizard_takes_the_name_from_the_member(self):
        anggota = self._new_anggota(email="sari@contoh.id")
        form = Form(self.env["koperasi.petugas.baru"].with_user(self.user_ketua))
        form.anggota_id = anggota
        self.assertEqual((form.name, form.email), ("Ni Luh Sari", "sari@contoh.id"))
        form.login = "Sari.Loket"
        form.desk_ids.add(self.sekretaris)
        action = form.save().action_confirm()
        officer = self.env["res.users"].search([("login", "=", "sari.loket")])
        self.assertEqual(officer.koperasi_anggota_id, anggota)
        self.assertNotEqual(officer.partner_id, anggota.partner_id)
        self.assertTrue(action["params"]["sticky"])
        self.assertIn("sari.loket", action["params"]["message"])

    def test_desks_that_no_chair_may_give(self):
        desks = self.env["res.groups"]._koperasi_desks()
        self.assertIn(self.sekretaris, desks)
        for xmlid in (
            "koperasi_base.group_admin",
            "koperasi_base.group_dinas",
            "koperasi_base.group_pendamping",
            "koperasi_base.group_dinas_kepala",
            "base.group_system",
            "base.group_erp_manager",
            "account.group_account_manager",
        ):
            group = self.env.ref(xmlid)
            self.assertNotIn(group, desks, xmlid)
            with self.assertRaises(AccessError, msg=xmlid):
                self._add(desks=self.sekretaris | group)

    def test_only_the_chair_of_the_society_adds_officers(self):
        for user in (self.user_sekretaris, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError, msg=user.login):
                self._add(user=user)
        with self.assertRaises(AccessError):
            self._add(society=self.society_b)
        other = self._new_anggota(self.society_b)
        with self.assertRefused(ValidationError, "another society"):
            self._add(koperasi_anggota_id=other.id)

    def test_wrong_input_is_refused_with_its_reason(self):
        for values, reason in (
            ({"login": ""}, "login"),
            ({"login": "ab"}, "login"),
            ({"login": "x" * 65}, "login"),
            ({"login": "dua kata"}, "login"),
            ({"login": "<script>"}, "login"),
            ({"login": self.user_dinas.login}, "taken"),
            ({"name": "   "}, "name of the officer"),
            ({"name": "12345"}, "name of the officer"),
            ({"name": "a" * 129}, "name of the officer"),
        ):
            with self.assertRefused(ValidationError, reason, msg=str(values)):
                self._add(**values)

    def test_new_password_ends_the_old_one(self):
        officer, old = self._add()
        action = officer.with_user(self.user_ketua).action_koperasi_new_password()
        with self.assertRaises(AccessDenied):
            self._sign_in(officer.login, old)
        message = action["params"]["message"]
        new = message.partition("Password: ")[2].split(".")[0]
        self.assertTrue(self._sign_in(officer.login, new))

    def test_leaving_ends_the_access_and_prints_the_handover(self):
        officer, password = self._add()
        wizard = (
            self.env["koperasi.petugas.keluar"]
            .with_user(self.user_ketua)
            .create(
                {
                    "user_id": officer.id,
                    "successor": "I Made Arta",
                    "note": "Kunci lemari\nBuku daftar anggota",
                }
            )
        )
        action = wizard.action_confirm()
        self.assertFalse(officer.active)
        with self.assertRaises(AccessDenied):
            self._sign_in(officer.login, password)
        row = self.env["koperasi.akses"].search([("user_id", "=", officer.id)], limit=1)
        self.assertEqual((row.event, row.successor), ("berhenti", "I Made Arta"))
        self.assertEqual(action["report_name"], "koperasi_base.report_serah_terima")
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_ketua)
            ._render_qweb_html(action["report_name"], row.ids)
        )
        for text in ("Ni Luh Sari", "sari.baru", "I Made Arta", "Buku daftar anggota"):
            self.assertIn(text, html.decode())

    def test_handover_sheet_is_one_page(self):
        officer, _password = self._add()
        row = officer.with_user(self.user_ketua)._koperasi_end_access(date(2026, 6, 1))
        with self.allow_pdf_render():
            pdf, _kind = (
                self.env["ir.actions.report"]
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_base.report_serah_terima", row.ids)
            )
        self.assertEqual(len(PdfReader(io.BytesIO(pdf)).pages), 1)

    def test_chair_ends_no_access_beyond_the_own_officers(self):
        admin = self.env.ref("base.user_admin")
        stranger = self._new_officer(
            "asing", "koperasi_base.group_sekretaris", self.society_b
        )
        for target in (admin, stranger, self.user_dinas):
            for step in ("_koperasi_end_access", "action_koperasi_new_password"):
                arguments = [date(2026, 6, 1)] if step == "_koperasi_end_access" else []
                with self.assertRaises(AccessError, msg=f"{target.login} {step}"):
                    getattr(target.with_user(self.user_ketua), step)(*arguments)
        with self.assertRefused(UserError, "your own access"):
            self.user_ketua.with_user(self.user_ketua)._koperasi_end_access(
                date(2026, 6, 1)
            )
        with self.assertRaises(AccessError):
            self.user_bendahara.with_user(self.user_sekretaris)._koperasi_end_access(
                date(2026, 6, 1)
            )

    def test_login_log_is_read_by_the_supervisors_of_the_society(self):
        self.env["res.users.log"].with_user(self.user_sekretaris).sudo().create({})
        stranger = self._new_officer(
            "asing", "koperasi_base.group_sekretaris", self.society_b
        )
        self.env["res.users.log"].with_user(stranger).sudo().create({})
        self.env.flush_all()
        Masuk = self.env["koperasi.masuk"]
        for user in (self.user_pengawas, self.user_ketua):
            found = Masuk.with_user(user).search([]).mapped("login")
            self.assertIn(self.user_sekretaris.login, found)
            self.assertNotIn(stranger.login, found)
        for user in (self.user_sekretaris, self.user_bendahara, self.user_dinas):
            with self.assertRaises(AccessError):
                Masuk.with_user(user).search([])

    def test_login_log_outlives_the_nightly_cleaning(self):
        logs = self.env["res.users.log"].sudo().create([{}, {}, {}])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_users_log SET create_date = now() - interval '1 day' * days"
            " FROM (VALUES (%s, 500), (%s, 300)) AS old(id, days)"
            " WHERE res_users_log.id = old.id",
            (logs[0].id, logs[1].id),
        )
        self.env["res.users.log"]._gc_user_logs()
        logs.invalidate_recordset()
        self.assertEqual(logs.exists(), logs[1:])


@tagged("post_install", "-at_install")
class TestPetugasSession(KoperasiCommon, HttpCase):
    def test_open_screens_of_an_officer_who_left_are_closed(self):
        officer = self.user_sekretaris
        self.authenticate(officer.login, officer.login)
        self.assertEqual(self.url_open("/odoo", allow_redirects=False).status_code, 200)
        officer.with_user(self.user_ketua)._koperasi_end_access(date(2026, 6, 1))
        answer = self.url_open("/odoo", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertIn("/web/login", answer.headers["Location"])
