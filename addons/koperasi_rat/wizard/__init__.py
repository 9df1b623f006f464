from . import koperasi_rat_shu_bukukan, koperasi_rat_shu_bayar
