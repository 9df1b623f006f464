from . import (
    test_audit,
    test_batch,
    test_buku,
    test_faults,
    test_impor,
    test_koperasi_simpan_pinjam_security,
    test_posting,
    test_produk,
    test_reversal,
    test_slip,
    test_teller,
    test_teller_tour,
)
