from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import SimpananCommon


@tagged("post_install", "-at_install")
class TestCetakBuku(SimpananCommon):
    """A passbook: the next print begins where the last one stopped."""

    def setUp(self):
        super().setUp()
        self.aturan.write({"buku_per_halaman": 5, "buku_halaman": 2})
        self.account = self._account().with_user(self.user_teller)

    def _deposit(self, count, start=0):
        for number in range(start, start + count):
            self._post(10_000, f"buku-{number}", self._account())

    def _print(self):
        action = self.account.action_print_buku()
        return self.env["koperasi.simpanan.cetak"].browse(
            action["context"]["active_ids"]
        )

    def _places(self, cetak):
        return [
            (sheet.book, sheet.page, sheet.first_line, len(sheet.rows))
            for sheet in cetak._sheets()
        ]

    def _position(self):
        self.account.invalidate_recordset()
        return (
            self.account.buku_nomor,
            self.account.buku_halaman,
            self.account.buku_baris,
        )

    def test_print_goes_on_below_the_last_line(self):
        self._deposit(3)
        self.assertEqual(self._places(self._print()), [(1, 1, 1, 3)])
        self.assertEqual(self._position(), (1, 1, 3))
        self._deposit(1, 3)
        cetak = self._print()
        self.assertEqual(self._places(cetak), [(1, 1, 4, 1)])
        [sheet] = cetak._sheets()
        self.assertEqual(sheet.rows[0]["saldo"], "40.000")

    def test_the_desk_prints_the_book_of_the_slip(self):
        desk = (
            self.env["koperasi.teller"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )
        answer = desk.post(
            "buku-loket",
            self.anggota.id,
            "setor",
            [{"produk_id": self.sukarela.id, "amount": 10_000}],
        )
        [book] = answer["slip"]["books"]
        self.assertEqual(book, {"id": self.account.id, "name": self.sukarela.name})
        cetak = self.env["koperasi.simpanan.cetak"].browse(desk.print_book(book["id"]))
        self.assertEqual(self._places(cetak), [(1, 1, 1, 1)])
        with self.assertRefused(UserError, "nothing to print"):
            desk.print_book(book["id"])
        other = self._account(anggota=self.anggota_b)
        for junk in (other.id, 0, -1, "1", None, True, [1], 2**40):
            with self.assertRefused(UserError, "not of this society"):
                desk.print_book(junk)

    def test_page_is_turned_and_a_full_book_goes_on_in_the_next(self):
        self._deposit(4)
        self._print()
        self._deposit(8, 4)
        self.assertEqual(
            self._places(self._print()), [(1, 1, 5, 1), (1, 2, 1, 5), (2, 1, 1, 2)]
        )
        self.assertEqual(self._position(), (2, 1, 2))

    def test_nothing_new_is_not_printed_again(self):
        self._deposit(1)
        self._print()
        with self.assertRefused(UserError, "nothing to print"):
            self._print()

    def test_reprint_is_controlled(self):
        self._deposit(2)
        cetak = self._print()
        with self.assertRefused(AccessError, "chair or the treasurer"):
            cetak.with_user(self.user_teller)._reprint("kertas macet")
        officer = cetak.with_user(self.user_bendahara)
        with self.assertRefused(UserError, "Type why"):
            officer._reprint(" ")
        action = officer.action_reprint()
        form = Form(
            self.env["koperasi.simpanan.cetak.ulang"]
            .with_user(self.user_bendahara)
            .with_context(**action["context"])
        )
        form.alasan = "kertas macet"
        report = form.save().action_print()
        again = self.env["koperasi.simpanan.cetak"].browse(
            report["context"]["active_ids"]
        )
        self.assertEqual(again.reprint_of_id, cetak)
        self.assertEqual(self._places(again), self._places(cetak))
        self.assertEqual(self._position(), (1, 1, 2))
        with self.assertRefused(UserError, "never changed"):
            cetak.sudo().alasan = "x"

    def test_replacement_book(self):
        self._deposit(2)
        self._print()
        with self.assertRefused(AccessError, "chair or the treasurer"):
            self.account._new_book("hilang")
        officer = self.account.with_user(self.user_ketua)
        with self.assertRefused(UserError, "Type why"):
            officer._new_book("")
        form = Form(
            self.env["koperasi.simpanan.cetak.ulang"]
            .with_user(self.user_ketua)
            .with_context(**officer.action_new_book()["context"])
        )
        form.alasan = "hilang"
        form.save().action_print()
        self.assertEqual(self._position(), (2, 1, 0))
        self._deposit(1, 2)
        self.assertEqual(self._places(self._print()), [(2, 1, 1, 1)])

    def test_only_desks_print(self):
        self._deposit(1)
        with self.assertRefused(AccessError, "at the teller desk"):
            self.account.with_user(self.user_pengawas).action_print_buku()
        with self.assertRaises(AccessError):
            self.account.with_user(self.user_sekretaris).action_print_sampul()

    def _text(self, report, cetak):
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_teller)
            ._render_qweb_html(f"koperasi_simpan_pinjam.{report}", cetak.ids)
        )
        return " ".join(html.fromstring(content).text_content().split())

    def test_papers(self):
        self._deposit(2)
        self._print()
        self._post(-5_000, "buku-tarik", self._account())
        text = self._text("report_buku_tabungan", self._print())
        self.assertIn("3 10/03/26 TRK 5.000 15.000", text)
        self.assertNotIn("20.000", text)
        action = self.account.action_print_sampul()
        cover = self.env["koperasi.simpanan.cetak"].browse(
            action["context"]["active_ids"]
        )
        text = self._text("report_buku_sampul", cover)
        for part in (self.account.number, self.anggota.name, self.society.name):
            self.assertIn(part, text)
