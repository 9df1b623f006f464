import re

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from . import organisasi_security
from .common import KoperasiCommon
from .junk import JunkWalker


@tagged("post_install", "-at_install")
class TestJunk(JunkWalker, KoperasiCommon):
    """No call from outside ends in a traceback, whatever it brings along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("loket", "koperasi_base.group_staff")
        cls.user_admin = cls._new_officer("semua", "koperasi_base.group_admin")

    def _samples(self, society):
        anggota = self._new_anggota(society)
        return {
            **organisasi_security.sample(self, society),
            "koperasi.profil": society.koperasi_profil_id,
            "koperasi.anggota": anggota,
            "res.users": self._new_officer(
                "lain", "koperasi_base.group_staff", society
            ),
        }

    def test_public_methods(self):
        own, other = self._samples(self.society), self._samples(self.society_b)
        self.assertJunkRefused(
            "koperasi_base",
            [self.user_staff, self.user_admin],
            {model: (own[model], other[model]) for model in own},
            {
                ("koperasi.kuitansi", "issue"): [
                    "k",
                    5000,
                    "Iuran",
                    own["koperasi.anggota"].id,
                ],
            },
            {("koperasi.kuitansi", "issue", 0), ("koperasi.kuitansi", "issue", 2)},
        )

    def test_a_refusal_is_in_the_language_of_the_user(self):
        anggota = self._new_anggota().with_user(self.user_admin)
        for lang, words in (("en_US", "cannot stand"), ("id_ID", "tidak dapat")):
            with self.assertRefused(UserError, words):
                anggota.with_context(lang=lang).write({"birth_date": "31-02-2025"})
        with self.assertRefused(UserError, "Choose one entry"):
            self.env["koperasi.anggota"].action_leave()


@tagged("post_install", "-at_install")
class TestJunkRoutes(KoperasiCommon, HttpCase):
    """No address of ours ends in a traceback."""

    def test_addresses(self):
        routes = [
            rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if rule.endpoint.func.__module__.startswith("odoo.addons.koperasi_")
            and "/koperasi/" in rule.rule
        ]
        self.assertTrue(routes)
        self.authenticate(self.user_sekretaris.login, self.user_sekretaris.login)
        for rule in routes:
            for junk in (
                "x",
                "-1",
                "x" * 3000,
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                "%00",
                "..%2F..%2Fetc%2Fpasswd",
                "%F0%9F%92%A3",
                "%FF",
            ):
                path = re.sub(r"<[^>]*>", junk, rule.rule)
                for query in ("", f"?code={junk}&wizard={junk}&password={junk}"):
                    answer = self.url_open(path + query)
                    self.assertLess(answer.status_code, 500, path[:80])
                    self.assertNotIn("Traceback", answer.text)
                    self.assertNotIn("<script>alert", answer.text)
