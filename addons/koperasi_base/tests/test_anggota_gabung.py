from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import KoperasiCommon

NIK = "5171034508900001"


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestAnggotaGabung(KoperasiCommon):
    def _find(self, *vals_list, user=None):
        return (
            self.env["koperasi.anggota"]
            .with_user(user or self.user_sekretaris)
            ._find_duplicates(self.society, list(vals_list))
        )

    def _reasons(self, found):
        return {
            position: [(anggota.name, reason) for anggota, reason in pairs]
            for position, pairs in found.items()
        }

    def test_same_nik_name_and_birth_or_phone_is_found_for_a_whole_list(self):
        self._new_anggota(name="I Wayan Sudira", nik=NIK, phone="081234567890")
        self._new_anggota(name="Ni Made Ayu", birth_date="1990-08-05")
        found = self._find(
            {"nik": NIK, "phone": "0812 3456 7890"},
            {"name": "NI MADE  AYU.", "birth_date": "1990-08-05"},
            {"name": "Ni Made Ayu", "birth_date": "1991-08-05"},
            {"phone": "+62 812-3456-7890"},
            {"name": "", "nik": None, "phone": False, "birth_date": None},
        )
        self.assertEqual(
            self._reasons(found),
            {
                0: [("I Wayan Sudira", "nik")],
                1: [("Ni Made Ayu", "nama")],
                3: [("I Wayan Sudira", "telepon")],
            },
        )

    def test_other_societies_stay_unknown(self):
        self._new_anggota(self.society_b, nik=NIK)
        self.assertFalse(self._find({"nik": NIK}))
        with self.assertRaises(UserError):
            self.env["koperasi.anggota"].with_user(
                self.user_sekretaris
            )._find_duplicates(self.society_b, [{"nik": NIK}])
        with self.assertRaises(AccessError):
            self._find({"nik": NIK}, user=self.user_dinas)

    def test_a_list_of_thousands_takes_one_search(self):
        people = [
            {"name": f"Orang {i}", "phone": f"+6281234{i:06d}"} for i in range(2000)
        ]
        self._find(*people)
        with self.assertQueryCount(2):
            self.env["koperasi.anggota"]._find_duplicates(self.society, people)

    def test_form_warns_while_typing(self):
        known = self._new_anggota(name="Ni Made Ayu", phone="081234567890")
        form = Form(self.env["koperasi.anggota"].with_user(self.user_sekretaris))
        form.name = "Made Ayu"
        result = form._env["koperasi.anggota"].new(
            {
                "company_id": self.society.id,
                "name": "Made Ayu",
                "phone": "0812-3456-7890",
            }
        )
        warning = result._onchange_duplicates()["warning"]
        self.assertIn(known.display_name, warning["message"])

    def _pairs(self, user=None):
        self.env.flush_all()
        return (
            self.env["koperasi.anggota.ganda"]
            .with_user(user or self.user_sekretaris)
            .search([("company_id", "=", self.society.id)])
        )

    def test_list_of_pairs_forgets_those_who_are_two_people(self):
        first = self._new_anggota(phone="081234567890")
        second = self._new_anggota(name="I Made Arta", phone="081234567890")
        self._new_anggota(self.society_b, phone="081234567890")
        pair = self._pairs()
        self.assertEqual((pair.anggota_id, pair.other_id), (first, second))
        self.assertEqual(pair.reason, "telepon")
        pair.action_different()
        self.assertFalse(self._pairs())
        with self.assertRaises(AccessError):
            self._pairs(self.user_pengawas)

    def _buy(self, anggota, amount, day, key):
        self.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": self.society.id,
                    "anggota_id": anggota.id,
                    "date": day,
                    "kind": "belanja",
                    "amount": amount,
                    "key": key,
                }
            ]
        )

    def _total(self, anggota):
        return sum(anggota.jasa_ids.mapped("amount"))

    def _merge(self, close, keep, user=None):
        wizard = (
            self.env["koperasi.anggota.gabung"]
            .with_user(user or self.user_ketua)
            .create({"keep_id": keep.id, "close_id": close.id})
        )
        wizard.action_confirm()
        (close | keep).invalidate_recordset()

    def test_merge_keeps_one_entry_and_the_history_of_both(self):
        keep = self._new_anggota(phone="081234567890")
        close = self._new_anggota(nik=NIK, phone="081300000001", rt="3")
        self._merge(close, keep)
        self.assertRecordValues(
            close,
            [
                {
                    "state": "keluar",
                    "exit_reason": "digabung",
                    "merged_into_id": keep.id,
                    "nik": False,
                    "date_exit": date(2026, 6, 15),
                }
            ],
        )
        self.assertRecordValues(
            keep,
            [{"state": "aktif", "nik": NIK, "rt": "003", "phone": "+6281234567890"}],
        )
        self.assertEqual(close.riwayat_ids[0].event, "gabung")
        self.assertEqual(keep.riwayat_ids[0].event, "gabung")
        self.assertFalse(self._pairs())
        with self.assertRefused(UserError, "cannot apply again"):
            close.with_user(self.user_ketua)._reenter(date(2026, 6, 15))

    def test_merge_carries_patronage_over_by_new_rows(self):
        keep, close = self._new_anggota(), self._new_anggota()
        self._buy(close, 250_000, date(2025, 3, 1), "lama")
        self._buy(close, 100_000, date(2026, 3, 1), "baru")
        self._buy(keep, 40_000, date(2026, 3, 2), "sendiri")
        self.society.fiscalyear_lock_date = "2025-12-31"
        rows = close.jasa_ids
        self._merge(close, keep)
        self.assertEqual(self._total(keep), 140_000)
        self.assertEqual(self._total(close), 250_000, "closed books do not change")
        self.assertLess(rows, close.jasa_ids)
        moved = keep.jasa_ids.filtered(lambda row: row.amount == 100_000)
        self.assertEqual(moved.date, date(2026, 3, 1))
        self.assertAuditClean()
        close._carry_over(keep, date(2026, 6, 15))
        keep.invalidate_recordset()
        self.assertEqual(self._total(keep), 140_000, "twice does nothing")

    def test_merge_is_refused_where_it_makes_no_sense(self):
        keep, close = self._new_anggota(), self._new_anggota()
        gone = self._new_anggota()
        gone._leave(date(2026, 5, 1), "pindah")
        other = self._new_anggota(self.society_b)
        chair = self.user_ketua
        with self.assertRefused(UserError, "two different entries"):
            self._merge(keep, keep)
        with self.assertRaises(AccessError):
            self._merge(other, keep)
        with self.assertRefused(UserError, "still a member"):
            self._merge(keep, gone)
        with self.assertRaises(AccessError):
            close.with_user(self.user_sekretaris)._merge_into(keep, date(2026, 6, 15))
        self._merge(close, keep)
        with self.assertRefused(UserError, "merged already"):
            close.with_user(chair)._merge_into(keep, date(2026, 6, 15))

    def test_candidate_entered_twice_becomes_no_former_member(self):
        keep = self._new_anggota()
        close = self._new_anggota(state="calon", date_join=False)
        self._merge(close, keep)
        self.assertEqual((close.state, close.date_exit), ("ditolak", False))
