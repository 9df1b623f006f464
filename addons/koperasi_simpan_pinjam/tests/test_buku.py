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

    def test_window_reads_one_account_only(self):
        """The condition on the account reaches the index below the window."""
        account = self._account()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        query = self.env["koperasi.simpanan.buku"]._search(
            [("simpanan_id", "=", account.id)]
        )
        rows = self.env.execute_query(SQL("EXPLAIN %s", query.select("saldo")))
        plan = "\n".join(row for (row,) in rows)
        self.assertIn("koperasi_simpanan_mutasi_passbook", plan)

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
