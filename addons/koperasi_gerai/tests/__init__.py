from . import (
    test_gerai_audit,
    test_gerai_buku,
    test_gerai_impor,
    test_gerai_kunci,
    test_gerai_patronage,
    test_gerai_provision,
    test_gerai_tour,
    test_junk,
    test_koperasi_gerai_security,
    test_simkopdes,
)
