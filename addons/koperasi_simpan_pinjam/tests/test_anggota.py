from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestAnggota(SimpananCommon):
    """What the member's page, the leaving and the sixteen books see of savings."""

    def setUp(self):
        super().setUp()
        self._post(100_000, "ang-1", self._account("pokok"), date=DAY.replace(day=1))
        self._post(20_000, "ang-2", self._account("wajib"), date=DAY.replace(day=2))
        self._post(50_000, "ang-3", self._account(), date=DAY.replace(day=3))
        self._post(-30_000, "ang-4", self._account(), date=DAY.replace(day=4))

    def test_summary_shows_balances_to_the_desk_only(self):
        anggota = self.anggota.with_user(self.user_teller)
        [savings] = [
            section
            for section in anggota._summary_sections()
            if section["key"] == "savings"
        ]
        self.assertEqual(len(savings["rows"]), 3)
        secretary = self.anggota.with_user(self.user_sekretaris)
        keys = {section["key"] for section in secretary._summary_sections()}
        self.assertNotIn("savings", keys)

    def test_settlement_names_every_balance(self):
        lines = self.anggota._exit_settlement_lines()
        self.assertEqual(
            [line["amount"] for line in lines], [100_000, 20_000, 20_000], lines
        )

    def test_book_of_savings_runs_over_all_products(self):
        book = (
            self.env["koperasi.buku.organisasi"]
            .with_user(self.user_bendahara)
            ._build("simpanan", self.society, DAY.replace(day=2), DAY)
        )
        mine = [row for row in book.rows if row[1] == self.anggota.number]
        self.assertEqual(
            [row[4:] for row in mine],
            [
                (None, 20_000, None, None, 120_000),
                (None, None, 50_000, None, 170_000),
                (None, None, None, 30_000, 140_000),
            ],
        )

    def test_book_of_savings_is_closed_to_other_desks(self):
        books = self.env["koperasi.buku.organisasi"]
        self.assertNotIn(
            "simpanan", books.with_user(self.user_sekretaris)._readable_books()
        )
        self.assertIn("simpanan", books.with_user(self.user_pengawas)._readable_books())

    def test_refused_candidate_saves_nothing(self):
        refused = self._new_anggota(name="Tidak Diterima", state="calon")
        account = self._account(anggota=refused)
        refused.with_user(self.user_ketua)._reject(refused.date_apply or DAY, "Uji")
        with self.assertRaisesRegex(UserError, "not accepted"):
            self._post(10_000, "ang-tolak", account)
        with self.assertRaises(UserError):
            self.env["koperasi.simpanan"]._post_batch(
                self.society, [(account.id, 10_000)], DAY, "ang-tolak-batch"
            )
        self.assertAuditClean()
