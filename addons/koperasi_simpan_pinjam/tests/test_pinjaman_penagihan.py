from ast import literal_eval
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .pinjaman_common import START
from .test_pinjaman_angsuran import FIRST, AngsuranCommon


class PenagihanCommon(AngsuranCommon):
    """A loan of which nothing was paid: due on 15 February 2026, late since then."""

    def _as(self, user, records):
        return records.with_user(user).with_context(
            allowed_company_ids=user.company_id.ids
        )

    def _late(self, today, **kwargs):
        loan = self._lend(**kwargs)
        self._end_of_day(today)
        return loan

    def _end_of_day(self, day):
        """The loans as the end of that day leaves them; the next one is today."""
        self._today(day)
        self.env["koperasi.pinjaman.harian"]._catch_up(self.society, day)

    def _desk_pay(self, loan, amount, key, day):
        return self.env["koperasi.pinjaman"]._post_payment(
            self.society, loan.anggota_id, [(loan, amount)], day, key
        )

    def _events(self, loan):
        loan.invalidate_recordset()
        return loan.riwayat_ids.sorted("id").mapped("event")


@tagged("post_install", "-at_install")
class TestPenagihan(PenagihanCommon):
    """Work list, contacts, promises, letters, class."""

    def test_work_list_and_assignment(self):
        loan = self._late(date(2026, 3, 2))
        self.assertEqual((loan.hari_tunggak, loan.tunggak_sejak), (15, FIRST))
        # 1,120,000 and 15 days of 0.1 %
        self.assertEqual(loan.tunggak_total, 1_136_800)
        action = self.env.ref(
            "koperasi_simpan_pinjam.koperasi_pinjaman_penagihan_action"
        )
        found = self.env["koperasi.pinjaman"].search(
            [*literal_eval(action.domain), ("company_id", "=", self.society.id)]
        )
        self.assertEqual(found, loan)
        wizard = self._as(self.user_ketua, self.env["koperasi.pinjaman.tugas"]).create(
            {"pinjaman_ids": [(6, 0, loan.ids)], "penagih_id": self.user_petugas.id}
        )
        wizard.action_assign()
        wizard.action_assign()
        self.assertEqual(loan.penagih_id, self.user_petugas)
        self.assertEqual(self._events(loan), ["tugas"])
        with self.assertRefused(UserError, "does not work at"):
            self._as(self.user_petugas, loan)._assign(self.user_teller_b)
        with self.assertRefused(AccessError, "loan officer or the treasurer"):
            self._as(self.user_teller, loan)._assign(self.user_petugas)
        with self.assertRefused(UserError, "buttons alone"):
            self._as(self.user_petugas, loan).penagih_id = self.user_petugas

    def test_contact_with_promise_once_a_key(self):
        loan = self._as(self.user_petugas, self._late(date(2026, 3, 2)))
        values = {"hasil": "janji", "bertemu": "suami", "cara": "kunjungan"}
        promise = {"amount": 500_000, "due": "2026-03-10"}
        contacts = {
            loan._contact(values, promise, "penagihan/x").id for _again in range(3)
        }
        self.assertEqual(len(contacts), 1)
        self.assertEqual(len(loan.janji_ids), 1)
        self.assertEqual(loan.kontak_terakhir, date(2026, 3, 2))
        self.assertEqual(loan.janji_tempo, date(2026, 3, 10))
        self.assertEqual(loan.kunjungan_ids.petugas_id, self.user_petugas)
        self.assertEqual(self._events(loan), ["kunjungan", "janji"])
        with self.assertRefused(UserError, "never changed"):
            loan.kunjungan_ids.sudo().note = "lain"
        with self.assertRefused(UserError, "stays as it was made"):
            loan.janji_ids.sudo().amount = 1
        with self.assertRefused(UserError, "stays on record"):
            loan.janji_ids.sudo().unlink()

    def test_contacts_that_are_refused(self):
        loan = self._as(self.user_petugas, self._late(date(2026, 3, 2)))
        with self.assertRefused(UserError, "how much is promised"):
            loan._contact({"hasil": "janji"})
        for amount, due in ((0, "2026-03-10"), (-5, "2026-03-10"), (5, "2026-03-01"),
                            (5, False)):  # fmt: skip
            with self.assertRefused(UserError, "."):
                loan._contact({"hasil": "janji"}, {"amount": amount, "due": due})
        with self.assertRefused(UserError, "today or before"):
            loan._contact({"hasil": "lain", "date": "2026-03-03"})
        with self.assertRefused(AccessError, "."):
            self._as(self.user_teller, loan)._contact({"hasil": "lain"})
        other = self._as(self.user_petugas, self._apply())
        with self.assertRefused(UserError, "running or written off"):
            other._contact({"hasil": "lain"})

    def _promise(self, loan, amount=500_000, due="2026-03-10"):
        loan._contact({"hasil": "janji"}, {"amount": amount, "due": due})
        return loan.janji_ids[:1]

    def test_promise_kept_by_payments(self):
        loan = self._late(date(2026, 3, 2))
        promise = self._promise(loan)
        self._desk_pay(loan, 300_000, "satu", date(2026, 3, 3))
        self.assertEqual((promise.state, promise.paid), ("terbuka", 300_000))
        slip = self._desk_pay(loan, 200_000, "dua", date(2026, 3, 10))
        self.assertEqual((promise.state, promise.paid), ("ditepati", 500_000))
        self.assertEqual(promise.closed_on, date(2026, 3, 2))
        slip.with_user(self.user_bendahara)._reverse(date(2026, 3, 10), "salah")
        self.assertEqual((promise.state, promise.paid), ("terbuka", 300_000))
        self.assertEqual(self._events(loan)[-2:], ["ditepati", "dibuka"])
        self.assertAuditClean()

    def test_what_was_paid_before_the_promise_does_not_count(self):
        loan = self._late(date(2026, 3, 2))
        self._desk_pay(loan, 500_000, "dulu", date(2026, 3, 2))
        promise = self._promise(loan)
        self.assertEqual((promise.state, promise.paid), ("terbuka", 0))

    def test_promise_broken_by_the_end_of_day(self):
        loan = self._late(date(2026, 3, 2))
        promise = self._promise(loan)
        self._end_of_day(date(2026, 3, 9))
        self.assertEqual(promise.state, "terbuka")
        self._end_of_day(date(2026, 3, 10))
        self.assertEqual(promise.state, "ingkar")
        self.assertTrue(loan.is_ingkar)
        self.assertFalse(loan.janji_tempo)
        self._today(date(2026, 3, 11))
        self._desk_pay(loan, 500_000, "telat", date(2026, 3, 11))
        self.assertEqual((promise.state, promise.paid), ("ingkar", 0))
        self._promise(loan, due="2026-04-01")
        self.assertFalse(loan.is_ingkar)

    # ------------------------------------------------------------------
    # Letters
    # ------------------------------------------------------------------

    def _warn(self, loan, day, user=None):
        self._today(day)
        letters = self._as(
            user or self.user_petugas, self.env["koperasi.pinjaman.peringatan"]
        )
        return letters._make(loan.with_env(letters.env))

    def test_letters_follow_each_other(self):
        loan = self._lend()
        with self.assertRefused(UserError, "not overdue"):
            self._warn(loan, FIRST)
        with self.assertRefused(UserError, "from 02/03/2026"):
            self._warn(loan, date(2026, 3, 1))
        first = self._warn(loan, date(2026, 3, 14))
        self.assertEqual(self._warn(loan, date(2026, 3, 14)), first)
        self.assertEqual(
            (first.tingkat, first.days, first.since, first.deadline),
            (1, 27, FIRST, date(2026, 3, 21)),
        )
        # 27 days of 0.1 % on 1,120,000
        self.assertEqual((first.denda, first.total), (30_240, 1_150_240))
        with self.assertRefused(UserError, "late enough"):
            self._warn(loan, date(2026, 3, 16))
        with self.assertRefused(UserError, "time to answer"):
            self._warn(loan, date(2026, 3, 20))
        second = self._warn(loan, date(2026, 3, 21))
        third = self._warn(loan, date(2026, 4, 20))
        self.assertEqual((second.tingkat, third.tingkat), (2, 3))
        self.assertEqual(
            third._paper_before(), f"SP1 {first.number}, SP2 {second.number}"
        )
        with self.assertRefused(UserError, "SP3"):
            self._warn(loan, date(2026, 5, 20))
        self.assertEqual(self._events(loan), ["sp", "sp", "sp"])
        numbers = [
            int(letter.number.split("/")[0]) for letter in first + second + third
        ]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 3)))
        with self.assertRefused(UserError, "stays as it went out"):
            first.sudo().total = 0
        with self.assertRefused(UserError, "never deleted"):
            first.sudo().unlink()

    def test_arrears_paid_begin_anew(self):
        loan = self._lend()
        self._warn(loan, date(2026, 3, 14))
        loan.flush_recordset()
        self._desk_pay(loan, 1_150_240, "lunas1", date(2026, 3, 14))
        again = self._warn(loan, date(2026, 4, 10))  # late since 15 March
        self.assertEqual((again.tingkat, again.since), (1, date(2026, 3, 15)))

    def test_many_at_once_leave_out_what_has_no_turn(self):
        loan, other = self._lend(), self._lend()
        self._warn(other, date(2026, 3, 14))
        letters = self._warn(loan + other, date(2026, 3, 15))
        self.assertEqual(letters.pinjaman_id, loan)
        with self.assertRefused(UserError, "at least one"):
            self._warn(loan.browse(), date(2026, 3, 15))
        with self.assertRefused(AccessError, "."):
            self._warn(loan, date(2026, 3, 25), self.user_teller)

    def test_guarantors_get_a_copy(self):
        loan = self._apply()
        self.env["koperasi.penjamin"].create(
            [
                {"pinjaman_id": loan.id, "name": "I Made Setuju", "state": "setuju"},
                {"pinjaman_id": loan.id, "name": "I Gede Diminta"},
            ]
        )
        loan._freeze(START)
        loan.state = "akad"
        loan._disburse(START, "cair")
        letter = self._warn(loan, date(2026, 3, 14))
        self.assertEqual(letter.copies, "I Made Setuju")
        html = str(
            self.env["ir.actions.report"]._render_qweb_html(
                "koperasi_simpan_pinjam.report_surat_peringatan", letter.ids
            )[0],
            "utf-8",
        )
        self.assertEqual(html.count(letter.number), 2)
        self.assertIn("I Made Setuju", html)
        self.assertNotIn("I Gede Diminta", html)

    def test_by_whatsapp_and_email(self):
        loan = self._lend()
        letter = self._warn(loan, date(2026, 3, 14))
        with self.assertRefused(UserError, "no phone number"):
            letter.action_whatsapp()
        with self.assertRefused(UserError, "no.*e-mail|e-mail address"):
            letter.action_email()
        self.anggota.write({"phone": "+6281234567890", "email": "sari@contoh.id"})
        self.assertIn("wa.me/6281234567890", letter.action_whatsapp()["url"])
        letter.action_email()
        mail = self.env["mail.mail"].search([("email_to", "=", "sari@contoh.id")])
        self.assertIn(letter.number, mail.body_html)

    # ------------------------------------------------------------------
    # Reminders, class
    # ------------------------------------------------------------------

    def test_reminder_before_due_once(self):
        self.anggota.email = "sari@contoh.id"
        loan = self._lend()
        Pinjaman = self.env["koperasi.pinjaman"]
        self.assertFalse(Pinjaman._remind_due(self.society, date(2026, 2, 11)))
        self.assertEqual(Pinjaman._remind_due(self.society, date(2026, 2, 12)), loan)
        self.assertFalse(Pinjaman._remind_due(self.society, date(2026, 2, 13)))
        mail = self.env["mail.mail"].search([("email_to", "=", "sari@contoh.id")])
        self.assertEqual(len(mail), 1)
        self.assertIn("1.120.000", mail.body_html)
        self._as(self.user_petugas, loan).action_email_reminder()
        self.assertEqual(
            self.env["mail.mail"].search_count([("email_to", "=", "sari@contoh.id")]), 2
        )

    def test_class_set_down_with_a_reason(self):
        loan = self._late(date(2026, 3, 2))
        self.assertEqual(loan.kolektibilitas, "lancar")
        with self.assertRefused(AccessError, "treasurer or the chair"):
            self._as(self.user_petugas, loan)._set_class("macet", "tutup")
        chair = self._as(self.user_ketua, loan)
        with self.assertRefused(UserError, "Say why"):
            chair._set_class("macet", " ")
        with self.assertRefused(UserError, "buttons alone"):
            self._as(self.user_petugas, loan).kolek_manual = "macet"
        self._as(self.user_ketua, self.env["koperasi.pinjaman.turun"]).create(
            {"pinjaman_id": loan.id, "kolek": "diragukan", "reason": "warung terbakar"}
        ).action_set()
        loan.invalidate_recordset()
        self.assertEqual(loan.kolektibilitas, "diragukan")
        self._end_of_day(date(2026, 3, 3))
        self.assertEqual(loan.kolektibilitas, "diragukan")
        chair._set_class(False, "warung buka lagi")
        self._end_of_day(date(2026, 3, 4))
        self.assertEqual(loan.kolektibilitas, "lancar")
        self.assertEqual(self._events(loan), ["kelas", "kelas"])


@tagged("post_install", "-at_install")
class TestAgunanAmbil(PenagihanCommon):
    """Collateral taken over against the debt."""

    def _paper(self, loan, value=5_000_000, user=None, **values):
        thing = self.env["koperasi.agunan"].create(
            {
                "pinjaman_id": loan.id,
                "name": "Honda Vario 2021",
                "place": "Brankas",
                "value": 8_000_000,
                "date_valued": START,
                **values,
            }
        )
        thing.with_user(self.user_petugas).action_receive()
        Ambil = self._as(user or self.user_petugas, self.env["koperasi.agunan.ambil"])
        return Ambil.create(
            {
                "agunan_id": thing.id,
                "value": value,
                "basis": "Harga pasar",
                "witnesses": "Ni Putu, I Gede",
                "minutes": "Diserahkan dalam keadaan baik.",
            }
        )

    def _approve(self, paper, user=None):
        self._as(user or self.user_ketua, paper).action_approve()
        paper.invalidate_recordset()

    def test_pays_principal_alone_and_leaves_the_rest(self):
        loan = self._late(date(2026, 3, 2))
        paper = self._paper(loan)
        self._approve(paper)
        self._approve(paper)
        self.assertEqual((paper.state, paper.amount), ("disetujui", 5_000_000))
        lines = {
            (line.account_id.code, round(line.debit), round(line.credit))
            for line in paper.sudo().move_id.line_ids
        }
        self.assertEqual(lines, {("1.5102", 5_000_000, 0), ("1.1201", 0, 5_000_000)})
        loan.invalidate_recordset()
        self.assertEqual((loan.saldo_pokok, loan.bayar_bunga), (7_000_000, 0))
        # 7,000,000 of principal, 12 x 120,000 of interest, 15 days of penalty on it
        self.assertEqual(paper.rest, 7_000_000 + 1_440_000 + 16_800)
        self.assertEqual(paper.agunan_id.state, "diambil_alih")
        self.assertRegex(paper.number, r"^BAPA/2026/03/\d+$")
        self.assertEqual(self._events(loan), ["agunan"])
        self.assertAuditClean()

    def test_at_most_the_principal(self):
        loan = self._late(date(2026, 3, 2))
        paper = self._paper(loan, value=30_000_000)
        self._approve(paper)
        loan.invalidate_recordset()
        self.assertEqual((paper.amount, loan.saldo_pokok), (12_000_000, 0))
        self.assertEqual(loan.state, "cair")  # interest is still owed
        self.assertGreater(paper.rest, 0)
        self.assertAuditClean()

    def test_who_decides_and_on_what(self):
        loan = self._late(date(2026, 3, 2))
        paper = self._paper(loan)
        with self.assertRefused(AccessError, "Only the chair"):
            self._approve(paper, self.user_bendahara)
        with self.assertRefused(UserError, "follows from the buttons"):
            paper.state = "disetujui"
        self._as(self.user_ketua, paper).action_refuse()
        paper.invalidate_recordset()
        with self.assertRefused(UserError, "is decided"):
            self._approve(paper)
        with self.assertRefused(UserError, "is decided"):
            paper.value = 1
        both = self._new_officer(
            "rangkap",
            "koperasi_base.group_ketua,koperasi_simpan_pinjam.group_petugas_pinjaman",
        )
        own = self._paper(loan, user=both)
        with self.assertRefused(UserError, "someone else"):
            self._approve(own, both)
        with self.assertRefused(UserError, "Savings are not taken over"):
            account = self._save(1_000_000)
            self._paper(loan, jenis="simpanan", simpanan_id=account.id, amount=500_000)

    def test_minutes_on_paper(self):
        paper = self._paper(self._late(date(2026, 3, 2)))
        self._approve(paper)
        html = str(
            self.env["ir.actions.report"]._render_qweb_html(
                "koperasi_simpan_pinjam.report_agunan_ambil", paper.ids
            )[0],
            "utf-8",
        )
        for text in (paper.number, "Honda Vario 2021", "5.000.000", "Ni Putu, I Gede"):
            self.assertIn(text, html)
