from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestBatch(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.anggota + cls.env["koperasi.anggota"].with_company(
            cls.society
        ).create(
            [
                {
                    "company_id": cls.society.id,
                    "name": f"Anggota {number}",
                    "state": "aktif",
                    "date_join": "2025-01-02",
                }
                for number in range(20)
            ]
        )

    def _accounts(self, jenis):
        produk = self._produk(self.society, jenis)
        accounts = self.env["koperasi.simpanan"]._open_accounts(
            self.society, [(member.id, produk.id) for member in self.members], DAY
        )
        return self.env["koperasi.simpanan"].browse(accounts.values())

    def _batch(self, rows, key, kind="setor"):
        return self._as_teller()._post_batch(self.society, rows, DAY, key, kind)

    def test_one_entry_per_product(self):
        accounts = self._accounts("wajib") + self._accounts("sukarela")
        rows = [(account.id, 20_000) for account in accounts]
        self.assertEqual(self._batch(rows, "kolektif-1"), 42)
        slips = self.env["koperasi.kas.transaksi"].search(
            [("key", "=like", "kolektif-1/%")]
        )
        self.assertEqual(len(slips), 2)
        self.assertEqual(slips.mapped("total"), [420_000, 420_000])
        self.assertEqual([len(slip.move_id.line_ids) for slip in slips], [2, 2])
        self.assertEqual(set(accounts.mapped("saldo")), {20_000})
        self.assertAuditClean()

    def test_same_batch_again_changes_nothing(self):
        rows = [(account.id, 20_000) for account in self._accounts("wajib")]
        self._batch(rows, "kolektif-2")
        self.assertEqual(self._batch(rows, "kolektif-2"), 0)
        self.assertEqual(self._batch(rows[:5], "kolektif-2"), 0)
        self.assertAuditClean()

    def test_same_batch_with_more_members_is_refused(self):
        rows = [(account.id, 20_000) for account in self._accounts("wajib")]
        self._batch(rows[:5], "kolektif-3")
        with self.assertRaisesRegex(UserError, "posted before"):
            self._batch(rows, "kolektif-3")

    def test_withdrawals_in_a_batch(self):
        accounts = self._accounts("sukarela")
        self._batch([(account.id, 50_000) for account in accounts], "kolektif-4")
        rows = [(account.id, -40_000) for account in accounts]
        self.assertEqual(self._batch(rows, "kolektif-5", "tarik"), len(accounts))
        self.assertEqual(self._batch(rows, "kolektif-5", "tarik"), 0)
        self.assertAuditClean()

    def test_one_overdraft_refuses_the_whole_batch(self):
        accounts = self._accounts("sukarela")
        self._batch([(account.id, 50_000) for account in accounts], "kolektif-6")
        rows = [(account.id, -40_000) for account in accounts]
        rows[7] = (accounts[7].id, -40_001)
        with self.assertRaisesRegex(UserError, f"{accounts[7].number}: the balance"):
            self._batch(rows, "kolektif-7", "tarik")
        accounts.invalidate_recordset()
        self.assertEqual(set(accounts.mapped("saldo")), {50_000})
        self.assertAuditClean()

    def test_bad_rows_are_named(self):
        account = self._account()
        foreign = self._account(anggota=self.anggota_b)
        for rows, kind, reason in (
            ([(foreign.id, 1_000)], "setor", "another society"),
            ([(2**31 - 1, 1_000)], "setor", "another society"),
            ([(account.id, -1_000)], "setor", "wrong sign"),
            ([(account.id, 1_000)], "tarik", "wrong sign"),
            ([(account.id, 1_000), (account.id, 1_000)], "setor", "twice"),
            ([(account.id, 0)], "setor", "zero"),
            ([(account.id, 0.5)], "setor", "whole rupiah"),
        ):
            with self.assertRaisesRegex(UserError, reason):
                self._batch(rows, "buruk", kind)
        account.state = "tutup"
        with self.assertRaisesRegex(UserError, "is closed"):
            self._batch([(account.id, 1_000)], "buruk")

    def test_member_who_left_stops_a_batch(self):
        account = self._account()
        self.anggota.write(
            {"date_exit": "2026-03-01", "exit_reason": "pindah", "state": "keluar"}
        )
        with self.assertRaisesRegex(UserError, "has left"):
            self._batch([(account.id, 1_000)], "keluar")

    def test_closed_period_stops_a_batch(self):
        self.society.sudo().fiscalyear_lock_date = DAY
        with self.assertRaisesRegex(UserError, "closed up to"):
            self._batch([(self._account().id, 1_000)], "tutup")

    def test_unknown_kind(self):
        with self.assertRaisesRegex(ValueError, "unknown kind"):
            self._batch([(self._account().id, 1_000)], "jenis", "koreksi")

    def test_opening_balances_go_against_their_clearing_account(self):
        balances = {
            member.id: {"pokok": 100_000, "wajib": 240_000, "sukarela": 0}
            for member in self.members
        }
        Simpanan = self.env["koperasi.simpanan"]
        self.assertEqual(
            Simpanan._post_opening(self.society, balances, DAY, "impor-1"), 42
        )
        self.assertEqual(
            Simpanan._post_opening(self.society, balances, DAY, "impor-1"), 0
        )
        clearing = self.society._koperasi_account("kop_saldo_awal")
        lines = self.env["account.move.line"].search([("account_id", "=", clearing.id)])
        self.assertEqual(sorted(lines.mapped("debit")), [2_100_000, 5_040_000])
        self.assertFalse(
            self.env["koperasi.kas.transaksi"].search(
                [("company_id", "=", self.society.id)]
            )
        )
        self.assertAuditClean()

    def test_opening_balance_of_a_foreign_member(self):
        with self.assertRaisesRegex(UserError, "another society"):
            self.env["koperasi.simpanan"]._post_opening(
                self.society, {self.anggota_b.id: {"pokok": 1_000}}, DAY, "impor-2"
            )
