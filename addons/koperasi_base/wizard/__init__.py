from . import koperasi_anggota_keluar
from . import koperasi_petugas_baru
from . import koperasi_petugas_keluar
from . import koperasi_anggota_gabung
from . import koperasi_anggota_keluar_baris
from . import koperasi_anggota_keputusan
from . import koperasi_profil_akhir
from . import koperasi_buku_cetak
