from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestSimpananTangan(SimpananCommon):
    """Opening with KYC, joint accounts, minors and their guardians."""

    def setUp(self):
        super().setUp()
        self.account = self._account()
        self._post(100_000, "awal", self.account)
        self.desk = (
            self.env["koperasi.teller"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )

    def _set(self, rule, *names, user=None, day=DAY):
        return self.account.with_user(user or self.user_bendahara)._set_signers(
            rule,
            [
                {"name": name, "anggota_id": False, "hubungan": "keluarga"}
                for name in names
            ],
            day,
            "Formulir 012",
        )

    def _withdraw(self, key, signed=None, amount=10_000):
        line = {"produk_id": self.sukarela.id, "amount": amount}
        return self.desk.post(key, self.anggota.id, "tarik", [line], signed)

    def _row(self):
        rows = self.desk.open_member(self.anggota.id)["accounts"]
        return next(row for row in rows if row["produk_id"] == self.sukarela.id)

    def test_dan_needs_all_and_the_slip_says_who(self):
        self._set("dan", "Ketut Rai")
        row = self._row()
        self.assertEqual(row["rule"], "dan")
        names = [signer["name"] for signer in row["signers"]]
        self.assertEqual(names, [self.anggota.name, "Ketut Rai"])
        ids = [signer["id"] for signer in row["signers"]]
        for signed in (None, [], ids[:1], ids[1:]):
            with self.assertRefused(UserError, "all of them sign: .*Ketut Rai"):
                self._withdraw("dan", signed)
        slip = self._withdraw("dan", ids)["slip"]
        slip = self.env["koperasi.kas.transaksi"].browse(slip["id"])
        self.assertIn("Ketut Rai", slip.description)
        self.assertEqual(self._saldo(self.account), 90_000)

    def test_atau_needs_one_and_a_stranger_does_not_count(self):
        self._set("atau", "Ketut Rai")
        ids = [signer["id"] for signer in self._row()["signers"]]
        with self.assertRefused(UserError, "one of them signs"):
            self._withdraw("atau", [max(ids) + 1])
        self._withdraw("atau-1", ids[:1])
        self._withdraw("atau-2", ids[1:])
        self.assertEqual(self._saldo(self.account), 80_000)
        with self.assertRefused(UserError, "list of ids"):
            self._withdraw("atau-3", "x")
        with self.assertRefused(UserError, "."):
            self._withdraw("atau-3", [True])

    def test_member_alone_needs_no_tick(self):
        self.assertEqual(self._row()["signers"], [])
        self._withdraw("sendiri")

    def test_above_the_limit_the_signatures_go_along(self):
        self.aturan.batas_ids = [
            (0, 0, {"user_id": self.user_teller.id, "max_setor": 1, "max_tarik": 1})
        ]
        self.env["koperasi.kas.sesi"].with_user(self.user_teller)._open(
            self.society, DAY
        )
        self._set("dan", "Ketut Rai")
        with self.assertRefused(UserError, "all of them sign"):
            self._withdraw("batas")
        ids = [signer["id"] for signer in self._row()["signers"]]
        waiting = self._withdraw("batas", ids)["waiting"]
        request = self.env["koperasi.kas.persetujuan"].browse(waiting)
        self.assertIn("Ketut Rai", request.alasan)

    def test_signers_are_followed_by_others_and_stay_known(self):
        self._set("dan", "Ketut Rai")
        old = self.account.penandatangan_ids
        later = DAY + timedelta(days=5)
        self._set("atau", "Made Ayu", day=later)
        self.assertEqual(old.date_to, later - timedelta(days=1))
        names = [name for _ident, name in self.account._signers(later)]
        self.assertEqual(names, [self.anggota.name, "Made Ayu"])
        names = [name for _ident, name in self.account._signers(DAY)]
        self.assertIn("Ketut Rai", names)
        with self.assertRefused(UserError, "stays known"):
            old.name = "Orang lain"
        self.assertEqual(
            self.account.riwayat_ids[:2].mapped("event"), ["tangan", "tangan"]
        )
        self._set("sendiri", day=later + timedelta(days=1))
        self.assertEqual(self.account._check_signed([], later + timedelta(days=1)), "")

    def test_who_may_set_signers_and_what_is_refused(self):
        with self.assertRefused(AccessError, "chair or the treasurer"):
            self._set("dan", "Ketut Rai", user=self.user_teller)
        with self.assertRefused(UserError, "at least one"):
            self._set("dan")
        with self.assertRefused(UserError, "signs alone"):
            self._set("sendiri", "Ketut Rai")
        with self.assertRefused(UserError, "for a minor only"):
            self._set("wali", "Ketut Rai")
        with self.assertRefused(UserError, "the owner"):
            self.account._set_signers(
                "dan",
                [{"name": "x", "anggota_id": self.anggota.id, "hubungan": "lain"}],
                DAY,
                "Uji",
            )

    def test_guardian_signs_for_a_minor_until_the_age(self):
        self.anggota.birth_date = date(2009, 3, 12)  # 17 in two days
        with self.assertRefused(UserError, "under age"):
            self._withdraw("anak")
        self._set("wali", "Ibu Wati")
        row = self._row()
        self.assertEqual([s["name"] for s in row["signers"]], ["Ibu Wati"])
        with self.assertRefused(UserError, "one of them signs: Ibu Wati"):
            self._withdraw("anak", [0])
        self._withdraw("anak-1", [row["signers"][0]["id"]])
        self.assertFalse(self.account.is_cukup_umur)
        of_age = self.env["koperasi.simpanan"].with_context(
            allowed_company_ids=self.society.ids
        )
        domain = [("is_cukup_umur", "=", True)]
        self.assertNotIn(self.account, of_age.search(domain))
        with freeze_time("2026-03-12"):
            self.account.invalidate_recordset()
            self.assertTrue(self.account.is_cukup_umur)
            self.assertIn(self.account, of_age.search(domain))
            self.assertNotIn(
                self.account, of_age.search([("is_cukup_umur", "=", False)])
            )
            with self.assertRefused(UserError, "is of age"):
                self._withdraw("anak-2", [row["signers"][0]["id"]])

    def test_transfer_needs_the_signatures_too(self):
        self._set("dan", "Ketut Rai")
        form = Form(
            self.env["koperasi.simpanan.pindah"]
            .with_user(self.user_teller)
            .with_context(
                active_model="koperasi.simpanan",
                active_id=self.account.id,
                allowed_company_ids=self.society.ids,
            )
        )
        form.target_id = self._account("wajib")
        form.amount = 20_000
        form.note = "Permintaan"
        wizard = form.save()
        with self.assertRefused(UserError, "all of them sign"):
            wizard.action_transfer()
        wizard.is_owner_signed = True
        wizard.signer_ids = self.account.penandatangan_ids
        wizard.action_transfer()
        self.assertEqual(self._saldo(self.account), 80_000)
        self.assertAuditClean()

    def test_opening_looks_at_the_register_first(self):
        produk = self.env["koperasi.simpanan.produk"].create(
            {
                "name": "Tabungan Pasar",
                "code": "TP",
                "jenis": "sukarela",
                "company_id": self.society.id,
                "account_id": self.society._koperasi_account(
                    "kop_simpanan_pendidikan"
                ).id,
                "is_withdrawable": True,
            }
        )
        form = Form(
            self.env["koperasi.simpanan.buka"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )
        form.anggota_id = self.anggota
        form.produk_id = produk
        self.assertIn("NIK", form.temuan)
        wizard = form.save()
        with self.assertRefused(UserError, "does not know all"):
            wizard.action_open()
        self._know(self.anggota)
        account = self.env["koperasi.simpanan"].browse(wizard.action_open()["res_id"])
        self.assertEqual(account.create_uid, self.user_teller)
        line = account.riwayat_ids
        self.assertEqual((line.event, line.create_uid), ("buka", self.user_teller))
        with self.assertRefused(UserError, "already"):
            wizard.action_open()

    def test_form_of_who_signs(self):
        action = self.account.with_user(self.user_ketua).action_set_signers()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.user_ketua)
            .with_context(**action["context"])
        )
        self.assertEqual(form.tanda_tangan, "sendiri")
        form.tanda_tangan = "atau"
        form.reason = "Formulir 013"
        with form.baris_ids.new() as line:
            line.name = "Ketut Rai"
            line.hubungan = "pasangan"
        form.save().action_confirm()
        self.assertEqual(self.account.penandatangan_ids.name, "Ketut Rai")
        self.assertEqual(self.account.tanda_tangan, "atau")

    def test_form_begins_with_those_who_sign_now(self):
        self._set("dan", "Ketut Rai")
        account = self.account.with_user(self.user_bendahara)
        context = account.action_set_signers()["context"]
        form = Form(
            self.env["koperasi.simpanan.tangan"]
            .with_user(self.user_bendahara)
            .with_context(context)
        )
        form.reason = "Formulir 013"
        wizard = form.save()
        self.assertEqual(wizard.baris_ids.mapped("name"), ["Ketut Rai"])
        wizard.tanda_tangan = "atau"
        wizard.action_confirm()
        self.assertEqual(self.account.tanda_tangan, "atau")
        self.assertEqual(self._row()["signers"][-1]["name"], "Ketut Rai")
