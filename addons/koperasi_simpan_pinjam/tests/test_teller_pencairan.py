from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .test_teller_pinjaman import TODAY, TellerPinjamanCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestTellerPencairan(TellerPinjamanCommon):
    """A loan of 6 million: 1 % provision, 50,000 insurance, 1 % savings held back."""

    NET = 6_000_000 - 60_000 - 50_000 - 60_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.swp = cls._saving_product(1)
        cls.produk_biaya = cls._loan_product(
            cls.society,
            "PF",
            biaya_ids=[
                (0, 0, {"name": "Provisi", "persen": 1, "akun": "provisi"}),
                (0, 0, {"name": "Asuransi", "jumlah": 50_000, "akun": "titipan"}),
            ],
        )
        cls.env["koperasi.kas.batas"].create(
            {
                "aturan_id": cls.aturan.id,
                "user_id": cls.user_teller.id,
                "max_setor": 100_000_000,
                "max_tarik": 10_000_000,
            }
        )

    def _waiting(self, loan):
        rows = self.desk.open_member(loan.anggota_id.id)["pay_outs"]
        return next((row for row in rows if row["id"] == loan.id), None)

    def _pay_out(self, loan, turn=0, desk=None):
        desk = self.desk if desk is None else desk
        return desk.pay_out(loan.anggota_id.id, loan.id, turn)

    def _contract(self):
        return self._signed(6_000_000, produk=self.produk_biaya)

    def test_breakdown_then_cash(self):
        loan = self._contract()
        row = self._waiting(loan)
        self.assertEqual(
            (row["amount"], row["net"], row["turn"]), (6_000_000, self.NET, 0)
        )
        self.assertEqual(
            [line["amount"] for line in row["lines"]], [-60_000, -50_000, -60_000]
        )
        answer = self._pay_out(loan, row["turn"])
        self.assertEqual(answer["slip"]["total"], self.NET)
        self.assertEqual(self._cash(self.sesi), 20_000_000 - self.NET)
        self.assertEqual((loan.state, loan.date_cair), ("cair", TODAY))
        self.assertEqual(self._saldo(self._account("pinjaman")), 60_000)
        self.assertIsNone(self._waiting(loan), "its button is gone")
        self.assertAuditClean()

    def test_slip_adds_up(self):
        slip = self._slip_of(self._pay_out(self._contract()))
        lines = slip._slip_lines()
        self.assertEqual(
            [line["amount"] for line in lines],
            [6_000_000, -60_000, -50_000, -60_000],
        )
        self.assertEqual(sum(line["amount"] for line in lines), slip.total)
        self.assertEqual(lines[0]["saldo"], 6_000_000)
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("koperasi_simpan_pinjam.report_slip_thermal", slip.ids)[
                0
            ]
            .decode()
        )
        for word in ("PENCAIRAN PINJAMAN", "Lima juta delapan ratus", "Rp 10.000"):
            self.assertIn(word, html)

    def test_five_times_pays_once(self):
        loan = self._contract()
        slips = {self._pay_out(loan)["slip"]["id"] for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(loan.saldo_pokok, 6_000_000)
        self.assertEqual(self._cash(self.sesi), 20_000_000 - self.NET)
        self.assertAuditClean()

    def test_a_second_desk_reads_who_paid(self):
        loan = self._contract()
        other = self._desk(self.user_teller_2)
        self._open(10_000_000, other)
        self._pay_out(loan)
        with self.assertRaisesRegex(UserError, "was paid out by"):
            self._pay_out(loan, desk=other)
        with self.assertRaisesRegex(UserError, "paid out already"):
            self._pay_out(loan, 1, other)
        with self.assertRaisesRegex(UserError, "changed in the meantime"):
            self._pay_out(loan, 7)
        self.assertEqual(loan.saldo_pokok, 6_000_000)

    def test_above_the_limit(self):
        loan = self._signed(12_000_000)
        waiting = {self._pay_out(loan)["waiting"] for _turn in range(2)}
        [request] = self.env["koperasi.kas.persetujuan"].browse(waiting)
        self.assertEqual((request.jenis, request.total), ("cair", 11_880_000))
        self.assertEqual(loan.state, "akad")
        self._as(request, self.user_bendahara).action_refuse()
        again = self.env["koperasi.kas.persetujuan"].browse(
            self._pay_out(loan)["waiting"]
        )
        self.assertNotEqual(again, request)
        self._as(again, self.user_ketua).action_approve()
        self.assertEqual(loan.state, "cair")
        self.assertEqual(again.transaksi_id.create_uid, self.user_teller)
        self.assertEqual(self._cash(self.sesi), 20_000_000 - 11_880_000)
        self.assertAuditClean()

    def test_drawer_without_enough_cash(self):
        self.env["koperasi.kas.batas"].search([]).max_tarik = 100_000_000
        loan = self._signed(30_000_000)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRefused(UserError, "does not hold that much cash"),
            self.env.cr.savepoint(),
        ):
            self._pay_out(loan)
        loan.invalidate_recordset()
        self.assertEqual((loan.state, loan.saldo_pokok), ("akad", 0))
        self.assertAuditClean()

    def test_reversed_then_paid_out_again(self):
        """The old page of the desk does not give back the reversed slip."""
        loan = self._contract()
        slip = self._slip_of(self._pay_out(loan))
        slip.with_user(self.user_bendahara)._reverse(TODAY, "salah orang")
        self.assertEqual(loan.state, "akad")
        self.assertEqual(self._waiting(loan)["turn"], 1)
        with self.assertRaisesRegex(UserError, "changed in the meantime"):
            self._pay_out(loan, 0)
        again = self._slip_of(self._pay_out(loan, 1))
        self.assertNotEqual(again, slip)
        self.assertEqual(again._slip_lines()[0]["amount"], 6_000_000)
        self.assertEqual(loan.saldo_pokok, 6_000_000)
        self.assertAuditClean()

    def test_desk_refuses(self):
        loan = self._contract()
        draft = self._apply()
        for args, reason in (
            ((self.anggota.id, draft.id, 0), "contract is signed first"),
            ((self.anggota.id, 0, 0), "Loan"),
            ((self.anggota_b.id, loan.id, 0), "not in the register"),
            ((self._new_anggota().id, loan.id, 0), "is not one of"),
            ((self.anggota.id, loan.id, "x"), "Look the member up"),
            ((self.anggota.id, loan.id, True), "Look the member up"),
            ((self.anggota.id, loan.id, -1), "Look the member up"),
        ):
            with self.assertRaisesRegex(UserError, reason):
                self.desk.pay_out(*args)
        with self.assertRaisesRegex(UserError, "no open cash session"):
            self._pay_out(loan, desk=self._desk(self.user_teller_2))
        self.society.sudo().fiscalyear_lock_date = "2026-03-31"
        with self.assertRaisesRegex(UserError, "closed up to 31/03/2026"):
            self._pay_out(loan)
        self.assertEqual(loan.state, "akad")
