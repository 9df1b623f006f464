from datetime import date

from odoo.addons.koperasi_base.tests.common import KoperasiCommon

#: The year of the society, entry by entry: (day, debit account, credit account, Rp).
#: Sales go 3/4 to members, so the common costs are shared 3 : 1.
ENTRIES = [
    (date(2024, 6, 1), "kop_kas_kantor", "kop_hibah", 1_000_000),
    (date(2024, 9, 1), "kop_kas_kantor", "kop_pelayanan_anggota", 50_000),
    (date(2025, 1, 10), "kop_persediaan_sembako", "kop_kas_kantor", 6_000_000),
    (date(2025, 3, 1), "kop_kas_kasir", "kop_penjualan_anggota_sembako", 6_000_000),
    (date(2025, 3, 1), "kop_hpp_anggota_sembako", "kop_persediaan_sembako", 3_500_000),
    (date(2025, 3, 2), "kop_kas_kasir", "kop_penjualan_nonanggota_sembako", 2_000_000),
    (
        date(2025, 3, 2),
        "kop_hpp_nonanggota_sembako",
        "kop_persediaan_sembako",
        1_500_000,
    ),
    (date(2025, 6, 30), "kop_beban_gaji", "kop_kas_kantor", 600_001),
    (date(2025, 7, 1), "kop_beban_rapat", "kop_kas_kantor", 100_000),
    (date(2025, 12, 31), "kop_kas_kantor", "kop_pendapatan_lain", 200_001),
]

#: name: (mandatory savings beside 100,000 of principal savings, patronage). Savings
#: and patronage stand as in the worked example of regulations 5.3.
MEMBERS = {
    "I Wayan Sudarma": (1_100_000, 3_000_000),
    "Ni Made Ayu Lestari": (700_000, 1_000_000),
    "I Ketut Arnawa": (1_900_000, 2_000_000),
}


class RatCommon(KoperasiCommon):
    """The first society with a small book year 2025."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number, entry in enumerate(ENTRIES):
            cls._post(f"buku/{number}", *entry)
        cls.members = cls.env["koperasi.anggota"].union(
            *(
                cls._new_anggota(name=name, number=f"TH-{number:03}")
                for number, name in enumerate(MEMBERS, 1)
            )
        )
        for member, (wajib, patronage) in zip(
            cls.members, MEMBERS.values(), strict=True
        ):
            cls._save(member, pokok=100_000, wajib=wajib)
            cls._buy(member, patronage)

    @classmethod
    def _post(cls, key, day, debit, credit, amount, society=None):
        society = society or cls.society
        account = society._koperasi_account
        return cls.env["koperasi.posting.mixin"]._post_entry(
            company=society,
            key=key,
            date=day,
            ref=key,
            lines=[
                {"account": account(debit), "debit": amount},
                {"account": account(credit), "credit": amount},
            ],
        )

    @classmethod
    def _save(cls, member, day=date(2025, 2, 1), **amounts):
        """Deposit into the products of the given kinds (``pokok=…, wajib=…``)."""
        Simpanan = cls.env["koperasi.simpanan"]
        products = {
            product.jenis: product
            for product in cls.env["koperasi.simpanan.produk"].search(
                [("company_id", "=", member.company_id.id)]
            )
        }
        accounts = Simpanan._open_accounts(
            member.company_id, [(member.id, products[kind].id) for kind in amounts], day
        )
        Simpanan._post_transaction(
            member.company_id,
            member,
            [
                (Simpanan.browse(accounts[member.id, products[kind].id]), amount)
                for kind, amount in amounts.items()
            ],
            day,
            f"simpan/{member.id}/{day}",
        )

    @classmethod
    def _buy(cls, member, amount, day=date(2025, 3, 1), key="belanja"):
        cls.env["koperasi.jasa"]._record(
            [
                {
                    "company_id": member.company_id.id,
                    "anggota_id": member.id,
                    "date": day,
                    "kind": "belanja",
                    "amount": amount,
                    "key": f"{key}/{member.id}",
                }
            ]
        )

    def _new_rat(self, user=None, year=2025):
        return (
            self.env["koperasi.rat"]
            .with_user(user or self.user_bendahara)
            .create({"company_id": self.society.id, "year": year})
        )

    def _composed(self, **kw):
        rat = self._new_rat(**kw)
        rat.action_susun()
        return rat

    def _final(self):
        rat = self._composed().with_user(self.user_ketua)
        rat.action_final()
        return rat

    def assertLines(self, rat, expected):
        lines = {line.key: line.amount for line in rat.baris_ids}
        self.assertEqual({key: lines.get(key) for key in expected}, expected)
