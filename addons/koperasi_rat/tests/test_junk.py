from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.tests.junk import JunkWalker

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestJunk(JunkWalker, RatCommon):
    """No call from outside ends in a traceback, whatever it brings along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("loket", "koperasi_base.group_staff")
        cls.user_all = cls._new_officer("semua", "koperasi_base.group_admin")

    def test_public_methods(self):
        rat = self._composed()
        other = self.env["koperasi.rat"].create(
            {"company_id": self.society_b.id, "year": 2025}
        )
        self.assertJunkRefused(
            "koperasi_rat",
            [self.user_staff, self.user_all],
            {
                "koperasi.rat": (rat, other),
                "koperasi.rat.dana": (rat.dana_ids[:1], other.dana_ids[:1]),
                "koperasi.rat.baris": (rat.baris_ids[:1], other.baris_ids[:1]),
            },
        )
