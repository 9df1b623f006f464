from . import (
    koperasi_anggota,
    koperasi_audit,
    koperasi_buku_organisasi,
    koperasi_impor,
    koperasi_kas_transaksi,
    koperasi_profil,
    koperasi_simpanan,
    koperasi_simpanan_batch,
    koperasi_simpanan_mutasi,
    koperasi_simpanan_posting,
    koperasi_simpanan_produk,
    koperasi_teller,
)
