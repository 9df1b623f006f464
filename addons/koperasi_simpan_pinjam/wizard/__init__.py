from . import (
    koperasi_kas_batal,
    koperasi_kas_pindah_baru,
    koperasi_kas_tutup_hari,
    koperasi_simpanan_cetak_ulang,
)
