import base64

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .common import KoperasiCommon

PIXEL = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
        "awAAAABJRU5ErkJggg=="
    )
)


@tagged("post_install", "-at_install")
@freeze_time("2026-06-15")
class TestAnggotaIdentitas(KoperasiCommon):
    def test_values_take_the_shape_of_the_register(self):
        anggota = self._new_anggota(
            name="  I  Wayan   Sudira ",
            phone="0812 3456-7890",
            phone2="(0361) 800101",
            nik="517103 450890 0001",
            kk="5171031212120001",
            npwp="01.312.166.0-091.000",
            rt="1",
            rw="02",
            zip="80119",
        )
        self.assertRecordValues(
            anggota,
            [
                {
                    "name": "I Wayan Sudira",
                    "phone": "+6281234567890",
                    "phone2": "+62361800101",
                    "nik": "5171034508900001",
                    "npwp": "013121660091000",
                    "rt": "001",
                    "rw": "002",
                }
            ],
        )

    def test_wrong_identity_is_refused_with_its_reason(self):
        for values, reason in (
            ({"phone": "12345"}, "not one phone number"),
            ({"phone": "0812 3456 7890 / 0813 4567 8901"}, "not one phone number"),
            ({"phone2": "<script>"}, "not one phone number"),
            ({"kk": "517103121212000"}, "KK.*16 digits"),
            ({"kk": "51710312121２0001"}, "KK.*16 digits"),
            ({"npwp": "123"}, "valid tax number"),
            ({"rt": "0001"}, "RT.*3 digits"),
            ({"rw": "satu"}, "RW.*3 digits"),
            ({"zip": "8011"}, "5 digits"),
            ({"name": "   "}, "name of the member"),
            ({"name": "12345"}, "name of the member"),
            ({"name": "a" * 129}, "too long.*128"),
            ({"number": "9" * 33}, "too long"),
            ({"street": "x" * 201}, "too long"),
            ({"birth_date": "2026-06-16"}, "in the future"),
        ):
            with self.assertRefused(ValidationError, reason, msg=str(values)):
                self._new_anggota(**values)

    def test_unknown_choices_are_refused(self):
        for values in ({"gender": "x"}, {"member_kind": 1}, {"education": "S9"}):
            with self.assertRaises(ValidationError, msg=str(values)):
                self._new_anggota(**values)

    def test_script_in_a_name_stays_text(self):
        anggota = self._new_anggota(name="<script>alert(1)</script>Sari")
        self.assertEqual(anggota.name, "<script>alert(1)</script>Sari")

    def test_entities_have_no_persons_papers(self):
        entity = self._new_anggota(name="Subak Tegal Harum", member_kind="badan")
        self.assertTrue(entity.partner_id.is_company)
        with self.assertRefused(ValidationError, "no person"):
            entity.nik = "5171034508900001"
        entity.member_kind = "orang"
        self.assertFalse(entity.partner_id.is_company)

    def test_members_of_a_secondary_society_are_cooperatives(self):
        self.profil.bentuk = "sekunder"
        anggota = self._new_anggota(name="Koperasi Primer Sari")
        self.assertEqual(anggota.member_kind, "koperasi")
        self.assertTrue(anggota.partner_id.is_company)

    def test_household_by_family_card(self):
        kk = "5171031212120001"
        father, mother = self._new_anggota(kk=kk), self._new_anggota(kk=kk)
        alone = self._new_anggota()
        self._new_anggota(self.society_b, kk=kk)
        self.assertEqual(father.household_ids, mother)
        self.assertFalse(alone.household_ids)

    def test_shares_of_heirs_are_empty_or_one_hundred(self):
        anggota = self._new_anggota()
        heirs = [("I Made", 33.33), ("Ni Ketut", 33.33), ("I Gede", 33.34)]
        anggota.ahli_waris_ids = [
            Command.create({"name": name, "share": share}) for name, share in heirs
        ]
        with self.assertRefused(ValidationError, "99.99 percent"):
            anggota.ahli_waris_ids[-1].share = 33.33
        with self.assertRefused(ValidationError, "133.33 percent"):
            self.env["koperasi.ahli.waris"].create(
                {"anggota_id": anggota.id, "name": "Lain", "share": 33.33}
            )
        anggota.ahli_waris_ids = [Command.clear()]
        anggota.ahli_waris_ids = [Command.create({"name": "I Made"})]
        self.assertFalse(anggota.ahli_waris_ids.share)

    def test_heirs_in_the_form_of_the_secretary(self):
        with Form(self._new_anggota().with_user(self.user_sekretaris)) as form:
            for name, share in (("I Made Arta", 60), ("Ni Luh Ayu", 40)):
                with form.ahli_waris_ids.new() as heir:
                    heir.name, heir.share, heir.phone = name, share, "081234567890"
        self.assertEqual(form.record.ahli_waris_ids[0].phone, "+6281234567890")

    def test_scans_are_for_the_desks_of_the_register(self):
        anggota = self._new_anggota(ktp_scan=PIXEL, signature=PIXEL)
        scans = (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", "koperasi.anggota"),
                    ("res_id", "=", anggota.id),
                    ("res_field", "in", ("ktp_scan", "signature")),
                ]
            )
        )
        self.assertEqual(len(scans), 2)
        for user in (self.user_sekretaris, self.user_bendahara, self.user_ketua):
            scans.with_user(user).check_access("read")
            self.assertTrue(anggota.with_user(user).ktp_scan)
        teller = self._new_officer("loket", "koperasi_base.group_staff")
        for user in (teller, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError, msg=user.login):
                scans.with_user(user).check_access("read")
            with self.assertRaises(AccessError, msg=user.login):
                anggota.with_user(user).read(["ktp_scan"])

    def test_private_papers_are_hidden_from_other_desks(self):
        anggota = self._new_anggota(kk="5171031212120001", religion="hindu")
        teller = self._new_officer("loket", "koperasi_base.group_staff")
        for name in ("kk", "npwp", "religion", "bank_id", "household_ids"):
            with self.assertRaises(AccessError, msg=name):
                anggota.with_user(teller).read([name])

    def test_consent_names_day_desk_and_text(self):
        anggota = self._new_anggota().with_user(self.user_sekretaris)
        anggota.action_record_consent()
        self.assertEqual(anggota.consent_user_id, self.user_sekretaris)
        self.assertTrue(anggota.consent_version)
        anggota.action_withdraw_consent()
        self.assertFalse(anggota.consent_date)

    def test_secretary_writes_bank_accounts_of_members_only(self):
        anggota = self._new_anggota().with_user(self.user_sekretaris)
        Bank = self.env["res.partner.bank"].with_user(self.user_sekretaris)
        anggota.bank_id = Bank.create(
            {"acc_number": "1234567890", "partner_id": anggota.partner_id.id}
        )
        with self.assertRaises(AccessError):
            Bank.create({"acc_number": "999", "partner_id": self.society.partner_id.id})
        other = self._new_anggota(name="I Made Arta")
        with self.assertRefused(ValidationError, "somebody else"):
            other.bank_id = anggota.bank_id

    def test_changes_of_master_data_are_tracked(self):
        anggota = (
            self._new_anggota(phone="081234567890")
            .with_user(self.user_sekretaris)
            .with_context(tracking_disable=False)
        )
        self.flush_tracking()
        anggota.write({"name": "Ni Luh Sari Dewi", "phone": "081234567891", "rt": "4"})
        self.flush_tracking()
        values = anggota.message_ids[:1].sudo().tracking_value_ids
        self.assertEqual(set(values.field_id.mapped("name")), {"name", "phone", "rt"})
        self.assertEqual(
            anggota.message_ids[:1].author_id, self.user_sekretaris.partner_id
        )

    def flush_tracking(self):
        self.env.flush_all()
        self.env.cr.precommit.run()

    def test_address_on_one_line(self):
        anggota = self._new_anggota(
            street="Jl. Gunung Agung 12",
            rt="1",
            rw="2",
            wilayah_id=self.profil.wilayah_id.id,
            zip="80119",
        )
        text = anggota._address_line()
        self.assertTrue(text.startswith("Jl. Gunung Agung 12, RT 001 RW 002, "), text)
        self.assertTrue(text.endswith("Bali 80119"), text)
