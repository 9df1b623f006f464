from . import koperasi_kas_batal
