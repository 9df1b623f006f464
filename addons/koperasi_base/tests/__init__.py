from . import test_anggota
from . import test_audit
from . import test_chart
from . import test_jasa
from . import test_koperasi_base_security
from . import test_parameter
from . import test_posting
from . import test_profil
