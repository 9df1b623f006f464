# The order is that of inheritance.
# isort: skip_file
from . import koperasi_rat_snapshot
from . import koperasi_rat_penyusun
from . import koperasi_rat_segel
from . import koperasi_rat
from . import koperasi_rat_temuan
from . import koperasi_rat_cetak
from . import koperasi_rat_baris
from . import koperasi_rat_dana
from . import koperasi_rat_shu
from . import koperasi_rat_shu_mutasi
from . import koperasi_rat_pembagian
from . import koperasi_potret
from . import koperasi_potret_baris
from . import koperasi_potret_ukur
from . import koperasi_potret_ambil
from . import koperasi_profil
from . import koperasi_audit
from . import koperasi_simkopdes
from . import koperasi_kas_hari
