from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestAgunan(PermohonanCommon):
    def _thing(self, loan, **values):
        return self._as(self.user_petugas, self.env["koperasi.agunan"]).create(
            {
                "pinjaman_id": loan.id,
                "jenis": "bpkb",
                "name": "Honda Vario 2021",
                "value": 15_000_000,
                "date_valued": "2026-03-01",
                "place": "Brankas, map 4",
                **values,
            }
        )

    def test_worth_after_haircut_and_age(self):
        loan = self._application()
        thing = self._thing(loan)
        self.assertEqual((thing.haircut, thing.worth), (40, 9_000_000))
        self.assertEqual(loan.agunan_percent, 300)
        thing.date_valued = "2023-01-01"
        self.assertEqual(thing.worth, 0)

    def test_receipt_without_gap_and_return_at_the_end(self):
        loan = self._application()
        things = self._thing(loan) + self._thing(loan, name="Kompor")
        with self.assertRefused(UserError, "no receipt"):
            things[0].action_print()
        things.action_receive()
        self.assertEqual(
            [int(n[-5:]) for n in things.mapped("number")],
            [int(things[0].number[-5:]), int(things[0].number[-5:]) + 1],
        )
        with self.assertRefused(UserError, "was received"):
            things[0].name = "Lain"
        loan.action_submit()
        with self.assertRefused(UserError, "not paid off"):
            things[0].action_return()
        loan.sudo().state = "lunas"
        things.action_return()
        self.assertEqual(set(things.mapped("state")), {"dikembalikan"})
        self.assertEqual(loan.agunan_worth, 0)

    def test_receipt_on_paper(self):
        thing = self._thing(self._application())
        thing.action_receive()
        with self.allow_pdf_render():
            pdf, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_petugas)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_simpan_pinjam.report_agunan", thing.ids)
            )
        self.assertTrue(pdf.startswith(b"%PDF-"))

    def test_teller_receives_nothing(self):
        thing = self._thing(self._application())
        with self.assertRaises(AccessError):
            self._as(self.user_teller, thing).action_receive()

    def test_savings_are_held_until_the_end(self):
        account = self._account()
        self._post(500_000, "isi", account)
        loan = self._application()
        vals = {"jenis": "simpanan", "simpanan_id": account.id, "value": 0}
        too_much = self._thing(loan, amount=600_000, **vals)
        with self.assertRefused(UserError, "cannot be held"):
            too_much.action_receive()
        thing = self._thing(loan, amount=400_000, **vals)
        thing.action_receive()
        account.invalidate_recordset()
        self.assertEqual(account.saldo_tersedia, 90_000)  # and the minimum
        loan.sudo().state = "lunas"
        thing.action_return()
        account.invalidate_recordset()
        self.assertEqual(account.saldo_tersedia, 490_000)

    def test_guarantor(self):
        other = self._new_anggota(name="I Made Uji")
        account = self._account(anggota=other)
        self._post(300_000, "jamin", account)
        loan = self._application()
        Penjamin = self._as(self.user_petugas, self.env["koperasi.penjamin"])
        with self.assertRefused(UserError, "the own loan"):
            Penjamin.create({"pinjaman_id": loan.id, "anggota_id": self.anggota.id})
        row = Penjamin.create(
            {
                "pinjaman_id": loan.id,
                "anggota_id": other.id,
                "simpanan_id": account.id,
                "amount": 200_000,
            }
        )
        with self.assertRefused(UserError, "signed the consent"):
            row.action_agree()
        row.consent_on = "2026-01-15"
        row.action_agree()
        account.invalidate_recordset()
        self.assertEqual(account.saldo_tersedia, 90_000)  # and the minimum
        loan.action_submit()
        with self.assertRefused(UserError, "stays on record"):
            row.unlink()
        self._survey(loan)
        self._waiting(loan, self.user_komite)._decide("tolak", "Uji")
        account.invalidate_recordset()
        self.assertEqual((row.state, account.saldo_tersedia), ("selesai", 290_000))

    def test_survey_stays(self):
        loan = self._application()
        loan.action_submit()
        survei = self._survey(loan)
        self.assertEqual(loan.state, "disurvei")
        with self.assertRefused(UserError, "stays as it was"):
            survei.findings = "Lain"
        with self.assertRefused(UserError, "stays on record"):
            survei.unlink()
