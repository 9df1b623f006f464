from psycopg2 import errors

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL, mute_logger

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestPosting(SimpananCommon):
    def test_deposit_books_one_line_per_product(self):
        transaksi = self._as_teller()._post_transaction(
            self.society,
            self.anggota,
            [
                (self._account("pokok"), 100_000),
                (self._account("wajib"), 60_000),
                (self._account("sukarela"), 40_000),
            ],
            DAY,
            "setor-1",
        )
        lines = transaksi.sudo().move_id.line_ids
        self.assertEqual(
            {(line.account_id.code, line.debit, line.credit) for line in lines},
            {
                ("1.1101", 200_000, 0),
                ("3.1101", 0, 100_000),
                ("3.1102", 0, 60_000),
                ("2.1101", 0, 40_000),
            },
        )
        self.assertEqual(transaksi.total, 200_000)
        self.assertEqual(transaksi.kind, "masuk")
        self.assertRegex(transaksi.number, r"^BKM/2026/03/\d{5}$")
        self.assertEqual(len(transaksi.mutasi_ids), 3)
        self.assertTrue(transaksi.sudo().kuitansi_id)
        self.assertAuditClean()

    def test_books_never_name_the_member(self):
        """The Dinas reads the books: identity stays in the subledger."""
        self.anggota.number = "TH-0815"
        move = self._post(50_000, "setor-2").sudo().move_id
        self.assertFalse(move.partner_id | move.line_ids.partner_id)
        text = " ".join([move.ref, *move.line_ids.mapped("name")])
        self.assertNotIn(self.anggota.name, text)
        self.assertNotIn(self.anggota.number, text)

    def test_withdrawal_books_cash_out(self):
        account = self._account()
        self._post(100_000, "setor-3", account)
        transaksi = self._post(-30_000, "tarik-3", account)
        self.assertRegex(transaksi.number, r"^BKK/2026/03/\d{5}$")
        self.assertEqual(transaksi.kind, "keluar")
        self.assertFalse(transaksi.sudo().kuitansi_id)
        self.assertEqual(self._saldo(account), 70_000)
        self.assertAuditClean()

    def test_same_key_posts_once(self):
        account = self._account()
        first = self._post(50_000, "sama", account)
        again = [self._post(50_000, "sama", account) for _ in range(4)]
        self.assertEqual({slip.id for slip in again}, {first.id})
        self.assertEqual(self._saldo(account), 50_000)
        self.assertAuditClean()

    def test_same_key_with_another_amount_is_refused(self):
        """The answer got lost, the teller typed another amount: it must be told."""
        account = self._account()
        slip = self._post(50_000, "lain", account)
        with self.assertRaisesRegex(UserError, f"saved before as {slip.number}"):
            self._post(60_000, "lain", account)
        with self.assertRaisesRegex(UserError, "saved before"):
            self._post(50_000, "lain", self._account(anggota=self._new_anggota()))
        self.assertEqual(self._saldo(account), 50_000)

    def test_numbers_have_no_gap_after_a_refusal(self):
        account = self._account()
        first = self._post(50_000, "celah-1", account)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._post(-999_000, "celah-2", account)
        second = self._post(50_000, "celah-3", account)
        self.assertEqual(
            int(second.number.rsplit("/")[-1]), int(first.number.rsplit("/")[-1]) + 1
        )

    def test_minimum_balance_stays(self):
        account = self._account()
        self._post(50_000, "minimum-1", account)
        with self.assertRaisesRegex(UserError, r"at most Rp 40\.000"):
            self._post(-40_001, "minimum-2", account)
        self._post(-40_000, "minimum-3", account)
        self.assertEqual(self._saldo(account), 10_000)

    def test_first_deposit_below_the_minimum_is_locked(self):
        account = self._account()
        self._post(5_000, "minimum-4", account)
        with self.assertRaisesRegex(UserError, "not enough"):
            self._post(-1_000, "minimum-5", account)

    def test_pokok_and_wajib_are_not_withdrawn(self):
        """UU 25/1992 Ps 41: not withdrawable while a member."""
        account = self._account("wajib")
        self._post(20_000, "wajib-1", account)
        with self.assertRaisesRegex(UserError, "cannot be withdrawn"):
            self._post(-20_000, "wajib-2", account)

    def test_pokok_is_paid_once_in_instalments_if_need_be(self):
        account = self._account("pokok")
        self._post(60_000, "pokok-1", account)
        with self.assertRaisesRegex(UserError, r"Rp 40\.000 is still open"):
            self._post(60_000, "pokok-2", account)
        self._post(40_000, "pokok-3", account)
        self.assertEqual(self._saldo(account), 100_000)

    def test_amounts_that_make_no_sense(self):
        account = self._account()
        for amount, reason in (
            (0, "amount is zero"),
            (0.5, "whole rupiah"),
            (1_000_000_000_001, "number of zeros"),
            (True, "whole rupiah"),
        ):
            with self.assertRaisesRegex(UserError, reason):
                self._post(amount, f"aneh-{amount}", account)
        self.assertEqual(self._saldo(account), 0)

    def test_nothing_to_post(self):
        with self.assertRaisesRegex(UserError, "No amount was entered"):
            self._as_teller()._post_transaction(
                self.society, self.anggota, [], DAY, "kosong"
            )

    def test_in_and_out_are_two_slips(self):
        with self.assertRaisesRegex(UserError, "two slips"):
            self._as_teller()._post_transaction(
                self.society,
                self.anggota,
                [(self._account("wajib"), 20_000), (self._account(), -10_000)],
                DAY,
                "campur",
            )

    def test_closed_period(self):
        account = self._account()
        self.society.sudo().fiscalyear_lock_date = "2026-02-28"
        with self.assertRaisesRegex(UserError, "closed up to 28/02/2026"):
            self._post(50_000, "tutup-1", account, date=DAY.replace(month=2))
        self.assertEqual(self._saldo(account), 0)
        self._post(50_000, "tutup-2", account)

    def test_member_of_another_society(self):
        account = self._account(anggota=self.anggota_b)
        with self.assertRaisesRegex(UserError, "member of another society"):
            self._post(50_000, "asing-1", account)

    def test_account_of_another_member(self):
        other = self._new_anggota(name="I Made Arta")
        with self.assertRaisesRegex(UserError, "does not belong to"):
            self._post(
                50_000, "asing-2", self._account(anggota=other), anggota=self.anggota
            )

    def test_teller_posts_in_the_own_society_only(self):
        account = self._account(anggota=self.anggota_b)
        with self.assertRaisesRegex(AccessError, "not working in"):
            self._post(50_000, "asing-3", account, company=self.society_b)

    def test_only_tellers_post(self):
        cashier = new_test_user(
            self.env,
            login="kasir_uji",
            groups="koperasi_base.group_staff",
            company_id=self.society.id,
            company_ids=[Command.set(self.society.ids)],
        )
        for user in (
            cashier,
            self.user_pengawas,
            self.user_sekretaris,
            self.user_dinas,
        ):
            with self.assertRaisesRegex(AccessError, "Only a teller"):
                self._as_teller(user)._post_transaction(
                    self.society, self.anggota, [(self._account(), 1_000)], DAY, "x"
                )

    def test_member_who_left(self):
        account = self._account()
        self.anggota.write(
            {
                "date_exit": "2026-03-01",
                "exit_reason": "pindah",
                "state": "keluar",
            }
        )
        with self.assertRaisesRegex(UserError, "left the society on 01/03/2026"):
            self._post(50_000, "keluar", account)

    def test_closed_account(self):
        account = self._account()
        account.state = "tutup"
        with self.assertRaisesRegex(UserError, "is closed"):
            self._post(50_000, "rekening-tutup", account)

    def test_closed_account_is_empty(self):
        account = self._account()
        self._post(50_000, "kosongkan", account)
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.CheckViolation):
            account.state = "tutup"
            account.flush_recordset()

    def test_nothing_remains_of_a_posting_that_fails_at_its_end(self):
        account = self._account()
        counts = self._counts()

        def broken(*args, **kwargs):
            raise UserError("the printer of receipts is on fire")

        self.patch(
            self.env.registry["koperasi.kas.transaksi"], "_issue_kuitansi", broken
        )
        # the savepoint stands for the request, which the server rolls back
        with self.assertRaisesRegex(UserError, "on fire"), self.env.cr.savepoint():
            self._post(50_000, "gagal", account)
        self.assertEqual(self._counts(), counts)
        self.assertEqual(self._saldo(account), 0)
        self.assertAuditClean()

    def _counts(self):
        return [
            self.env[model].search_count([("company_id", "=", self.society.id)])
            for model in (
                "koperasi.simpanan.mutasi",
                "koperasi.kas.transaksi",
                "account.move",
            )
        ]

    # What the database refuses whatever the code above it does -----------

    def test_database_refuses_an_overdraft(self):
        account = self._account()
        move = self._post(50_000, "db-1", account).sudo().move_id
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(UserError, "balance of the account is not enough"),
            self.env["koperasi.simpanan"]._sentences(),
        ):
            self.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, -40_001, "db-2", None)], date=DAY, kind="tarik", move=move
            )

    def test_database_refuses_a_closed_account(self):
        account = self._account()
        account.state = "tutup"
        account.flush_recordset()
        move = self._post(50_000, "db-3", self._account("wajib")).sudo().move_id
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(UserError, "account was closed"),
            self.env["koperasi.simpanan"]._sentences(),
        ):
            self.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, 1_000, "db-4", None)], date=DAY, kind="setor", move=move
            )

    def test_database_refuses_a_written_balance(self):
        account = self._account()
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.RestrictViolation):
            self.env.cr.execute(
                SQL("UPDATE koperasi_simpanan SET saldo = 1 WHERE id = %s", account.id)
            )

    def test_database_refuses_a_changed_row(self):
        row = self._post(50_000, "db-5").mutasi_ids
        for query in (
            SQL("UPDATE koperasi_simpanan_mutasi SET amount = 1 WHERE id = %s", row.id),
            SQL("DELETE FROM koperasi_simpanan_mutasi WHERE id = %s", row.id),
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(errors.RestrictViolation),
            ):
                self.env.cr.execute(query)

    def test_database_refuses_a_fraction(self):
        account = self._account()
        move = self._post(50_000, "db-6", account).sudo().move_id
        with mute_logger("odoo.sql_db"), self.assertRaises(errors.CheckViolation):
            self.env["koperasi.simpanan.mutasi"]._append(
                [(account.id, 0.5, "db-7", None)], date=DAY, kind="setor", move=move
            )

    def test_balance_is_never_written(self):
        account = self._account()
        with self.assertRaisesRegex(UserError, "never written"):
            account.saldo = 5
        with self.assertRaisesRegex(UserError, "has mutations"):
            self._post(50_000, "db-8", account)
            account.unlink()

    def test_posted_slip_is_never_changed(self):
        slip = self._post(50_000, "db-9").sudo()
        with self.assertRaisesRegex(UserError, "never changed"):
            slip.total = 1
        with self.assertRaisesRegex(UserError, "never deleted"):
            slip.unlink()
