from datetime import date

from odoo.addons.koperasi_base.tests.common import KoperasiCommon

DAY = date(2026, 3, 10)


class SimpananCommon(KoperasiCommon):
    """Tellers of both societies, a member of each, and short ways to post."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        teller = "koperasi_simpan_pinjam.group_teller"
        cls.user_teller = cls._new_officer("teller", teller)
        cls.user_teller_b = cls._new_officer("teller", teller, cls.society_b)
        # most tests are about savings: cash sessions are switched on where they matter
        cls.aturan, cls.aturan_b = (
            cls.env["koperasi.kas.aturan"]._of(society)
            for society in (cls.society, cls.society_b)
        )
        (cls.aturan + cls.aturan_b).is_sesi_wajib = False
        cls.anggota = cls._new_anggota()
        cls.anggota_b = cls._new_anggota(cls.society_b, name="I Wayan Sudana")
        cls.pokok, cls.wajib, cls.sukarela = (
            cls._produk(cls.society, jenis) for jenis in ("pokok", "wajib", "sukarela")
        )

    @classmethod
    def _produk(cls, society, jenis):
        return cls.env["koperasi.simpanan.produk"].search(
            [("company_id", "=", society.id), ("jenis", "=", jenis)]
        )

    @classmethod
    def _account(cls, jenis="sukarela", anggota=None):
        """The account of a member, opened when there is none yet."""
        anggota = anggota or cls.anggota
        produk = cls._produk(anggota.company_id, jenis)
        accounts = cls.env["koperasi.simpanan"]._open_accounts(
            anggota.company_id, [(anggota.id, produk.id)], DAY
        )
        return cls.env["koperasi.simpanan"].browse(accounts[anggota.id, produk.id])

    @classmethod
    def _saving_product(cls, percent):
        """Compulsory savings with each loan of the society."""
        account = cls.society._koperasi_account("kop_simpanan_wajib_khusus")
        return cls.env["koperasi.simpanan.produk"].create(
            {
                "name": "Simpanan Wajib Pinjaman",
                "code": "SWP",
                "jenis": "pinjaman",
                "company_id": cls.society.id,
                "account_id": account.id,
                "is_withdrawable": True,
                "pinjaman_persen": percent,
            }
        )

    @classmethod
    def _arisan_produk(cls, society):
        """A product of the kind arisan, with a free account of the books."""
        return cls.env["koperasi.simpanan.produk"].create(
            {
                "name": "Arisan",
                "code": "AR",
                "jenis": "arisan",
                "company_id": society.id,
                "account_id": society._koperasi_account("kop_simpanan_umrah").id,
            }
        )

    @classmethod
    def _arisan(cls, produk, members):
        """An arisan of Rp 50.000 that is being formed."""
        return cls.env["koperasi.arisan"].create(
            {
                "name": "Arisan Banjar Kaja",
                "company_id": produk.company_id.id,
                "produk_id": produk.id,
                "ketua_id": members[0].id,
                "iuran": 50_000,
                "peserta_ids": [
                    (0, 0, {"nomor": number, "anggota_id": anggota.id})
                    for number, anggota in enumerate(members, 1)
                ],
            }
        )

    @classmethod
    def _kelompok(cls, society, members):
        """A savings group that is being formed: the first heads it, two sign."""
        produk = cls.env["koperasi.simpanan.produk"].create(
            {
                "name": "Simpanan Kelompok",
                "code": "KL",
                "jenis": "kelompok",
                "company_id": society.id,
                "account_id": society._koperasi_account("kop_simpanan_kurban").id,
                "is_withdrawable": True,
            }
        )
        roles = ["ketua", "penandatangan", "penandatangan"]
        return cls.env["koperasi.simpanan.kelompok"].create(
            {
                "name": "KWT Sekar Sari",
                "company_id": society.id,
                "produk_id": produk.id,
                "surat": "01/KWT/2026",
                "anggota_ids": [
                    (0, 0, {"anggota_id": anggota.id, "peran": role})
                    for anggota, role in zip(
                        members, roles + ["anggota"] * len(members), strict=False
                    )
                ],
            }
        )

    @classmethod
    def _know(cls, anggota, nik="5171014101900001"):
        """Complete what the register has to know of a member (KYC)."""
        anggota.write(
            {
                "nik": nik,
                "birth_place": "Denpasar",
                "birth_date": "1990-01-01",
                "gender": "p",
                "occupation": "Pedagang",
                "street": "Jl. Melati 1",
                "phone": "0812 3456 7890",
            }
        )
        anggota.sudo().action_record_consent()
        return anggota

    def _as_teller(self, user=None):
        user = user or self.user_teller
        return (
            self.env["koperasi.simpanan"]
            .with_user(user)
            .with_context(allowed_company_ids=user.company_id.ids)
        )

    def _post(self, amount, key, account=None, **kwargs):
        """Post one line as the teller of the first society."""
        account = account or self._account()
        return self._as_teller()._post_transaction(
            kwargs.pop("company", self.society),
            kwargs.pop("anggota", account.anggota_id),
            [(account, amount)],
            kwargs.pop("date", DAY),
            key,
            **kwargs,
        )

    def _saldo(self, account):
        account.invalidate_recordset()
        return account.saldo
