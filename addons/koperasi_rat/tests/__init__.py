from . import test_rat
from . import test_rat_seal
from . import test_rat_shu
from . import test_rat_print
from . import test_koperasi_rat_security
