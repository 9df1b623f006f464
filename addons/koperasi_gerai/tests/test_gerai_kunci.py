import time

from odoo.http import root
from odoo.tests import HttpCase, tagged

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestKunciKasir(GeraiCommon, HttpCase):
    """The screen of an unused desk locks; an open till does not, in mid-sale."""

    def _is_locked(self):
        self.session["identity-check-next"] = time.time() - 1
        root.session_store.save(self.session)
        answer = self.url_open("/koperasi/kartu/0420000000000", allow_redirects=False)
        return "/auth-timeout/" in answer.headers.get("Location", "")

    def test_open_till_is_not_locked(self):
        self.authenticate(self.user_kasir.login, self.user_kasir.login)
        self.assertTrue(self._is_locked())
        session = self._open_till()
        self.assertFalse(self._is_locked())
        self._close_till(session, 0)
        self.assertTrue(self._is_locked())
