import base64
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import SimpananCommon

START, END = date(2026, 1, 1), date(2026, 3, 31)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-31")
class TestSimkopdesSimpanan(SimpananCommon):
    def _rows(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()  # so that all is read with the rights of the user
        tables = self.env["koperasi.simkopdes"].with_user(user or self.user_ketua)
        return tables._records("simpanan_anggota", self.society, START, END)[1]

    def _row(self, name, period):
        [row] = [
            row
            for row in self._rows()
            if row["anggota"] == name and row["periode_pembayaran"] == period
        ]
        return (row["jumlah_simpanan"], row["status"], row["dibayar_pada"])

    def test_bills_of_a_member(self):
        self.anggota.date_join = "2026-01-15"
        self._post(100_000, "p", self._account("pokok"), date=date(2026, 1, 15))
        self._post(20_000, "w1", self._account("wajib"), date=date(2026, 2, 5))
        self._post(30_000, "w2", self._account("wajib"), date=date(2026, 3, 5))
        self._post(75_000, "s", self._account("sukarela"), date=date(2026, 3, 6))
        name = self.anggota.name
        self.assertEqual(
            self._row(name, "Simpanan Pokok"), (100_000, "PAID", date(2026, 1, 15))
        )
        self.assertEqual(
            self._row(name, "Simpanan Wajib - Januari 2026"),
            (20_000, "PAID", date(2026, 2, 5)),
        )
        self.assertEqual(
            self._row(name, "Simpanan Wajib - Februari 2026"),
            (20_000, "PAID", date(2026, 3, 5)),
        )
        self.assertEqual(
            self._row(name, "Simpanan Wajib - Maret 2026"), (20_000, "UNPAID", None)
        )
        self.assertEqual(
            self._row(name, "Simpanan Sukarela - Maret 2026"),
            (75_000, "PAID", date(2026, 3, 6)),
        )

    def test_who_waits_pays_pokok_alone(self):
        self._new_anggota(name="I Ketut Baru", state="disetujui")
        rows = [row for row in self._rows() if row["anggota"] == "I Ketut Baru"]
        self.assertEqual(
            [(row["periode_pembayaran"], row["status"]) for row in rows],
            [("Simpanan Pokok", "UNPAID")],
        )

    def test_names_that_several_bear_have_their_number(self):
        other = self._new_anggota(name=self.anggota.name)
        names = {row["anggota"] for row in self._rows()}
        self.assertIn(f"{other.name} ({other.number})", names)
        self.assertNotIn(other.name, names)

    def test_only_who_may_see_savings(self):
        tables = self.env["koperasi.simkopdes"].with_user(self.user_sekretaris)
        self.assertIn("ask the chair", tables._note("simpanan_anggota"))
        with self.assertRaises(AccessError):
            self._rows(self.user_sekretaris)

    def test_differences_are_shown_and_never_posted(self):
        banding = (
            self.env["koperasi.simkopdes.banding"]
            .with_user(self.user_ketua)
            .create(
                {
                    "file": self._file(
                        ("Ni Luh Sari", "Simpanan Pokok", "100000", "PAID"),
                        ("Ni Luh Sari", "Simpanan Wajib - Januari 2025", "9", "PAID"),
                    ),
                    "file_name": "simpanan_anggota.csv",
                    "date_from": START,
                    "date_to": END,
                }
            )
        )
        banding.action_compare()
        [row] = banding.beda_ids.filtered("column")
        self.assertEqual(
            (row.column, row.ours, row.theirs), ("status", "UNPAID", "PAID")
        )
        self.assertIn("teller desk", row.advice)
        self.assertFalse(banding.count_can)
        self.assertNotIn("hanya_mereka", banding.beda_ids.mapped("kind"))

    def _file(self, *rows):
        head = ("anggota", "periode_pembayaran", "jumlah_simpanan", "status")
        text = "\n".join(",".join(row) for row in (head, *rows))
        return base64.b64encode(text.encode())
