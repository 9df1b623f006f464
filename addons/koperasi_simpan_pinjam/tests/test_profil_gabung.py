from datetime import date

from odoo.tests import freeze_time, tagged

from .common import SimpananCommon

DAY = date(2026, 5, 31)
NIK = "5171034508900001"


@tagged("post_install", "-at_install")
@freeze_time("2026-06-01")
class TestProfilGabungSimpanan(SimpananCommon):
    """Savings of a society that merges are savings of the other one."""

    def _fill(self, anggota, **amounts):
        for jenis, amount in amounts.items():
            self._post(amount, f"{jenis}-{anggota.id}", self._account(jenis, anggota))

    def _saved(self, society):
        """{(member, kind of savings): balance}"""
        accounts = self.env["koperasi.simpanan"].search(
            [("company_id", "=", society.id), ("saldo", ">", 0)]
        )
        return {
            (a.anggota_id.name, a.produk_id.jenis): round(a.saldo) for a in accounts
        }

    def test_savings_follow_their_members(self):
        self.anggota.nik = NIK
        known = self._new_anggota(self.society_b, nik=NIK, name="Ni Luh Sari")
        rai, ayu = self._new_anggota(name="I Rai"), self._new_anggota(name="Ni Ayu")
        self._fill(self.anggota, pokok=100_000, sukarela=50_000)
        self._fill(rai, wajib=20_000)
        self._fill(ayu, sukarela=30_000)
        ayu.with_user(self.user_ketua)._leave(date(2026, 5, 1), "pindah")
        teller_b = self._as_teller(self.user_teller_b)
        account = self._account("sukarela", known)
        teller_b._post_transaction(
            self.society_b, known, [(account, 15_000)], date(2026, 5, 2), "b-1"
        )
        admin = self.env.ref("base.user_admin")
        admin.company_ids += self.society | self.society_b
        self.profil.with_user(admin).with_context(
            allowed_company_ids=(self.society | self.society_b).ids
        )._end("digabung", DAY, "01/RA/2026", "Uji", self.society_b)
        self.env.invalidate_all()
        self.assertEqual(self._saved(self.society), {})
        self.assertEqual(
            self._saved(self.society_b),
            {
                ("Ni Luh Sari", "pokok"): 100_000,
                ("Ni Luh Sari", "sukarela"): 65_000,
                ("I Rai", "wajib"): 20_000,
                ("Ni Ayu", "keluar"): 30_000,
            },
        )
        self.assertAuditClean()
