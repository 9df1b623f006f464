import base64
import time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.http import Request, root
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.auth_totp.models.totp import TIMESTEP, hotp

from .common import KoperasiCommon

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class KeamananCommon(KoperasiCommon):
    def _figure(self, code, value, **values):
        return self.env["koperasi.parameter"].create(
            {
                "code": code,
                "name": code,
                "value": value,
                "unit": "teks",
                "date_from": "2026-01-02",
                "source": "Rapat pengurus",
                **values,
            }
        )

    def _code(self, secret):
        return f"{hotp(base64.b32decode(secret), int(time.time() / TIMESTEP)):06d}"


@tagged("post_install", "-at_install")
class TestSandi(KeamananCommon):
    """Passwords that people choose; what scripts of the server set is theirs."""

    def _set(self, password):
        user = self.user_sekretaris
        self.env["res.users"].with_user(user).change_password(user.login, password)

    def test_weak_password_is_refused_in_words(self):
        login = self.user_sekretaris.login
        for password, why in (
            ("pendek", "fewer than 10"),
            (login, "the login"),
            (f"{login[::-1]}!", "the login"),
            ("1212121212121", "the same few signs"),
        ):
            with self.assertRefused(UserError, why, password):
                self._set(password)
        self._set("sawah hijau pagi hari")

    def test_settings_may_ask_for_more(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("auth_password_policy.minlength", 16)
        self.assertEqual(self.env["res.users"].get_password_policy()["minlength"], 16)
        with self.assertRefused(UserError, "fewer than 16"):
            self._set("sawah hijau")

    def test_first_password_of_an_officer_keeps_the_rule(self):
        Users = self.env["res.users"]
        for _try in range(20):
            self.user_sekretaris._koperasi_check_password(
                Users._koperasi_new_password()
            )


@tagged("post_install", "-at_install")
class TestLayarTerkunci(KeamananCommon):
    """The screen of a desk that nobody uses is locked, and opens where it was."""

    def _locks(self, user):
        return user._get_lock_timeouts()["lock_timeout_inactivity"]

    def test_every_desk_locks_after_half_an_hour(self):
        for user in (self.user_sekretaris, self.user_ketua, self.user_dinas):
            self.assertEqual(self._locks(user), [(1800, False)], user.login)

    def test_society_decides_otherwise(self):
        self._figure("sesi.diam", "10", company_id=self.society.id)
        self.assertEqual(self._locks(self.user_sekretaris), [(600, False)])
        self._figure(
            "sesi.diam", "0", company_id=self.society.id, date_from="2026-01-03"
        )
        self.assertEqual(self._locks(self.user_sekretaris), [])

    def test_stricter_limit_of_a_group_stays(self):
        self.env.ref("koperasi_base.group_sekretaris").lock_timeout_inactivity = 5
        self.assertEqual(self._locks(self.user_sekretaris), [(300, False)])


@tagged("post_install", "-at_install")
class TestDuaLangkah(KeamananCommon):
    """Who approves money sets up two-step login in the days the figure gives."""

    def _days(self, user):
        return user.with_user(user)._koperasi_two_factor_days()

    def test_only_who_approves_is_asked(self):
        self._came_in(self.user_sekretaris, 60)
        self.assertIsNone(self._days(self.user_sekretaris))
        self.assertIsNone(self._days(self.user_pengawas))
        self.assertEqual(self._days(self.user_ketua), 14)
        self._came_in(self.user_bendahara, 4)
        self.assertEqual(self._days(self.user_bendahara), 10)

    def test_decisions_wait_for_the_set_up(self):
        self._came_in(self.user_ketua, 15)
        self.assertEqual(self._days(self.user_ketua), 0)
        anggota = self._new_anggota(state="calon", date_join=False)
        with self.assertRefused(AccessError, "two-step login"):
            anggota.with_user(self.user_ketua)._approve(fields.Date.today())
        with self.assertRefused(AccessError, "two-step login"):
            self.env["res.users"].with_user(self.user_ketua)._koperasi_add_officer(
                self.society,
                "Ni Luh Sari",
                "sari.baru",
                self.env.ref("koperasi_base.group_sekretaris"),
            )
        with self.assertRefused(AccessError, "two-step login"):
            self._figure("x", "1", company_id=self.society.id).with_user(
                self.user_ketua
            ).name = "y"
        self.user_ketua.sudo().totp_secret = SECRET
        self.user_ketua.invalidate_recordset()
        self.assertIsNone(self._days(self.user_ketua))
        anggota.with_user(self.user_ketua)._approve(fields.Date.today())

    def test_society_cannot_give_itself_more_days(self):
        self._came_in(self.user_ketua, 15)
        self._figure("dua_langkah.tenggang", "9999", company_id=self.society.id)
        self.assertEqual(self._days(self.user_ketua), 0)

    def test_no_figure_no_rule(self):
        self._came_in(self.user_ketua, 15)
        self.env["koperasi.parameter"].search(
            [("code", "=", "dua_langkah.tenggang")]
        ).date_to = "2026-01-31"
        self.assertIsNone(self._days(self.user_ketua))


@tagged("post_install", "-at_install")
class TestKeamananHttp(KeamananCommon, HttpCase):
    """The same, as a browser meets it."""

    def test_page_sets_up_two_step_login(self):
        self.user_ketua.password = "sawah hijau pagi hari"
        self._came_in(self.user_ketua, 15)
        self.authenticate(self.user_ketua.login, "sawah hijau pagi hari")
        answer = self.url_open("/odoo", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/koperasi/dua-langkah"))
        page = self.url_open("/koperasi/dua-langkah")
        self.assertIn("data:image/png;base64,", page.text)
        setup = self.env["auth_totp.wizard"].search(
            [("user_id", "=", self.user_ketua.id)]
        )
        data = {
            "csrf_token": Request.csrf_token(self),
            "wizard": str(setup.id),
            "code": self._code(setup.secret),
            "password": "sawah hijau pagi hari",
        }
        for wrong in (
            {"code": "12a456"},
            {"code": "000000"},
            {"code": "x" * 5000},
            {"password": "bukan ini"},
            {"wizard": "999999999999"},
            {"wizard": "<script>"},
        ):
            answer = self.url_open("/koperasi/dua-langkah", data={**data, **wrong})
            self.assertEqual(answer.status_code, 200, wrong)
            self.assertIn("alert-danger", answer.text, wrong)
        self.assertFalse(self.user_ketua.totp_enabled)
        answer = self.url_open(
            "/koperasi/dua-langkah", data=data, allow_redirects=False
        )
        self.assertEqual(answer.status_code, 303)
        self.user_ketua.invalidate_recordset()
        self.assertTrue(self.user_ketua.totp_enabled)

    @mute_logger("odoo.addons.base.models.res_users")
    def test_refused_login_stands_in_the_log(self):
        login = self.user_sekretaris.login
        self.authenticate(None, None)
        page = self.url_open("/web/login")
        for name in (login, "tidak.ada"):
            self.url_open(
                "/web/login",
                data={
                    "csrf_token": Request.csrf_token(self),
                    "login": name,
                    "password": "salah",
                },
            )
        self.assertEqual(page.status_code, 200)
        rows = (
            self.env["koperasi.masuk"]
            .with_user(self.user_pengawas)
            .search([("outcome", "!=", "masuk")])
        )
        self.assertRecordValues(
            rows,
            [
                {
                    "user_id": self.user_sekretaris.id,
                    "login": login,
                    "outcome": "sandi",
                    "company_id": self.society.id,
                    "address": "127.0.0.1",
                }
            ],
        )
        for _try in range(8):
            self.env["koperasi.masuk.gagal"]._note("sandi", login)
        self.assertEqual(self.env["koperasi.masuk.gagal"].search_count([]), 5)

    def test_unused_screen_is_locked(self):
        self.authenticate(self.user_sekretaris.login, self.user_sekretaris.login)
        address = "/koperasi/kartu/0420000000000"
        self.assertEqual(self.url_open(address).status_code, 404)
        self.session["identity-check-next"] = time.time() - 1
        root.session_store.save(self.session)
        answer = self.url_open(address, allow_redirects=False)
        self.assertIn("/auth-timeout/check-identity", answer.headers["Location"])
