import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..engine import simkopdes as sk
from ..engine.simkopdes_berkas import tulis_xlsx, tulis_zip
from .simkopdes_common import END, SARI, START, SUDANA, SimkopdesCommon

HEAD = ("nama", "nik", "pekerjaan", "status_keanggotaan")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-31")
class TestSimkopdesBanding(SimkopdesCommon):
    def _members(self, *rows):
        ours = [
            ("Ni Luh Sari", SARI, "PEDAGANG", "Approved"),
            ("I Wayan Sudana", SUDANA, "", "Approved"),
            ("I Ketut Arnawa", "", "", "Requested"),
        ]
        return {"anggota_koperasi": [HEAD, *(rows or ours)]}

    def _take(self, banding, *columns):
        """Choose their side of these columns, and take it over."""
        banding.beda_ids.filtered(
            lambda row: row.column in columns or row.kind in columns
        ).write({"choice": "mereka"})
        return banding.action_apply()

    def test_what_is_exported_has_no_difference(self):
        """Export, read again: every table that is kept says the same."""
        contents = [
            (table, self._records_of(name))
            for name, table in sk.TABEL.items()
            if self._tables()._is_open(name)
        ]
        for write in (tulis_xlsx, tulis_zip):
            banding = self._banding(write(contents))
            banding.action_compare()
            self.assertEqual(self._found(banding), [])
            self.assertEqual(banding.state, "compared")
            self.assertIn("referensi_wilayah: reference data", banding.notes)

    def test_differences_of_members(self):
        banding = self._compare(
            **self._members(
                ("NI LUH SARI", SARI, "PETANI", "Rejected"),
                ("I Wayan Sudana", SUDANA, "", "Approved"),
                ("I Made Baru", "5171030101900003", "", "Requested"),
            )
        )
        table = "anggota_koperasi"
        self.assertCountEqual(
            self._found(banding),
            [
                (table, "beda", "Ni Luh Sari", "pekerjaan", "PEDAGANG", "PETANI"),
                (
                    table,
                    "beda",
                    "Ni Luh Sari",
                    "status_keanggotaan",
                    "Approved",
                    "Rejected",
                ),
                (
                    table,
                    "hanya_kita",
                    "I Ketut Arnawa",
                    False,
                    "nama: I Ketut Arnawa; status_keanggotaan: Requested;"
                    " tanggal_terdaftar: 01/02/2026",
                    "",
                ),
                (
                    table,
                    "hanya_mereka",
                    "I Made Baru",
                    False,
                    "",
                    "nama: I Made Baru; nik: 517103**********;"
                    " status_keanggotaan: Requested",
                ),
            ],
        )
        self.assertEqual(banding.count_open, 4)
        self.assertEqual(banding.count_can, 2)

    def test_theirs_is_written_and_not_found_again(self):
        banding = self._compare(
            **self._members(
                ("Ni Luh Sari", SARI, "PETANI", "Approved"),
                ("I Wayan Sudana", SUDANA, "NELAYAN", "Approved"),
                ("I Ketut Arnawa", "", "", "Requested"),
            )
        )
        self._take(banding, "pekerjaan")
        self.assertEqual(self.sari.occupation, "Petani")
        self.assertEqual(self.sudana.occupation, "Nelayan")
        self.assertIn("pekerjaan", self.sari.message_ids[0].body)
        self.assertEqual(banding.state, "applied")
        self.assertEqual(banding.count_applied, 2)
        self.assertTrue(all(banding.beda_ids.mapped("is_applied")))
        banding.action_compare()
        self.assertEqual(self._found(banding), [])
        self.assertEqual(banding.count_applied, 2, "what was done stays as history")

    def test_after_taking_all_theirs_only_decisions_are_left(self):
        banding = self._compare(
            **self._members(
                ("Ni Luh Sari Dewi", SARI, "PETANI", "Rejected"),
                ("I Made Baru", "5171030101900003", "PETANI", "Approved"),
            ),
            gerai_koperasi=[
                ("jenis", "status", "akses_listrik"),
                ("Gerai Sembako", "Persiapan", "Genset"),
                ("Gudang", "Belum", ""),
            ],
            profil_koperasi=[
                ("nama", "nik_koperasi", "kategori_usaha", "koordinat"),
                ("Koperasi Uji A", "5171030010001", "Toko", "-8.66, 115.2"),
            ],
        )
        banding.action_choose_all()
        banding.action_apply()
        self.assertEqual(self.sari.name, "Ni Luh Sari Dewi")
        self.assertEqual(self.profil.kategori_usaha, "Toko")
        self.assertEqual((self.profil.latitude, self.profil.longitude), (-8.66, 115.2))
        self.assertEqual(self.outlet.listrik, "genset")
        banding.action_compare()
        rest = [row for row in banding.beda_ids if not row.is_applied]
        self.assertTrue(rest)
        for row in rest:
            self.assertFalse(row.can_apply, row.label)
            self.assertTrue(row.advice)
        self.assertFalse(banding.count_can)

    def test_a_missing_member_becomes_a_candidate(self):
        banding = self._compare(
            **self._members(("I Made Baru", "5171030101900003", "PETANI", "Approved"))
        )
        self._take(banding, "hanya_mereka")
        new = self.env["koperasi.anggota"].search([("name", "=", "I Made Baru")])
        self.assertEqual((new.state, new.company_id), ("calon", self.society))
        self.assertEqual(new.nik, "5171030101900003")
        banding.action_compare()
        self.assertIn("status_keanggotaan", [row[3] for row in self._found(banding)])

    def test_a_membership_is_not_changed_by_a_file(self):
        banding = self._compare(
            **self._members(("Ni Luh Sari", SARI, "PEDAGANG", "Rejected"))
        )
        row = banding.beda_ids.filtered("column")
        self.assertFalse(row.can_apply)
        self.assertIn("decision", row.advice)
        with self.assertRefused(UserError, "cannot be taken over"):
            row.choice = "mereka"
        row.sudo().write({"can_apply": True, "choice": "mereka"})
        with self.assertRefused(UserError, "by a decision"):
            banding.action_apply()
        self.assertEqual(self.sari.state, "aktif")

    def test_facts_of_an_officer_go_to_the_member_register(self):
        banding = self._compare(
            pengurus_koperasi=[
                ("nama", "jabatan", "nik", "no_hp", "status_pendidikan"),
                ("I Wayan Sudana", "Ketua", SUDANA, "081238471120", "S1"),
            ]
        )
        self._take(banding, "no_hp", "status_pendidikan")
        self.assertEqual(self.sudana.phone, "+6281238471120")
        self.assertEqual(self.ketua.phone, "+6281238471120")
        self.assertEqual(self.ketua.education, "s1")

    def test_new_records_of_other_registers(self):
        banding = self._compare(
            karyawan_koperasi=[("nama", "jabatan"), ("Putu Ari", "Kasir")],
            pengurus_koperasi=[
                ("nama", "jabatan", "periode_mulai"),
                ("I Wayan Sudana", "Ketua", "2025-06-01"),
                ("Ni Made Ayu", "Bendahara", "2025-06-01"),
                ("I Nyoman", "", ""),
            ],
            gerai_koperasi=[("jenis",), ("Gerai Sembako",), ("Klinik Desa",)],
            kbli_koperasi=[("kode", "tahun"), ("64141", "2025")],
            dokumen_koperasi=[("jenis", "nomor"), ("NPWP", "01.2")],
            aset_koperasi=[("nama", "tipe"), ("Timbangan", "Peralatan")],
            pengajuan_domain=[("reference", "status"), ("D-7", "Approved")],
        )
        row = banding.beda_ids.filtered(lambda r: r.label == "I Nyoman")
        self.assertIn("lacks jabatan, periode_mulai", row.advice)
        banding.action_choose_all()
        banding.action_apply()
        organs = self.env["koperasi.organ"].search(
            [("company_id", "=", self.society.id)]
        )
        self.assertEqual(
            set(organs.mapped(lambda o: (o.name, o.jabatan, o.job_title))),
            {
                ("I Wayan Sudana", "ketua", False),
                ("Putu Ari", "karyawan", "Kasir"),
                ("Ni Made Ayu", "bendahara", False),
            },
        )
        self.assertEqual(self.profil.kbli_ids.kbli_id.code, "64141")
        application = self.env["koperasi.simkopdes.pengajuan"].search(
            [("number", "=", "D-7")]
        )
        self.assertEqual(
            (application.kind, application.status), ("domain", "disetujui")
        )
        self.assertEqual(self.society.koperasi_dokumen_ids.number, "01.2")
        banding.action_compare()
        self.assertEqual([row[2] for row in self._found(banding)], ["I Nyoman"])

    def test_all_or_nothing(self):
        banding = self._compare(
            **self._members(
                ("Ni Luh Sari", SARI, "PETANI", "Approved"),
                ("I Wayan Sudana", SUDANA, "NELAYAN", "Approved"),
            ),
            kbli_koperasi=[("kode",), ("99999",)],
        )
        banding.action_choose_all()
        with self.assertRefused(UserError, "“99999” is not in the list"):
            banding.action_apply()
        self.assertEqual(self.sari.occupation, "Pedagang")
        self.assertFalse(banding.count_applied)

    def test_what_changed_meanwhile_is_not_overwritten(self):
        banding = self._compare(
            **self._members(("Ni Luh Sari", SARI, "PETANI", "Approved"))
        )
        self.sari.occupation = "Guru"
        with self.assertRefused(UserError, "changed here since the comparison"):
            self._take(banding, "pekerjaan")
        self.assertEqual(self.sari.occupation, "Guru")

    def test_registers_of_other_desks_are_shown_only(self):
        head = ("nomor_perjanjian", "tipe_sumber", "nama_sumber", "tipe_modal")
        row = ("01/PK", "Bank", "BRI", "Hibah")
        more = {
            "modal_koperasi": [
                (*head, "jumlah", "tanggal_diterima"),
                (*row, "5000000", "01/02/2026"),
            ]
        }
        banding = self._compare(**more)
        self.assertFalse(banding.beda_ids.can_apply)
        self.assertIn("treasurer", banding.beda_ids.advice)
        admin = self._new_officer("admin", "koperasi_base.group_admin")
        banding = self._compare(user=admin, **more)
        banding.action_choose_all()
        banding.action_apply()
        modal = self.env["koperasi.modal"].search([("number", "=", "01/PK")])
        self.assertEqual((modal.amount, modal.kind), (5000000, "hibah"))

    def test_tables_without_records_of_ours(self):
        banding = self._compare(
            akun_bank_koperasi=[("nama_rekening", "nama_bank"), ("KDMP", "BRI")],
            referensi_komoditas_desa=[
                ("kode_wilayah", "komoditas"),
                ("5171032008", "Padi"),
            ],
        )
        [row] = banding.beda_ids
        self.assertFalse(row.can_apply)
        self.assertIn("Compare with the papers", row.advice)
        self.assertIn("referensi_komoditas_desa", banding.notes)

    def test_choices_of_many_rows(self):
        banding = self._compare(
            **self._members(
                ("Ni Luh Sari", SARI, "PETANI", "Rejected"),
                ("I Wayan Sudana", SUDANA, "NELAYAN", "Approved"),
            )
        )
        message = banding.beda_ids.action_take_theirs()["params"]["message"]
        self.assertIn("2 differences are marked", message)
        self.assertIn("2 cannot be taken over", message)
        self.assertEqual(banding.count_chosen, 2)
        banding.action_compare()
        self.assertEqual(banding.count_chosen, 2, "choices survive a new comparison")
        banding.beda_ids.action_keep_ours()
        self.assertFalse(banding.count_chosen)
        with self.assertRefused(UserError, "No difference is chosen"):
            banding.action_apply()

    def test_the_list_is_written_by_the_comparison_alone(self):
        banding = self._compare(
            **self._members(("Ni Luh Sari", SARI, "PETANI", "Approved"))
        )
        row = banding.beda_ids.filtered("can_apply")
        for vals in ({"theirs": "x"}, {"payload": {}}, {"can_apply": True}):
            with self.assertRefused(AccessError, "only the choice"):
                row.write(vals)
        self._take(banding, "pekerjaan")
        with self.assertRefused(UserError, "taken over already"):
            row.choice = "kita"
        with self.assertRefused(UserError, "stays"):
            banding.unlink()
        action = row.action_open_record()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("koperasi.anggota", self.sari.id)
        )

    def test_another_file_starts_anew(self):
        banding = self._compare(**self._members(("X", "", "", "")))
        self.assertTrue(banding.beda_ids)
        banding.file = base64.b64encode(self._zip(**self._members()))
        self.assertEqual(banding.state, "draft")
        self.assertFalse(banding.beda_ids)
        banding.action_compare()
        self.assertEqual(self._found(banding), [])
        row = self._compare(**self._members(("X", "", "", ""))).beda_ids.filtered(
            lambda r: r.kind == "hanya_mereka"
        )
        with self.assertRefused(UserError, "no record here"):
            row.action_open_record()

    def test_the_file_of_another_society(self):
        head = ("nama", "nik_koperasi")
        for row in (
            ("Koperasi Uji A", "5171030010002"),
            ("Koperasi Uji B", ""),
        ):
            with self.assertRefused(UserError, "belongs to another society"):
                self._compare(profil_koperasi=[head, row], **self._members())

    def test_wrong_cells_are_named_with_their_place(self):
        with self.assertRaises(UserError) as caught:
            self._compare(
                anggota_koperasi=[
                    ("nama", "nik", "status_keanggotaan", "tanggal_terdaftar"),
                    ("A", "123", "Aktif Sekali", "31/02/2025"),
                    ("=1+1", "", "Approved", "01/01/2027"),
                    ("B" * 300, "", "", ""),
                ]
            )
        text = str(caught.exception)
        for part in (
            "anggota_koperasi, row 2, column B (nik): “123” must have 16 digits",
            "row 2, column C (status_keanggotaan): “Aktif Sekali” is no word of this"
            " column. Write one of: Approved, Requested, Rejected.",
            "row 2, column D (tanggal_terdaftar): There is no such day.",
            "row 3, column A (nama): “=1+1” looks like a formula",
            "row 3, column D (tanggal_terdaftar): The day lies in the future.",
            "row 4, column A (nama): The text has 300 characters, at most 128 fit.",
        ):
            self.assertIn(part, text)

    def test_many_wrong_cells_are_counted(self):
        rows = [("nama", "nik"), *[("A", "1")] * 40]
        with self.assertRefused(UserError, r"… and 25 more"):
            self._compare(anggota_koperasi=rows)

    def test_files_that_are_none(self):
        for data, pattern in (
            (b"salam", "No table of SIMKOPDES found"),
            (b"\x89PNG\x00\x01", "This is no spreadsheet"),
            (b"PK\x03\x04rusak", "The file is damaged"),
            (self._csv(("umur", "gaji"), ("1", "2")), "No table of SIMKOPDES found"),
        ):
            banding = self._banding(data, "berkas.csv")
            with self.assertRefused(UserError, pattern):
                banding.action_compare()
            self.assertEqual(banding.state, "draft")
        banding = self._banding(self._csv(("umur",), ("1",)), "anggota_koperasi.csv")
        with self.assertRefused(UserError, "is not its header"):
            banding.action_compare()

    def test_files_that_are_too_big_are_not_kept(self):
        before = self.env["koperasi.simkopdes.banding"].search_count([])
        with self.assertRefused(UserError, "larger than 20 MB"):
            self._banding(b"A" * (100 * 2**20))
        for junk in (12, "bukan berkas ñ"):
            with self.assertRefused(UserError, "cannot stand in the field"):
                self._banding(junk)
        self.assertEqual(
            self.env["koperasi.simkopdes.banding"].search_count([]), before
        )

    def test_the_period_takes_its_rows(self):
        with self.assertRefused(ValidationError, "ends before it begins"):
            self._banding(b"a", date_from=END, date_to=START)

    def test_other_desks_and_other_societies(self):
        data = base64.b64encode(self._zip(**self._members()))
        model = self.env["koperasi.simkopdes.banding"]
        for user in (self.user_bendahara, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError, msg=user.login):
                model.with_user(user).create({"file": data})
        foreign = model.create({"company_id": self.society_b.id, "file": data})
        for method in ("action_compare", "action_apply", "action_choose_all"):
            with self.assertRaises(AccessError, msg=method):
                getattr(foreign.with_user(self.user_sekretaris), method)()

    def test_sentences_are_indonesian(self):
        self.env["res.lang"]._activate_lang("id_ID")
        banding = self._banding(
            self._zip(anggota_koperasi=[("nama", "nik"), ("A", "1")])
        )
        with self.assertRefused(UserError, "baris 2, kolom B"):
            banding.with_context(lang="id_ID").action_compare()

    def test_application_register(self):
        Pengajuan = self.env["koperasi.simkopdes.pengajuan"].with_user(
            self.user_sekretaris
        )
        Pengajuan.create({"kind": "kemitraan", "number": "K-1", "nik": SARI})
        with self.assertRefused(ValidationError, "NIK of K-2 is not right"):
            Pengajuan.create({"kind": "kemitraan", "number": "K-2", "nik": "12"})
