from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .common import DAY, SimpananCommon

KEY = "5f0c1e2a9b8d4c7e"


class KolektorCommon(SimpananCommon):
    """A collector with a route of two hamlets, three members along it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "koperasi_simpan_pinjam.group_kolektor"
        cls.user_kolektor = cls._new_officer("kolektor", group)
        cls.kaja, cls.kelod, cls.kaja_2 = (
            cls._new_anggota(name=name, kelompok=kelompok, date_join="2026-02-01")
            for name, kelompok in (
                ("Ni Made Rai", "Br. Kaja"),
                ("I Nyoman Suta", "Br. Kelod"),
                ("Ni Ketut Asih", "Br. Kaja"),
            )
        )
        cls.env["koperasi.kolektor.rute"].create(
            [
                {
                    "company_id": cls.society.id,
                    "kolektor_id": cls.user_kolektor.id,
                    "kelompok": kelompok,
                    "sequence": place,
                }
                for place, kelompok in enumerate(("Br. Kelod", "Br. Kaja"))
            ]
        )
        cls.transit = cls.society._koperasi_account("kop_transit_kasir")
        cls.office = cls.society._koperasi_account("kop_kas_kantor")

    def _sheet(self, **values):
        return (
            self.env["koperasi.kolektor.lembar"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .create({"kolektor_id": self.user_kolektor.id, "date": DAY} | values)
        )

    def _line(self, sheet, anggota):
        return sheet.baris_ids.filtered(lambda b: b.anggota_id == anggota)

    def _phone(self, line):
        return line.with_user(self.user_kolektor)

    def _balance(self, account):
        lines = self.env["account.move.line"].search(
            [("account_id", "=", account.id), ("parent_state", "=", "posted")]
        )
        return sum(lines.mapped("balance"))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 03:00:00")
class TestKolektor(KolektorCommon):
    def test_sheet_follows_the_route(self):
        sheet = self._sheet()
        self.assertRegex(sheet.number, r"^LKOL/2026/03/\d{5}$")
        self.assertEqual(
            [line.anggota_id for line in sheet.baris_ids],
            [self.kelod, self.kaja, self.kaja_2],
        )
        self.assertEqual(set(sheet.baris_ids.mapped("due")), {40_000})
        self.assertEqual(len(set(sheet.baris_ids.mapped("kode"))), 3)
        stops = [(name, len(lines)) for name, lines in sheet._paper_stops()]
        self.assertEqual(stops, [("Br. Kelod", 1), ("Br. Kaja", 2)])
        rute = self.env["koperasi.kolektor.rute"].search(
            [("kelompok", "=", "Br. Kaja"), ("company_id", "=", self.society.id)]
        )
        self.assertEqual(rute.anggota_count, 2)

    def test_who_can_have_a_sheet(self):
        self._sheet()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._sheet()
        with self.assertRefused(ValidationError, "is no collector"):
            self._sheet(kolektor_id=self.user_bendahara.id)
        with self.assertRefused(ValidationError, "coming month"):
            self._sheet(date="2026-05-01")
        new = self._new_officer(
            "kolektor_baru", "koperasi_simpan_pinjam.group_kolektor"
        )
        with self.assertRefused(UserError, "no route"):
            self._sheet(kolektor_id=new.id)
        self.env["koperasi.kolektor.rute"].create(
            {
                "company_id": self.society.id,
                "kolektor_id": new.id,
                "kelompok": "Br. Kosong",
            }
        )
        with self.assertRefused(UserError, "No member lives"):
            self._sheet(kolektor_id=new.id)

    def test_the_phone_posts_once(self):
        sheet = self._sheet()
        line = self._phone(self._line(sheet, self.kaja))
        for _again in range(3):
            line._collect(KEY, 40_000, 10_000)
        self.assertEqual(self._account("wajib", self.kaja).saldo, 40_000)
        self.assertEqual(self._account("sukarela", self.kaja).saldo, 10_000)
        self.assertEqual(self._balance(self.transit), 50_000)
        self.assertRegex(line.receipt, r"^KW/2026/03/\d{5}$")
        self.assertEqual(line.source, "hp")
        with self.assertRefused(UserError, "has receipt KW"):
            line._collect("0000000000000000", 20_000, 0)
        with self.assertRefused(UserError, "was sent before"):
            line._collect(KEY, 20_000, 0)
        self.assertEqual(self._balance(self.transit), 50_000)

    def test_what_the_phone_may_not_send(self):
        sheet = self._sheet()
        line = self._phone(self._line(sheet, self.kaja))
        for key in ("", "x", "a" * 65, "kunci/..", None):
            with self.assertRefused(UserError, "no key"):
                line._collect(key, 20_000, 0)
        for wajib, sukarela in ((0, 0), (-5, 10), (10, -5)):
            with self.assertRefused(UserError, "above zero"):
                line._collect(KEY, wajib, sukarela)
        with self.assertRefused(UserError, "more than one transaction"):
            line._collect(KEY, 10**13, 0)
        other = self._new_officer("kolektor_2", "koperasi_simpan_pinjam.group_kolektor")
        for user in (other, self.user_teller, self.user_bendahara):
            with self.assertRaises(AccessError):
                line.with_user(user)._collect(KEY, 20_000, 0)
        later = self._sheet(date="2026-03-11")
        with self.assertRefused(UserError, "This sheet is for"):
            self._phone(self._line(later, self.kaja))._collect(KEY, 20_000, 0)
        self.assertEqual(self._balance(self.transit), 0)

    def _typed(self, sheet):
        """The paper: one line by phone, two typed at the office."""
        self._phone(self._line(sheet, self.kaja))._collect(KEY, 40_000, 0)
        for anggota, amount in ((self.kelod, 20_000), (self.kaja_2, 35_000)):
            line = self._line(sheet, anggota)
            line.write({"wajib": amount, "kode_ketik": line.kode.lower()})
        return sheet

    def test_totals_must_agree_before_posting(self):
        sheet = self._typed(self._sheet())
        self.assertEqual(sheet.total, 95_000)
        sheet.counted = 94_000
        self.assertEqual(sheet.difference, -1_000)
        with self.assertRefused(UserError, "Rp 1.000 apart"):
            sheet.action_post()
        self.assertEqual(self._account("wajib", self.kelod).saldo, 0)
        sheet.counted = 95_000
        sheet.action_post()
        self.assertEqual(sheet.state, "posted")
        self.assertEqual(sheet.received_by_id, self.user_teller)
        self.assertEqual(self._balance(self.transit), 0)
        self.assertEqual(self._balance(self.office), 95_000)
        self.assertEqual(len(sheet.sudo().move_id), 1)
        self.assertEqual(set(sheet.baris_ids.mapped("source")), {"hp", "kantor"})
        self.assertTrue(all(sheet.baris_ids.mapped("receipt")))
        sheet.action_post()
        self.assertEqual(self._balance(self.office), 95_000)
        self.assertAuditClean()

    def test_the_code_of_each_line(self):
        sheet = self._typed(self._sheet())
        sheet.counted = 95_000
        line = self._line(sheet, self.kelod)
        line.kode_ketik = self._line(sheet, self.kaja_2).kode
        with self.assertRefused(UserError, "does not match"):
            sheet.action_post()
        self.assertEqual(sheet.state, "open")
        self.assertEqual(self._balance(self.transit), 40_000)

    def test_four_eyes(self):
        sheet = self._typed(self._sheet())
        sheet.counted = 95_000
        with self.assertRaises(AccessError):
            sheet.with_user(self.user_ketua).action_post()
        with self.assertRaises(AccessError):
            sheet.with_user(self.user_kolektor).action_post()
        teller = self.env.ref("koperasi_simpan_pinjam.group_teller")
        self.user_kolektor.group_ids += teller
        with self.assertRefused(AccessError, "Someone else"):
            sheet.with_user(self.user_kolektor).action_post()

    def test_what_is_posted_stays(self):
        sheet = self._typed(self._sheet())
        posted = self._line(sheet, self.kaja)
        for act in (
            lambda: posted.write({"wajib": 1}),
            lambda: posted.write({"due": 0}),
            lambda: sheet.write({"date": "2026-03-09"}),
            lambda: sheet.write({"state": "posted"}),
            sheet.unlink,
        ):
            with self.assertRaises(UserError):
                act()
        sheet.counted = 95_000
        sheet.action_post()
        for act in (
            lambda: sheet.write({"counted": 1}),
            lambda: self._line(sheet, self.kelod).write({"wajib": 1}),
            lambda: self._phone(self._line(sheet, self.kelod))._collect(
                "9999999999999999", 1_000, 0
            ),
            sheet.unlink,
        ):
            with self.assertRaises(UserError):
                act()
        self._sheet(date="2026-03-09").unlink()

    def test_a_reversed_slip_frees_its_line(self):
        sheet = self._sheet()
        line = self._line(sheet, self.kaja)
        self._phone(line)._collect(KEY, 40_000, 0)
        slip = self.env["koperasi.kas.transaksi"].browse(line.sudo().transaksi_id.id)
        slip.with_user(self.user_ketua)._reverse(DAY, "salah anggota")
        line.invalidate_recordset()
        sheet.invalidate_recordset()
        self.assertFalse(line.is_posted)
        self.assertEqual((line.jumlah, sheet.total), (0, 0))
        self._phone(line)._collect("1111111111111111", 20_000, 0)
        self.assertEqual(self._account("wajib", self.kaja).saldo, 20_000)
        self.assertEqual(self._balance(self.transit), 20_000)
        sheet.counted = 20_000
        sheet.action_post()
        self.assertAuditClean()

    def test_an_empty_round_is_closed_without_money(self):
        sheet = self._sheet()
        sheet.action_post()
        self.assertEqual((sheet.state, sheet.sudo().move_id.id), ("posted", False))

    def test_daily_cash_counts_what_the_collector_took_in(self):
        line = self._line(self._sheet(), self.kaja)
        self._phone(line)._collect(KEY, 40_000, 0)
        row = self.env["koperasi.simpanan.bukti"].search(
            [("transaksi_id", "=", line.sudo().transaksi_id.id)]
        )
        self.assertEqual((row.buku, row.masuk), ("bkm", 40_000))

    def test_the_collector_sees_the_own_sheets_and_no_balance(self):
        sheet = self._sheet()
        other = self._new_officer("kolektor_3", "koperasi_simpan_pinjam.group_kolektor")
        Lembar = self.env["koperasi.kolektor.lembar"]
        self.assertEqual(Lembar.with_user(self.user_kolektor).search([]), sheet)
        self.assertFalse(Lembar.with_user(other).search([]))
        for model in ("koperasi.simpanan", "koperasi.simpanan.mutasi"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_kolektor).search([])

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_printed_sheet(self):
        sheet = self._sheet()
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.user_teller)
            ._render_qweb_html(
                "koperasi_simpan_pinjam.report_lembar_kolektor", sheet.ids
            )
        )
        text = html.decode()
        for line in sheet.baris_ids:
            self.assertIn(line.kode, text)
            self.assertIn(line.anggota_id.name, text)
        rows = [row for page in sheet._paper_pages() for row in page]
        self.assertEqual(
            [name for name, line in rows if not line], ["Br. Kelod", "Br. Kaja"]
        )
        self.assertEqual([line for _name, line in rows if line], list(sheet.baris_ids))
        self.assertEqual(sheet.action_print()["type"], "ir.actions.report")


@tagged("post_install", "-at_install")
class TestHalamanKolektor(KolektorCommon, HttpCase):
    """The pages as the phone asks for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.phone_user = new_test_user(
            cls.env,
            login="kolektor_hp",
            groups="koperasi_simpan_pinjam.group_kolektor",
            company_id=cls.society.id,
            company_ids=[(6, 0, cls.society.ids)],
            lang="en_US",
        )
        cls.env["koperasi.kolektor.rute"].create(
            {
                "company_id": cls.society.id,
                "kolektor_id": cls.phone_user.id,
                "kelompok": "Br. Kaja",
            }
        )
        cls.sheet = cls.env["koperasi.kolektor.lembar"].create(
            {
                "company_id": cls.society.id,
                "kolektor_id": cls.phone_user.id,
                "date": date(2026, 3, 10),
            }
        )

    def _send(self, line, page=None, **values):
        page = page or self.url_open(f"/koperasi/kolektor/{line.id}").text
        token = page.split('name="csrf_token" value="')[1].split('"')[0]
        return self.url_open(
            f"/koperasi/kolektor/{line.id}",
            data={"csrf_token": token, "key": KEY, **values},
        )

    def test_the_form_sent_twice_posts_once(self):
        self.authenticate("kolektor_hp", "kolektor_hp")
        page = self.url_open("/koperasi/kolektor")
        self.assertIn(self.kaja.name, page.text)
        self.assertNotIn(self.kelod.name, page.text)
        line = self._line(self.sheet, self.kaja)
        form = self.url_open(f"/koperasi/kolektor/{line.id}").text
        for _again in range(2):
            answer = self._send(line, form, wajib="Rp 20.000", sukarela="5rb")
            self.assertEqual(answer.status_code, 200)
            self.assertIn("Rp 25.000", answer.text)
            self.assertIn("KW/2026/03/", answer.text)
        self.assertEqual(self._account("wajib", self.kaja).saldo, 20_000)
        self.assertEqual(self._account("sukarela", self.kaja).saldo, 5_000)

    def test_what_is_wrong_is_said_on_the_form(self):
        self.authenticate("kolektor_hp", "kolektor_hp")
        line = self._line(self.sheet, self.kaja)
        answer = self._send(line, wajib="dua puluh <b>", sukarela="7000")
        self.assertIn('role="alert"', answer.text)
        self.assertIn("dua puluh &lt;b&gt;", answer.text)
        self.assertIn('value="7000"', answer.text)
        self.assertNotIn("<b>", answer.text)
        for values in ({"wajib": "0"}, {"key": "", "wajib": "5000"}):
            self.assertIn('role="alert"', self._send(line, **values).text)
        self.assertEqual(self._account("wajib", self.kaja).saldo, 0)

    def test_pages_are_for_the_collector_of_the_sheet(self):
        line = self._line(self.sheet, self.kaja)
        login = self.user_kolektor.login
        self.authenticate(login, login)
        self.assertEqual(
            self.url_open(f"/koperasi/kolektor/{line.id}").status_code, 403
        )
        self.assertEqual(self.url_open("/koperasi/kolektor/999999999").status_code, 403)
        login = self.user_teller.login
        self.authenticate(login, login)
        self.assertEqual(self.url_open("/koperasi/kolektor").status_code, 403)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open("/koperasi/kolektor").url)
