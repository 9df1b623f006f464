from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
class TestAnggota(KoperasiCommon):
    def test_new_member_gets_running_number_and_card(self):
        first, second = self._new_anggota(), self._new_anggota(name="I Made Arta")
        self.assertEqual((first.number, second.number), ("00001", "00002"))
        self.assertEqual(first.partner_id.barcode, first.card_code)
        self.assertEqual(len(first.card_code), 13)
        self.assertTrue(first.card_code.startswith("042"))

    def test_number_of_a_file_is_kept_and_never_given_again(self):
        self._new_anggota(number="00002")
        numbers = [self._new_anggota().number for _i in range(3)]
        self.assertEqual(numbers, ["00003", "00004", "00005"])
        self.assertEqual(self._new_anggota(number="X-1").number, "X-1")

    def test_running_number_skips_a_taken_one(self):
        self._new_anggota(number="00003")
        self.assertEqual(self._new_anggota().number, "00002")
        self.assertEqual(self._new_anggota().number, "00004")

    def test_numbers_of_two_societies_are_independent(self):
        mine, other = self._new_anggota(), self._new_anggota(self.society_b)
        self.assertEqual(mine.number, other.number)
        self.assertNotEqual(mine.card_code, other.card_code)

    def test_partner_belongs_to_the_society_and_mirrors_the_membership(self):
        anggota = self._new_anggota(phone="+62 812 3456 7890")
        partner = anggota.partner_id
        self.assertEqual(partner.company_id, self.society)
        self.assertTrue(partner.koperasi_is_anggota)
        self.assertEqual(partner.koperasi_number, anggota.number)
        anggota._leave(date(2025, 5, 1), "pindah")
        self.assertEqual(partner.koperasi_state, "keluar")

    def test_register_keeps_members(self):
        with self.assertRaisesRegex(UserError, "stay in the register"):
            self._new_anggota().unlink()
        self._new_anggota(state="calon").unlink()

    def test_nik_must_fit_birth_date_and_sex(self):
        nik = "5171034508900001"  # 5 August 1990, a woman
        self._new_anggota(nik=nik, gender="p", birth_date=date(1990, 8, 5))
        for wrong in (
            {"nik": "517103450890000"},
            {"nik": "51710345089000O1"},
            {"nik": "9971034508900001"},
            {"nik": "5171034513900002"},
            {"nik": "5171034508900000"},
            {"nik": "5171034508900002", "birth_date": date(1990, 8, 6)},
            {"nik": "5171034508900002", "gender": "l"},
        ):
            with self.assertRefused(ValidationError, "NIK", msg=str(wrong)):
                self._new_anggota(**wrong)

    @mute_logger("odoo.sql_db")
    def test_nik_is_unique_in_a_society_only(self):
        nik = "5171034508900001"
        self._new_anggota(nik=nik)
        self._new_anggota(self.society_b, nik=nik)
        with self.assertRaises(IntegrityError):
            self._new_anggota(nik=nik)

    def test_nik_is_masked_for_the_counter(self):
        anggota = self._new_anggota(nik="5171034508900001")
        self.assertEqual(anggota.nik_masked, "517103**********")

    def test_company_without_profile_has_no_members(self):
        with self.assertRaisesRegex(UserError, "not a society"):
            self._new_anggota(self.env.ref("base.main_company"))

    def test_search_by_number_name_phone_and_card(self):
        anggota = self._new_anggota(name="I Ketut Unik", phone="081234500077")
        Anggota = self.env["koperasi.anggota"].with_user(self.user_sekretaris)
        for text in (anggota.number, "ketut unik", "34500077", anggota.card_code):
            found = Anggota.search([("display_name", "ilike", text)])
            self.assertIn(anggota, found, text)

    def test_numbers_in_use_are_passed_over(self):
        """A list with numbers of its own came in before; the counter lags behind."""
        for number in range(1, 8):
            self._new_anggota(number=f"{number:05d}")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE koperasi_profil SET anggota_counter = 0 WHERE id = %s",
            (self.profil.id,),
        )
        self.env.invalidate_all()
        Anggota = self.env["koperasi.anggota"]
        self.assertEqual(
            Anggota._existing_numbers(self.society.id, ["00003", "00009"]), {"00003"}
        )
        self.assertEqual(self._new_anggota().number, "00008")
        batch = Anggota.create(
            [
                {"name": "Ni Made", "company_id": self.society.id, "number": number}
                for number in (False, "00009", False)
            ]
        )
        self.assertEqual(batch.mapped("number"), ["00012", "00009", "00011"])
