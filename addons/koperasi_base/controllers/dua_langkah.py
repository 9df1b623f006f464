import base64
import os
import re

from odoo.exceptions import AccessDenied
from odoo.http import request, route

from odoo.addons.auth_totp.models.totp import TOTP_SECRET_SIZE
from odoo.addons.web.controllers.home import Home


class DuaLangkah(Home):
    """The page that sets up two-step login; it opens by itself when days are over."""

    @route()
    def web_client(self, s_action=None, **kw):
        response = super().web_client(s_action, **kw)
        user = request.env.user if request.session.uid and request.env else None
        if user and user._is_internal() and user._koperasi_two_factor_days() == 0:
            return request.redirect("/koperasi/dua-langkah", 303)
        return response

    @route("/koperasi/dua-langkah", type="http", auth="user", methods=["GET", "POST"])
    def two_factor(self, code="", password="", wizard="", **_kw):
        """Show the code to scan, and switch two-step login on.

        The password is asked once more: an unattended screen is not enough.
        """
        user = request.env.user
        if user.totp_enabled:
            return request.redirect("/odoo", 303)
        setup = self._two_factor_setup(wizard)
        error = None
        if request.httprequest.method == "POST":
            error = self._two_factor_problem(user, password)
            digits = re.sub(r"\s", "", code)
            if not error and not (
                re.fullmatch(r"[0-9]{6}", digits)
                and user._totp_try_setting(setup.secret, int(digits))
            ):
                error = request.env._(
                    "The code is not right. Type the six digits that the phone shows"
                    " now; they change every half minute. Check the phone's clock."
                )
            if not error:
                setup.secret = ""
                return request.redirect("/odoo", 303)
        return request.render(
            "koperasi_base.dua_langkah",
            {
                "setup": setup,
                "secret": " ".join(re.findall("....", setup.secret)),
                "error": error,
                "days": user._koperasi_two_factor_days(),
            },
        )

    def _two_factor_setup(self, wizard):
        """The set-up that the page began with, or a new one."""
        setups = request.env["auth_totp.wizard"]
        if wizard.isdigit() and len(wizard) < 10:
            setup = setups.search(
                [("id", "=", int(wizard)), ("user_id", "=", request.env.uid)]
            )
            if setup.secret:
                return setup
        secret = base64.b32encode(os.urandom(TOTP_SECRET_SIZE // 8)).decode()
        return setups.create({"user_id": request.env.uid, "secret": secret})

    def _two_factor_problem(self, user, password):
        credential = {"login": user.login, "password": password, "type": "password"}
        try:
            with user._assert_can_auth(user=user.id):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied:
            return request.env._("The password is not right.")
        return None
