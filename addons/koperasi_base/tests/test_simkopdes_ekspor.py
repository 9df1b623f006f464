import base64
import io
import zipfile

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .simkopdes_common import END, SARI, START, SUDANA, SimkopdesCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-31")
class TestSimkopdesEkspor(SimkopdesCommon):
    def _wizard(self, *names, user=None, **values):
        """The wizard as its form makes it, with these tables chosen."""
        wizard = Form(
            self.env["koperasi.simkopdes.ekspor"].with_user(
                user or self.user_sekretaris
            )
        ).save()
        wizard.write({"date_from": START, "date_to": END, **values})
        for line in wizard.line_ids:
            line.chosen = line.name in names
        return wizard

    def _export(self, *names, **options):
        wizard = self._wizard(*names, **options)
        action = wizard.action_export()
        self.assertIn(wizard.file_name, action["url"])
        return base64.b64decode(wizard.file)

    def test_members_in_the_words_of_the_ministry(self):
        rows = {row["nama"]: row for row in self._records_of("anggota_koperasi")}
        self.assertEqual(
            rows["Ni Luh Sari"],
            {
                "nama": "Ni Luh Sari",
                "nik": SARI,
                "kode_wilayah": "5171032008",
                "jenis_kelamin": "PEREMPUAN",
                "status_keanggotaan": "Approved",
                "tanggal_terdaftar": self.sari.date_join,
                "pekerjaan": "PEDAGANG",
            },
        )
        self.assertEqual(rows["I Ketut Arnawa"]["status_keanggotaan"], "Requested")
        self.assertEqual(
            rows["I Ketut Arnawa"]["tanggal_terdaftar"], self.candidate.date_apply
        )

    def test_members_who_left_are_not_in_the_list(self):
        self.sari.with_user(self.user_ketua)._leave(END, "pindah")
        names = [row["nama"] for row in self._records_of("anggota_koperasi")]
        self.assertNotIn("Ni Luh Sari", names)

    def test_officers_and_employees_apart(self):
        self.env["koperasi.organ"].create(
            [
                {"name": "Putu Kasir", "jabatan": "karyawan", "job_title": "Kasir"},
                {"name": "Made Manajer", "jabatan": "manajer"},
            ]
        )
        [ketua] = self._records_of("pengurus_koperasi")
        self.assertEqual(
            (ketua["nama"], ketua["jabatan"], ketua["status"], ketua["nik"]),
            ("I Wayan Sudana", "Ketua", "Aktif", SUDANA),
        )
        jobs = {
            row["nama"]: row["jabatan"] for row in self._records_of("karyawan_koperasi")
        }
        self.assertEqual(jobs, {"Putu Kasir": "Kasir", "Made Manajer": "Manajer"})

    def test_what_the_society_is_and_has(self):
        env, company = self.env, self.society
        env["koperasi.aset"].create(
            {
                "name": "Tanah gudang",
                "tipe": "tanah",
                "date": "2025-01-01",
                "area_m2": 250.5,
                "road": "truk",
            }
        )
        env["koperasi.dokumen"].create(
            {
                "jenis_id": env.ref("koperasi_base.dokumen_jenis_npwp").id,
                "number": "01.234",
                "date": "2025-05-01",
            }
        )
        env["koperasi.modal"].create(
            {
                "number": "01/PK",
                "source_kind": "lpdb",
                "source_name": "LPDB",
                "kind": "pinjaman",
                "amount": 50000000,
                "date": "2025-06-01",
            }
        )
        env["koperasi.profil.kbli"].create(
            {
                "profil_id": self.profil.id,
                "kbli_id": env.ref("koperasi_base.kbli_2020_64141").id,
                "permit": "NIB",
                "year": 2025,
            }
        )
        bank = env["res.bank"].create({"name": "BRI"})
        env["res.partner.bank"].create(
            {
                "partner_id": company.partner_id.id,
                "acc_number": "0123",
                "bank_id": bank.id,
                "acc_holder_name": "KDMP Tegal Harum",
            }
        )
        [profil] = self._records_of("profil_koperasi")
        self.assertEqual(
            (profil["nama"], profil["status_registrasi"], profil["koordinat"]),
            ("Koperasi Uji A", "Approved", (-8.65, 115.19)),
        )
        self.assertEqual(profil["modal_awal"], 25000000)
        [gerai] = self._records_of("gerai_koperasi")
        self.assertEqual(gerai["jenis"], "Gerai Sembako")
        self.assertEqual(gerai["akses_internet"], "Tidak Ada")
        [aset] = self._records_of("aset_koperasi")
        self.assertEqual((aset["luas_lahan"], aset["akses_jalan"]), (250.5, "Truk"))
        [dokumen] = self._records_of("dokumen_koperasi")
        self.assertEqual((dokumen["jenis"], dokumen["nomor"]), ("NPWP", "01.234"))
        [modal] = self._records_of("modal_koperasi")
        self.assertEqual(
            (modal["tipe_sumber"], modal["jumlah"]), ("LPDB-Koperasi", 50000000)
        )
        [kbli] = self._records_of("kbli_koperasi")
        self.assertEqual((kbli["kode"], kbli["tahun"]), ("64141", 2025))
        self.assertEqual(
            self._records_of("akun_bank_koperasi"),
            [{"nama_rekening": "KDMP Tegal Harum", "nama_bank": "BRI"}],
        )
        [wilayah] = self._records_of("referensi_wilayah")
        self.assertEqual(wilayah["kode_wilayah"], "5171032008")
        self.assertTrue(all(wilayah.values()))

    def test_applications(self):
        self.env["koperasi.simkopdes.pengajuan"].create(
            [
                {"kind": "domain", "number": "D-1"},
                {
                    "kind": "pembiayaan",
                    "number": "P-1",
                    "amount": 100000000,
                    "tenor": 72,
                    "status": "disetujui",
                },
            ]
        )
        self.assertEqual(
            self._records_of("pengajuan_domain"),
            [{"reference": "D-1", "status": "Requested"}],
        )
        [loan] = self._records_of("pengajuan_pembiayaan")
        self.assertEqual(
            (loan["nominal"], loan["tenor"], loan["status"]),
            (100000000, 72, "Approved"),
        )

    def test_workbook(self):
        book = openpyxl.load_workbook(
            io.BytesIO(self._export("anggota_koperasi", "referensi_profil_desa"))
        )
        self.assertEqual(book.sheetnames, ["anggota_koperasi", "referensi_profil_desa"])
        rows = list(book["anggota_koperasi"].values)
        self.assertEqual(rows[0][:3], ("nama", "nik", "kode_wilayah"))
        self.assertIn(("Ni Luh Sari", SARI), [row[:2] for row in rows])
        self.assertEqual(len(list(book["referensi_profil_desa"].values)), 1)

    def test_zip_of_csv_and_formulas(self):
        self.outlet.keeper = "=cmd|' /C calc'!A0"
        data = self._export("gerai_koperasi", "profil_koperasi", form="csv")
        archive = zipfile.ZipFile(io.BytesIO(data))
        self.assertEqual(
            archive.namelist(), ["profil_koperasi.csv", "gerai_koperasi.csv"]
        )
        text = archive.read("gerai_koperasi.csv").decode("utf-8-sig")
        self.assertIn(",'=cmd|", text)

    def test_the_form_says_what_is_empty_and_what_is_closed(self):
        wizard = self._wizard()
        notes = {line.name: line.note for line in wizard.line_ids}
        self.assertIn("Not kept here", notes["referensi_komoditas_desa"])
        self.assertFalse(notes["anggota_koperasi"])
        self.assertEqual(len(notes), 24)

    def test_the_export_stands_in_the_log(self):
        before = self.profil.message_ids
        self._export("anggota_koperasi")
        [message] = self.profil.message_ids - before
        self.assertIn(self.user_sekretaris.name, message.body)
        self.assertIn("anggota_koperasi (3)", message.body)
        self.assertNotIn(SARI, message.body)

    def test_only_desks_that_may_read_a_nik(self):
        for user in (self.user_bendahara, self.user_pengawas, self.user_dinas):
            with self.assertRaises(AccessError, msg=user.login):
                self._tables(user)._records(
                    "anggota_koperasi", self.society, START, END
                )
            with self.assertRaises(AccessError, msg=user.login):
                self.env["koperasi.simkopdes.ekspor"].with_user(user).create({})
        self.assertTrue(self._records_of("anggota_koperasi", self.user_ketua))

    def test_another_society_is_not_exported(self):
        wizard = self._wizard("anggota_koperasi")
        wizard.sudo().company_id = self.society_b
        with self.assertRaises(AccessError):
            wizard.action_export()
        names = [row["nama"] for row in self._records_of("anggota_koperasi")]
        self._new_anggota(self.society_b, name="Orang Lain")
        self.assertEqual(
            names, [row["nama"] for row in self._records_of("anggota_koperasi")]
        )

    def test_wrong_choices(self):
        with self.assertRefused(UserError, "at least one table"):
            self._wizard().action_export()
        with self.assertRefused(ValidationError, "ends before it begins"):
            self._wizard("anggota_koperasi", date_to="2025-01-01")
        wizard = self._wizard("anggota_koperasi")
        wizard.line_ids[0].write({"name": "rahasia", "chosen": True})
        with self.assertRefused(UserError, "“rahasia” is no table"):
            wizard.action_export()

    def test_choose_all_and_none(self):
        wizard = self._wizard()
        wizard.action_choose_all()
        for line in wizard.line_ids:
            self.assertEqual(line.chosen, "Not open" not in (line.note or ""))
        wizard.action_choose_none()
        self.assertFalse(any(wizard.line_ids.mapped("chosen")))

    def test_members_are_read_in_sets(self):
        """Twice the members, the same queries."""
        tables = self._tables()

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            tables._records("anggota_koperasi", self.society, START, END)
            return self.env.cr.sql_log_count - before

        for number in range(20):
            self._new_anggota(name=f"Anggota {number}")
        queries()
        few = queries()
        for number in range(40):
            self._new_anggota(name=f"Anggota Baru {number}")
        self.assertLessEqual(queries(), few)
