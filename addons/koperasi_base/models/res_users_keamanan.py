import contextlib

from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.exceptions import AccessDenied, UserError

from ..engine import sandi


class ResUsers(models.Model):
    """Passwords, the idle screen and failed logins of all who work with societies."""

    _inherit = "res.users"

    # ------------------------------------------------------------------
    # Passwords
    # ------------------------------------------------------------------

    def _koperasi_least_length(self):
        """Least length of a password: the rule figure, or more where the settings of
        Odoo ask for more."""
        figure = self.env["koperasi.parameter"]._find_row(
            "sandi.panjang", fields.Date.context_today(self)
        )
        setting = (
            self.env["ir.config_parameter"]
            .sudo()  # as auth_password_policy reads it
            .get_param("auth_password_policy.minlength", 0)
        )
        return max(int(figure.value or 0), int(setting))

    @api.model
    def get_password_policy(self):
        """What the strength meter of the browser counts with."""
        policy = super().get_password_policy()
        return {**policy, "minlength": self._koperasi_least_length()}

    def _set_password(self):
        # Scripts of whoever runs the server (installation, demo data) set what they
        # want; people and programs that log in keep to the rule.
        if self.env.uid != SUPERUSER_ID:
            for user in self.filtered("password"):
                user._koperasi_check_password(user.password)
        return super()._set_password()

    def _koperasi_check_password(self, password):
        least = self._koperasi_least_length()
        problem = sandi.problem(
            password, login=self.login or "", name=self.name or "", minimum=least
        )
        if not problem:
            return
        texts = {
            "short": self.env._("it has fewer than %s letters or signs", least),
            "login": self.env._("it is the login"),
            "name": self.env._("it is the name"),
            "simple": self.env._("it is digits alone, or the same few signs"),
        }
        raise UserError(
            self.env._(
                "This password is easy to guess: %s. Take for instance four words that"
                " do not belong together.",
                texts[problem],
            )
        )

    # ------------------------------------------------------------------
    # Screen lock
    # ------------------------------------------------------------------

    def _get_lock_timeouts(self):
        """Lock the screen of an unused desk; the password opens it where it was.

        Half-typed work stays: nobody is logged out. An open till is never locked
        (see ``koperasi_gerai``).
        """
        timeouts = super()._get_lock_timeouts()
        if not (
            self.has_group("koperasi_base.group_staff")
            or self.has_group("koperasi_base.group_dinas")
        ):
            return timeouts
        seconds = 60 * self._koperasi_idle_minutes(
            self.company_id.id, fields.Date.today()
        )
        locks = timeouts["lock_timeout_inactivity"]
        if not seconds or any(limit <= seconds for limit, _mfa in locks):
            return timeouts
        return {
            **timeouts,
            "lock_timeout_inactivity": sorted([*locks, (seconds, False)]),
        }

    @tools.ormcache("company_id", "day")
    def _koperasi_idle_minutes(self, company_id, day):
        """Minutes of the figure ``sesi.diam``, asked for with every request."""
        figure = self.env["koperasi.parameter"]._find_row(
            "sesi.diam", day, self.env["res.company"].browse(company_id)
        )
        return int(float(figure.value or 0))

    # ------------------------------------------------------------------
    # Failed logins
    # ------------------------------------------------------------------

    def _login(self, credential, user_agent_env):
        with self._koperasi_noting_failure("sandi", credential.get("login")):
            return super()._login(credential, user_agent_env)

    def _check_credentials(self, credential, env):
        if credential.get("type") not in ("totp", "totp_mail"):
            return super()._check_credentials(credential, env)
        with self._koperasi_noting_failure("kode", self.login):
            return super()._check_credentials(credential, env)

    @contextlib.contextmanager
    def _koperasi_noting_failure(self, kind, login):
        try:
            yield
        except AccessDenied:
            self.env["koperasi.masuk.gagal"]._note(kind, login)
            raise
