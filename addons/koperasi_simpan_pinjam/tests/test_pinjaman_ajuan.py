from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .ajuan_common import LATE, AjuanCommon


@tagged("post_install", "-at_install")
@freeze_time(LATE)
class TestPinjamanAjuan(AjuanCommon):
    """Waivers and write-offs: who asks, who decides, and what the books say."""

    # ------------------------------------------------------------------
    # Four eyes
    # ------------------------------------------------------------------

    def test_one_asks_and_another_decides(self):
        loan = self._running()
        request = self._ask(loan, "bebas", amount=100_000)
        self.assertEqual(request.persetujuan_ids.mapped("peran"), ["komite"])
        self.user_petugas.group_ids += self.env.ref(
            "koperasi_simpan_pinjam.group_komite"
        )
        row = request.persetujuan_ids
        with self.assertRefused(UserError, "someone else decides"):
            self._as(self.user_petugas, row).action_approve()
        self.user_komite.koperasi_anggota_id = self.anggota
        with self.assertRefused(UserError, "applicant or a guarantor"):
            self._as(self.user_komite, row).action_approve()
        self.user_komite.koperasi_anggota_id = False
        self._approve(request)
        self.assertEqual((request.state, request.decided_on), ("setuju", LATE))
        with self.assertRefused(UserError, "does not wait"):
            self._as(self.user_komite, row).action_approve()

    def test_who_may_ask(self):
        loan = self._running()
        for user in (self.user_teller, self.user_komite):
            with self.assertRaises(AccessError):
                self._ask(loan, "bebas", user, amount=1_000)
        self.assertTrue(self._ask(loan, "bebas", self.user_bendahara, amount=1_000))
        with self.assertRefused(AccessError, "asked for by"):
            self._as(self.user_teller, loan).action_ask_waiver()

    def test_a_request_waits_once_and_is_taken_back_by_who_asked(self):
        loan = self._running()
        request = self._ask(loan, "bebas", amount=1_000)
        with self.assertRefused(UserError, "asks for that already"):
            self._ask(loan, "bebas", amount=2_000)
        with self.assertRefused(UserError, "Only who asked"):
            self._as(self.user_bendahara, request).action_take_back()
        self._as(self.user_petugas, request).action_take_back()
        self.assertEqual(request.state, "batal")
        self.assertEqual(request.persetujuan_ids.state, "batal")
        self._ask(loan, "bebas", amount=2_000)

    def test_refused_on_one_tier(self):
        loan = self._running()
        request = self._ask(loan, "hapus_buku")
        first, second = request.persetujuan_ids.sorted("sequence")
        with self.assertRefused(UserError, "tier before"):
            self._as(self.user_ketua, second).action_approve()
        self._as(self.user_komite, first)._decide("tolak", "Masih bisa ditagih")
        self.assertEqual((request.state, second.state), ("tolak", "batal"))
        self.assertEqual(loan.state, "cair")
        self.assertFalse(request.langkah_id)

    def test_requests_have_no_writer_and_stay(self):
        request = self._ask(self._running(), "bebas", amount=1_000)
        for user in (self.user_petugas, self.user_bendahara, self.user_ketua):
            with self.assertRaises(AccessError):
                self._as(user, request).state = "setuju"
        with self.assertRefused(UserError, "never deleted"):
            request.sudo().unlink()

    # ------------------------------------------------------------------
    # Waiver
    # ------------------------------------------------------------------

    def test_waived_penalty_never_was_on_the_books(self):
        loan = self._running()
        due = loan._tagihan(LATE)[0]["denda"]
        with Form(
            self._as(
                self.user_petugas, self.env["koperasi.pinjaman.ajuan.baru"]
            ).with_context(default_pinjaman_id=loan.id, default_jenis="bebas")
        ) as form:
            form.bebas_kind = "denda"
            self.assertEqual((form.tagihan, form.amount), (due, due))
            form.alasan = "Sakit"
        self.assertIn("Principal is not waived", str(form.record.preview))
        request = self._approve(
            self.env["koperasi.pinjaman.ajuan"].browse(
                form.record.action_ask()["res_id"]
            )
        )
        step = request.langkah_id
        self.assertEqual((step.kind, step.amount, step.date), ("bebas", due, LATE))
        self.assertFalse(step.move_id)
        self.assertEqual(loan._tagihan(LATE)[0]["denda"], 0)
        self.assertEqual(sum(loan.angsuran_ids.mapped("bebas_denda")), due)
        self.assertEqual(request.fakta["tagihan_denda"], [due, 0])
        self.assertAuditClean()

    def test_waived_interest_leaves_the_books_as_far_as_it_was_accrued(self):
        loan = self._running()
        self._accrue(loan, 120_000)
        request = self._changed(loan, "bebas", bebas_kind="bunga", amount=200_000)
        self.assertEqual(
            self._lines(request.langkah_id.move_id),
            {("4.1101", 120_000, 0), ("1.1220", 0, 120_000)},
        )
        self.assertEqual(loan.saldo_akru, 0)
        self.assertEqual(loan._tagihan(LATE)[0]["bunga"], 160_000)
        jasa = self.env["koperasi.jasa"].search([("anggota_id", "=", self.anggota.id)])
        self.assertFalse(jasa.filtered(lambda row: row.kind == "jasa_pinjaman"))
        self.assertAuditClean()

    def test_more_than_is_due_is_not_waived(self):
        loan = self._running()
        for values, sentence in (
            ({"bebas_kind": "bunga", "amount": 360_001}, "cannot be waived"),
            ({"bebas_kind": "biaya", "amount": 1}, "cannot be waived"),
            ({"amount": 0}, "above zero"),
            ({"amount": 10, "alasan": " "}, "Type the reason"),
        ):
            with self.assertRefused(UserError, sentence):
                self._ask(loan, "bebas", **values)
        request = self._ask(loan, "bebas", bebas_kind="bunga", amount=360_000)
        self._pay_loan(loan, 1_500_000, "sementara", LATE)
        with self.assertRefused(UserError, "cannot be waived"):
            self._approve(request)

    def test_a_reversed_waiver_is_owed_again(self):
        loan = self._running()
        self._accrue(loan, 120_000)
        owed = loan._tagihan(LATE)[0]
        request = self._changed(loan, "bebas", bebas_kind="bunga", amount=120_000)
        form = self._as(
            self.user_bendahara, self.env["koperasi.pinjaman.ajuan.balik"]
        ).create({"ajuan_id": request.id, "alasan": "Salah pinjaman"})
        form.action_reverse()
        self.assertEqual((request.state, request.balik_id.kind), ("dibalik", "balik"))
        self.assertEqual(loan._tagihan(LATE)[0], owed)
        self.assertEqual(loan.saldo_akru, 120_000)
        with self.assertRefused(UserError, "not in force"):
            form.action_reverse()
        self.assertAuditClean()

    def test_who_asked_does_not_reverse(self):
        loan = self._running()
        request = self._approve(
            self._ask(loan, "bebas", self.user_bendahara, amount=1_000)
        )
        with self.assertRefused(UserError, "four eyes"):
            self._as(self.user_bendahara, request)._reverse("Salah")
        with self.assertRefused(AccessError, "Only the treasurer"):
            self._as(self.user_ketua, request)._reverse("Salah")

    def test_closed_books_refuse_the_decision_whole(self):
        request = self._ask(self._running(), "bebas", amount=1_000)
        self.society.sudo().fiscalyear_lock_date = LATE
        with self.assertRefused(UserError, "are closed"):
            self._approve(request)
        self.assertEqual(request.state, "menunggu")

    # ------------------------------------------------------------------
    # Write-off
    # ------------------------------------------------------------------

    def _reserve(self, amount):
        self._book(
            LATE, "ppap", "kop_beban_penyisihan", "kop_penyisihan_pinjaman", amount
        )

    def test_write_off_against_the_reserve_and_the_rest_as_an_expense(self):
        loan = self._running()
        self._pay_loan(loan, 1_120_000, "satu")
        self._accrue(loan, 100_000)
        self._reserve(5_000_000)
        request = self._ask(loan, "hapus_buku")
        self.assertEqual(request.persetujuan_ids.mapped("peran"), ["komite", "ketua"])
        self.assertIn("6.000.000", str(request.penjelasan))
        self._approve(request)
        self.assertEqual(request.kekurangan, 6_000_000)
        self.assertEqual(
            self._lines(request.langkah_id.move_id),
            {
                ("1.1209", 5_000_000, 0),
                ("6.1101", 6_000_000, 0),
                ("4.1101", 100_000, 0),
                ("1.1201", 0, 11_000_000),
                ("1.1220", 0, 100_000),
            },
        )
        self.assertEqual(
            (loan.state, loan.saldo_pokok, loan.hapus_pokok, loan.saldo_akru),
            ("hapus_buku", 0, 11_000_000, 0),
        )
        self.assertEqual(loan._reserve(), 0)
        self.assertAuditClean()

    def test_recovery_is_other_income_and_at_most_the_claim(self):
        loan = self._running()
        self._reserve(20_000_000)
        self._changed(loan, "hapus_buku")
        self.assertEqual(loan._reserve(), 8_000_000)
        slip = self._pay_loan(loan, 2_000_000, "pulih", LATE)
        self.assertEqual(
            self._lines(slip.move_id),
            {("1.1101", 2_000_000, 0), ("7.1101", 0, 2_000_000)},
        )
        self.assertEqual((loan.pulih, loan.sisa_hapus), (2_000_000, 10_000_000))
        claim = loan._claim(loan._keadaan(), LATE)
        with self.assertRefused(UserError, "by Rp 1"):
            self._pay_loan(loan, claim + 1, "lebih", LATE)
        self._pay_loan(loan, claim, "penuh", LATE)
        self.assertEqual((loan.state, loan.sisa_hapus), ("hapus_buku", 0))
        with self.assertRefused(UserError, "is not running"):
            self._ask(loan, "hapus_buku")
        self.assertAuditClean()

    def test_a_reversed_write_off_stands_on_the_books_again(self):
        loan = self._running()
        self._accrue(loan, 120_000)
        self._reserve(2_000_000)
        request = self._changed(loan, "hapus_buku")
        self._as(self.user_bendahara, request)._reverse("Anggota kembali membayar")
        self.assertEqual(
            (loan.state, loan.saldo_pokok, loan.hapus_pokok, loan.saldo_akru),
            ("cair", 12_000_000, 0, 120_000),
        )
        self.assertEqual(loan._reserve(), 2_000_000)
        self._pay_loan(loan, 1_120_000, "lanjut", LATE)
        self.assertAuditClean()
