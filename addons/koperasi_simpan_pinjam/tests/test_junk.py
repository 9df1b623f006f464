from odoo.tests import freeze_time, tagged

from odoo.addons.koperasi_base.tests.junk import JunkWalker

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
@freeze_time(DAY)
class TestJunk(JunkWalker, SimpananCommon):
    """No call from outside ends in a traceback, whatever it brings along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("loket", "koperasi_base.group_staff")
        cls.user_all = cls._new_officer(
            "semua",
            "koperasi_base.group_admin,koperasi_simpan_pinjam.group_teller",
        )

    def _samples(self, anggota):
        account = self._account(anggota=anggota)
        slip = self.env["koperasi.simpanan"]._post_transaction(
            anggota.company_id, anggota, [(account, 50_000)], DAY, "junk"
        )
        return {
            "koperasi.anggota": anggota,
            "koperasi.simpanan": account,
            "koperasi.simpanan.produk": account.produk_id,
            "koperasi.simpanan.mutasi": slip.mutasi_ids,
            "koperasi.kas.transaksi": slip,
        }

    def test_public_methods(self):
        own, other = self._samples(self.anggota), self._samples(self.anggota_b)
        line = {"produk_id": self.sukarela.id, "amount": 1000}
        self.assertJunkRefused(
            "koperasi_simpan_pinjam",
            [self.user_staff, self.user_all],
            {model: (own[model], other[model]) for model in own},
            {
                ("koperasi.teller", "post"): ["k", self.anggota.id, "setor", [line]],
                ("koperasi.teller", "printed"): [own["koperasi.kas.transaksi"].id],
            },
            {("koperasi.teller", "post", 0)},
            {("koperasi.teller", "open_session", 0)},
        )
