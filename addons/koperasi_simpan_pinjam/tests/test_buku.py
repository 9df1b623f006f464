from odoo.tests import tagged
from odoo.tools import SQL

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestBuku(SimpananCommon):
    def test_running_balance(self):
        account = self._account()
        self._post(50_000, "buku-1", account, date=DAY.replace(day=1))
        self._post(30_000, "buku-2", account, date=DAY.replace(day=5))
        self._post(-20_000, "buku-3", account, date=DAY.replace(day=3))
        rows = (
            self.env["koperasi.simpanan.buku"]
            .with_user(self.user_teller)
            .search([("simpanan_id", "=", account.id)], order="date, id")
        )
        self.assertRecordValues(
            rows,
            [
                {"masuk": 50_000, "keluar": 0, "saldo": 50_000},
                {"masuk": 0, "keluar": 20_000, "saldo": 30_000},
                {"masuk": 30_000, "keluar": 0, "saldo": 60_000},
            ],
        )

    def test_balance_counts_the_days_before_the_filter(self):
        account = self._account()
        self._post(50_000, "buku-4", account, date=DAY.replace(day=1))
        self._post(30_000, "buku-5", account, date=DAY.replace(day=5))
        row = self.env["koperasi.simpanan.buku"].search(
            [("simpanan_id", "=", account.id), ("date", ">", DAY.replace(day=2))]
        )
        self.assertEqual(row.saldo, 80_000)

    def test_a_page_is_read_from_the_index(self):
        """No window and no sort over the account: the page comes from the index."""
        account = self._account()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_sort = off")
        query = self.env["koperasi.simpanan.buku"]._search(
            [("simpanan_id", "=", account.id)], limit=80
        )
        rows = self.env.execute_query(SQL("EXPLAIN %s", query.select("amount")))
        plan = "\n".join(row for (row,) in rows)
        self.assertIn("koperasi_simpanan_mutasi_passbook", plan)
        self.assertNotIn("WindowAgg", plan)
        self.assertNotIn("Sort", plan)

    def test_every_page_carries_the_balance_of_the_whole_account(self):
        account, other = self._account(), self._account("wajib")
        for number, amount in enumerate((70, 20, -30, 90, -10, 40), 1):
            self._post(
                amount * 1_000, f"buku-h{number}", account, date=DAY.replace(day=number)
            )
        self._post(5_000, "buku-lain", other)
        Buku = self.env["koperasi.simpanan.buku"]
        domain = [("simpanan_id", "=", account.id)]
        whole = [180_000, 140_000, 150_000, 60_000, 90_000, 70_000]
        for size in (1, 2, 4, 6):
            balances = []
            for offset in range(0, 6, size):
                Buku.invalidate_model()
                balances += Buku.search(domain, offset=offset, limit=size).mapped(
                    "saldo"
                )
            self.assertEqual(balances, whole, size)
        both = Buku.search([("anggota_id", "=", self.anggota.id)])
        self.assertEqual(both.filtered(lambda r: r.simpanan_id == other).saldo, 5_000)
        self.assertEqual(Buku.browse().mapped("saldo"), [])

    def test_buttons_open_the_passbook_and_the_accounts(self):
        account = self._account().with_user(self.user_teller)
        self.assertEqual(
            account.action_open_buku()["domain"], [("simpanan_id", "=", account.id)]
        )
        action = self.anggota.with_user(self.user_teller).action_open_simpanan()
        self.assertEqual(action["domain"], [("anggota_id", "=", self.anggota.id)])

    def test_member_shows_the_total(self):
        self._post(50_000, "buku-6")
        self._post(20_000, "buku-7", self._account("wajib"))
        self.assertEqual(
            self.anggota.with_user(self.user_teller).simpanan_total, 70_000
        )
