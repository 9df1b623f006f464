"""Terms as JSON and back: exactly what they were."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from koperasi_simpan_pinjam_engine.pinjaman.alokasi import Urutan
from koperasi_simpan_pinjam_engine.pinjaman.biaya import Biaya
from koperasi_simpan_pinjam_engine.pinjaman.catatan import baca, simpan
from koperasi_simpan_pinjam_engine.pinjaman.denda import AturanDenda
from koperasi_simpan_pinjam_engine.pinjaman.kalender import AturanTempo
from koperasi_simpan_pinjam_engine.pinjaman.keadaan import Aturan
from koperasi_simpan_pinjam_engine.pinjaman.pelunasan import AturanPelunasan
from koperasi_simpan_pinjam_engine.pinjaman.pembulatan import Pembulatan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import Perubahan, susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 15)


def terms(**values):
    rates = (Suku("1.5", "bulan"), Suku(Decimal("2.25"), since=date(2026, 6, 1)))
    return susun(12_000_000, "efektif", rates, START, 12, **values)


@pytest.mark.parametrize(
    "value",
    [
        terms(),
        terms(
            changes=(Perubahan(date(2026, 3, 1), 1_000_000),),
            round_instalment=Pembulatan(500, "atas"),
            grace_principal=2,
            balloon=1_000_000,
            shift_interest=True,
        ),
        susun(1_000, "bullet", Suku(0), START, 3, AturanTempo("sekaligus", day=31)),
        Aturan(
            Urutan(("bunga", "pokok", "biaya", "denda"), ahead="kembali"),
            AturanDenda(percent="0.1", cap_percent=10),
            AturanPelunasan("penuh", Decimal("50")),
            (Biaya("adm", "angsuran", amount=1_000),),
            spread=12_000,
        ),
        Aturan(),
        Fraction(1, 12),
        frozenset({date(2026, 1, 1), START}),
        (None, True, 7, "kata"),
    ],
)
def test_there_and_back(value):
    assert baca(json.loads(json.dumps(simpan(value)))) == value


def test_what_terms_do_not_hold():
    for value in (0.5, [1], AturanTempo(), datetime(2026, 1, 1, tzinfo=UTC)):
        with pytest.raises(Salah, match="catatan_jenis"):
            simpan(value)
    for data in ({"t": "Path", "v": {}}, {"x": 1}):
        with pytest.raises(Salah, match="catatan_jenis"):
            baca(data)
