import json

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import BADUNG_VILLAGE, SIDAKARYA, KoperasiCommon


@tagged("post_install", "-at_install")
class TestProfil(KoperasiCommon):
    def test_provisioning_twice_changes_nothing(self):
        again = self.env["koperasi.profil"]._provision(
            [self._society_vals("B", SIDAKARYA)]
        )
        self.assertEqual(again, self.profil_b)

    def test_provisioned_society_is_ready(self):
        self.assertEqual(self.society.currency_id.name, "IDR")
        self.assertTrue(self.society._koperasi_has_unit("sembako"))
        self.assertFalse(self.society._koperasi_has_unit("apotek"))
        self.assertFalse(self.society.parent_id)

    def test_chart_stays_ours_when_the_work_is_committed(self):
        [profil] = self.env["koperasi.profil"]._provision(
            [self._society_vals("C", SIDAKARYA)]
        )
        self.env.cr.precommit.run()
        self.assertEqual(profil.company_id.chart_template, "id_koperasi")

    def test_presets_of_companies_are_those_of_odoo(self):
        """One query for all companies gives what Odoo finds company by company."""
        IrDefault, superuser = self.env["ir.default"], self.env.ref("base.user_root")
        field = self.env["res.partner"]._fields["property_account_payable_id"]
        args = ("res.partner", field.name)
        IrDefault.set(*args, 1, company_id=False)
        IrDefault.set(*args, 2, user_id=superuser.id, company_id=self.society_b.id)
        ours = json.loads(IrDefault._get_field_column_fallbacks(*args))
        for company in self.env["res.company"].search([]):
            defaults = IrDefault.with_user(superuser).with_company(company)
            self.assertEqual(
                ours[str(company.id)],
                field.convert_to_column(
                    defaults._get_model_defaults(args[0]).get(field.name), defaults
                ),
                company.name,
            )
        self.assertEqual(ours[str(self.society_b.id)], 2)

    def test_dinas_sees_territory_whatever_company_is_active(self):
        Profil = self.env["koperasi.profil"].with_context(allowed_company_ids=[])
        seen = Profil.with_user(self.user_dinas).search([])
        self.assertLessEqual(self.profil | self.profil_b, seen)
        self.assertFalse(
            Profil.with_user(self.user_dinas_badung).search([])
            & (self.profil | self.profil_b)
        )

    def test_companies_of_the_dinas_follow_the_territory(self):
        self.assertIn(self.society, self.user_dinas.company_ids)
        self.assertNotIn(self.society, self.user_dinas_badung.company_ids)
        self.profil.wilayah_id = self.env["koperasi.wilayah"]._by_code(BADUNG_VILLAGE)
        self.assertNotIn(self.society, self.user_dinas.company_ids)
        self.assertIn(self.society, self.user_dinas_badung.company_ids)
        self.user_dinas.koperasi_wilayah_id = False
        self.assertEqual(self.user_dinas.company_ids, self.user_dinas.company_id)

    def test_numbers_of_the_society_are_checked(self):
        for wrong in ({"nik_koperasi": "12A"}, {"nib": "123"}, {"npwp": "12.34"}):
            with self.assertRaises(ValidationError, msg=str(wrong)):
                self.profil.write(wrong)
        self.profil.write({"nik_koperasi": "5171030010001", "nib": "1234567890123"})

    def test_number_pattern_must_differ_per_member(self):
        for wrong in ("tetap", "{salah}", "{nomor"):
            with self.assertRaisesRegex(ValidationError, "pattern", msg=wrong):
                self.profil.anggota_pattern = wrong
        self.profil.anggota_pattern = "{tahun}-{nomor:04d}"
        self.assertEqual(self._new_anggota().number, "2025-0001")
