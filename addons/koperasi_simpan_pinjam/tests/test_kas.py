from psycopg2 import IntegrityError, errors

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.koperasi_base.tests.common import BADUNG_VILLAGE

from .common import DAY
from .kas_common import KasCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestKas(KasCommon):
    """A teller's drawer from opening to the last slip."""

    # Sessions ------------------------------------------------------------

    def test_new_societies_work_in_sessions(self):
        [profil] = self.env["koperasi.profil"]._provision(
            [self._society_vals("C", BADUNG_VILLAGE)]
        )
        rules = self.env["koperasi.kas.aturan"]._of(profil.company_id)
        self.assertTrue(rules.is_sesi_wajib)
        account = profil.company_id._koperasi_account("kop_kas_teller").with_company(
            profil.company_id
        )
        self.assertEqual(account.code, "1.1104")
        self.assertEqual(account.with_context(lang="id_ID").name, "Kas Teller")

    def test_society_of_before_gets_the_account_with_its_first_session(self):
        account = self.society._koperasi_account("kop_kas_teller")
        account.unlink()
        self.aturan.unlink()
        sesi = self._open()
        account = sesi.company_id._koperasi_account("kop_kas_teller")
        self.assertEqual(account.code, "1.1104")
        self.assertEqual(account.with_context(lang="id_ID").name, "Kas Teller")
        self._slip(50_000, "lama")
        rules = self.env["koperasi.kas.aturan"]._of(self.society)
        self.assertFalse(rules.is_sesi_wajib, "other tellers go on as before")
        self.assertAuditClean()

    def test_no_session_no_slip(self):
        with self.assertRefused(UserError, "no open cash session"):
            self._slip(50_000, "tanpa")
        with self.assertRefused(UserError, "no open cash session"):
            self._post(50_000, "tanpa-2")

    def test_cash_goes_into_the_drawer(self):
        sesi = self._open(500_000)
        self.assertEqual(self._cash(sesi), 500_000)
        self._slip(50_000, "laci-1")
        self._slip(-30_000, "laci-2")
        self.assertEqual(self._cash(sesi), 520_000)
        self.assertEqual(self._books("kop_kas_teller"), 520_000)
        self.assertEqual(self._books("kop_kas_kantor"), self.VAULT - 500_000)
        self.assertAuditClean()

    def test_same_request_five_times_fills_the_drawer_once(self):
        sesi = self._open()
        slips = {self._slip(50_000, "lima")["slip"]["id"] for _turn in range(5)}
        self.assertEqual(len(slips), 1)
        self.assertEqual(self._cash(sesi), 50_000)

    def test_drawer_pays_no_more_than_it_holds(self):
        account = self._account()
        self.env["koperasi.simpanan"]._post_transaction(
            self.society, self.anggota, [(account, 900_000)], DAY, "awal"
        )
        sesi = self._open(100_000)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRefused(UserError, "drawer does not hold"),
        ):
            self._slip(-100_001, "laci-3")
        self._slip(-100_000, "laci-4")
        self.assertEqual(self._cash(sesi), 0)
        self.assertAuditClean()

    def test_opening_twice_gives_the_first_session(self):
        self.assertEqual(self._open(), self._open())

    def test_database_keeps_one_open_session_per_teller(self):
        sesi = self._open()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            sesi.copy({"number": "SK/x"}).flush_recordset()

    def test_session_of_yesterday_is_closed_first(self):
        self._open()
        with freeze_time("2026-03-11 02:00:00"):
            with self.assertRefused(UserError, "is not closed yet"):
                self._slip(50_000, "besok")
            with self.assertRefused(UserError, "is not closed yet"):
                self.desk.open_session(0)
            self.assertTrue(self.desk.cash()["kas"]["sesi"]["stale"])

    def test_clock_set_back(self):
        sesi = self._open()
        with freeze_time("2026-03-09 02:00:00"):
            with self.assertRefused(UserError, "clock of the server"):
                self._slip(50_000, "mundur")
        self.desk.count({})
        self._as(sesi, self.user_bendahara).action_close()
        with freeze_time("2026-03-09 02:00:00"):
            with self.assertRefused(UserError, "already worked on 10/03/2026"):
                self.desk.open_session(0)
        self.assertAuditClean()

    # What the database refuses --------------------------------------------

    def test_drawer_balance_is_never_written(self):
        sesi = self._open()
        with self.assertRefused(UserError, "never written"):
            sesi.saldo = 5
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                SQL("UPDATE koperasi_kas_sesi SET saldo = 5 WHERE id = %s", sesi.id)
            )
        with self.assertRefused(UserError, "never deleted"):
            sesi.unlink()

    def test_planted_drawer_row_is_named_by_the_audit(self):
        sesi = self._open()
        self._slip(50_000, "audit-laci")
        self.env.cr.execute("ALTER TABLE koperasi_kas_mutasi DISABLE TRIGGER USER")
        self.env.cr.execute(
            SQL(
                "UPDATE koperasi_kas_mutasi SET amount = 49000 WHERE sesi_id = %s",
                sesi.id,
            )
        )
        found = {
            (row["check"], row["difference"])
            for row in self.env["koperasi.audit"]._run(self.society)
        }
        self.assertEqual(found, {("kas_teller", -1_000), ("kas_sesi", 1_000)})

    # Movements ------------------------------------------------------------

    def test_both_sides_sign_before_anything_moves(self):
        row = self.desk.open_session(500_000)
        sesi = self.env["koperasi.kas.sesi"].browse(row["sesi"]["id"])
        self.assertEqual(self._cash(sesi), 0)
        pindah = self.env["koperasi.kas.pindah"]._waiting(sesi)
        self.assertEqual(pindah.received_by_id, self.user_teller)
        with self.assertRefused(UserError, "signed .* for one side already"):
            self._as(pindah, self.user_teller).action_confirm()
        with self.assertRefused(AccessError, "Only the teller of the drawer"):
            self._as(pindah, self.user_teller_2).action_confirm()
        self._as(pindah, self.user_bendahara).action_confirm()
        self.assertEqual(pindah.given_by_id, self.user_bendahara)
        self.assertEqual(self._cash(sesi), 500_000)
        with self.assertRefused(UserError, "decided already"):
            self._as(pindah, self.user_ketua).action_confirm()
        self.assertAuditClean()

    def test_teller_who_is_treasurer_too_needs_a_second_person(self):
        self.user_teller.group_ids += self.env.ref("koperasi_base.group_bendahara")
        row = self.desk.open_session(500_000)
        sesi = self.env["koperasi.kas.sesi"].browse(row["sesi"]["id"])
        pindah = self._as(
            self.env["koperasi.kas.pindah"]._waiting(sesi), self.user_teller
        )
        with self.assertRefused(UserError, "someone else confirms"):
            pindah.action_confirm()
        self._as(pindah, self.user_ketua).action_confirm()
        self.assertEqual(self._cash(sesi), 500_000)

    def test_refused_movement_moves_nothing(self):
        row = self.desk.open_session(500_000)
        [pindah] = row["pindah"]
        self.assertFalse(pindah["mine"])
        self.assertEqual(self.desk.sign_cash(pindah["id"], False)["pindah"], [])
        self.assertEqual(self._books("kop_kas_teller"), 0)

    def test_cash_between_two_tellers(self):
        first = self._open(500_000)
        other = self._desk(self.user_teller_2)
        second = self._open(desk=other)
        [drawer] = self.desk.cash()["kas"]["others"]
        self.assertEqual(drawer["id"], second.id)
        self.desk.move_cash("antar", "serah", 200_000, drawer["id"])
        [pindah] = other.cash()["kas"]["pindah"]
        self.assertTrue(pindah["mine"])
        other.sign_cash(pindah["id"], True)
        self.assertEqual((self._cash(first), self._cash(second)), (300_000, 200_000))
        self.assertAuditClean()

    def test_vault_to_bank_needs_two_officers(self):
        def ask(user):
            form = Form(
                self._as(self.env["koperasi.kas.pindah.baru"], user).with_company(
                    self.society
                )
            )
            form.ke = "bank"
            form.amount = 2_000_000
            action = form.save().action_ask()
            return self._as(self.env["koperasi.kas.pindah"], user).browse(
                action["res_id"]
            )

        pindah = ask(self.user_bendahara)
        with self.assertRefused(UserError, "someone else confirms"):
            pindah.action_confirm()
        self._as(pindah, self.user_ketua).action_confirm()
        self.assertEqual(self._books("kop_bank_giro"), 2_000_000)
        self.assertAuditClean()

    def test_vault_gives_no_more_than_it_holds(self):
        row = self.desk.open_session(self.VAULT + 1)
        pindah = self.env["koperasi.kas.pindah"].browse(row["pindah"][0]["id"])
        with self.assertRefused(UserError, "vault holds"):
            self._as(pindah, self.user_bendahara).action_confirm()

    def test_junk_from_the_browser_gets_a_sentence(self):
        self._open()
        big = 2**63
        for call in (
            lambda: self.desk.open_session("sejuta"),
            lambda: self.desk.move_cash("k", "ambil", -5),
            lambda: self.desk.move_cash("k", "ambil", 0.5),
            lambda: self.desk.move_cash("k", "curi", 5),
            lambda: self.desk.move_cash(None, "ambil", 5),
            lambda: self.desk.move_cash("k", "ambil", 5, big),
            lambda: self.desk.move_cash("k", "ambil", 10**13),
            lambda: self.desk.sign_cash("x", True),
            lambda: self.desk.sign_cash(big, True),
            lambda: self.desk.count([1]),
            lambda: self.desk.count({"x": 1}),
            lambda: self.desk.count(self._pieces(n50000=-1)),
            lambda: self.desk.count(self._pieces(n50000=1.5)),
            lambda: self.desk.count(self._pieces(n50000=10**9)),
            lambda: self.desk.explain(7),
            lambda: self.desk.ask_reversal(big, "a"),
            lambda: self.desk.take_back({}),
            lambda: self.desk.post("k", "x", "setor", []),
            lambda: self.desk.post(["k"], self.anggota.id, "setor", []),
            lambda: self.desk.post("k", self.anggota.id, "setor", "lines"),
            lambda: self.desk.post("k", self.anggota.id, "setor", [{"amount": 5}]),
            lambda: self.desk.post(
                "k", self.anggota.id, "setor", [{"produk_id": big, "amount": 5}]
            ),
            lambda: self.desk.printed(big),
            lambda: self.desk.open_member(None),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                call()
        self.assertAuditClean()
