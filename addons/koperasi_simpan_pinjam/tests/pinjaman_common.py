from datetime import date

from .common import SimpananCommon

START = date(2026, 1, 15)


class PinjamanCommon(SimpananCommon):
    """A loan product of each society with approved terms, and short ways to lend."""

    TERMS = {
        "metode": "flat",
        "persen": 1,
        "per": "bulan",
        "denda_jenis": "harian",
        "denda_persen": 0.1,
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_petugas = cls._new_officer(
            "petugas", "koperasi_simpan_pinjam.group_petugas_pinjaman"
        )
        cls.produk = cls._loan_product(cls.society)

    @classmethod
    def _loan_product(cls, society, code="PU", **terms):
        produk = cls.env["koperasi.pinjaman.produk"].create(
            {
                "name": "Pinjaman Umum",
                "code": code,
                "company_id": society.id,
                "account_id": society._koperasi_account("kop_pinjaman_anggota").id,
            }
        )
        aturan = cls.env["koperasi.pinjaman.produk.aturan"].create(
            {
                "produk_id": produk.id,
                "date_from": "2025-01-01",
                **cls.TERMS,
                **terms,
            }
        )
        aturan.state = "berlaku"
        return produk

    @classmethod
    def _apply(cls, amount=12_000_000, tenor=12, *, produk=None, anggota=None):
        """An application, as the loan officer writes it."""
        anggota = anggota or cls.anggota
        return cls.env["koperasi.pinjaman"].create(
            {
                "company_id": anggota.company_id.id,
                "anggota_id": anggota.id,
                "produk_id": (produk or cls.produk).id,
                "amount": amount,
                "tenor": tenor,
                "date_request": START,
            }
        )
