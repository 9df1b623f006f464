from . import koperasi_simpanan_buku
