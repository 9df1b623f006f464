from datetime import date

from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.tests.impor_common import ImporCommon, workbook

from .pinjaman_common import PinjamanCommon

BOOK_HEAD = ["Kode Akun", "Debit", "Kredit"]
BOOK = [
    ["1.1101", 2_000_000, None],
    ["1.1201", 14_000_000, None],
    ["3.1202", None, 16_000_000],
]
HEAD = [
    "No. Pinjaman", "No. Anggota", "Nama", "Produk", "Plafon", "Tanggal Cair",
    "Jangka", "Sisa Angsuran", "Sisa Pokok", "Tunggakan Jasa",
]  # fmt: skip
# On 31 December: the first owes three instalments since 15 October (a month begun
# before), the second pays in time.
ROWS = [
    ["L-001", "10001", "Ni Luh Ayu", "PU", 12_000_000, "15/04/2025", 12, 7, 7_000_000,
     None],
    ["L-002", "10002", None, "Pinjaman Umum", 8_000_000, "15/10/2025", 8, 7, 7_000_000,
     0],
]  # fmt: skip


@freeze_time("2026-03-31 02:00:00")
@tagged("post_install", "-at_install")
class TestImporSaldoPinjaman(PinjamanCommon, ImporCommon):
    jenis = "saldo_awal"
    date = date(2025, 12, 31)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ayu = cls._new_anggota(name="Ni Luh Ayu", number="10001")
        cls.oka = cls._new_anggota(name="I Made Oka", number="10002")

    def _checked(self, rows=ROWS, book=BOOK):
        sheets = {"Buku_Besar": [BOOK_HEAD, *book]}
        if rows:
            sheets["Pinjaman"] = [HEAD, *rows]
        impor = self._impor(workbook(**sheets), self.user_bendahara)
        impor.action_check()
        return impor

    def _imported(self, *args, **kwargs):
        impor = self._checked(*args, **kwargs)
        self.assertEqual(impor.count_salah, 0, impor.row_ids.mapped("reason"))
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        return impor

    def _loan(self, ref="L-001"):
        return self.env["koperasi.pinjaman"].search(
            [("company_id", "=", self.society.id), ("number_lama", "=", ref)]
        )

    def _pay(self, loan, amount, day):
        loans = self.env["koperasi.pinjaman"].with_user(self.user_teller)
        return loans.with_context(allowed_company_ids=self.society.ids)._post_payment(
            self.society, loan.anggota_id, [(loan, amount)], day, f"{loan.id}/{day}"
        )

    def test_taken_over_and_run_to_the_end(self):
        self._imported()
        loan = self._loan()
        self.assertEqual((loan.state, loan.saldo_pokok), ("cair", 7_000_000))
        self.assertEqual(
            (loan.date_cair, loan.date_saldo_awal, loan.tempo_berikut),
            (date(2025, 4, 15), self.date, date(2025, 10, 15)),
        )
        rows = loan.angsuran_ids.sorted("number")
        self.assertEqual(rows.mapped("number"), list(range(6, 13)))
        self.assertEqual({(r.pokok, r.bunga) for r in rows}, {(1_000_000, 120_000)})
        clearing = self.society._koperasi_account("kop_saldo_awal")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", clearing.id), ("parent_state", "=", "posted")]
        )
        self.assertTrue(lines)
        self.assertEqual(sum(lines.mapped("balance")), 0)
        self.assertAuditClean()
        harian = self.env["koperasi.pinjaman.harian"]
        days = harian.sudo()._catch_up(self.society, date(2026, 1, 2))
        self.assertEqual(days[0].date, self.date, "not the days of the old books")
        self.assertEqual(loan.hari_tunggak, 79)
        self.assertEqual(loan.tunggak_pokok, 3_000_000)
        # each late day of an instalment of 1,120,000 costs 1,120
        late = sum((date(2026, 1, 2) - row.date_due).days for row in rows[:3])
        self._pay(loan, 3_360_000 + 1_120 * late, date(2026, 1, 2))
        self.assertEqual(loan.bayar_denda, 1_120 * late)
        for row in rows[3:]:
            self._pay(loan, 1_120_000, row.date_due)
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        self.assertAuditClean()

    def test_same_file_again_changes_nothing(self):
        self._imported()
        self._pay(self._loan("L-002"), 1_080_000, date(2026, 1, 15))
        impor = self._imported()
        self.assertEqual((impor.count_baru, impor.count_sama), (0, 5))
        self.assertEqual(self._loan("L-002").saldo_pokok, 6_000_000)
        self.assertAuditClean()

    def test_overdue_interest_on_the_books(self):
        """An accruing society: a receivable, which the payment clears first."""
        rows = [[*ROWS[0][:9], 250_000], ROWS[1]]
        book = [*BOOK[:2], ["1.1220", 250_000, None], ["3.1202", None, 16_250_000]]
        self._imported(rows, book)
        loan = self._loan()
        self.assertEqual(loan.saldo_akru, 250_000)
        # three rows of 120,000 are overdue, of which 110,000 was paid before
        self.assertEqual(sum(loan.angsuran_ids.mapped("bebas_bunga")), 110_000)
        self.assertAuditClean()
        slip = self._pay(loan, 1_000_000, date(2026, 1, 2))
        self.assertLess(loan.saldo_akru, 250_000)
        self.assertNotIn(
            "4.1101", slip.sudo().move_id.line_ids.account_id.mapped("code")
        )
        self.assertAuditClean()

    def test_the_sheet_equals_the_control_account(self):
        def reasons(*args):
            return self._lines(self._checked(*args)).mapped("reason")

        [reason] = reasons(ROWS[:1])
        self.assertIn("Buku Besar says Debit Rp 14.000.000, the sheet Pinjaman", reason)
        [reason] = reasons([])
        self.assertIn("the sheet Pinjaman", reason)
        twice = reasons([*ROWS, ROWS[0]])
        self.assertIn("in the list twice", " ".join(twice))
        self._imported()
        changed = [*ROWS[0][:8], 6_000_000, None]
        found = self._lines(self._checked([changed, ROWS[1]]))
        self.assertIn("was taken over as", " ".join(found.mapped("reason")))

    def test_wrong_input_of_every_column(self):
        for column, value, letter, text in (
            (0, None, "A", "Fill"),
            (1, "99999", "B", "No member has this number"),
            (3, "Emas", "D", "No loan product"),
            (4, 6_000_000, "I", "between Rp 1 and the loan"),
            (4, -5, "E", "below zero"),
            (5, "31/02/2025", "F", ""),
            (5, "01/02/2026", "F", "after the take-over"),
            (6, "dua belas", "G", ""),
            (7, 13, "H", "at least one"),
            (7, 0, "H", "at least one"),
            (8, 0, "I", "between Rp 1 and the loan"),
            (8, "banyak", "I", "no amount"),
            (9, -1, "J", "below zero"),
        ):
            row = [*ROWS[0][:column], value, *ROWS[0][column + 1 :]]
            impor = self._checked([row, ROWS[1]])
            found = self._lines(impor).filtered(lambda line: line.row == 2)
            self.assertEqual(found[:1].column, letter, (column, value))
            self.assertIn(text, found[0].reason, (column, value))
        self.assertFalse(self._loan())
