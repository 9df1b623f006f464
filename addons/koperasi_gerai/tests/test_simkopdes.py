import base64
from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.koperasi_base.engine.simkopdes import TABEL

from .common import GeraiCommon


@tagged("post_install", "-at_install")
class TestSimkopdesGerai(GeraiCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.society._koperasi_today()
        cls._open_till()

    def _rows(self, name, user=None, start=None, end=None):
        self.env.flush_all()
        self.env.invalidate_all()  # so that all is read with the rights of the user
        tables = self.env["koperasi.simkopdes"].with_user(user or self.user_ketua)
        return tables._records(
            name, self.society, start or self.today, end or self.today
        )[1]

    def test_goods_and_stock(self):
        self._sell([(self.beras, 3)])
        [goods] = [
            row
            for row in self._rows("produk_koperasi", self.user_sekretaris)
            if row["barcode"] == self.beras.barcode
        ]
        self.assertEqual(goods["nama"], "Beras SPHP 5 kg")
        self.assertTrue(goods["unit"])
        stock = {
            row["nama"]: row["stok"]
            for row in self._rows("inventaris_produk", self.user_sekretaris)
        }
        self.assertEqual((stock["Beras SPHP 5 kg"], stock["Minyakita 1 L"]), (97, 100))

    def test_goods_in_and_what_is_left(self):
        self.society._gerai_receive([(self.beras, 20, 60000)], key="uji/kedua")
        self._sell([(self.beras, 105)])
        rows = [
            row
            for row in self._rows("barang_masuk_produk")
            if row["barcode"] == self.beras.barcode
        ]
        self.assertEqual(
            [
                (
                    row["jumlah_masuk"],
                    row["jumlah_tersedia"],
                    row["harga_beli"],
                    row["total_biaya"],
                    row["status"],
                    row["tanggal_masuk"],
                )
                for row in rows
            ],
            [
                (20, 15, 60000, 1200000, "Selesai", self.today),
                (100, 0, 58000, 5800000, "Selesai", self.today),
            ],
        )
        self.assertEqual({row["harga_jual"] for row in rows}, {62500})

    def test_goods_out_at_their_cost(self):
        self._sell([(self.beras, 2)])
        [row] = self._rows("barang_keluar_produk")
        self.assertEqual(
            (row["nama"], row["jumlah_keluar"], row["harga"], row["total_nilai"]),
            ("Beras SPHP 5 kg", 2, 58000, 116000),
        )

    def test_sales_by_buyer_and_method(self):
        self._sell([(self.beras, 1)], self.wayan)
        self._sell([(self.minyak, 2)])
        qris = self.config.payment_method_ids.filtered(
            lambda m: m.journal_id == self.society._koperasi_journal("kop_journal_qris")
        )
        bank = self.config.payment_method_ids.filtered(
            lambda m: m.type == "bank" and m != qris
        )
        for method in (qris, bank):
            self._sync(
                self.config.with_user(self.user_kasir)._koperasi_order_data(
                    [(self.gula, 1, self.gula.list_price)],
                    [(method, self.gula.list_price)],
                    None,
                    uuid=f"uji-{method.id}",
                )
            )
        rows = [
            (
                row["nama_pelanggan"],
                row["total_pembayaran"],
                row["status"],
                row["metode_pembayaran"],
            )
            for row in self._rows("transaksi_penjualan")
        ]
        self.assertCountEqual(
            rows,
            [
                ("I Wayan Sudarma", 62500, "Paid", "Tunai"),
                ("Umum", 31400, "Paid", "Tunai"),
                ("Umum", 18500, "Paid", "QRIS"),
                ("Umum", 18500, "Paid", "Transfer"),
            ],
        )

    def test_the_period_cuts_by_the_day_in_the_village(self):
        self._sell([(self.beras, 1)])
        yesterday = self.today - timedelta(days=1)
        for name in (
            "transaksi_penjualan",
            "barang_masuk_produk",
            "barang_keluar_produk",
        ):
            self.assertTrue(self._rows(name), name)
            self.assertFalse(
                self._rows(name, start=date(2020, 1, 1), end=yesterday), name
            )

    def test_the_secretary_does_not_see_who_bought_what(self):
        tables = self.env["koperasi.simkopdes"].with_user(self.user_sekretaris)
        for name in ("transaksi_penjualan", "barang_masuk_produk"):
            self.assertIn("ask the chair", tables._note(name))
            with self.assertRaises(AccessError, msg=name):
                self._rows(name, self.user_sekretaris)

    def test_differences_of_the_shop_are_shown_only(self):
        banding = (
            self.env["koperasi.simkopdes.banding"]
            .with_user(self.user_sekretaris)
            .create(
                {
                    "file": base64.b64encode(
                        f"barcode;nama;stok\n{self.beras.barcode};Beras;3\n".encode()
                    ),
                    "file_name": "inventaris_produk.csv",
                }
            )
        )
        banding.action_compare()
        [row] = banding.beda_ids.filtered(lambda r: r.column == "stok")
        self.assertEqual((row.ours, row.theirs), ("100", "3"))
        self.assertIn("count the shelf", row.advice)
        self.assertFalse(banding.count_can)

    def test_each_table_of_the_shop_says_what_to_do(self):
        tables = self.env["koperasi.simkopdes"]
        words = {
            "produk_koperasi": "shop manager",
            "inventaris_produk": "count the shelf",
            "barang_masuk_produk": "count the shelf",
            "barang_keluar_produk": "count the shelf",
            "transaksi_penjualan": "from the till",
            "akun_bank_koperasi": "Compare with the papers",
        }
        for name, word in words.items():
            self.assertIn(word, tables._advice_of_ledger(TABEL[name]))
