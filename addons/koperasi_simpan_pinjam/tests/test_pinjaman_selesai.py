import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import DAY
from .permohonan_common import PermohonanCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestPinjamanSelesai(PermohonanCommon):
    """An application is withdrawn, a loan is paid off: holds, letters, collateral."""

    def _secured(self):
        """An application before the committee, with collateral and a guarantor."""
        other = self._new_anggota(name="I Made Uji")
        accounts = self._account(anggota=other), self._account()
        for account in accounts:
            self._post(500_000, f"isi-{account.id}", account)
        loan = self._application(tenor=1)
        self.env["koperasi.penjamin"].create(
            {
                "pinjaman_id": loan.id,
                "anggota_id": other.id,
                "simpanan_id": accounts[0].id,
                "amount": 200_000,
                "consent_on": "2026-01-15",
            }
        ).action_agree()
        Agunan = self._as(self.user_petugas, self.env["koperasi.agunan"])
        things = Agunan.create(
            [
                {
                    "pinjaman_id": loan.id,
                    "name": "Honda Vario 2021",
                    "document_number": "BPKB N-01234567",
                    "place": "Brankas",
                },
                {
                    "pinjaman_id": loan.id,
                    "jenis": "simpanan",
                    "name": "Simpanan",
                    "simpanan_id": accounts[1].id,
                    "amount": 300_000,
                },
            ]
        )
        things.action_receive()
        loan.action_submit()
        self._survey(loan)
        return loan, accounts

    def _free(self, account):
        account.invalidate_recordset()
        return account.saldo - min(account.blokir, account.saldo)

    def _withdraw(self, loan, reason="Dapat dana lain", user=None):
        form = self._as(
            user or self.user_petugas, self.env["koperasi.pinjaman.mundur"]
        ).create({"pinjaman_id": loan.id, "reason": reason})
        form.action_withdraw()

    def _text(self, letter):
        with self.allow_pdf_render():
            pdf, _kind = (
                self.env["ir.actions.report"]
                .with_user(self.user_petugas)
                .with_context(force_report_rendering=True)
                ._render_qweb_pdf(
                    "koperasi_simpan_pinjam.report_pinjaman_surat", letter.ids
                )
            )
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 1)
        return " ".join(pages[0].extract_text().split())

    # ------------------------------------------------------------------
    # Withdrawal
    # ------------------------------------------------------------------

    def test_withdrawn_application_frees_what_was_held(self):
        loan, accounts = self._secured()
        self.assertEqual([self._free(a) for a in accounts], [300_000, 200_000])
        with self.assertRefused(UserError, "Type why"):
            self._withdraw(loan, " ")
        self._withdraw(loan)
        self.assertEqual((loan.state, loan.batal_on), ("batal", DAY))
        self.assertEqual(loan.batal_reason, "Dapat dana lain")
        self.assertEqual([self._free(a) for a in accounts], [500_000, 500_000])
        self.assertEqual(loan.penjamin_ids.state, "selesai")
        self.assertEqual(loan.persetujuan_ids.state, "batal")
        self.assertEqual(loan.agunan_kept, 1)  # the paper is still in the safe
        loan.action_return_collateral()
        self.assertEqual(set(loan.agunan_ids.mapped("state")), {"dikembalikan"})
        with self.assertRefused(UserError, "not its turn"):
            self._withdraw(loan)
        self.anggota._check_may_leave(DAY)

    def test_withdrawn_after_the_contract_and_never_after_the_money(self):
        loan = self._to_committee()
        self._waiting(loan, self.user_komite).action_approve()
        loan.action_akad()
        other = self._application()
        with self.assertRefused(UserError, "not its turn"):
            self._withdraw(other)
        self._withdraw(loan)
        with self.assertRefused(UserError, "cannot be paid out"):
            loan.with_user(self.user_teller)._disburse(DAY, "cair")
        running = self._to_committee()
        self._waiting(running, self.user_komite).action_approve()
        running.action_akad()
        running.with_user(self.user_teller)._disburse(DAY, "cair")
        with self.assertRefused(UserError, "not its turn"):
            self._withdraw(running)

    def test_only_the_officer_withdraws(self):
        loan = self._to_committee()
        for user in (self.user_teller, self.user_ketua):
            with self.assertRaises(AccessError):
                self._as(user, loan)._withdraw("Dapat dana lain")
        self.assertEqual(loan.state, "disurvei")

    # ------------------------------------------------------------------
    # Letters
    # ------------------------------------------------------------------

    def test_letter_of_approval_once_and_numbered_in_the_agenda(self):
        loan = self._to_committee()
        with self.assertRefused(UserError, "no letter"):
            loan.action_letter_approval()
        self._waiting(loan, self.user_komite).action_approve()
        for _turn in range(2):
            loan.action_letter_approval()
        letter = loan.surat_ids
        self.assertEqual(letter.surat_id.sudo().party, self.anggota.name)
        self.assertEqual(letter.number, letter.surat_id.sudo().number)
        text = self._text(letter)
        self.assertIn(letter.number, text)
        self.assertIn("Rp 3.000.000", text)
        with self.assertRefused(UserError, "stays as it went out"):
            letter.sudo().terms = "Lain"
        with self.assertRefused(UserError, "never deleted"):
            letter.sudo().unlink()
        with self.assertRefused(AccessError, "written by the office"):
            self._as(self.user_teller, loan).action_letter_approval()

    def test_letter_of_refusal_says_the_reason(self):
        loan = self._to_committee()
        self._waiting(loan, self.user_komite)._decide("tolak", "Usaha belum jalan")
        loan.action_letter_refusal()
        self.assertIn("Usaha belum jalan", self._text(loan.surat_ids))

    def test_paid_off_letter_with_the_collateral_in_one_step(self):
        loan, accounts = self._secured()
        self._waiting(loan, self.user_komite).action_approve()
        loan.action_akad()
        teller = loan.with_user(self.user_teller)
        teller._disburse(DAY, "cair")
        with self.assertRefused(UserError, "not paid off"):
            loan.action_return_collateral()
        teller._post_payment(
            self.society, self.anggota, [(loan, 3_030_000)], DAY, "lunas"
        )
        self.assertEqual(loan.state, "lunas")
        action = loan.action_return_collateral()
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertEqual(set(loan.agunan_ids.mapped("state")), {"dikembalikan"})
        self.assertEqual(self._free(accounts[0]), 500_000)
        text = self._text(loan.surat_ids)
        for words in ("Honda Vario 2021", "BPKB N-01234567", "tiga juta rupiah"):
            self.assertIn(words, text)
        self.assertAuditClean()
