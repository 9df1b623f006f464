from datetime import date

from odoo.tests import freeze_time, tagged

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestRatShu(RatCommon):
    """The SHU of each member, from savings and patronage."""

    def _shares(self, rat):
        return {
            share.name: (share.from_capital, share.from_patronage, share.total)
            for share in rat.shu_ids
        }

    def test_shares_to_the_rupiah(self):
        """Pools 500,000 and 625,000 in the proportions of regulations 5.3."""
        rat = self._composed()
        self.assertEqual(
            self._shares(rat),
            {
                "I Wayan Sudarma": (150_000, 312_500, 462_500),
                "Ni Made Ayu Lestari": (100_000, 104_167, 204_167),
                "I Ketut Arnawa": (250_000, 208_333, 458_333),
            },
        )
        self.assertEqual(rat.shared_total, 1_125_000)
        self.assertEqual(rat.share_count, 3)

    def test_pools_add_up_to_the_surplus(self):
        rat = self._composed()
        self.assertEqual(sum(rat.dana_ids.mapped("amount")), rat.surplus)
        self.assertEqual(sum(rat.dana_ids.mapped("shared")), rat.shared_total)

    def test_voluntary_savings_are_no_capital(self):
        self._save(self.members[0], day=date(2025, 4, 1), sukarela=5_000_000)
        share = self._composed().shu_ids[0]
        self.assertEqual(share.capital, 1_200_000)

    def test_savings_after_the_year_do_not_count(self):
        self._save(self.members[0], day=date(2026, 1, 2), wajib=5_000_000)
        share = self._composed().shu_ids[0]
        self.assertEqual(share.capital, 1_200_000)

    def test_patronage_of_other_years_does_not_count(self):
        self._buy(self.members[0], 9_000_000, date(2026, 1, 1), "baru")
        self._buy(self.members[0], 9_000_000, date(2024, 12, 31), "lama")
        self.assertEqual(self._composed().shu_ids[0].patronage, 3_000_000)

    def test_who_left_during_the_year_has_no_share(self):
        member = self.members[1]
        member._leave("2025-12-31", "pindah")
        self.assertNotIn(member.name, self._shares(self._composed()))

    def test_who_leaves_after_the_year_keeps_the_share(self):
        member = self.members[1]
        member._leave("2026-01-01", "pindah")
        self.assertIn(member.name, self._shares(self._composed()))

    def test_negative_patronage_counts_as_zero(self):
        self._buy(self.members[1], -1_000_001, date(2025, 11, 1), "retur")
        rat = self._composed()
        self.assertEqual(self._shares(rat)["Ni Made Ayu Lestari"][1], 0)
        self.assertIn("1 members have a negative base", rat.finding_text)
        self.assertNotIn("Ayu", rat.finding_text)
        self.assertEqual(rat.shared_total, 1_125_000)

    def test_loss_is_not_shared(self):
        self._post(
            "rugi", date(2025, 12, 1), "kop_beban_gaji", "kop_kas_kantor", 5_000_000
        )
        rat = self._composed()
        self.assertEqual(rat.surplus, -2_500_000)
        self.assertFalse(rat.shu_ids)
        self.assertEqual(set(rat.dana_ids.mapped("amount")), {0})
        self.assertIn("loss", rat.finding_text)
        self.assertFalse(rat.has_errors, "a loss can be reported and sealed")

    def test_pool_without_base_is_a_question(self):
        for member, amount in zip(
            self.members, (3_000_000, 1_000_000, 2_000_000), strict=True
        ):
            self._buy(member, -amount, date(2025, 12, 1), "batal")
        rat = self._composed()
        self.assertIn("Jasa Usaha", rat.finding_text)
        pool = rat.dana_ids.filtered(lambda dana: dana.key == "jasa_usaha")
        self.assertEqual((pool.amount, pool.shared), (625_000, 0))
        self.assertEqual(rat.shared_total, 500_000)

    def test_composing_is_set_based(self):
        """Ten times the members take no more queries."""
        rat = self._new_rat()
        few = self._count_queries(rat)
        for number in range(27):
            member = self._new_anggota(name=f"Anggota {number}")
            self._buy(member, 10_000 + number)
        many = self._count_queries(rat)
        self.assertEqual(len(rat.shu_ids), 30)
        self.assertLessEqual(many, few)

    def _count_queries(self, rat):
        rat.action_susun()  # once before, so that caches are warm
        before = self.cr.sql_log_count
        rat.action_susun()
        return self.cr.sql_log_count - before
