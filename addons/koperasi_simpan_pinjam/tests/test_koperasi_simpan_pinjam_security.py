from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DAY, SimpananCommon


@tagged("post_install", "-at_install")
class TestSecurity(SimpananCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_staff = cls._new_officer("staf", "koperasi_base.group_staff")

    def _roles(self):
        return {
            **super()._roles(),
            "staff": self.user_staff,
            "teller": self.user_teller,
            "teller_b": self.user_teller_b,
        }

    def _slips(self):
        slips = []
        for anggota in (self.anggota, self.anggota_b):
            account = self._account(anggota=anggota)
            slips.append(
                self.env["koperasi.simpanan"]._post_transaction(
                    anggota.company_id, anggota, [(account, 50_000)], DAY, "hak"
                )
            )
        return slips

    def _month_ends(self, rows):
        """Terms and a posted month end of each society."""
        Terms = self.env["koperasi.simpanan.produk.bunga"]
        terms = [
            Terms.create(
                {
                    "produk_id": row.produk_id.id,
                    "date_from": DAY.replace(day=1),
                    "tingkat_ids": [(0, 0, {"mulai": 0, "persen": 6})],
                }
            )
            for row in rows
        ]
        for term in terms:
            term.state = "berlaku"
        Bulanan = self.env["koperasi.simpanan.bulanan"]
        months = [Bulanan._of_month(row.company_id, DAY.replace(day=1)) for row in rows]
        for month in months:
            month._post()
        return terms, months

    def test_role_by_model_by_right(self):
        """Nobody writes savings but the posting methods; the Dinas reads none."""
        readers = {
            "bendahara": "r",
            "ketua": "r",
            "pengawas": "r",
            "teller": "r",
            "teller_b": "/r",
        }
        staff = {"sekretaris": "r", "ketua": "r", "pengawas": "r", "staff": "r"}
        slips = self._slips()
        rows = [slip.mutasi_ids for slip in slips]
        terms, months = self._month_ends(rows)
        Slip = self.env["koperasi.simpanan.bukti.potong"]
        Line = self.env["koperasi.simpanan.bulanan.baris"]
        lines = [Line.search([("bulanan_id", "=", month.id)]) for month in months]
        progress = self.env["koperasi.simpanan.bulanan.progres"].create(
            {"bulanan_id": months[0].id}
        )
        holds = [
            self.env["koperasi.simpanan.blokir"].create(
                {
                    "simpanan_id": row.simpanan_id.id,
                    "company_id": row.company_id.id,
                    "amount": 1_000,
                    "reason": "Uji",
                }
            )
            for row in rows
        ]
        self.assertSecurityMatrix(
            "koperasi_simpan_pinjam",
            {
                "koperasi.simpanan.produk": {
                    **staff,
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan.produk.bunga": {
                    **staff,
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan.produk.tingkat": {
                    **staff,
                    "teller": "r",
                    "teller_b": "/r",
                    "bendahara": "crud",
                },
                "koperasi.simpanan": readers,
                "koperasi.simpanan.blokir": {
                    **readers,
                    "bendahara": "cru",
                    "ketua": "cru",
                },
                "koperasi.simpanan.mutasi": readers,
                "koperasi.simpanan.bulanan": {**readers, "bendahara": "crd"},
                "koperasi.simpanan.bulanan.baris": readers,
                "koperasi.simpanan.bulanan.progres": {},
                "koperasi.simpanan.bukti.potong": readers,
                "koperasi.kas.transaksi": readers,
            },
            {
                "koperasi.simpanan.produk": [row.produk_id for row in rows],
                "koperasi.simpanan.produk.bunga": terms,
                "koperasi.simpanan.produk.tingkat": [t.tingkat_ids for t in terms],
                "koperasi.simpanan": [row.simpanan_id for row in rows],
                "koperasi.simpanan.blokir": holds,
                "koperasi.simpanan.mutasi": rows,
                "koperasi.simpanan.bulanan": months,
                "koperasi.simpanan.bulanan.baris": lines,
                "koperasi.simpanan.bulanan.progres": [progress, progress],
                "koperasi.simpanan.bukti.potong": [
                    Slip.search([("bulanan_id", "=", month.id)]) for month in months
                ],
                "koperasi.kas.transaksi": slips,
            },
        )

    def test_passbook_is_private_to_the_society(self):
        self._slips()
        Buku = self.env["koperasi.simpanan.buku"]
        self.assertEqual(
            Buku.with_user(self.user_teller)
            .with_context(allowed_company_ids=self.society.ids)
            .search([])
            .company_id,
            self.society,
        )
        for user in (self.user_dinas, self.user_dinas_badung, self.user_staff):
            with self.assertRaises(AccessError):
                Buku.with_user(user).search([])

    def test_dinas_with_the_society_active_reads_no_savings(self):
        """Private balances are for the society, not for the Dinas (UU PDP)."""
        self._slips()
        dinas = self.env(
            user=self.user_dinas.id,
            context={"allowed_company_ids": self.society.ids},
        )
        self.assertIn(self.society, self.user_dinas.company_ids)
        for model in (
            "koperasi.simpanan",
            "koperasi.simpanan.mutasi",
            "koperasi.simpanan.buku",
            "koperasi.kas.transaksi",
            "koperasi.kas.batal",
        ):
            with self.assertRaises(AccessError):
                dinas[model].search([])

    def test_reversal_form_is_for_chair_and_treasurer(self):
        Batal = self.env["koperasi.kas.batal"]
        allowed = {
            name
            for name, user in self._roles().items()
            if Batal.with_user(user).has_access("create")
        }
        self.assertEqual(allowed, {"bendahara", "ketua"})

    def test_shop_staff_do_not_see_what_a_member_has_saved(self):
        self._slips()
        anggota = self.anggota.with_user(self.user_staff)
        self.assertTrue(anggota.name)
        with self.assertRaises(AccessError):
            anggota.read(["simpanan_total"])
