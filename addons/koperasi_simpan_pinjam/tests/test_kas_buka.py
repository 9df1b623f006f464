from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY
from .kas_common import KasCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestKasBuka(KasCommon):
    """A day closed too early is opened again by two people."""

    def setUp(self):
        super().setUp()
        self.hari = self._close()

    def _close(self, user=None, day=DAY):
        Hari = self._as(self.env["koperasi.kas.hari"], user or self.user_bendahara)
        return Hari._close(self.society, day)

    def _ask(self, user=None, reason="penarikan belum diketik", hari=None):
        hari = self._as(hari or self.hari, user or self.user_bendahara)
        form = Form(
            hari.env["koperasi.kas.buka.minta"].with_context(
                **hari.action_ask_reopen()["context"]
            )
        )
        form.reason = reason
        form.save().action_ask()
        return hari.buka_ids.sorted("id")[-1:]

    def test_two_people_reopen_the_last_day(self):
        buka = self._ask()
        with self.assertRefused(UserError, "closed up to 10/03/2026"):
            self.desk.open_session(0)
        self._as(buka, self.user_ketua).action_approve()
        self.assertEqual(
            (buka.state, buka.asked_by_id, buka.decided_by_id),
            ("setuju", self.user_bendahara, self.user_ketua),
        )
        self.assertEqual(self.hari.state, "dibuka")
        sesi = self._open(100_000)
        self._slip(50_000, "buka-1")
        self.desk.count(self._pieces(n50000=3))
        self._as(sesi, self.user_bendahara).action_close()
        again = self._close()
        self.assertEqual((again.state, again.slip_count), ("tutup", 1))
        self.assertEqual(self.hari.state, "dibuka")
        self.assertAuditClean()

    def test_the_day_before_stays_closed(self):
        self._as(self._ask(), self.user_ketua).action_approve()
        self.assertEqual(self.aturan.tutup_sampai, DAY.replace(day=9))
        with self.assertRefused(UserError, "closed up to 09/03/2026"):
            self._as_teller()._post_batch(
                self.society,
                [(self._account("wajib").id, 20_000)],
                DAY.replace(day=9),
                "buka-2",
            )

    def test_four_eyes_and_who(self):
        buka = self._ask()
        with self.assertRefused(UserError, "four eyes"):
            self._as(buka, self.user_bendahara).action_approve()
        for user in (self.user_teller, self.user_pengawas):
            with self.assertRefused(AccessError, "reopens a day"):
                self._as(buka, user).action_approve()
            with self.assertRefused(AccessError, "reopens a day"):
                self._as(buka, user).action_refuse()
            with self.assertRefused(AccessError, "reopens a day"):
                self._ask(user)
        self.assertEqual(self.hari.state, "tutup")

    def test_a_reason_is_needed_and_one_question_at_a_time(self):
        Buka = self._as(self.env["koperasi.kas.buka"], self.user_bendahara)
        hari = self._as(self.hari, self.user_bendahara)
        with self.assertRefused(UserError, "Type why"):
            Buka._ask(hari, "  ")
        self._ask()
        with self.assertRefused(UserError, "asked for already"):
            Buka._ask(hari, "lagi")

    def test_refused_requests_are_kept(self):
        buka = self._ask()
        self._as(buka, self.user_ketua).action_refuse()
        self.assertEqual((buka.state, self.hari.state), ("tolak", "tutup"))
        with self.assertRefused(UserError, "decided already"):
            self._as(buka, self.user_ketua).action_approve()
        self._as(self._ask(), self.user_ketua).action_approve()
        self.assertEqual(
            self.hari.buka_ids.sorted("id").mapped("state"), ["tolak", "setuju"]
        )
        with self.assertRefused(UserError, "is kept"):
            buka.sudo().unlink()

    def test_only_the_last_closed_day(self):
        with freeze_time("2026-03-11 02:00:00"):
            later = self._close(day=DAY.replace(day=11))
            with self.assertRefused(UserError, "closed up to 11/03/2026"):
                self._ask()
            buka = self._ask(hari=later)
            self._as(buka, self.user_ketua).action_approve()
        with self.assertRefused(UserError, "Only the last closed day"):
            self._ask(hari=later)
        self._as(self._ask(), self.user_ketua).action_approve()
        self.assertEqual(self.hari.state, "dibuka")

    def test_a_closed_period_stays_closed(self):
        buka = self._ask()
        self.society.fiscalyear_lock_date = "2026-03-31"
        with self.assertRefused(UserError, "books of .* are closed"):
            self._as(buka, self.user_ketua).action_approve()
        with self.assertRefused(UserError, "books of .* are closed"):
            self._ask()
        self.assertEqual(self.aturan.tutup_sampai, DAY)
