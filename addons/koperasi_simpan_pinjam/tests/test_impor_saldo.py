import base64
from datetime import date

from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.tests.impor_common import ImporCommon, workbook

from .common import SimpananCommon

BOOK_HEAD = ["Kode Akun", "Debit", "Kredit"]
BOOK = [
    ["1.1101", 2_000_000, None],
    ["2.1101", None, 1_500_000],
    ["3.1101", None, 200_000],
    ["3.1102", None, 300_000],
]
HEAD = ["No Anggota", "Nama", "Produk", "Saldo"]
ROWS = [
    ["10001", "Ni Luh Ayu", "Simpanan Pokok", 100_000],
    ["10002", "I Made Oka", "SP", 100_000],
    ["10001", None, "wajib", "Rp 300.000"],
    ["10002", None, "SS", 1_500_000],
]


@freeze_time("2026-03-31 02:00:00")
@tagged("post_install", "-at_install")
class TestImporSaldoSimpanan(SimpananCommon, ImporCommon):
    jenis = "saldo_awal"
    date = date(2025, 12, 31)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ayu = cls._new_anggota(name="Ni Luh Ayu", number="10001")
        cls.oka = cls._new_anggota(name="I Made Oka", number="10002")

    def _checked(self, rows=ROWS, book=BOOK, head=HEAD):
        sheets = {"Buku_Besar": [BOOK_HEAD, *book]}
        if rows:
            sheets["Simpanan"] = [head, *rows]
        impor = self._impor(workbook(**sheets), self.user_bendahara)
        impor.action_check()
        return impor

    def _imported(self, *args, **kwargs):
        impor = self._checked(*args, **kwargs)
        self.assertEqual(impor.count_salah, 0, impor.row_ids.mapped("reason"))
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        return impor

    def _savings(self):
        return {
            (row.anggota_id.number, row.produk_id.code): row.saldo
            for row in self.env["koperasi.simpanan"].search(
                [("company_id", "=", self.society.id), ("saldo", ">", 0)]
            )
        }

    def assertClearingEmpty(self):
        account = self.society._koperasi_account("kop_saldo_awal")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        self.assertTrue(lines)
        self.assertEqual(sum(lines.mapped("balance")), 0)

    def _reasons(self, *args, **kwargs):
        impor = self._checked(*args, **kwargs)
        impor.action_apply()
        self.assertEqual(impor.state, "checked")
        return self._lines(impor).mapped("reason")

    def test_savings_and_books_are_taken_over_together(self):
        self._imported()
        self.assertEqual(
            self._savings(),
            {
                ("10001", "SP"): 100_000,
                ("10002", "SP"): 100_000,
                ("10001", "SW"): 300_000,
                ("10002", "SS"): 1_500_000,
            },
        )
        self.assertClearingEmpty()
        self.assertAuditClean()

    def test_a_column_for_each_kind_of_savings(self):
        self._imported(
            [
                ["10001", "Ni Luh Ayu", 100_000, 300_000, None],
                ["10002", "I Made Oka", 100_000, None, 1_500_000],
            ],
            head=["No Anggota", "Nama", "Pokok", "Wajib", "Sukarela"],
        )
        self.assertEqual(self._savings()["10001", "SW"], 300_000)
        self.assertClearingEmpty()
        self.assertAuditClean()

    def test_same_file_again_changes_nothing(self):
        self._imported()
        before = self._savings()
        self._post(50_000, "sesudah", self._account("sukarela", self.oka))
        impor = self._imported()
        self.assertEqual((impor.count_baru, impor.count_sama), (0, 8))
        self.assertEqual(self._savings(), {**before, ("10002", "SS"): 1_550_000})
        self.assertAuditClean()

    def test_after_a_member_list_with_balances_the_clearing_account_ends_empty(self):
        """Either way puts savings against it; the opening entry takes all back."""
        content = workbook(
            Anggota=[
                ["No Anggota", "Nama", "NIK", "Simpanan Pokok", "Simpanan Wajib"],
                ["10001", "Ni Luh Ayu", "5171034708859001", 100_000, 300_000],
                ["10002", "I Made Oka", "5171030708859002", 100_000, None],
            ]
        )
        members = (
            self.env["koperasi.impor"]
            .with_user(self.user_sekretaris)
            .create(
                {
                    "company_id": self.society.id,
                    "file": base64.b64encode(content),
                    "date": self.date,
                }
            )
        )
        members.action_apply()
        self.assertEqual(members.state, "done")
        impor = self._imported()
        self.assertEqual(impor.count_sama, 3)
        self.assertEqual(self._savings()["10001", "SP"], 100_000)
        self.assertClearingEmpty()
        self.assertAuditClean()

    def test_the_sheet_equals_the_control_account(self):
        [reason] = self._reasons(ROWS[:3])
        self.assertIn("Buku Besar says Credit Rp 1.500.000, the sheet Simpanan", reason)
        self.assertEqual(len(self._reasons(rows=[])), 3, "no sheet, three accounts")

    def test_wrong_input_of_every_column(self):
        def rows(column, value):
            return [[*ROWS[0][:column], value, *ROWS[0][column + 1 :]], *ROWS[1:]]

        for column, value, letter, text in (
            (0, "99999", "A", "No member has this number"),
            (0, "10002", "B", "belongs to 10002"),
            (1, "=cmd|' /C calc'!A0", "B", "no digits"),
            (2, "Emas", "C", "No savings product"),
            (2, None, "C", "No savings product"),
            (3, -5, "D", "below zero"),
            (3, "banyak", "D", "no amount"),
            (3, "+1", "D", "no amount"),
            (3, 10**16, "D", "too large"),
        ):
            impor = self._checked(rows(column, value))
            found = self._lines(impor).filtered(lambda line: line.row == 2)
            self.assertEqual(found[:1].column, letter, (column, value))
            self.assertIn(text, found[0].reason, (column, value))
        self.assertFalse(self._savings())

    def test_rows_that_name_nobody_or_several(self):
        self._new_anggota(name="I Made Oka", number="10003")
        reasons = self._reasons([*ROWS[:3], [None, "I Made Oka", "SS", 1_500_000]])
        self.assertIn("Several members", reasons[0])
        reasons = self._reasons([*ROWS[:3], [None, "Bukan Anggota", "SS", 1_500_000]])
        self.assertIn("Nobody", reasons[0])
        reasons = self._reasons([*ROWS, ROWS[3]])
        self.assertIn("in the list twice", reasons[0])

    def test_balances_that_the_books_contradict(self):
        self._post(20_000, "sebelum", self._account("wajib", self.ayu))
        [reason, *_rest] = self._reasons()
        self.assertIn("The books have Rp 20.000", reason)
