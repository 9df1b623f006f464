from . import (
    koperasi_anggota_bayar,
    koperasi_kas_batal,
    koperasi_simpanan_pindah,
)
