from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import KoperasiCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestProfilSimkopdes(KoperasiCommon):
    def _aset(self, **values):
        return self.env["koperasi.aset"].create(
            {
                "company_id": self.society.id,
                "name": "Laptop",
                "date": "2025-06-01",
                "price": 12000000,
                "useful_months": 48,
                **values,
            }
        )

    def test_secretary_keeps_what_odoo_has_on_the_company(self):
        profil = self.profil.with_user(self.user_sekretaris)
        with Form(profil) as form:
            form.street = "Jl. Gunung Agung 12"
            form.zip = "80119"
            form.phone = "0361 123456"
            form.tentang = "Koperasi warga Tegal Harum"
        self.assertEqual(self.society.street, "Jl. Gunung Agung 12")
        self.assertEqual(profil.zip, "80119")
        profil.name = "Koperasi Uji Baru"
        self.assertEqual(self.society.name, "Koperasi Uji Baru")

    def test_the_company_of_another_society_stays_closed(self):
        for user in (self.user_sekretaris, self.user_dinas, self.user_pengawas):
            with self.assertRaises(AccessError):
                self.profil_b.with_user(user).street = "Jl. Orang Lain"
        with self.assertRaises(AccessError):
            self.profil.with_user(self.user_pengawas).street = "Jl. Saya"

    def test_units_are_written_with_the_rights_of_the_desk(self):
        profil = self.profil.with_user(self.user_sekretaris)
        unit = profil.unit_ids[0]
        profil.unit_ids = [
            Command.update(unit.id, {"status": "berhenti"}),
            Command.create({"jenis": "apotek", "status": "persiapan"}),
        ]
        self.assertEqual(unit.status, "berhenti")
        self.assertIn("apotek", self.society.koperasi_unit_ids.mapped("jenis"))
        with self.assertRaises(AccessError):
            profil.unit_ids = [
                Command.update(
                    self.society_b.koperasi_unit_ids[0].id, {"status": "belum"}
                )
            ]
        with self.assertRaises(AccessError):
            profil.unit_ids = [Command.delete(unit.id)]

    def test_postcode_has_five_digits(self):
        for wrong in ("8011", "ABCDE", "801190"):
            with self.assertRaisesRegex(ValidationError, "five digits", msg=wrong):
                self.profil.zip = wrong

    def test_the_point_lies_in_indonesia(self):
        self.profil.write({"latitude": -8.65, "longitude": 115.2167})
        with self.assertRaisesRegex(ValidationError, "changed places"):
            self.profil.write({"latitude": 115.2167, "longitude": -8.65})
        with self.assertRaisesRegex(ValidationError, "not lie in"):
            self.profil.write({"latitude": 51.5, "longitude": -0.1})

    def test_founders_by_the_law_of_the_founding_day(self):
        with self.assertRaisesRegex(ValidationError, "at least 20"):
            self.profil.write({"founding_date": "2010-01-01", "founder_count": 19})
        with self.assertRaisesRegex(ValidationError, "at least 9 .*UU 6/2023"):
            self.profil.write({"founding_date": "2025-05-10", "founder_count": 8})
        self.profil.write({"founding_date": "2025-05-10", "founder_count": 9})
        self.profil.write({"bentuk": "sekunder", "founder_count": 3})

    @mute_logger("odoo.sql_db")
    def test_figures_are_not_negative(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.profil.modal_awal = -1
            self.profil.flush_recordset()
        for wrong in (
            {"price": -1},
            {"quantity": 0},
            {"progress": 101},
            {"useful_months": -3},
            {"date_out": "2024-01-01"},
        ):
            with self.assertRaises(CheckViolation, msg=str(wrong)), self.cr.savepoint():
                self._aset(**wrong)

    def test_kbli_code_has_five_digits(self):
        with self.assertRaisesRegex(ValidationError, "five digits"):
            self.env["koperasi.kbli"].create(
                {"code": "123", "name": "Uji", "date_from": "2020-01-01"}
            )
        self.profil.kbli_ids = [
            Command.create(
                {"kbli_id": self.env.ref("koperasi_base.kbli_2020_64141").id}
            )
        ]
        self.assertEqual(self.profil.kbli_ids.company_id, self.society)

    def test_assets_are_numbered_per_year_without_gaps(self):
        first, second = self._aset(), self._aset()
        self.assertEqual(
            (first.number, second.number), ("INV/2025/00001", "INV/2025/00002")
        )
        self.assertEqual(self._aset(date="2026-01-02").number, "INV/2026/00001")
        with self.assertRaisesRegex(UserError, "stay in the inventory"):
            first.unlink()

    def test_depreciation_counts_months(self):
        aset = self._aset()
        self.assertEqual(aset.depreciation, 3000000)
        self.assertEqual(aset.book_value, 9000000)
        aset.write({"date_out": "2025-12-01", "out_reason": "rusak"})
        self.assertEqual(aset.depreciation, 1500000)
        self.assertEqual(aset._depreciation(date(2030, 1, 1)), 1500000)

    def test_dinas_sees_registers_but_not_what_members_gave(self):
        self._aset()
        Modal = self.env["koperasi.modal"]
        vals = {
            "company_id": self.society.id,
            "number": "01",
            "kind": "pinjaman",
            "amount": 5000000,
            "date": "2025-01-01",
        }
        bank, member = Modal.create(
            [
                {**vals, "source_kind": "bank", "source_name": "BRI"},
                {**vals, "source_kind": "anggota", "source_name": "I Wayan Sudira"},
            ]
        )
        env = self.env(user=self.user_dinas, context={"allowed_company_ids": []})
        seen = env["koperasi.modal"].search([])
        self.assertIn(bank, seen)
        self.assertNotIn(member, seen)
        self.assertEqual(self.profil.with_env(env).aset_count, 1)
        self.assertEqual(self.profil.modal_total, 10000000)
