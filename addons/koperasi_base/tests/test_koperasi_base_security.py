from odoo.exceptions import AccessError
from odoo.tests import tagged

from . import impor_security, organisasi_security, simkopdes_security
from .common import KoperasiCommon

DINAS = "r/r"  # both test societies lie in the territory 51.71

MATRIX = {
    # Reference data of the whole country.
    "koperasi.wilayah": {
        role: "r/r"
        for role in (
            "sekretaris",
            "bendahara",
            "ketua",
            "pengawas",
            "dinas",
            "dinas_badung",
        )
    },
    "koperasi.parameter": {
        **dict.fromkeys(("sekretaris", "bendahara", "pengawas"), "r"),
        "ketua": "cru",
    },
    "koperasi.profil": {
        "sekretaris": "ru",
        "bendahara": "r",
        "ketua": "ru",
        "pengawas": "r",
        "dinas": DINAS,
    },
    "koperasi.unit": {
        "sekretaris": "cru",
        "bendahara": "r",
        "ketua": "cru",
        "pengawas": "r",
        "dinas": DINAS,
    },
    "koperasi.anggota": {
        "sekretaris": "crud",
        "bendahara": "r",
        "ketua": "crud",
        "pengawas": "r",
    },
    "koperasi.akses": {"ketua": "r", "pengawas": "r"},
    "koperasi.ahli.waris": {
        "sekretaris": "crud",
        "bendahara": "r",
        "ketua": "crud",
        "pengawas": "r",
    },
    "koperasi.anggota.beda": {
        "sekretaris": "crd",
        "ketua": "crd",
    },
    "koperasi.anggota.riwayat": {
        **dict.fromkeys(("sekretaris", "bendahara", "ketua", "pengawas"), "r"),
    },
    "koperasi.jasa": {
        **dict.fromkeys(("sekretaris", "bendahara", "ketua", "pengawas"), "r"),
    },
}
MATRIX.update(organisasi_security.MATRIX)
MATRIX.update(impor_security.MATRIX)
MATRIX.update(simkopdes_security.MATRIX)


@tagged("post_install", "-at_install")
class TestKoperasiBaseSecurity(KoperasiCommon):
    def _sample(self, society):
        anggota = self._new_anggota(society)
        return {
            **organisasi_security.sample(self, society),
            "koperasi.wilayah": self.profil.wilayah_id,
            "koperasi.parameter": self.env["koperasi.parameter"].create(
                {
                    "code": "uji.hak",
                    "name": "Uji",
                    "value": "1",
                    "company_id": society.id,
                    "date_from": "2025-01-01",
                    "source": "AD/ART",
                }
            ),
            "koperasi.profil": society.koperasi_profil_id,
            "koperasi.unit": society.koperasi_unit_ids[0],
            "koperasi.anggota": anggota,
            "koperasi.anggota.beda": self.env["koperasi.anggota.beda"].create(
                {
                    "company_id": society.id,
                    "anggota_id": anggota.id,
                    "other_id": self._new_anggota(society).id,
                }
            ),
            "koperasi.akses": self._new_officer(
                "akses", "koperasi_base.group_staff", society
            )._koperasi_record_access("mulai"),
            "koperasi.ahli.waris": self.env["koperasi.ahli.waris"].create(
                {"anggota_id": anggota.id, "name": "I Made Arta"}
            ),
            "koperasi.anggota.riwayat": anggota.riwayat_ids,
            **impor_security.sample(self, society, anggota),
            **simkopdes_security.sample(self, society),
            "koperasi.jasa": self.env["koperasi.jasa"]._record(
                [
                    {
                        "company_id": society.id,
                        "anggota_id": anggota.id,
                        "date": "2025-01-05",
                        "kind": "belanja",
                        "amount": 1000,
                        "key": "hak",
                    }
                ]
            ),
        }

    def test_matrix(self):
        own, other = self._sample(self.society), self._sample(self.society_b)
        self.assertSecurityMatrix(
            "koperasi_base",
            MATRIX,
            {model: (own[model], other[model]) for model in own},
        )

    def test_dinas_finds_no_member_by_any_way(self):
        anggota = self._new_anggota(name="Rahasia Sekali", phone="081234567890")
        env = self.env(
            user=self.user_dinas, context={"allowed_company_ids": [self.society.id]}
        )
        partners = env["res.partner"]
        self.assertFalse(partners.search([("name", "=", "Rahasia Sekali")]))
        self.assertFalse(partners.name_search("Rahasia Sekali"))
        self.assertFalse(
            partners._read_group([("name", "=", "Rahasia Sekali")], ["phone"])
        )
        with self.assertRaises(AccessError):
            partners.browse(anggota.partner_id.id).read(["phone"])
        for model in ("koperasi.anggota", "koperasi.jasa"):
            with self.assertRaises(AccessError, msg=model):
                env[model].search_count([])

    def test_nik_is_hidden_from_desks_that_do_not_need_it(self):
        anggota = self._new_anggota(nik="5171034508900001")
        teller = self._new_officer("loket", "koperasi_base.group_staff")
        with self.assertRaises(AccessError):
            anggota.with_user(teller).read(["nik"])
        self.assertEqual(
            anggota.with_user(self.user_sekretaris).nik, "5171034508900001"
        )
        self.assertEqual(anggota.with_user(teller).nik_masked, "517103**********")
