import io

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestPinjamanAkad(PermohonanCommon):
    def _approved(self, **values):
        loan = self._to_committee(**values)
        self._waiting(loan, self.user_komite).action_approve()
        return loan

    def test_contract_freezes_terms_and_takes_a_number(self):
        loan = self._approved()
        loan.action_akad()
        self.assertEqual((loan.state, loan.date_akad), ("akad", DAY))
        self.assertRegex(loan.akad_number, r"^AKD/2026/03/\d{5}$")
        self.assertEqual(len(loan.angsuran_ids), 12)
        self.assertEqual(sum(loan.angsuran_ids.mapped("pokok")), 3_000_000)
        with self.assertRefused(UserError, "terms stay as they are"):
            loan.amount = 4_000_000
        with self.assertRefused(UserError, "not its turn"):
            loan.action_akad()

    def test_no_contract_before_the_approval(self):
        loan = self._to_committee()
        with self.assertRefused(UserError, "not its turn"):
            loan.action_akad()
        with self.assertRefused(UserError, "no contract to print"):
            loan.action_print_akad()

    def test_offered_collateral_is_received_first(self):
        loan = self._application()
        thing = self.env["koperasi.agunan"].create(
            {"pinjaman_id": loan.id, "name": "Motor", "place": "Brankas"}
        )
        loan.action_submit()
        self._survey(loan)
        self._waiting(loan, self.user_komite).action_approve()
        with self.assertRefused(UserError, "not received yet"):
            loan.action_akad()
        self._as(self.user_petugas, thing).action_receive()
        loan.action_akad()
        self.assertEqual(loan.state, "akad")

    def test_paper(self):
        loan = self._approved()
        loan.action_akad()
        with self.allow_pdf_render():
            pdf, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_petugas)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf("koperasi_simpan_pinjam.report_akad", loan.ids)
            )
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 3)
        text = " ".join(pages[0].extract_text().split())
        self.assertIn(loan.akad_number, text)
        self.assertIn("tiga juta rupiah", text)

    def test_guarantor_is_free_when_the_loan_is_paid_off(self):
        other = self._new_anggota(name="I Made Uji")
        account = self._account(anggota=other)
        self._post(300_000, "jamin", account)
        loan = self._application(tenor=1)
        row = self.env["koperasi.penjamin"].create(
            {
                "pinjaman_id": loan.id,
                "anggota_id": other.id,
                "simpanan_id": account.id,
                "amount": 200_000,
                "consent_on": "2026-01-15",
            }
        )
        row.action_agree()
        loan.action_submit()
        self._survey(loan)
        self._waiting(loan, self.user_komite).action_approve()
        loan.action_akad()
        teller = loan.with_user(self.user_teller)
        teller._disburse(DAY, "cair")
        account.invalidate_recordset()
        self.assertEqual((row.state, account.saldo_tersedia), ("setuju", 90_000))
        slip = teller._post_payment(
            self.society, self.anggota, [(loan, 3_030_000)], DAY, "lunas"
        )
        account.invalidate_recordset()
        self.assertEqual((loan.state, row.state), ("lunas", "selesai"))
        self.assertEqual(account.saldo_tersedia, 290_000)
        slip.with_user(self.user_bendahara)._reverse(DAY, "salah pinjaman")
        self.assertEqual((loan.state, row.state), ("cair", "setuju"))
        self.assertAuditClean()
