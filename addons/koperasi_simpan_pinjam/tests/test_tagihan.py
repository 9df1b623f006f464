from datetime import date
from urllib.parse import parse_qs, urlsplit

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.koperasi_simpan_pinjam.engine.tunggakan import tunggakan

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestTagihan(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.anggota
        for name, join, paid, own in (
            ("I Made Oka", "2025-12-31", 0, 0),
            ("Ni Kadek Ayu", "2026-03-01", 20_000, 0),
            ("I Ketut Rai", "2024-02-29", 130_000, 50_000),
            ("Ni Wayan Sri", "2026-02-15", 15_000, 0),
        ):
            anggota = cls._new_anggota(name=name, date_join=join)
            cls.members += anggota
            account = cls._account("wajib", anggota)
            if own:
                account._set_billing_amount(own)
            if paid:
                cls.env["koperasi.simpanan"]._post_transaction(
                    cls.society, anggota, [(account, paid)], DAY, f"tagih/{name}"
                )

    def _rows(self, user=None):
        Tunggakan = self.env["koperasi.simpanan.tunggakan"]
        Tunggakan.invalidate_model()
        user = user or self.user_teller
        return (
            Tunggakan.with_user(user)
            .with_context(allowed_company_ids=user.company_id.ids)
            .search([])
        )

    def _of_engine(self):
        """{member: Tunggakan} of everybody, one by one through the engine."""
        found = {}
        for anggota in self.members:
            account = self._account("wajib", anggota)
            found[anggota.id] = tunggakan(
                anggota.date_join,
                DAY,
                round(account.billing_amount or self.wajib.amount),
                round(account.saldo),
                self.wajib.period,
            )
        return {member: row for member, row in found.items() if row.total}

    def test_the_query_equals_the_engine(self):
        for period, amount in (("bulan", 20_000), ("tahun", 240_000)):
            self.wajib.write({"period": period, "amount": amount})
            self.env.flush_all()
            rows = {
                row.anggota_id.id: (row.periods, row.first, row.last, row.total)
                for row in self._rows()
            }
            expected = {
                member: (row.periods, row.first, row.last, row.total)
                for member, row in self._of_engine().items()
            }
            self.assertEqual(rows, expected, period)
            self.assertGreater(len(rows), 2)

    def test_the_desk_shows_the_same_sum(self):
        for row in self._rows():
            accounts = self.env["koperasi.teller"]._accounts(row.anggota_id.sudo())
            [due] = [a["due"] for a in accounts if a["jenis"] == "wajib"]
            self.assertEqual(due, row.total, row.anggota_name)

    def test_yearly_dues_in_words(self):
        self.wajib.write({"period": "tahun", "amount": 240_000})
        self.env.flush_all()
        rows = self._rows()
        oka = rows.filtered(lambda r: r.anggota_name == "I Made Oka")
        self.assertEqual(oka._period_label(), "2025 to 2026")
        [label] = [
            a["due_label"]
            for a in self.env["koperasi.teller"]._accounts(oka.anggota_id.sudo())
            if a["jenis"] == "wajib"
        ]
        self.assertEqual(label, "2025 – 2026")

    def test_an_own_amount_is_for_the_treasurer_and_for_wajib(self):
        account = self._account("wajib")
        wizard = (
            self.env["koperasi.simpanan.iuran"]
            .with_user(self.user_bendahara)
            .create({"simpanan_id": account.id, "amount": 35_000})
        )
        wizard.action_save()
        self.assertEqual(account.billing_amount, 35_000)
        self.assertEqual(
            account.action_ask_billing_amount()["context"]["default_amount"], 35_000
        )
        with self.assertRaises(AccessError):
            account.with_user(self.user_teller)._set_billing_amount(1_000)
        with self.assertRefused(UserError, "is not billed"):
            self._account()._set_billing_amount(1_000)

    def test_letters_are_numbered_and_written_once_a_day(self):
        rows = self._rows()
        action = rows[:2].action_make_letters()
        letters = self.env["koperasi.simpanan.tagihan"].search(action["domain"])
        self.assertEqual(len(letters), 2)
        self.assertEqual(len(set(letters.mapped("number"))), 2)
        self.assertEqual(letters.surat_id.mapped("number"), letters.mapped("number"))
        again = rows.action_make_letters()
        every = self.env["koperasi.simpanan.tagihan"].search(again["domain"])
        self.assertEqual(len(every), len(rows))
        self.assertLessEqual(letters, every)
        for act in (lambda: letters.write({"total": 1}), letters.unlink):
            with self.assertRaises(UserError):
                act()
        with self.assertRefused(UserError, "at least one"):
            rows.browse().action_make_letters()
        with self.assertRaises(AccessError):
            rows.with_user(self.user_pengawas).action_make_letters()

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_letters_of_many_members_in_one_file(self):
        self.society.partner_id.lang = "en_US"
        letters = self.env["koperasi.simpanan.tagihan"].search(
            self._rows()[:2].action_make_letters()["domain"]
        )
        reports = self.env["ir.actions.report"].with_user(self.user_teller)
        html, _kind = reports._render_qweb_html(
            "koperasi_simpan_pinjam.report_surat_tagihan", letters.ids
        )
        text = html.decode()
        for letter in letters:
            self.assertIn(letter.number, text)
            self.assertIn(letter.anggota_id.name, text)
        self.assertEqual(text.count("page-break-before: always"), 1)
        self.assertEqual(letters.action_print()["type"], "ir.actions.report")

    def test_whatsapp_carries_number_and_text(self):
        row = self._rows()[0]
        with self.assertRefused(UserError, "no phone number"):
            row.action_whatsapp()
        row.anggota_id.sudo().phone = "0812 3456 7890"
        self.env.flush_all()
        row.invalidate_recordset()
        url = urlsplit(row.action_whatsapp()["url"])
        self.assertEqual((url.netloc, url.path), ("wa.me", "/6281234567890"))
        [text] = parse_qs(url.query)["text"]
        self.assertIn(row.anggota_name, text)

    def test_reminders_go_to_the_outbox(self):
        rows = self._rows()
        with self.assertRefused(UserError, "e-mail address"):
            rows.action_email()
        rows[0].anggota_id.sudo().email = "oka@contoh.id"
        self.env.flush_all()
        rows.invalidate_recordset()
        action = rows.action_email()
        self.assertEqual(action["tag"], "display_notification")
        mail = self.env["mail.mail"].search([("email_to", "=", "oka@contoh.id")])
        self.assertIn(rows[0].anggota_name, mail.body_html)
        with self.assertRaises(AccessError):
            rows.with_user(self.user_ketua).action_email()

    def test_arrears_on_another_day(self):
        Tunggakan = self.env["koperasi.simpanan.tunggakan"].with_user(self.user_teller)
        early = Tunggakan._on(date(2025, 12, 31)).search([])
        self.assertIn("I Made Oka", early.mapped("anggota_name"))
        self.assertNotIn("Ni Wayan Sri", early.mapped("anggota_name"))
        self.assertEqual(
            early.filtered(lambda r: r.anggota_name == "I Made Oka").periods, 1
        )

    def test_only_the_own_society(self):
        self.assertEqual(self._rows().company_id, self.society)
        self.assertEqual(self._rows(self.user_teller_b).company_id, self.society_b)
        for user in (self.user_dinas, self.user_sekretaris):
            with self.assertRaises(AccessError):
                self._rows(user)
