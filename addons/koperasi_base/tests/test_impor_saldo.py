from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .impor_common import ImporCommon, workbook

BOOK_HEAD = ["Kode Akun", "Nama Akun", "Debit", "Kredit"]
BOOK = [
    ["1.1101", "Kas Kantor", 5_000_000, None],
    ["1.1210", "Piutang Anggota", 250_000, None],
    ["1.1211", "Piutang Lain", "Rp 1.000.000", None],
    ["1.3104", "Inventaris", 12_000_000, None],
    ["1.3204", "Akumulasi Penyusutan", None, 3_000_000],
    ["2.1201", "Utang Usaha", None, 750_000],
    ["3.1202", "Hibah", None, 10_000_000],
    ["3.1301", "Cadangan", None, 4_500_000],
]
PARTY_HEAD = ["No Anggota", "Nama", "Kode Akun", "No Bukti", "Jatuh Tempo", "Jumlah"]
PIUTANG = [
    ["00001", "Ni Luh Sari", None, "NT-1", "31/01/2026", 250_000],
    [None, "Warung Bu Lastri", None, "NT-2", date(2026, 2, 1), 600_000],
    [None, "Warung Bu Lastri", None, "NT-3", None, 400_000],
]
UTANG = [[None, "UD Sumber Pangan", None, "INV-1", "15/01/2026", 750_000]]
ASET_HEAD = ["Nama Barang", "Jenis", "Jumlah", "Tanggal Perolehan", "Harga Perolehan",
             "Nilai Sisa", "Umur (bulan)", "Akumulasi Penyusutan"]  # fmt: skip
ASET = [["Laptop", "Peralatan", 2, "31/12/2024", 12_000_000, 0, 48, 3_000_000]]


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestImporSaldo(ImporCommon):
    jenis = "saldo_awal"
    date = date(2025, 12, 31)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sari = cls._new_anggota(number="00001")

    def _book(self, buku=BOOK, piutang=PIUTANG, utang=UTANG, aset=ASET, **more):
        sheets = {
            "Buku_Besar": [BOOK_HEAD, *buku],
            "Piutang": [PARTY_HEAD, *piutang],
            "Utang": [PARTY_HEAD, *utang],
            "Aset_Tetap": [ASET_HEAD, *aset],
            **more,
        }
        return workbook(**{name: rows for name, rows in sheets.items() if rows})

    def _checked(self, content=None, user=None, **values):
        impor = self._impor(content or self._book(), user or self.user_bendahara,
                            **values)  # fmt: skip
        impor.action_check()
        return impor

    def _imported(self, content=None, **values):
        impor = self._checked(content, **values)
        self.assertEqual(impor.count_salah, 0, impor.row_ids.mapped("reason"))
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        return impor

    def _entry(self):
        return self.env["account.move"].search(
            [
                ("company_id", "=", self.society.id),
                ("koperasi_key", "like", "saldo_awal"),
            ]
        )

    def _balances(self):
        """{code: balance} of all accounts on the day of the take-over."""
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", self.society.id),
                ("parent_state", "=", "posted"),
                ("date", "<=", self.date),
            ]
        )
        groups = lines.grouped("account_id")
        return {
            account.with_company(self.society).code: sum(rows.mapped("balance"))
            for account, rows in groups.items()
            if sum(rows.mapped("balance"))
        }

    def _reasons(self, content, **values):
        impor = self._checked(content, **values)
        impor.action_apply()
        self.assertEqual(impor.state, "checked")
        self.assertFalse(self._entry(), "nothing may be written")
        self.assertFalse(self._assets())
        return [
            (line.sheet, line.row, line.column, line.reason)
            for line in self._lines(impor)
        ]

    def _assets(self):
        return self.env["koperasi.aset"].search([("company_id", "=", self.society.id)])

    def _replace(self, rows, place, column, value):
        rows = [list(row) for row in rows]
        rows[place][column] = value
        return rows

    # ------------------------------------------------------------------
    # Taking over
    # ------------------------------------------------------------------

    def test_treasurer_takes_the_books_over(self):
        impor = self._checked()
        self.assertFalse(self._entry(), "a dry run writes nothing")
        self.assertEqual((impor.count_salah, impor.count_baru), (0, 13))
        self._imported()
        self.assertEqual(
            self._balances(),
            {
                "1.1101": 5_000_000,
                "1.1210": 250_000,
                "1.1211": 1_000_000,
                "1.3104": 12_000_000,
                "1.3204": -3_000_000,
                "2.1201": -750_000,
                "3.1202": -10_000_000,
                "3.1301": -4_500_000,
            },
        )
        entry = self._entry()
        self.assertEqual(len(entry), 1)
        self.assertEqual(entry.date, self.date)
        self.assertFalse(entry.line_ids.partner_id, "an entry names nobody")
        self.assertAuditClean()

    def test_parties_and_assets_are_registers_of_their_own(self):
        self._imported()
        parties = self.env["koperasi.saldo.pihak"].search(
            [("company_id", "=", self.society.id)]
        )
        self.assertEqual(
            [(p.side, p.name, p.anggota_id.number, p.account_id.code, p.amount)
             for p in parties.with_company(self.society).sorted("id")],
            [
                ("piutang", "Ni Luh Sari", "00001", "1.1210", 250_000),
                ("piutang", "Warung Bu Lastri", False, "1.1211", 600_000),
                ("piutang", "Warung Bu Lastri", False, "1.1211", 400_000),
                ("utang", "UD Sumber Pangan", False, "2.1201", 750_000),
            ],
        )  # fmt: skip
        with self.assertRefused(UserError, "never changed"):
            parties[0].amount = 1
        [aset] = self._assets()
        self.assertEqual((aset.quantity, aset.price), (2, 12_000_000))
        self.assertEqual(aset._depreciation(self.date), 3_000_000)

    def test_same_file_again_changes_nothing(self):
        self._imported()
        entry, assets = self._entry(), self._assets()
        impor = self._imported()
        self.assertEqual((impor.count_baru, impor.count_sama), (0, 13))
        self.assertEqual((self._entry(), self._assets()), (entry, assets))
        self.assertAuditClean()

    def test_other_figures_or_another_day_after_the_take_over_are_refused(self):
        self._imported()
        buku = self._replace(BOOK, 0, 2, 5_000_001)
        buku = self._replace(buku, 7, 3, 4_500_001)
        impor = self._checked(self._book(buku=buku))
        reasons = self._lines(impor).mapped("reason")
        self.assertEqual(len(reasons), 2)
        self.assertIn("has Debit Rp 5.000.000 here", reasons[0])
        impor = self._checked(date=date(2025, 11, 30))
        self.assertIn("31/12/2025 already", self._lines(impor)[0].reason)
        piutang = self._replace(PIUTANG, 0, 3, "NT-9")
        impor = self._checked(self._book(piutang=piutang))
        [line] = self._lines(impor)
        self.assertIn("is not in", line.reason)

    def test_clearing_account_is_emptied_of_what_came_before(self):
        """A list that posted its own opening is taken back by the opening entry."""
        bank = self.society._koperasi_account("kop_bank_giro")
        clearing = self.society._koperasi_account("kop_saldo_awal")
        self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key="uji/awal",
            date=self.date,
            ref="before",
            lines=[
                {"account": bank, "debit": 700_000},
                {"account": clearing, "credit": 700_000},
            ],
        )
        [(_s, _r, _c, reason)] = self._reasons(self._book())
        self.assertIn("has an opening balance already", reason)
        buku = [*BOOK, ["1.1110", "Bank", 900_000, None]]
        buku = self._replace(buku, 7, 3, 5_400_000)
        self._imported(self._book(buku=buku))
        balances = self._balances()
        self.assertEqual(balances["1.1110"], 900_000)
        self.assertNotIn("3.1901", balances)
        self.assertAuditClean()

    # ------------------------------------------------------------------
    # Balanced or refused
    # ------------------------------------------------------------------

    def test_debit_and_credit_differ(self):
        [(sheet, _row, _col, reason)] = self._reasons(
            self._book(buku=self._replace(BOOK, 0, 2, 4_999_999))
        )
        self.assertEqual(sheet, "Buku Besar")
        self.assertIn("debit Rp 18.249.999, credit Rp 18.250.000", reason)

    def test_each_sheet_equals_its_account_to_the_rupiah(self):
        for sheet, content in (
            ("Piutang", self._book(piutang=self._replace(PIUTANG, 2, 5, 399_999))),
            ("Utang", self._book(utang=self._replace(UTANG, 0, 5, 750_001))),
            ("Aset Tetap", self._book(aset=self._replace(ASET, 0, 4, 12_000_001))),
            ("Aset Tetap", self._book(aset=self._replace(ASET, 0, 7, 2_999_999))),
            ("Utang", self._book(utang=[])),
        ):
            reasons = self._reasons(content)
            self.assertEqual([r[0] for r in reasons], [sheet])
            self.assertIn("difference Rp ", reasons[0][3])

    def test_wrong_rows_are_never_left_out(self):
        buku = [*BOOK, ["9.9999", "Tidak ada", None, None], ["9.9", "x", 1, None]]
        impor = self._checked(self._book(buku=buku), skip_invalid=True)
        impor.action_apply()
        self.assertEqual(impor.state, "checked")
        self.assertFalse(self._entry())

    def test_no_trial_balance(self):
        [(_s, _r, _c, reason)] = self._reasons(workbook(Piutang=[PARTY_HEAD, *PIUTANG]))
        self.assertIn("Buku Besar is missing", reason)

    def test_closed_period_and_future_day(self):
        self.society.sudo().fiscalyear_lock_date = date(2025, 12, 31)
        [(_s, _r, _c, reason)] = self._reasons(self._book())
        self.assertIn("closed up to 31/12/2025", reason)
        [(_s, _r, _c, reason)] = self._reasons(self._book(), date=date(2026, 3, 1))
        self.assertIn("lies in the future", reason)

    def test_assets_without_a_sheet_are_worth_a_look(self):
        impor = self._checked(self._book(aset=[]))
        self.assertEqual(impor.count_salah, 0)
        self.assertIn("no sheet Aset Tetap", self._lines(impor, "periksa")[0].reason)

    # ------------------------------------------------------------------
    # Wrong input
    # ------------------------------------------------------------------

    def test_wrong_input_of_the_trial_balance(self):
        for column, value, letter, text in (
            (0, "9.9999", "A", "no such code"),
            (0, "1.11", "A", "code of a group"),
            (0, "3.1901", "A", "only clears"),
            (0, "1.1210", "A", "twice"),
            (0, None, "A", "is empty"),
            (0, "=cmd|' /C calc'!A0", "A", "no such code"),
            (0, "1" * 80, "A", "80 characters"),
            (2, -5_000_000, "C", "below zero"),
            (2, "banyak", "C", "no amount"),
            (2, "=1+1", "C", "no amount"),
            (2, "+5", "C", "no amount"),
            (2, "5.000.000,50", "C", "whole rupiah"),
            (2, 10**16, "C", "too large"),
            (2, date(2026, 1, 1), "C", "no amount"),
            (2, "<script>alert(1)</script>", "C", "no amount"),
            (3, 5_000_000, "D", "on one side"),
        ):
            reasons = self._reasons(
                self._book(buku=self._replace(BOOK, 0, column, value))
            )
            found = [r for r in reasons if r[0] == "Buku Besar" and text in r[3]]
            self.assertTrue(found, (column, value, reasons))
            if "twice" not in text:
                self.assertEqual(found[0][1:3], (2, letter), (column, value))

    def test_an_account_on_the_wrong_side(self):
        def swapped(place):
            row = BOOK[place]
            return self._book(
                buku=[*BOOK[:place], [*row[:2], row[3], row[2]], *BOOK[place + 1 :]]
            )

        for place, text in ((0, "never below zero"), (4, "lessens another")):
            reasons = " ".join(r[3] for r in self._reasons(swapped(place)))
            self.assertIn(text, reasons)
        impor = self._checked(swapped(6))
        doubts = self._lines(impor, "periksa").mapped("reason")
        self.assertIn("unusual side", " ".join(doubts))

    def test_wrong_input_of_parties(self):
        for column, value, letter, text in (
            (0, "77777", "A", "No member has this number"),
            (2, "1.1101", "C", "no account of receivables"),
            (2, "1.12", "C", "code of a group"),
            (4, "kapan-kapan", "E", "no date"),
            (5, None, "F", "is empty"),
            (5, -1, "F", "below zero"),
            (5, "@SUM(A1)", "F", "no amount"),
        ):
            piutang = self._replace(PIUTANG, 0, column, value)
            reasons = self._reasons(self._book(piutang=piutang))
            self.assertIn((2, letter), [r[1:3] for r in reasons], (column, value))
            self.assertIn(text, " ".join(r[3] for r in reasons), (column, value))
        nobody = self._replace(PIUTANG, 1, 1, None)
        reasons = self._reasons(self._book(piutang=nobody))
        self.assertIn("name is missing", " ".join(r[3] for r in reasons))

    def test_wrong_input_of_assets(self):
        for column, value, letter, text in (
            (0, None, "A", "is empty"),
            (0, "A" * 300, "A", "300 characters"),
            (1, "Emas", "B", "not known here"),
            (2, 0, "C", "at least 1"),
            (2, 1.5, "C", "whole number"),
            (2, "dua", "C", "no quantity"),
            (3, "31/12/2027", "D", "future"),
            (4, "gratis", "E", "no amount"),
            (5, 13_000_000, "F", "More than"),
            (6, -48, "G", "below zero"),
            (7, 13_000_000, "H", "More than"),
        ):
            reasons = self._reasons(
                self._book(aset=self._replace(ASET, 0, column, value))
            )
            self.assertIn((2, letter), [r[1:3] for r in reasons], (column, value))
            self.assertIn(text, " ".join(r[3] for r in reasons), (column, value))

    def test_formula_text_stays_text(self):
        piutang = self._replace(PIUTANG, 1, 1, "=HYPERLINK(1)")
        impor = self._imported(self._book(piutang=piutang))
        self.assertIn("=HYPERLINK(1)", self.assertFormulaStaysText(impor))
        self.assertTrue(
            self.env["koperasi.saldo.pihak"].search([("name", "=", "=HYPERLINK(1)")])
        )

    def test_files_that_are_none(self):
        for content, text in (
            (b"%PDF-1.7 \x00", "no spreadsheet"),
            (b" ", "empty"),
            (b"x" * 100 * 2**20, "larger than 20 MB"),
            (workbook(Foto=[["Judul"]]), "Buku Besar, Piutang"),
        ):
            with self.assertRaisesRegex(UserError, text):
                self._checked(content)

    def test_reasons_come_in_indonesian(self):
        self.user_bendahara.lang = "id_ID"
        impor = self._impor(self._book(buku=BOOK[1:]), self.user_bendahara)
        impor.with_context(lang="id_ID").action_check()
        self.assertIn("tidak seimbang", " ".join(self._lines(impor).mapped("reason")))

    # ------------------------------------------------------------------
    # Who, and the command line
    # ------------------------------------------------------------------

    def test_other_desks_do_not_take_books_over(self):
        for user in (self.user_sekretaris, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError):
                self._impor(self._book(), user)
        members = self._impor(self._book(), self.user_bendahara)
        with self.assertRaises(AccessError):
            members.with_user(self.user_sekretaris).read(["file_name"])
        with self.assertRefused(UserError, "stays as it is"):
            members.jenis = "anggota"

    def test_command_line(self):
        run = self.env["koperasi.impor"]._run_file
        name = self.society.name
        dry = run(self._book(), society=name, jenis="saldo_awal", date="2025-12-31")
        self.assertEqual((dry["errors"], dry["counts"]["baru"]), (0, 13))
        self.assertFalse(self._entry())
        done = run(self._book(), society=name, jenis="saldo_awal", date="2025-12-31",
                   apply=True)  # fmt: skip
        self.assertEqual(done["errors"], 0)
        self.assertEqual(self._entry().date, self.date)
        for values, text in (
            ({"jenis": "foto"}, "no kind of list"),
            ({"date": "besok"}, "is no date"),
        ):
            self.assertIn(text, run(b"x", society=name, **values)["message"])

    def test_audit_names_a_clearing_account_that_is_not_empty(self):
        self._imported()
        account = self.society._koperasi_account
        self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key="uji/sisa",
            date=self.date,
            ref="left",
            lines=[
                {"account": account("kop_kas_kantor"), "debit": 5},
                {"account": account("kop_saldo_awal"), "credit": 5},
            ],
        )
        [difference] = self.env["koperasi.audit"]._run(self.society)
        self.assertEqual(
            (difference["check"], difference["actual"]), ("saldo_awal", -5)
        )

    def test_audit_names_parties_that_do_not_add_up(self):
        self._imported()
        party = self.env["koperasi.saldo.pihak"].search(
            [("company_id", "=", self.society.id)], limit=1
        )
        party.create([{**party.copy_data()[0], "key": "uji/lebih", "amount": 9}])
        [difference] = self.env["koperasi.audit"]._run(self.society)
        self.assertEqual(
            (difference["check"], difference["difference"]), ("saldo_pihak", 9)
        )
