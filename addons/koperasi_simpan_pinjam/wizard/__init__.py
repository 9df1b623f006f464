from . import (
    koperasi_anggota_bayar,
    koperasi_kas_batal,
    koperasi_kas_pindah_baru,
    koperasi_kas_tutup_hari,
    koperasi_laporan_cetak,
    koperasi_pinjaman_simulasi,
    koperasi_pinjaman_tolak,
    koperasi_setoran_massal,
    koperasi_setoran_massal_baris,
    koperasi_simpanan_cetak_ulang,
    koperasi_simpanan_iuran,
    koperasi_simpanan_pindah,
)
