from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import KoperasiCommon

NIK = "5171034508900001"
DAY = date(2026, 5, 31)


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestProfilGabung(KoperasiCommon):
    """Two societies become one: members, balances and patronage go over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.env.ref("base.user_admin")
        cls.admin.company_ids += cls.society | cls.society_b

    def _merge(self, user=None):
        both = (self.society | self.society_b).ids
        profil = self.profil.with_user(user or self.admin).with_context(
            allowed_company_ids=both
        )
        profil._end("digabung", DAY, "01/RA/2026", "Keputusan rapat", self.society_b)

    def _post(self, debit, credit, amount, key="awal", day=DAY):
        return self.env["koperasi.posting.mixin"]._post_entry(
            company=self.society,
            key=key,
            date=day,
            ref="Uji",
            lines=[
                {"account": self.society._koperasi_account(debit), "debit": amount},
                {"account": self.society._koperasi_account(credit), "credit": amount},
            ],
        )

    def _balance(self, society, xmlid):
        account = society._koperasi_account(xmlid)
        self.env.flush_all()
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", account.id),
                ("company_id", "=", society.id),
                ("parent_state", "=", "posted"),
            ]
        )
        return round(sum(lines.mapped("balance")))

    def test_balances_close_here_and_open_there(self):
        self._post("kop_kas_kantor", "kop_hibah", 750_000)
        self._merge()
        for society, amount in ((self.society, 0), (self.society_b, 750_000)):
            self.assertEqual(self._balance(society, "kop_kas_kantor"), amount)
            self.assertEqual(self._balance(society, "kop_hibah"), -amount)
        self.assertAuditClean()

    def test_members_go_over_and_nobody_is_doubled(self):
        new = self._new_anggota(
            name="Ni Made Ayu", phone="081234567890", kelompok="Banjar Tegal"
        )
        twice = self._new_anggota(nik=NIK)
        known = self._new_anggota(self.society_b, nik=NIK)
        left = self._new_anggota(name="I Ketut Rai")
        left.with_user(self.user_ketua)._leave(date(2026, 5, 1), "pindah")
        self.env["koperasi.ahli.waris"].create(
            {"anggota_id": new.id, "name": "I Made Arta", "share": 100}
        )
        self._merge()
        there = self.env["koperasi.anggota"].search(
            [("company_id", "=", self.society_b.id)]
        )
        self.assertEqual(set(there.mapped("name")), {"Ni Luh Sari", "Ni Made Ayu"})
        ayu = there - known
        self.assertEqual(
            (ayu.state, ayu.date_join, ayu.kelompok), ("aktif", DAY, "Banjar Tegal")
        )
        self.assertEqual(ayu.ahli_waris_ids.name, "I Made Arta")
        note = known.riwayat_ids.sorted("id")[-1].note
        self.assertEqual(note, f"came from {self.profil.name}")
        self.assertEqual({new.state, twice.state, left.state}, {"keluar"})
        self.assertEqual(new.exit_reason, "koperasi_bergabung")
        self.assertNotEqual(ayu.partner_id, new.partner_id)

    def test_patronage_of_the_year_goes_over(self):
        anggota = self._new_anggota(nik=NIK)
        known = self._new_anggota(self.society_b, nik=NIK)
        for day, amount in (("2026-02-01", 40_000), ("2025-12-31", 7_000)):
            self.env["koperasi.jasa"]._record(
                [
                    {
                        "company_id": self.society.id,
                        "anggota_id": anggota.id,
                        "date": day,
                        "kind": "belanja",
                        "amount": amount,
                        "key": day,
                    }
                ]
            )
        self._merge()
        self.assertEqual(sum(known.jasa_ids.mapped("amount")), 40_000)
        self.assertEqual(known.jasa_ids.date, date(2026, 2, 1))
        self.assertEqual(sum(anggota.jasa_ids.mapped("amount")), 7_000)

    def test_open_bills_and_later_entries_are_named(self):
        self._post("kop_piutang_anggota", "kop_hibah", 5_000)
        with self.assertRefused(UserError, "Settle them before"):
            self._merge()
        self.assertTrue(self.profil.active)

    def test_entries_after_the_day_are_named(self):
        self._post("kop_kas_kantor", "kop_hibah", 5_000, day=date(2026, 6, 1))
        with self.assertRefused(UserError, "01/06/2026"):
            self._merge()

    def test_only_the_administrator_merges(self):
        self.user_ketua.company_ids += self.society_b
        with self.assertRefused(AccessError, "administrator"):
            self._merge(self.user_ketua)

    def test_merged_books_are_closed_and_stay_so(self):
        self._merge()
        with self.assertRefused(UserError, "closed"):
            self._post("kop_kas_kantor", "kop_hibah", 5_000)
        with self.assertRefused(UserError, "cannot be opened again"):
            self.profil.action_reopen()
