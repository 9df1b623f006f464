from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..engine.pinjaman.angsuran import jadwal
from .pinjaman_common import START, PinjamanCommon


@tagged("post_install", "-at_install")
class TestPinjamanProduk(PinjamanCommon):
    def _as(self, user, records):
        return records.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )

    def test_terms_give_the_engine_a_loan(self):
        terms = self.produk._in_force(START)._syarat(12_000_000, START, 12)
        rows = jadwal(terms).rows
        self.assertEqual(len(rows), 12)
        self.assertEqual(sum(row.principal for row in rows), 12_000_000)
        self.assertEqual({row.interest for row in rows}, {120_000})
        self.assertEqual(rows[0].due, date(2026, 2, 15))

    def test_four_eyes(self):
        Terms = self._as(
            self.user_bendahara, self.env["koperasi.pinjaman.produk.aturan"]
        )
        terms = Terms.create(
            {"produk_id": self.produk.id, "date_from": "2026-06-01", "persen": 1.5}
        )
        with self.assertRaisesRegex(AccessError, "Only the chair"):
            terms.action_approve()
        with self.assertRaisesRegex(UserError, "chair's button"):
            terms.state = "berlaku"
        self._as(self.user_ketua, terms).action_approve()
        self.assertEqual(terms.state, "berlaku")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            terms.persen = 2
        before = self.produk._in_force(date(2026, 5, 31))
        self.assertEqual(before.persen, 1)
        self.assertEqual(self.produk._in_force(date(2026, 6, 1)), terms)

    def test_rate_above_the_ceiling(self):
        """Permenkop UKM 8/2023 Ps 27(3): 24 % a year."""
        with self.assertRaisesRegex(ValidationError, "Ps 27"):
            self._loan_product(self.society, "PX", persen=2.01)
        self._loan_product(self.society, "PY", persen=2)

    def test_penalty_that_makes_no_sense(self):
        with self.assertRaisesRegex(ValidationError, "makes no sense"):
            self._loan_product(self.society, "PZ", denda_persen=-1)

    def test_application_takes_the_terms_of_its_day(self):
        loan = self._apply()
        self.assertEqual(loan.aturan_id, self.produk._in_force(START))
        self.assertRegex(loan.number, r"^PJ/2026/\d{5}$")
        self.assertEqual(loan.state, "draf")

    def test_status_and_outstanding_are_not_written(self):
        loan = self._as(self.user_petugas, self._apply())
        with self.assertRaisesRegex(UserError, "buttons alone"):
            loan.state = "cair"
        with self.assertRaisesRegex(UserError, "never written"):
            loan.saldo_pokok = 5
