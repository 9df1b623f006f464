import json
from urllib.parse import urlencode

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01")
class TestKoperasiRatSecurity(RatCommon, HttpCase):
    """Who may do what; above all that the Dinas sees figures and no persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("staff", "koperasi_base.group_staff")
        cls.user_portal = cls._new_officer("portal", "base.group_portal")
        cls.rat = cls.env["koperasi.rat"].create(
            {"company_id": cls.society.id, "year": 2025}
        )
        cls.rat.action_susun()
        other = cls._new_anggota(cls.society_b, name="Ni Nyoman Rahasia")
        cls._save(other, pokok=100_000)
        cls._post(
            "b",
            other.date_join,
            "kop_kas_kantor",
            "kop_pendapatan_lain",
            900,
            society=cls.society_b,
        )
        cls.rat_b = cls.env["koperasi.rat"].create(
            {"company_id": cls.society_b.id, "year": 2025}
        )
        cls.rat_b.action_susun()
        potrets = cls.env["koperasi.potret.ambil"]._take(
            "tahunan", cls.rat.date_to, (cls.profil | cls.profil_b).ids
        )
        cls.potret = potrets.filtered(lambda p: p.profil_id == cls.profil)
        cls.potret_b = potrets - cls.potret

    def _roles(self):
        """Besides the officers a teller (any desk) and a member with a login."""
        return {
            **super()._roles(),
            "staff": self.user_staff,
            "portal": self.user_portal,
        }

    def test_matrix(self):
        self.assertSecurityMatrix(
            "koperasi_rat",
            {
                "koperasi.rat": {
                    "sekretaris": "r",
                    "bendahara": "crud",
                    "ketua": "r",
                    "pengawas": "r",
                    "dinas": "r/r",
                },
                "koperasi.rat.baris": {
                    "sekretaris": "r",
                    "bendahara": "r",
                    "ketua": "r",
                    "pengawas": "r",
                    "dinas": "r/r",
                },
                "koperasi.rat.dana": {
                    "sekretaris": "r",
                    "bendahara": "ru",
                    "ketua": "r",
                    "pengawas": "r",
                    "dinas": "r/r",
                },
                "koperasi.rat.shu": {
                    "sekretaris": "r",
                    "bendahara": "r",
                    "ketua": "r",
                    "pengawas": "r",
                },
                "koperasi.rat.shu.mutasi": {
                    "sekretaris": "r",
                    "bendahara": "r",
                    "ketua": "r",
                    "pengawas": "r",
                },
                "koperasi.potret": {
                    "sekretaris": "r",
                    "bendahara": "r",
                    "ketua": "r",
                    "pengawas": "r",
                    "dinas": "r/r",
                },
                "koperasi.potret.baris": {
                    "sekretaris": "r",
                    "bendahara": "r",
                    "ketua": "r",
                    "pengawas": "r",
                    "dinas": "r/r",
                },
            },
            {
                "koperasi.rat": (self.rat, self.rat_b),
                "koperasi.rat.baris": (self.rat.baris_ids[0], self.rat_b.baris_ids[0]),
                "koperasi.rat.dana": (self.rat.dana_ids[0], self.rat_b.dana_ids[0]),
                "koperasi.rat.shu": (self.rat.shu_ids[0], self.rat_b.shu_ids[0]),
                "koperasi.rat.shu.mutasi": (
                    self._right(self.rat),
                    self._right(self.rat_b),
                ),
                "koperasi.potret": (self.potret, self.potret_b),
                "koperasi.potret.baris": (
                    self.potret.baris_ids[0],
                    self.potret_b.baris_ids[0],
                ),
            },
        )

    def _right(self, rat):
        """The first right of a member, as the booking of the split writes it."""
        rat.sudo().with_user(self.user_ketua).sudo().action_final()
        rat.sudo()._book_split(rat.date_to.replace(year=2026, month=2, day=1), "1")
        return self.env["koperasi.rat.shu.mutasi"].search(
            [("rat_id", "=", rat.id)], limit=1
        )

    def _as_dinas(self, record, user=None):
        return record.with_user(user or self.user_dinas).with_context(
            allowed_company_ids=self.env.ref("base.main_company").ids
        )

    def test_dinas_sees_its_territory_whatever_company_is_active(self):
        Rat = self._as_dinas(self.env["koperasi.rat"])
        self.assertEqual(Rat.search([]), self.rat | self.rat_b)
        self.assertFalse(
            self._as_dinas(self.env["koperasi.rat"], self.user_dinas_badung).search([])
        )

    def test_snapshots_by_territory_whatever_company_is_active(self):
        Potret = self._as_dinas(self.env["koperasi.potret"])
        self.assertEqual(Potret.search([]), self.potret | self.potret_b)
        Badung = self._as_dinas(self.env["koperasi.potret"], self.user_dinas_badung)
        self.assertFalse(Badung.search([]))
        self.assertFalse(Badung.env["koperasi.potret.baris"].search([]))
        self.assertFalse(Badung.name_search("Koperasi"))
        with self.assertRaises(AccessError):
            Badung.browse(self.potret.id).read(["total_aset"])
        # the society moves to Badung: so does the right to see it
        self.profil.wilayah_id = self.env["koperasi.wilayah"]._by_code("51.03.01.1002")
        self.assertEqual(Badung.search([]), self.potret)
        self.assertEqual(Potret.search([]), self.potret_b)

    def test_moving_the_dinas_takes_effect_at_once(self):
        self.user_dinas.koperasi_wilayah_id = self.env["koperasi.wilayah"]._by_code(
            "51.03"
        )
        self.assertFalse(self._as_dinas(self.env["koperasi.rat"]).search([]))

    def test_planned_report_is_the_societys_own(self):
        planned = self.env["koperasi.rat"].create(
            {"company_id": self.society.id, "year": 2023}
        )
        with self.assertRaises(AccessError):
            self._as_dinas(planned).read(["surplus"])

    def test_every_readable_field_hides_the_members(self):
        """All fields of all models that the Dinas may read."""
        for records in (
            self.rat,
            self.rat.baris_ids,
            self.rat.dana_ids,
            self.potret,
            self.potret.baris_ids,
        ):
            records = self._as_dinas(records)
            text = json.dumps(records.read(), default=str)
            for member in self.members:
                self.assertNotIn(member.name, text)
                self.assertNotIn(member.number, text)
            self.assertNotIn("shu_ids", text)

    def test_dinas_form_opens_without_member_fields(self):
        Rat = self._as_dinas(self.env["koperasi.rat"])
        arch = Rat.get_views([(False, "form")])["views"]["form"]["arch"]
        self.assertNotIn("action_lihat_shu", arch)
        self.assertNotIn("action_susun", arch)
        self.assertNotIn("action_final", arch)

    def test_dinas_guesses_nothing_about_members(self):
        Shu = self._as_dinas(self.env["koperasi.rat.shu"])
        Rat = self._as_dinas(self.env["koperasi.rat"])
        # Even a reviewer who may export gets nothing of the members out.
        self.user_dinas.group_ids += self.env.ref("base.group_allow_export")
        guesses = [
            lambda: Shu.search([]),
            lambda: Shu.search_count([("total", ">", 0)]),
            lambda: Shu.browse(self.rat.shu_ids.ids).read(["total"]),
            lambda: Shu.formatted_read_group([], ["anggota_id"], ["total:sum"]),
            lambda: Shu.name_search("0"),
            lambda: Shu.browse(self.rat.shu_ids.ids).export_data(["total"]),
            lambda: self._as_dinas(self.rat).read(["shu_ids"]),
            lambda: Rat.search([("shu_ids.total", "=", 462_500)]),
            lambda: Rat.search([("shu_ids.anggota_id.name", "ilike", "Wayan")]),
            lambda: self._as_dinas(self.rat).export_data(["shu_ids/name"]),
            lambda: Rat.formatted_read_group([], ["shu_ids"], ["__count"]),
            lambda: self._as_dinas(self.rat).action_susun(),
            lambda: self._as_dinas(self.rat).action_final(),
        ]
        for number, guess in enumerate(guesses):
            with self.subTest(guess=number), self.assertRaises(AccessError):
                guess()

    def test_seal_check_tells_the_dinas_no_names(self):
        self.rat.sudo().with_user(self.user_ketua).action_final()
        self._buy(self.members[0], 1, key="susup")
        message = self._as_dinas(self.rat).action_periksa_segel()["params"]
        self.assertEqual(message["type"], "danger")
        self.assertNotIn("Wayan", str(message))

    def _get(self, login, kind, record):
        self.authenticate(login, login)
        name = "report_rat_xlsx" if kind == "xlsx" else "report_rat"
        return self.url_open(f"/report/{kind}/koperasi_rat.{name}/{record.id}")

    def test_report_addresses_of_the_dinas(self):
        response = self._get("uji_dinas", "html", self.rat)
        self.assertEqual(response.status_code, 200)
        self.assertIn("7.550.000", response.text)
        self.assertNotIn("Wayan", response.text)
        response = self._get("uji_dinas", "xlsx", self.rat)
        self.assertEqual(response.status_code, 200)

    def test_report_addresses_of_strangers(self):
        for user in (self.user_dinas_badung, self.user_staff, self.user_portal):
            for kind in ("html", "xlsx"):
                response = self._get(user.login, kind, self.rat)
                self.assertNotEqual(response.status_code, 200, (user.login, kind))
                self.assertNotIn("7.550.000", response.text)
                self.assertNotIn("Wayan", response.text)

    def _download(self, login):
        self.authenticate(login, login)
        address = f"/report/xlsx/koperasi_rat.report_rat_xlsx/{self.rat.id}"
        query = urlencode({"data": json.dumps([address, "xlsx"])})
        return self.url_open(f"/report/download?{query}")

    def test_download_has_the_agreed_file_name(self):
        response = self._download(self.user_bendahara.login)
        self.assertIn(
            "RAT-2025-Koperasi-Uji-A.xlsx", response.headers["Content-Disposition"]
        )
        self.assertTrue(response.content.startswith(b"PK"))

    @mute_logger("odoo.addons.report_xlsx.controllers.main")
    def test_download_gives_strangers_nothing(self):
        for user in (self.user_dinas_badung, self.user_staff):
            response = self._download(user.login)
            self.assertFalse(response.content.startswith(b"PK"))
            self.assertNotIn("Wayan", response.text)

    def test_officer_of_another_society_prints_nothing(self):
        self._new_officer("bendahara", "koperasi_base.group_bendahara", self.society_b)
        response = self._get(f"bendahara_{self.society_b.id}", "html", self.rat)
        self.assertNotEqual(response.status_code, 200)
        self.assertNotIn("Wayan", response.text)
