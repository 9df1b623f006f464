from odoo.tests import tagged

from odoo.addons.koperasi_base.tests.junk import JunkWalker

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestJunk(JunkWalker, GeraiCommon):
    """No call from outside ends in a traceback, whatever it brings along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("loket", "koperasi_base.group_staff")
        cls.user_all = cls._new_officer(
            "semua", "koperasi_base.group_admin,koperasi_gerai.group_kepala_gerai"
        )

    def test_public_methods(self):
        config_b = self.society_b._gerai_config()
        self.assertJunkRefused(
            "koperasi_gerai",
            [self.user_staff, self.user_all],
            {
                "pos.config": (self.config, config_b),
                "koperasi.unit": (
                    self.society.koperasi_unit_ids[0],
                    self.society_b.koperasi_unit_ids[0],
                ),
            },
            {
                ("res.partner", "get_new_partner"): [self.config.id, [], 0],
                ("pos.config", "get_limited_partners_loading"): [0],
            },
        )
