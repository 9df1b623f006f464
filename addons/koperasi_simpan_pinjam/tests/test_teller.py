from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestTeller(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wayan = cls._new_anggota(
            name="I Wayan Budi",
            nik="5171030107900001",
            phone="0812 3456 7890",
            date_join="2026-01-15",
        )

    def setUp(self):
        super().setUp()
        self.desk = (
            self.env["koperasi.teller"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )

    def _ids(self, query):
        result = self.desk.search_members(query)
        return [row["id"] for row in result["members"]], result["exact"]

    def test_number_card_and_nik_find_one_member(self):
        for query in (self.wayan.number, self.wayan.card_code, "5171030107900001"):
            self.assertEqual(self._ids(f" {query} "), ([self.wayan.id], True))

    def test_part_of_the_name_finds_a_list(self):
        self.assertEqual(self._ids("wayan"), ([self.wayan.id], False))
        self.assertEqual(self._ids("nobody"), ([], False))
        self.assertEqual(self._ids(""), ([], False))

    def test_members_of_another_society_are_not_found(self):
        self.assertEqual(self._ids(self.anggota_b.card_code), ([], False))
        with self.assertRaisesRegex(UserError, "not in the register"):
            self.desk.open_member(self.anggota_b.id)

    def test_desk_shows_what_is_due(self):
        data = self.desk.open_member(self.wayan.id)
        rows = {row["produk_id"]: row for row in data["accounts"]}
        self.assertEqual(rows[self.pokok.id]["due"], 100_000)
        self.assertEqual(rows[self.wajib.id]["due"], 60_000)
        self.assertIn("3 months", rows[self.wajib.id]["due_label"])
        self.assertEqual(rows[self.sukarela.id]["due"], 0)
        self.assertNotIn("5171030107900001", str(data), "the NIK is masked")

    def test_one_month_due(self):
        self._pay([(self.wajib, 40_000)])
        rows = self.desk.open_member(self.wayan.id)["accounts"]
        [row] = [row for row in rows if row["produk_id"] == self.wajib.id]
        self.assertEqual((row["due"], row["saldo"]), (20_000, 40_000))
        self.assertIn("1 month", row["due_label"])

    def test_nothing_due_after_paying(self):
        self._pay([(self.wajib, 60_000), (self.pokok, 100_000)])
        rows = self.desk.open_member(self.wayan.id)["accounts"]
        self.assertEqual([row["due"] for row in rows], [0, 0, 0])

    def _pay(self, lines, kind="setor", key="kunci-1"):
        return self.desk.post(
            key,
            self.wayan.id,
            kind,
            [{"produk_id": produk.id, "amount": amount} for produk, amount in lines],
        )

    def test_several_lines_make_one_slip(self):
        result = self._pay([(self.wajib, 60_000), (self.sukarela, 100_000)])
        self.assertEqual(result["slip"]["total"], 160_000)
        self.assertEqual(
            [slip["id"] for slip in result["today"]], [result["slip"]["id"]]
        )
        self.assertEqual(self.desk.start()["today"], result["today"])
        self.assertAuditClean()

    def test_double_click_posts_once(self):
        slips = {self._pay([(self.sukarela, 50_000)])["slip"]["id"] for _ in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(self.wayan.sudo().simpanan_total, 50_000)
        self.assertAuditClean()

    def test_withdrawal(self):
        self._pay([(self.sukarela, 50_000)])
        result = self._pay([(self.sukarela, 20_000)], "tarik", "kunci-2")
        self.assertEqual(result["slip"]["kind"], "keluar")

    def test_desk_refuses(self):
        for lines, kind, key, reason in (
            ([(self.sukarela, -5)], "setor", "k", "minus sign"),
            ([(self.sukarela, 5)], "koreksi", "k", "Choose deposit"),
            ([(self.sukarela, 5)], "setor", "", "no key"),
            ([(self._produk(self.society_b, "wajib"), 5)], "setor", "k", "not of this"),
        ):
            with self.assertRaisesRegex(UserError, reason):
                self._pay(lines, kind, key)

    def test_former_member_is_shown_but_gets_no_slip(self):
        self.wayan.write(
            {"date_exit": "2026-03-01", "exit_reason": "pindah", "state": "keluar"}
        )
        data = self.desk.open_member(self.wayan.id)
        self.assertFalse(data["may_post"])
        self.assertEqual({row["due"] for row in data["accounts"]}, {0})
        with self.assertRaisesRegex(UserError, "left the society"):
            self._pay([(self.sukarela, 5_000)])

    def test_prints_are_counted(self):
        slip = self._pay([(self.sukarela, 50_000)])["slip"]
        self.assertEqual(
            [self.desk.printed(slip["id"]), self.desk.printed(slip["id"])], [1, 2]
        )

    def test_desk_is_for_tellers_of_a_society(self):
        for user in (self.user_pengawas, self.user_dinas, self.user_sekretaris):
            for call in (
                lambda desk: desk.start(),
                lambda desk: desk.search_members("a"),
                lambda desk: desk.open_member(self.wayan.id),
                lambda desk: desk.post("k", self.wayan.id, "setor", []),
                lambda desk: desk.printed(1),
            ):
                with self.assertRaises(AccessError):
                    call(self.desk.with_user(user))
        main = self.env.ref("base.main_company")
        self.user_teller.company_ids += main
        with self.assertRaisesRegex(UserError, "not a society"):
            self.desk.with_context(allowed_company_ids=main.ids).start()
