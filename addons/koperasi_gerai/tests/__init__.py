from . import test_gerai_patronage
from . import test_gerai_buku
from . import test_gerai_provision
from . import test_gerai_audit
from . import test_koperasi_gerai_security
from . import test_gerai_tour
