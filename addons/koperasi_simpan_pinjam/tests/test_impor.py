import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DAY, SimpananCommon

HEADER = ["Nama", "NIK", "L/P", "Simpanan Pokok", "Simpanan Wajib", "Simpanan Sukarela"]
ROWS = [
    ["Ni Luh Ayu", "5171034708859001", "P", 100_000, 240_000, "Rp 1.500.000"],
    ["I Made Oka", "5171030708859002", "L", 100_000, 120_000, None],
]


@tagged("post_install", "-at_install")
class TestImpor(SimpananCommon):
    def _import(self, *rows):
        book = openpyxl.Workbook()
        for row in (HEADER, *rows):
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        impor = (
            self.env["koperasi.impor"]
            .with_user(self.user_sekretaris)
            .create(
                {
                    "company_id": self.society.id,
                    "file": base64.b64encode(stream.getvalue()),
                    "file_name": "anggota.xlsx",
                    "date": DAY,
                }
            )
        )
        impor.action_check()
        impor.action_apply()
        self.assertEqual(impor.state, "done")
        return impor

    def _savings(self):
        return {
            (row.anggota_id.name, row.produk_id.jenis): row.saldo
            for row in self.env["koperasi.simpanan"].search(
                [("company_id", "=", self.society.id), ("saldo", ">", 0)]
            )
        }

    def test_balances_of_the_list_become_opening_balances(self):
        self._import(*ROWS)
        self.assertEqual(
            self._savings(),
            {
                ("Ni Luh Ayu", "pokok"): 100_000,
                ("Ni Luh Ayu", "wajib"): 240_000,
                ("Ni Luh Ayu", "sukarela"): 1_500_000,
                ("I Made Oka", "pokok"): 100_000,
                ("I Made Oka", "wajib"): 120_000,
            },
        )
        mutasi = self.env["koperasi.simpanan.mutasi"].search(
            [("company_id", "=", self.society.id)]
        )
        self.assertEqual(set(mutasi.mapped("kind")), {"saldo_awal"})
        self.assertEqual(len(mutasi.move_id), 3, "one entry per product")
        self.assertAuditClean()

    def test_same_list_again_changes_nothing(self):
        self._import(*ROWS)
        before = self._savings()
        self._import(*ROWS)
        self.assertEqual(self._savings(), before)
        self.assertAuditClean()

    def test_same_list_after_deposits_changes_nothing(self):
        self._import(*ROWS)
        ayu = self.env["koperasi.anggota"].search([("name", "=", "Ni Luh Ayu")])
        self._post(20_000, "impor-1", self._account("wajib", ayu))
        self._import(*ROWS)
        self.assertEqual(self._savings()["Ni Luh Ayu", "wajib"], 260_000)
        self.assertAuditClean()

    def test_list_that_contradicts_the_books_is_refused(self):
        self._import(*ROWS)
        before = self._savings()
        with self.assertRaisesRegex(UserError, r"250\.000.*240\.000"):
            self._import([*ROWS[0][:4], 250_000, None])
        self.assertEqual(self._savings(), before)

    def test_hook_of_one_member(self):
        impor = self._import(*ROWS)
        for _turn in range(2):
            impor._import_member_savings(self.anggota, {"wajib": 40_000, "pokok": 0})
        self.assertEqual(self._savings()[self.anggota.name, "wajib"], 40_000)
        self.assertAuditClean()
