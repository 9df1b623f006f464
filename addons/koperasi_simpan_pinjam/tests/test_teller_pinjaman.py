from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .kas_common import KasCommon
from .pinjaman_common import START, PinjamanCommon

TODAY = date(2026, 3, 10)  # the second instalment of a loan of 15 January is coming


class TellerPinjamanCommon(KasCommon, PinjamanCommon):
    """A desk with an open drawer, and a member with a loan of 12 million.

    Flat 1 % a month, 12 instalments of 1,120,000, 0.1 % a day on what is late. To be
    used with the clock on ``TODAY``.
    """

    VAULT = 100_000_000

    def setUp(self):
        super().setUp()
        self.sesi = self._open(20_000_000)

    def _signed(self, amount=12_000_000, **kwargs):
        loan = self._apply(amount, **kwargs)
        loan._freeze(START)
        loan.write({"state": "akad", "date_akad": START})
        return loan

    def _running(self, **kwargs):
        loan = self._signed(**kwargs)
        loan._disburse(START, f"cair-{loan.id}")
        return loan

    def _pay(self, key, loans, lines=(), member=None, desk=None):
        """Send a slip as the desk does: {loan: amount or (amount, way)}."""
        rows = []
        for loan, what in loans.items():
            amount, way = what if isinstance(what, tuple) else (what, "bayar")
            rows.append({"loan_id": loan.id, "amount": amount, "way": way})
        return (self.desk if desk is None else desk).post(
            key,
            (member or self.anggota).id,
            "setor",
            [{"produk_id": produk.id, "amount": amount} for produk, amount in lines],
            [],
            rows,
        )

    def _row(self, loan):
        rows = self.desk.open_member(loan.anggota_id.id)["loans"]
        return next(row for row in rows if row["id"] == loan.id)

    def _slip_of(self, answer):
        return self.env["koperasi.kas.transaksi"].browse(answer["slip"]["id"])


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestTellerPinjaman(TellerPinjamanCommon):
    def test_page_of_the_member_shows_what_is_due(self):
        row = self._row(self._running())
        # 23 days after the 15th of February: 0.1 % of 1,120,000 a day
        self.assertEqual(row["due"], 1_120_000 + 25_760)
        self.assertEqual(
            {part["kind"]: part["amount"] for part in row["due_parts"]},
            {"pokok": 1_000_000, "bunga": 120_000, "denda": 25_760},
        )
        self.assertIn("23 days late", row["due_label"])
        self.assertIn(
            "1.120.000 on Mar 15", row["next_label"].replace("15 Mar", "Mar 15")
        )
        self.assertEqual(row["saldo"], 12_000_000)
        self.assertEqual(row["angsuran"], row["due"])
        # 30/360: 23 of 28 days of the running month of interest are earned
        self.assertGreater(row["lunas"], 12_000_000 + 120_000 + 25_760)
        self.assertIn("11 instalments fall away", row["lunas_label"])
        self.assertEqual(
            [way["id"] for way in row["ways"]], ["bayar", "tenor", "angsuran", "lunas"]
        )

    def test_wajib_voluntary_and_instalment_on_one_slip(self):
        loan = self._running()
        answer = self._pay(
            "k1", {loan: 1_145_760}, [(self.wajib, 60_000), (self.sukarela, 50_000)]
        )
        self.assertEqual(answer["slip"]["total"], 1_255_760)
        self.assertEqual(self._cash(self.sesi), 21_255_760)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertEqual(loan.bayar_denda, 25_760)
        self.assertEqual(self.anggota.sudo().simpanan_total, 110_000)
        self.assertEqual(self._row(loan)["due"], 0)
        self.assertAuditClean()

    def test_slip_shows_the_parts_and_what_is_left(self):
        loan = self._running()
        slip = self._slip_of(self._pay("k1", {loan: 1_145_760}, [(self.wajib, 60_000)]))
        self._pay("k2", {loan: 1_120_000})
        savings, line = slip._slip_lines()
        self.assertEqual((savings["amount"], line["amount"]), (60_000, 1_145_760))
        self.assertEqual(line["saldo"], 11_000_000, "as it was then, also in a copy")
        self.assertEqual(
            [(part["kind"], part["amount"]) for part in line["parts"]],
            [("pokok", 1_000_000), ("bunga", 120_000), ("denda", 25_760)],
        )
        html = self.env["ir.actions.report"]._render_qweb_html(
            "koperasi_simpan_pinjam.report_slip_a5", slip.ids
        )[0]
        text = html.decode()
        for word in ("SLIP PEMBAYARAN", "11.000.000", "25.760", loan.number):
            self.assertIn(word, text)

    def test_quote_says_where_what_is_over_goes(self):
        loan = self._running()
        line = {"loan_id": loan.id, "amount": 2_000_000}
        [quote] = self.desk.quote(self.anggota.id, [line])
        self.assertEqual(sum(p["amount"] for p in quote["parts"]), 2_000_000)
        self.assertIn("854.240 is more than what is due", quote["notes"][0])
        self.assertIn("next instalments", quote["notes"][0])
        back = self._running(
            produk=self._loan_product(self.society, "PK", urutan_muka="kembali")
        )
        line = {"loan_id": back.id, "amount": 1_200_000}
        [quote] = self.desk.quote(self.anggota.id, [line])
        self.assertEqual(quote["saldo"], 11_000_000)
        self.assertIn("54.240 goes into the voluntary savings", quote["notes"][0])
        self.assertFalse(back.langkah_ids.filtered(lambda s: s.kind == "bayar"))
        slip = self._slip_of(self._pay("k", {back: 1_200_000}))
        self.assertEqual(
            [line["amount"] for line in slip._slip_lines()], [54_240, 1_145_760]
        )
        self.assertAuditClean()

    def test_early_settlement(self):
        loan = self._running()
        row = self._row(loan)
        with self.assertRaisesRegex(UserError, "settles loan"):
            self._pay("k0", {loan: (row["lunas"] - 1, "lunas")})
        [quote] = self.desk.quote(
            self.anggota.id,
            [{"loan_id": loan.id, "amount": row["lunas"], "way": "lunas"}],
        )
        self.assertEqual(quote["saldo"], 0)
        self.assertIn("not asked for", quote["notes"][0])
        self.assertIn("paid off", quote["notes"][-1])
        answer = self._pay("k1", {loan: (row["lunas"], "lunas")})
        self.assertEqual((loan.state, loan.saldo_pokok), ("lunas", 0))
        self.assertEqual(self._slip_of(answer)._slip_lines()[0]["saldo"], 0)
        self.assertEqual(self.desk.open_member(self.anggota.id)["loans"], [])
        with self.assertRaisesRegex(UserError, "paid off on 10/03/2026"):
            self._pay("k2", {loan: 1_000})
        self.assertAuditClean()

    def test_prepayment_as_the_contract_allows(self):
        loan = self._running()
        amount = self._row(loan)["due"] + 3_000_000
        [quote] = self.desk.quote(
            self.anggota.id, [{"loan_id": loan.id, "amount": amount, "way": "tenor"}]
        )
        self.assertIn("8 instalments to come instead of 11", quote["notes"][0])
        self._pay("k1", {loan: (amount, "tenor")})
        self.assertEqual(loan.saldo_pokok, 8_000_000)
        produk = self._loan_product(self.society, "PT", percepat="angsuran")
        strict = self._running(produk=produk)
        self.assertEqual(
            [way["id"] for way in self._row(strict)["ways"]],
            ["bayar", "angsuran", "lunas"],
        )
        for call in (self.desk.quote, None):
            with self.assertRaisesRegex(UserError, "does not allow this kind"):
                if call:
                    line = {"loan_id": strict.id, "amount": amount, "way": "tenor"}
                    call(self.anggota.id, [line])
                else:
                    self._pay("k2", {strict: (amount, "tenor")})
        self._pay("k3", {strict: (amount, "angsuran")})
        self.assertAuditClean()

    def test_a_contract_from_before_the_setting_allows_both(self):
        loan = self._running()
        loan.ketentuan = {k: v for k, v in loan.ketentuan.items() if k != "percepat"}
        self.assertIn("tenor", [way["id"] for way in self._row(loan)["ways"]])

    def test_sent_five_times_posts_once(self):
        loan = self._running()
        slips = {self._pay("k", {loan: 1_145_760})["slip"]["id"] for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertAuditClean()

    def test_above_the_limit_a_second_person_decides(self):
        loan = self._running()
        self.env["koperasi.kas.batas"].create(
            {
                "aturan_id": self.aturan.id,
                "user_id": self.user_teller.id,
                "max_setor": 1_000_000,
                "max_tarik": 1_000_000,
            }
        )
        answers = [
            self._pay("k", {loan: 1_145_760}, [(self.wajib, 20_000)]) for _ in range(2)
        ]
        self.assertEqual(answers[0]["waiting"], answers[1]["waiting"])
        self.assertEqual(loan.saldo_pokok, 12_000_000)
        request = self.env["koperasi.kas.persetujuan"].browse(answers[0]["waiting"])
        self.assertEqual((request.jenis, request.total), ("angsur", 1_165_760))
        self._as(request, self.user_ketua).action_approve()
        self.assertEqual(loan.saldo_pokok, 11_000_000)
        self.assertEqual(request.transaksi_id.sesi_id, self.sesi)
        self.assertEqual(request.transaksi_id.create_uid, self.user_teller)
        self.assertEqual(self._cash(self.sesi), 21_165_760)
        # the desk that sends it once more reads the slip
        self.assertIn("slip", self._pay("k", {loan: 1_145_760}, [(self.wajib, 20_000)]))
        self.assertAuditClean()

    def test_desk_refuses(self):
        loan = self._running()
        other = self._running(anggota=self._new_anggota(name="Ni Made Lain"))
        foreign = self._loan_product(self.society_b)
        foreign = self._running(produk=foreign, anggota=self.anggota_b)
        for what, reason in (
            ({other: 1_000}, "is not one of"),
            ({foreign: 1_000}, "is not one of"),
            ({loan: 20_000_000}, "more than loan"),
            ({loan: (1_000, "hadiah")}, "Choose how"),
            ({loan: 0}, "above zero"),
            ({loan: -5}, "above zero"),
            ({loan: 1.5}, "whole rupiah"),
            ({loan: 10**15}, "number of zeros"),
            ({loan: float("nan")}, "above zero"),
            ({self._signed(): 1_000}, "not paid out yet"),
        ):
            with self.assertRaisesRegex(UserError, reason):
                self._pay("k", what)
        for junk in ("x", [1], [{}], {"a": 1}, [{"loan_id": "x", "amount": 1}]):
            with self.assertRaises(UserError):
                self.desk.post("k", self.anggota.id, "setor", [], [], junk)
        with self.assertRaisesRegex(UserError, "choose deposit"):
            self.desk.post(
                "k", self.anggota.id, "tarik", [], [],
                [{"loan_id": loan.id, "amount": 1_000}],
            )  # fmt: skip
        self.assertAuditClean()

    def test_closed_period_and_no_session(self):
        loan = self._running()
        desk = self._desk(self.user_teller_2)
        with self.assertRaisesRegex(UserError, "no open cash session"):
            self._pay("k", {loan: 1_000}, desk=desk)
        self.society.sudo().fiscalyear_lock_date = "2026-03-31"
        with self.assertRaisesRegex(UserError, "closed up to 31/03/2026"):
            self._pay("k", {loan: 1_000})
        self.assertEqual(loan.saldo_pokok, 12_000_000)

    def test_reversal_of_a_slip_with_a_loan(self):
        loan = self._running()
        answer = self._pay("k", {loan: 1_145_760}, [(self.wajib, 20_000)])
        self.desk.ask_reversal(answer["slip"]["id"], "salah anggota")
        request = self.env["koperasi.kas.persetujuan"].search(
            [("state", "=", "menunggu")]
        )
        self._as(request, self.user_ketua).action_approve()
        self.assertEqual(loan.saldo_pokok, 12_000_000)
        self.assertEqual(self._row(loan)["due"], 1_145_760)
        self.assertEqual(self._cash(self.sesi), 20_000_000)
        lines = request.transaksi_id._slip_lines()
        self.assertEqual([line["amount"] for line in lines], [20_000, 1_145_760])
        self.assertEqual(lines[-1]["saldo"], 12_000_000)
        self.assertAuditClean()
