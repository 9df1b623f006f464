from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY
from .kas_common import KasCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestKasTutup(KasCommon):
    """Counting, closing, approvals and the end of the day."""

    # Counting and closing --------------------------------------------------

    def test_count_that_agrees(self):
        sesi = self._open(500_000)
        self._slip(50_000, "tutup-1")
        kas = self.desk.count(self._pieces(n100000=5, n50000=1))
        self.assertEqual(kas["sesi"]["hitung"]["selisih"], 0)
        with self.assertRefused(UserError, "counted already"):
            self._slip(50_000, "tutup-2")
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual((sesi.state, self._cash(sesi)), ("tutup", 0))
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT + 50_000)
        pindah = self.env["koperasi.kas.pindah"].search(
            [("dari_sesi_id", "=", sesi.id)]
        )
        self.assertEqual(
            (pindah.given_by_id, pindah.received_by_id),
            (self.user_teller, self.user_bendahara),
        )
        self.assertAuditClean()

    def test_shortage_is_explained_and_booked(self):
        sesi = self._open(500_000)
        self.desk.count(self._pieces(n100000=4, n50000=1))
        with self.assertRefused(UserError, "explains it at the desk"):
            self._as(sesi, self.user_bendahara).action_close()
        with self.assertRefused(UserError, "what the difference comes from"):
            self.desk.explain("  ")
        self.desk.explain("salah memberi kembalian")
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual(self._books("kop_selisih_kas_kurang"), 50_000)
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT - 50_000)
        self.assertAuditClean()

    def test_overage_is_booked(self):
        sesi = self._open(500_000)
        self.desk.count(self._pieces(n100000=5, n1000=3), "kelebihan setoran")
        self._as(sesi, self.user_ketua).action_close()
        self.assertEqual(self._books("kop_selisih_kas_lebih"), -3_000)
        self.assertAuditClean()

    def test_empty_drawer(self):
        sesi = self._open()
        self.desk.count({})
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual(sesi.state, "tutup")
        self.assertAuditClean()

    def test_count_is_sent_back_and_repeated(self):
        sesi = self._open(500_000)
        self.desk.count(self._pieces(n100000=4))
        self._as(sesi, self.user_bendahara).action_send_back()
        self.assertEqual(sesi.hitung_ids.state, "ulang")
        self.desk.count(self._pieces(n100000=5))
        self._as(sesi, self.user_bendahara).action_close()
        self.assertEqual(len(sesi.hitung_ids), 2)
        self.assertEqual(self._books("kop_selisih_kas_kurang"), 0)
        self.assertAuditClean()

    def test_four_eyes_at_the_closing(self):
        self.user_teller.group_ids += self.env.ref("koperasi_base.group_bendahara")
        sesi = self._open()
        self.desk.count({})
        for user, exception, reason in (
            (self.user_teller, UserError, "your own drawer"),
            (self.user_teller_2, AccessError, "chair or the treasurer"),
            (self.user_pengawas, AccessError, "chair or the treasurer"),
        ):
            with self.assertRefused(exception, reason):
                self._as(sesi, user).action_close()
        with self.assertRefused(UserError, "counts the own drawer"):
            self._as(sesi, self.user_teller_2)._count({})

    def test_uncounted_session_is_not_closed(self):
        sesi = self._as(self._open(), self.user_bendahara)
        with self.assertRefused(UserError, "not counted yet"):
            sesi.action_close()
        with self.assertRefused(UserError, "not counted yet"):
            sesi.action_send_back()

    def test_blind_count_hides_what_should_be_there(self):
        self.aturan.is_buta = True
        sesi = self._open(500_000)
        self.assertIsNone(self.desk.cash()["kas"]["sesi"]["saldo"])
        with self.assertRaises(AccessError):
            self._as(sesi, self.user_teller).read(["saldo"])
        with self.assertRaises(AccessError):
            self._as(self.env["koperasi.kas.mutasi"], self.user_teller).search([])
        kas = self.desk.count(self._pieces(n100000=5))
        self.assertEqual(kas["sesi"]["hitung"]["selisih"], 0)
        self.assertTrue(sesi.hitung_id.is_buta)

    def test_nothing_waits_when_the_drawer_is_counted(self):
        row = self.desk.open_session(500_000)
        with self.assertRefused(UserError, row["pindah"][0]["number"]):
            self.desk.count({})

    def test_minutes_of_the_count(self):
        sesi = self._open(500_000)
        self.desk.count(self._pieces(n100000=4), "uang palsu ditarik")
        self._as(sesi, self.user_bendahara).action_close()
        content, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_bendahara)
            ._render_qweb_html(
                "koperasi_simpan_pinjam.report_kas_opname", sesi.hitung_id.ids
            )
        )
        text = " ".join(html.fromstring(content).text_content().split())
        for part in (
            "BERITA ACARA",
            sesi.hitung_id.number,
            "Rp 100.000",
            "Rp 400.000",
            "Empat ratus ribu rupiah",
            "-Rp 100.000",
            "uang palsu ditarik",
            self.user_teller.name,
            self.user_bendahara.name,
        ):
            self.assertIn(part, text)

    # Approvals -------------------------------------------------------------

    def _big_withdrawal(self, key="besar"):
        account = self._account()
        self.env["koperasi.simpanan"]._post_transaction(
            self.society, self.anggota, [(account, 9_000_000)], DAY, f"isi-{key}"
        )
        sesi = self._open(8_000_000)
        answer = self._slip(-6_000_000, key)
        return sesi, self.env["koperasi.kas.persetujuan"].browse(answer["waiting"])

    def test_above_the_limit_nothing_is_posted_before_the_approval(self):
        sesi, request = self._big_withdrawal()
        self.assertEqual(self._cash(sesi), 8_000_000)
        self.assertEqual(self._saldo(self._account()), 9_000_000)
        self.assertEqual(self._slip(-6_000_000, "besar")["waiting"], request.id)
        self._as(request, self.user_ketua).action_approve()
        self.assertEqual(request.state, "setuju")
        slip = request.transaksi_id
        self.assertEqual(slip.create_uid, self.user_teller)
        self.assertEqual(slip.sesi_id, sesi)
        self.assertEqual(self._cash(sesi), 2_000_000)
        [row] = self.desk.cash()["kas"]["requests"]
        self.assertEqual((row["state"], row["slip"]["id"]), ("setuju", slip.id))
        again = self._slip(-6_000_000, "besar")
        self.assertEqual(again["slip"]["id"], slip.id)
        with self.assertRefused(UserError, "decided already"):
            self._as(request, self.user_bendahara).action_approve()
        self.assertAuditClean()

    def test_refused_request_posts_nothing(self):
        sesi, request = self._big_withdrawal()
        self._as(request, self.user_bendahara).action_refuse()
        with self.assertRefused(UserError, "was refused"):
            self._slip(-6_000_000, "besar")
        self.assertEqual(self._cash(sesi), 8_000_000)
        self.assertAuditClean()

    def test_teller_takes_a_request_back(self):
        _sesi, request = self._big_withdrawal()
        with self.assertRefused(UserError, "Only who asked"):
            self._desk(self.user_teller_2).take_back(request.id)
        self.desk.take_back(request.id)
        self.assertEqual(request.state, "batal")
        with self.assertRefused(UserError, "decided already"):
            self._as(request, self.user_ketua).action_approve()

    def test_four_eyes_at_the_approval(self):
        self.user_teller.group_ids += self.env.ref("koperasi_base.group_ketua")
        _sesi, request = self._big_withdrawal()
        with self.assertRefused(UserError, "four eyes"):
            self._as(request, self.user_teller).action_approve()
        for user in (self.user_teller_2, self.user_pengawas):
            with self.assertRefused(AccessError, "chair or the treasurer"):
                self._as(request, user).action_approve()

    def test_limit_of_a_single_teller(self):
        self.aturan.batas_ids = [
            (
                0,
                0,
                {
                    "user_id": self.user_teller.id,
                    "max_setor": 100_000,
                    "max_tarik": 50_000,
                },
            )
        ]
        self._open()
        self.assertIn("slip", self._slip(100_000, "batas-1"))
        self.assertIn("waiting", self._slip(100_001, "batas-2"))
        with self.assertRefused(UserError, "above the limit of this teller"):
            self._post(100_001, "batas-3")
        self.assertAuditClean()

    def test_impossible_slip_is_not_asked_for(self):
        self._open(8_000_000)
        with self.assertRefused(UserError, "not enough"):
            self._slip(-6_000_000, "kosong")
        self.assertFalse(self.env["koperasi.kas.persetujuan"].search([]))

    # Corrections -----------------------------------------------------------

    def test_reversal_of_today_by_the_teller_with_approval(self):
        sesi = self._open()
        slip = self._slip(50_000, "koreksi-1")["slip"]
        kas = self.desk.ask_reversal(slip["id"], "salah anggota")
        [row] = kas["requests"]
        again = self.desk.ask_reversal(slip["id"], "salah anggota")
        self.assertEqual([r["id"] for r in again["requests"]], [row["id"]])
        self.assertEqual(self._cash(sesi), 50_000)
        request = self.env["koperasi.kas.persetujuan"].browse(row["id"])
        self._as(request, self.user_ketua).action_approve()
        self.assertEqual(request.transaksi_id.reversal_of_id.id, slip["id"])
        self.assertEqual(self._cash(sesi), 0)
        self.assertEqual(self._saldo(self._account()), 0)
        self.assertAuditClean()

    def test_reversal_is_asked_for_by_who_posted_and_with_a_reason(self):
        self._open()
        slip = self._slip(50_000, "koreksi-2")["slip"]
        with self.assertRefused(UserError, "own slips only"):
            self._desk(self.user_teller_2).ask_reversal(slip["id"], "a")
        with self.assertRefused(UserError, "Type why"):
            self.desk.ask_reversal(slip["id"], " ")
        with freeze_time("2026-03-11 02:00:00"):
            with self.assertRefused(UserError, "not of today"):
                self.desk.ask_reversal(slip["id"], "a")

    def test_later_reversal_is_paid_from_the_vault(self):
        """The drawer is closed by then and its cash lies in the vault."""
        sesi = self._open()
        slip = self.env["koperasi.kas.transaksi"].browse(
            self._slip(50_000, "koreksi-3")["slip"]["id"]
        )
        self.desk.count(self._pieces(n50000=1))
        self._as(sesi, self.user_bendahara).action_close()
        with freeze_time("2026-03-12 02:00:00"):
            reversal = self._as(slip, self.user_bendahara)._reverse(
                DAY.replace(day=12), "salah anggota"
            )
        self.assertFalse(reversal.sesi_id)
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT)
        self.assertEqual(self._books("kop_kas_teller"), 0)
        self.assertAuditClean()

    # The day ----------------------------------------------------------------

    def _close_day(self, user=None):
        form = Form(
            self._as(
                self.env["koperasi.kas.tutup.hari"], user or self.user_bendahara
            ).with_company(self.society)
        )
        form.date = DAY
        return form.save()

    def test_day_does_not_close_with_an_open_session(self):
        sesi = self._open()
        self._slip(50_000, "hari-1")
        wizard = self._close_day()
        self.assertIn(sesi.number, wizard.obstacles)
        with self.assertRefused(UserError, "cannot be closed yet"):
            wizard.action_close()
        self.desk.count(self._pieces(n50000=1))
        self._as(sesi, self.user_bendahara).action_close()
        wizard = self._close_day()
        self.assertFalse(wizard.obstacles)
        hari = self.env["koperasi.kas.hari"].browse(wizard.action_close()["res_id"])
        self.assertEqual(
            (hari.slip_count, hari.masuk, hari.saldo_brankas),
            (1, 50_000, self.VAULT + 50_000),
        )

    def test_nothing_is_posted_on_a_closed_day(self):
        self._close_day().action_close()
        with self.assertRefused(UserError, "closed up to 10/03/2026"):
            self.desk.open_session(0)
        batch = [(self._account("wajib").id, 20_000)]
        with self.assertRefused(UserError, "closed up to"):
            self._as_teller()._post_batch(self.society, batch, DAY, "hari-2")
        with self.assertRefused(UserError, "closed up to"):
            self._close_day().action_close()
        with freeze_time("2026-03-11 02:00:00"):
            self._open()
            self._slip(50_000, "hari-3")
        self.assertAuditClean()

    def test_last_closed_day_is_not_written(self):
        rules = self._as(self.aturan, self.user_bendahara)
        rules.is_buta = True
        with self.assertRefused(UserError, "A day is closed under"):
            rules.tutup_sampai = False

    def test_who_closes_the_day(self):
        Hari = self.env["koperasi.kas.hari"]
        for user in (self.user_teller, self.user_pengawas):
            with self.assertRefused(AccessError, "chair or the treasurer"):
                self._as(Hari, user)._close(self.society, DAY)
        with self.assertRefused(UserError, "day to come"):
            self._as(Hari, self.user_ketua)._close(self.society, DAY.replace(day=11))
        hari = self._as(Hari, self.user_ketua)._close(self.society, DAY)
        with self.assertRefused(UserError, "stays closed"):
            hari.sudo().unlink()
