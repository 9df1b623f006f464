from datetime import date

from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.engine.simkopdes import TABEL

from .common import RatCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-06-30")
class TestSimkopdesRat(RatCommon):
    def _rows(self):
        self.env.flush_all()
        self.env.invalidate_all()  # so that all is read with the rights of the user
        tables = self.env["koperasi.simkopdes"].with_user(self.user_sekretaris)
        return tables._records(
            "rat_koperasi", self.society, date(2026, 1, 1), date(2026, 6, 30)
        )[1]

    def test_a_planned_and_a_composed_meeting(self):
        self.profil.founding_date = "2024-05-10"
        self.env["koperasi.notulen"].create(
            [
                {
                    "jenis": "anggota",
                    "agenda": agenda,
                    "date": day,
                    "present_count": count,
                }
                for agenda, day, count in (
                    ("RAT", "2026-03-21", 142),
                    ("Rapat luar biasa", "2026-05-02", 60),
                )
            ]
        )
        rat = self._composed()
        self._new_rat(year=2024)
        rows = {row["tahun_buku"]: row for row in self._rows()}
        self.assertEqual(
            {name: rows[2025][name] for name in rows[2025] if rows[2025][name]},
            {
                "urutan_rat": 2,
                "tahun_buku": 2025,
                "tahun_rencana_kerja": 2026,
                "tahun_rencana_anggaran": 2026,
                "tanggal_rat": date(2026, 3, 21),
                "jumlah_peserta": 142,
                "status_rat": "Disusun",
                "laporan_posisi_keuangan": round(rat.total_assets),
                "laporan_hasil_usaha": round(rat.surplus),
            },
        )
        self.assertEqual(rows[2024]["status_rat"], "Rencana")
        self.assertIsNone(rows[2024]["laporan_hasil_usaha"])
        self.assertIsNone(rows[2024]["tanggal_rat"])

    def test_the_figures_are_not_taken_from_a_file(self):
        advice = self.env["koperasi.simkopdes"]._advice_of_ledger
        self.assertIn("sealed", advice(TABEL["rat_koperasi"]))
        self.assertIn("papers", advice(TABEL["akun_bank_koperasi"]))
