"""Month ends of loans that die on the way, for real: SIGKILL and committed data."""

from datetime import date

from odoo.tests import tagged

from .bulanan_kills import BulananKills

FIRST = date(2025, 1, 10)
POINTS = [
    ("INSERT INTO koperasi_pinjaman_harian_baris", "after"),
    ("INSERT INTO koperasi_pinjaman_bulanan_baris", "after"),
    ('INSERT INTO "account_move"', "after"),
    ("INSERT INTO koperasi_pinjaman_mutasi", "after"),
    ("COMMIT", "before"),
    ("COMMIT", "after"),
]


@tagged("post_install", "-at_install")
class TestPinjamanBulananFaults(BulananKills):
    """One society is killed at six points and run again; both end the same."""

    villages = "63.0%"
    model = "koperasi.pinjaman.bulanan"

    @classmethod
    def _fill(cls, env, company):
        produk = env["koperasi.pinjaman.produk"].create(
            {
                "name": "Pinjaman Umum",
                "code": "PU",
                "company_id": company.id,
                "account_id": company._koperasi_account("kop_pinjaman_anggota").id,
            }
        )
        fee = {"name": "Provisi", "persen": 1, "akun": "provisi", "is_tangguh": True}
        terms = env["koperasi.pinjaman.produk.aturan"].create(
            {
                "produk_id": produk.id,
                "date_from": "2025-01-01",
                "persen": 1,
                "biaya_ids": [(0, 0, fee)],
            }
        )
        terms.state = "berlaku"
        office = company._koperasi_account("kop_kas_kantor")
        for number in range(5):
            anggota = env["koperasi.anggota"].create(
                {
                    "company_id": company.id,
                    "name": f"Anggota {number}",
                    "state": "aktif",
                    "date_join": "2025-01-01",
                }
            )
            loan = env["koperasi.pinjaman"].create(
                {
                    "company_id": company.id,
                    "anggota_id": anggota.id,
                    "produk_id": produk.id,
                    "amount": 6_000_000 + 1_234_000 * number,
                    "tenor": 12,
                    "date_request": FIRST,
                }
            )
            loan._freeze(FIRST)
            loan.state = "akad"
            loan._disburse(FIRST, f"cair-{number}", cash_account=office)

    def _result(self, company_id):
        """Balances and rows of a society, without their ids."""
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT saldo_akru, saldo_tangguh, kolektibilitas, hari_tunggak"
                " FROM koperasi_pinjaman WHERE company_id = %s ORDER BY id",
                [company_id],
            )
            loans = cr.fetchall()
            cr.execute(
                "SELECT date, movement, kind, amount FROM koperasi_pinjaman_mutasi"
                " WHERE company_id = %s ORDER BY pinjaman_id, date, kind, amount",
                [company_id],
            )
            rows = cr.fetchall()
            cr.execute(
                "SELECT date, pokok, ppap, akru, akui, kolektibilitas"
                " FROM koperasi_pinjaman_bulanan_baris WHERE company_id = %s"
                " ORDER BY pinjaman_id, date",
                [company_id],
            )
            return loans, rows, cr.fetchall()

    def test_killed_at_six_points_and_run_again(self):
        killed, undisturbed = self.society_ids
        worker = self._start_worker()
        for number, (point, when) in enumerate(POINTS, 1):
            month = date(2025, number, 1)
            self._kill(worker, killed, month, point, when)
            self._assert_audit_clean()
            self._catch_up(killed, month)
        self._catch_up(undisturbed, date(2025, len(POINTS), 1))
        self.assertEqual(self._result(killed), self._result(undisturbed))
        self._assert_audit_clean()
