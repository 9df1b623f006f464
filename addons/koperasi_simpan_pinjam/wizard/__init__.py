from . import (
    koperasi_anggota_bayar,
    koperasi_kas_batal,
    koperasi_setoran_massal,
    koperasi_setoran_massal_baris,
    koperasi_simpanan_cetak,
    koperasi_simpanan_iuran,
    koperasi_simpanan_pindah,
)
