from . import (
    test_api,
    test_junk,
    test_koperasi_rat_security,
    test_potret,
    test_rat,
    test_rat_pembagian,
    test_rat_print,
    test_rat_seal,
    test_rat_shu,
    test_simkopdes,
)
