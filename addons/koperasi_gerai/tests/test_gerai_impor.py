from datetime import date
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.tests.impor_common import ImporCommon, workbook

from .common import GeraiCommon

TEMPLATES = Path(__file__).parents[3] / "docs" / "templat"
HEAD = ["Kode Barang", "Barcode", "Nama Barang", "Kategori", "Satuan", "Harga Beli",
        "Harga Jual", "Stok Awal"]  # fmt: skip
TEPUNG = ["TPG1", "2900000000117", "Tepung Terigu 1 kg", "Sembako", "Bungkus", 10_900,
          12_000, 36]  # fmt: skip
PUPUK = ["URE50", None, "Pupuk Urea 50 kg", "Pupuk", "Karung", 112_500, 112_500, None]
TELUR = ["TLR", None, "Telur Ayam", "Sembako", "kg", 27_333, 29_000, "2,5"]


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestGeraiImpor(GeraiCommon, ImporCommon):
    jenis = "produk"
    date = date(2026, 1, 31)

    def _checked(self, *rows, head=HEAD, **values):
        content = workbook(Barang=[head, *rows])
        impor = self._impor(content, self.user_kepala, **values)
        impor.action_check()
        return impor

    def _imported(self, *rows, **values):
        impor = self._checked(*rows, **values)
        self.assertEqual(impor.count_salah, 0, impor.row_ids.mapped("reason"))
        impor.action_apply()
        self.assertEqual(impor.state, "done", impor.row_ids.mapped("reason"))
        return impor

    def _goods(self, *codes):
        return (
            self.env["product.product"]
            .with_company(self.society)
            .search(
                [("company_id", "=", self.society.id), ("default_code", "in", codes)],
                order="default_code desc",
            )
        )

    def _stock_accounts(self):
        """Balance of the inventory accounts of the society."""
        accounts = self.env["account.account"].browse(
            self.society._koperasi_account(f"kop_persediaan_{line}").id
            for line in ("sembako", "obat", "lpg", "pupuk", "hasil_tani", "lain")
        )
        lines = self.env["account.move.line"].search(
            [("account_id", "in", accounts.ids), ("parent_state", "=", "posted")]
        )
        return sum(lines.mapped("balance"))

    def _stock_value(self):
        goods = self.env["product.product"].search(
            [("company_id", "=", self.society.id), ("is_storable", "=", True)]
        )
        return sum(goods.with_company(self.society).mapped("total_value"))

    def _balance(self, xmlid):
        account = self.society._koperasi_account(xmlid)
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return sum(lines.mapped("balance"))

    # ------------------------------------------------------------------
    # Goods
    # ------------------------------------------------------------------

    def test_shop_manager_imports_goods(self):
        impor = self._checked(TEPUNG, PUPUK)
        self.assertFalse(self._goods("TPG1", "URE50"), "a dry run writes nothing")
        self._imported(TEPUNG, PUPUK)
        category = "koperasi_gerai.product_category_"
        self.assertRecordValues(
            self._goods("TPG1", "URE50"),
            [
                {
                    "name": "Pupuk Urea 50 kg",
                    "barcode": False,
                    "categ_id": self.env.ref(f"{category}pupuk").id,
                    "list_price": 112_500,
                    "standard_price": 112_500,
                    "qty_available": 0,
                    "available_in_pos": True,
                    "company_id": self.society.id,
                },
                {
                    "name": "Tepung Terigu 1 kg",
                    "barcode": "2900000000117",
                    "categ_id": self.env.ref(f"{category}sembako").id,
                    "list_price": 12_000,
                    "standard_price": 10_900,
                    "qty_available": 36,
                    "available_in_pos": True,
                    "company_id": self.society.id,
                },
            ],
        )
        self.assertEqual(impor.count_baru, 2)

    def test_opening_stock_is_booked_at_its_worth(self):
        """Stock equals ledger, to the rupiah, also for 2,5 kg at 27.333."""
        self.assertEqual(self._stock_value(), self._stock_accounts())
        before = self._stock_accounts()
        self._imported(TEPUNG, PUPUK, TELUR)
        worth = 36 * 10_900 + 68_333
        self.assertEqual(self._stock_accounts() - before, worth)
        self.assertEqual(self._stock_value(), self._stock_accounts())
        self.assertEqual(self._balance("kop_saldo_awal"), -worth)
        self.assertAuditClean()

    def test_same_file_again_changes_nothing(self):
        self._imported(TEPUNG, PUPUK)
        stock = self._stock_accounts()
        goods = self._goods("TPG1", "URE50")
        stamps = goods.mapped("write_date")
        impor = self._imported(TEPUNG, PUPUK)
        self.assertEqual((impor.count_sama, impor.count_baru), (2, 0))
        self.assertEqual(goods.mapped("write_date"), stamps)
        self.assertEqual(self._stock_accounts(), stock)

    def test_changed_price_changes_that_field_only(self):
        self._imported(TEPUNG)
        impor = self._checked([*TEPUNG[:6], 12_500, 36])
        [line] = self._lines(impor, "ubah")
        self.assertEqual(line.reason, "Changes: Sales Price")
        impor.action_apply()
        self.assertEqual(self._goods("TPG1").list_price, 12_500)

    def test_cost_and_stock_of_goods_on_the_shelf_stay(self):
        self._imported(TEPUNG)
        impor = self._checked([*TEPUNG[:5], 11_500, *TEPUNG[6:]])
        self.assertIn("follows from purchases", self._lines(impor, "periksa").reason)
        impor.action_apply()
        self.assertEqual(self._goods("TPG1").standard_price, 10_900)
        impor = self._checked([*TEPUNG[:7], 40])
        self.assertIn("moved already (opening stock 36)", self._lines(impor).reason)

    def test_wrong_input_of_every_column(self):
        def row(title, value):
            return [value if head == title else cell
                    for head, cell in zip(HEAD, TEPUNG, strict=True)]  # fmt: skip

        for title, value, letter, text in (
            ("Kode Barang", "K" * 80, "A", "80 characters"),
            ("Barcode", "0421234567895", "B", "member cards"),
            ("Barcode", "2900000000018", None, None),
            ("Nama Barang", None, "C", "is empty"),
            ("Nama Barang", "N" * 300, "C", "300 characters"),
            ("Kategori", "Planet", "D", "not known here"),
            ("Satuan", "parsec", "E", "not known here"),
            ("Harga Beli", -1, "F", "below zero"),
            ("Harga Beli", "=1+1", "F", "no amount"),
            ("Harga Beli", None, "F", "is empty"),
            ("Harga Beli", "1,5", "F", "whole rupiah"),
            ("Harga Jual", "gratis", "G", "no amount"),
            ("Harga Jual", date(2026, 1, 1), "G", "no amount"),
            ("Harga Jual", "<script>", "G", "no amount"),
            ("Stok Awal", -3, "H", "below zero"),
            ("Stok Awal", "1.000", "H", "two ways"),
            ("Stok Awal", "@SUM(A1)", "H", "no quantity"),
            ("Stok Awal", 10**12, "H", "too large"),
        ):
            impor = self._checked(row(title, value))
            lines = self._lines(impor)
            if letter is None:  # goods that the shop has under another name
                self.assertEqual(impor.count_ubah + impor.count_salah, 1)
                continue
            self.assertEqual(lines[:1].column, letter, (title, value))
            self.assertIn(text, lines[0].reason, (title, value))
        self.assertFalse(self._goods("TPG1"))

    def test_doubles_in_the_file(self):
        for second in (
            ["X1", TEPUNG[1], "Lain", *TEPUNG[3:]],
            ["tpg1", None, "Lain", *TEPUNG[3:]],
            ["X2", None, "TEPUNG TERIGU 1 KG", *TEPUNG[3:]],
        ):
            [line] = self._lines(self._checked(TEPUNG, second))
            self.assertIn("row 2 of sheet Barang", line.reason)

    def test_texts_of_a_formula_or_a_script_stay_texts(self):
        row = ["=1+1", None, "=cmd|' /C calc'!A0", *TEPUNG[3:7], None]
        impor = self._imported(row)
        self.assertIn("=cmd|' /C calc'!A0", self.assertFormulaStaysText(impor))
        self.assertEqual(self._goods("=1+1").name, "=cmd|' /C calc'!A0")

    def test_other_desks_do_not_import_goods(self):
        content = workbook(Barang=[HEAD, TEPUNG])
        for user in (
            self.user_sekretaris,
            self.user_bendahara,
            self.user_kasir,
            self.user_pengawas,
            self.user_dinas,
        ):
            with self.assertRaises(AccessError):
                self._impor(content, user)

    def test_the_template(self):
        run = self.env["koperasi.impor"]._run_file
        path, name = TEMPLATES / "barang.xlsx", self.society_b.name
        dry = run(path, society=name, jenis="produk")
        self.assertEqual((dry["errors"], dry["counts"]["total"]), (0, 10), dry["rows"])


@freeze_time("2026-01-31 02:00:00")
@tagged("post_install", "-at_install")
class TestGeraiSaldoAwal(GeraiCommon, ImporCommon):
    """The sheet Persediaan, and the workbook of the templates as a whole."""

    jenis = "saldo_awal"
    date = date(2025, 12, 31)

    def _goods(self):
        return self._new_product("Tepung Terigu", "2900000000117", 12_000, 10_900)

    def _checked(self, rows, worth):
        impor = self._impor(
            workbook(
                Buku_Besar=[
                    ["Kode Akun", "Debit", "Kredit"],
                    ["1.1301", worth, None],
                    ["3.1202", None, worth],
                ],
                Persediaan=[["Barcode", "Nama Barang", "Jumlah", "Harga Pokok"], *rows],
            ),
            self.user_bendahara,
        )
        impor.action_check()
        return impor

    def test_stock_comes_in_at_the_worth_of_the_books(self):
        goods = self._goods()
        row = ["2900000000117", "Tepung", "12,5", 10_900]
        impor = self._checked([row], 136_250)
        self.assertEqual(impor.count_salah, 0, impor.row_ids.mapped("reason"))
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        goods = goods.with_company(self.society)
        self.assertEqual((goods.qty_available, goods.total_value), (12.5, 136_250))
        self.assertAuditClean()
        again = self._checked([row], 136_250)
        again.action_apply()
        self.assertEqual((again.count_baru, again.count_sama), (0, 3))
        self.assertEqual(goods.qty_available, 12.5)

    def test_wrong_rows(self):
        self._goods()
        for row, letter, text in (
            (["2900000000118", "Hantu", 1, 10_900], "B", "no such goods"),
            (["2900000000018", "Beras", 5, 10_900], "C", "moved already"),
            (["2900000000117", "T", -1, 10_900], "C", "below zero"),
            (["2900000000117", "T", "=1", 10_900], "C", "no quantity"),
            (["2900000000117", "T", 1, None], "D", "is empty"),
            (["2900000000117", "T", 1, 10_901], "", "difference Rp 1."),
        ):
            impor = self._checked([row], 10_900)
            lines = self._lines(impor)
            lines = lines.filtered("row") or lines
            self.assertEqual(lines[:1].column or "", letter, row)
            self.assertIn(text, lines[0].reason, row)
        row = ["2900000000117", "T", 1, 5_450]
        self.assertIn("twice", self._lines(self._checked([row, row], 10_900))[0].reason)

    def test_templates_one_after_the_other(self):
        """Members, officers, goods, balances of docs/templat: a society starts."""
        run = self.env["koperasi.impor"]._run_file
        for name, kind in (
            ("anggota-rapi.xlsx", "anggota"),
            ("perangkat.xlsx", "perangkat"),
            ("barang.xlsx", "produk"),
            ("saldo-awal.xlsx", "saldo_awal"),
        ):
            for _turn in range(2):
                answer = run(
                    TEMPLATES / name,
                    society=self.society_b.name,
                    jenis=kind,
                    apply=True,
                    date="2025-12-31",
                )
                wrong = [row for row in answer["rows"] if row["action"] == "salah"]
                self.assertFalse(wrong, name)
                self.assertEqual(answer["errors"], 0, answer["message"])
            self.assertEqual(answer["counts"]["baru"], 0, name)
            self.assertEqual(answer["counts"]["ubah"], 0, name)
        clearing = self.society_b._koperasi_account("kop_saldo_awal")
        lines = self.env["account.move.line"].search(
            [("account_id", "=", clearing.id), ("parent_state", "=", "posted")]
        )
        self.assertEqual(sum(lines.mapped("balance")), 0)
        self.assertAuditClean()
