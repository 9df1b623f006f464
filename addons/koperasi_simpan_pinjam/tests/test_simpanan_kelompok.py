from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common import DAY, SimpananCommon

NIKS = [f"517101410190000{n}" for n in range(2, 6)]


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestSimpananKelompok(SimpananCommon):
    """One account of a group: its chair, two who sign, and the others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = ("Ni Wayan Ratna", "Ni Made Sulastri", "Ni Ketut Artini", "Ni Putu Eka")
        cls.members = cls.env["koperasi.anggota"]
        for name, nik in zip(names, NIKS, strict=True):
            cls.members += cls._know(cls._new_anggota(name=name), nik)
        cls.chair, cls.one, cls.two, cls.other = cls.members
        cls.group = cls._kelompok(cls.society, cls.members)
        cls.produk = cls.group.produk_id

    def setUp(self):
        super().setUp()
        self.desk = (
            self.env["koperasi.teller"]
            .with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
        )

    def _start(self, user=None):
        self.group.with_user(user or self.user_bendahara).action_start()
        return self.group.simpanan_id

    def _row(self, anggota):
        rows = self.desk.open_member(anggota.id)["accounts"]
        return [row for row in rows if row["produk_id"] == self.produk.id]

    def _withdraw(self, key, signed=None, anggota=None):
        line = {"produk_id": self.produk.id, "amount": 10_000}
        anggota = anggota or self.chair
        return self.desk.post(key, anggota.id, "tarik", [line], signed)["slip"]

    def test_account_in_the_name_of_the_chair(self):
        account = self._start()
        self.assertEqual(self.group.state, "jalan")
        self.assertEqual(self.group.ketua_id, self.chair)
        self.assertEqual(account.anggota_id, self.chair)
        self.assertIn("KWT Sekar Sari", account.display_name)
        self.assertEqual(account.penandatangan_ids.anggota_id, self.one + self.two)
        self._post(100_000, "isi", account)
        [row] = self._row(self.chair)
        self.assertIn("KWT Sekar Sari", row["produk"])
        self.assertEqual((row["rule"], row["signers_needed"]), ("kelompok", 1))
        self.assertEqual(len(row["signers"]), 3)
        self.assertFalse(self._row(self.other), "only the chair sees the account")
        found = self.desk.search_members("Sekar Sari")["members"]
        self.assertEqual([row["id"] for row in found], self.chair.ids)
        with self.assertRefused(UserError, "saves already"):
            self._start()
        self.assertAuditClean()

    def test_chair_and_one_of_two_or_both(self):
        account = self._start()
        self._post(100_000, "isi", account)
        [row] = self._row(self.chair)
        chair, one, two = (signer["id"] for signer in row["signers"])
        for signed in (None, [chair], [one], [one, two]):
            with self.assertRefused(UserError, "the chair Ni Wayan Ratna signs"):
                self._withdraw(f"tarik/{signed}", signed)
        slip = self.env["koperasi.kas.transaksi"].browse(
            self._withdraw("satu", [chair, two])["id"]
        )
        self.assertIn("Ni Ketut Artini", slip.description)
        self.assertNotIn("Ni Made Sulastri", slip.description)
        self.assertIn("KWT Sekar Sari", slip._slip_lines()[0]["produk"])
        self.env["koperasi.parameter"].create(
            {
                "code": "simpanan.kelompok.penanda_tangan",
                "name": "Penanda tangan kelompok",
                "value": "2",
                "unit": "orang",
                "date_from": DAY,
                "source": "AD/ART",
                "company_id": self.society.id,
            }
        )
        with self.assertRefused(UserError, "2 of"):
            self._withdraw("dua", [chair, two])
        self._withdraw("semua", [chair, one, two])
        self.assertEqual(self._saldo(account), 80_000)
        self.assertAuditClean()

    def test_new_chair_gets_the_money_and_the_old_account_closes(self):
        old = self._start()
        self._post(100_000, "isi", old)
        wizard = (
            self.env["koperasi.simpanan.kelompok.pengurus"]
            .with_user(self.user_ketua)
            .with_context(self.group.action_change_officers()["context"])
            .create({"reason": "Berita acara 02/KWT/2026"})
        )
        self.assertEqual(wizard.penandatangan_ids, self.one + self.two)
        self.assertFalse(wizard.is_other_chair)
        wizard.ketua_id = self.one
        self.assertTrue(wizard.is_other_chair)
        with self.assertRefused(UserError, "has one chair and 2 others"):
            wizard.action_confirm()
        wizard.penandatangan_ids = self.two + self.chair
        wizard.action_confirm()
        account = self.group.simpanan_id
        self.assertEqual(account.anggota_id, self.one)
        self.assertEqual((self._saldo(old), self._saldo(account)), (0, 100_000))
        self.assertEqual(old.state, "tutup")
        self.assertFalse(old.penandatangan_ids._on(DAY))
        self.assertEqual(self.group.ketua_id, self.one)
        self.assertEqual(self.group.state, "jalan")
        self.assertEqual(
            account.penandatangan_ids._on(DAY).anggota_id, self.chair + self.two
        )
        self.assertAuditClean()
        # and back again, to the account that was closed
        self.group.with_user(self.user_ketua)._set_officers(
            self.chair, self.one + self.two, DAY, "Berita acara 03"
        )
        self.assertEqual(self.group.simpanan_id, old)
        self.assertEqual((self._saldo(old), self._saldo(account)), (100_000, 0))
        self.assertEqual((old.state, account.state), ("aktif", "tutup"))
        self.assertAuditClean()

    def test_only_signers_change(self):
        account = self._start()
        self.group.with_user(self.user_bendahara)._set_officers(
            self.chair, self.one + self.other, date(2026, 3, 11), "Berita acara 02"
        )
        self.assertEqual(self.group.simpanan_id, account)
        now = account.penandatangan_ids._on(date(2026, 3, 11))
        self.assertEqual(now.anggota_id, self.one + self.other)
        self.assertEqual(
            account.penandatangan_ids._on(DAY).anggota_id, self.one + self.two
        )
        self.assertEqual(
            self.group.anggota_ids.mapped("peran"),
            ["ketua", "penandatangan", "anggota", "penandatangan"],
        )

    def test_who_signs_is_set_by_the_group_alone(self):
        account = self._start()
        action = account.with_user(self.user_ketua).action_set_signers()
        self.assertEqual(action["res_model"], "koperasi.simpanan.kelompok.pengurus")
        person = {"name": "Orang", "anggota_id": False, "hubungan": "lain"}
        for target, rule in (
            (account, "sendiri"),
            (account, "dan"),
            (account, "kelompok"),
            (self._account(), "kelompok"),
        ):
            people = [] if rule == "sendiri" else [person, person]
            with self.assertRefused(UserError, "page of the group|on its page"):
                target.with_user(self.user_ketua)._set_signers(rule, people, DAY, "Uji")

    def test_members_come_and_go_officers_do_not(self):
        self._start()
        group = self.group.with_user(self.user_bendahara)
        rows = group.anggota_ids
        chair = rows.filtered(lambda row: row.peran == "ketua")
        rows.filtered(lambda row: row.anggota_id == self.other).unlink()
        self.assertEqual(group.anggota_count, 3)
        group.anggota_ids = [(0, 0, {"anggota_id": self.other.id})]
        self.assertEqual(group.anggota_count, 4)
        for refused in (
            lambda: chair.unlink(),
            lambda: chair.write({"peran": "anggota"}),
            lambda: group.anggota_ids[-1].write({"peran": "penandatangan"}),
            lambda: chair.write({"anggota_id": self.other.id}),
        ):
            with self.assertRefused(UserError, "Change Who Signs"):
                refused()
        for anggota in (self.chair, self.one):
            with self.assertRefused(UserError, "heads the group"):
                anggota._check_may_leave(DAY)
        self.assertFalse(self.other._check_may_leave(DAY))
        with self.assertRefused(UserError, "groups that save"):
            self.society.koperasi_profil_id._check_can_merge(
                self.society_b.koperasi_profil_id
            )

    def test_closing_ends_the_group(self):
        account = self._start()
        self._post(100_000, "isi", account)
        [row] = self._row(self.chair)
        ids = [signer["id"] for signer in row["signers"]]
        with self.assertRefused(UserError, "the chair"):
            self._close(account, ids[1:])
        self._close(account, ids[:2])
        self.assertEqual((account.state, self.group.state), ("tutup", "selesai"))
        self.assertAuditClean()
        account.with_user(self.user_ketua)._reopen(DAY, "Menabung lagi")
        self.assertEqual(self.group.state, "jalan")

    def _close(self, account, signed):
        return account.with_user(self.user_teller)._close(
            DAY, "tutup/kelompok", "Bubar", signed=signed
        )

    def test_refusals(self):
        with self.assertRefused(AccessError, "chair or the treasurer"):
            self._start(self.user_teller)
        with self.assertRefused(UserError, "buttons change"):
            self.group.with_user(self.user_ketua).state = "jalan"
        with self.assertRefused(UserError, "does not save now"):
            self.group.with_user(self.user_ketua)._set_officers(
                self.chair, self.one + self.two, DAY, "Uji"
            )
        # nobody saves in the product without a group
        line = {"produk_id": self.produk.id, "amount": 10_000}
        with self.assertRefused(UserError, "is for groups"):
            self.desk.post("tanpa", self.other.id, "setor", [line])
        Simpanan = self.env["koperasi.simpanan"]
        ids = Simpanan._open_accounts(
            self.society, [(self.other.id, self.produk.id)], DAY
        )
        with self.assertRefused(UserError, "is for groups"):
            Simpanan._post_batch(
                self.society, [(ident, 10_000) for ident in ids.values()], DAY, "massal"
            )
        rows = self.group.anggota_ids
        rows.filtered(lambda row: row.anggota_id == self.two).peran = "anggota"
        with self.assertRefused(UserError, "has one chair and 2 others"):
            self._start()
        with self.assertRefused(ValidationError, "kind Group Savings"):
            self.group.produk_id = self.sukarela
        with self.assertRefused(ValidationError, "bears no interest"):
            self.env["koperasi.simpanan.produk.bunga"].create(
                {
                    "produk_id": self.produk.id,
                    "date_from": DAY.replace(day=1),
                    "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 3})],
                }
            )

    def test_chair_is_known_and_heads_one_group(self):
        self._start()
        second = self.group.copy({"name": "Kelompok Lain"})
        second.anggota_ids = [
            (0, 0, {"anggota_id": anggota.id, "peran": role})
            for anggota, role in (
                (self.chair, "ketua"),
                (self.one, "penandatangan"),
                (self.two, "penandatangan"),
            )
        ]
        with self.assertRefused(UserError, "heads KWT Sekar Sari already"):
            second.with_user(self.user_ketua).action_start()
        rows = second.anggota_ids
        rows.filtered(lambda row: row.peran == "ketua").anggota_id = self.anggota
        with self.assertRefused(UserError, "does not know all"):
            second.with_user(self.user_ketua).action_start()

    def test_form_and_audit(self):
        form = Form(self.env["koperasi.simpanan.kelompok"].with_user(self.user_ketua))
        form.name = "Kelompok Baru"
        self.assertEqual(form.produk_id, self.produk)
        form.save()
        account = self._start()
        self._post(10_000, "isi", account)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE koperasi_simpanan_penandatangan SET date_to = %s", [DAY]
        )
        found = self.env["koperasi.audit"]._audit_kelompok(self.society)[1]
        self.assertEqual(len(found), 1)
