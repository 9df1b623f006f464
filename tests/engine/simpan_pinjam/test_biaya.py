"""Fees: amounts, bases, ways, spreading and recognition."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import angsuran, biaya, syarat
from koperasi_simpan_pinjam_engine.pinjaman.biaya import Biaya
from koperasi_simpan_pinjam_engine.pinjaman.pembulatan import Pembulatan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

PROVISI = Biaya("provisi", "pencairan", "potong", percent=1, base="plafon")
ADMIN = Biaya("administrasi", "pencairan", "terpisah", amount=50_000)
ASURANSI = Biaya("asuransi", "pencairan", "sebar", percent="0.5", base="cair")
DANA_RISIKO = Biaya("dana_risiko", "angsuran", percent=1, base="bunga")
FORMULIR = Biaya("formulir", "pengajuan", amount=10_000)


def test_fees_of_an_event_and_the_proceeds():
    bases = {"plafon": 10_000_000, "cair": 10_000_000}
    fees = biaya.hitung_semua([PROVISI, ADMIN, ASURANSI, FORMULIR], "pencairan", bases)
    assert [(fee.code, fee.amount) for fee in fees] == [
        ("provisi", 100_000),
        ("administrasi", 50_000),
        ("asuransi", 50_000),
    ]
    result = biaya.cair(10_000_000, fees, savings=200_000)
    assert (result.deducted, result.apart, result.spread) == (100_000, 50_000, 50_000)
    assert result.net == 10_000_000 - 100_000 - 200_000


def test_fees_of_zero_are_left_out():
    free = Biaya("gratis", "pencairan")
    assert biaya.hitung_semua([free], "pencairan", {}) == ()


@pytest.mark.parametrize(
    ("limits", "amount"),
    [
        ({}, 12_346),
        ({"least": 25_000}, 25_000),
        ({"most": 10_000}, 10_000),
        ({"rounding": Pembulatan(100, "atas")}, 12_400),
    ],
)
def test_least_most_and_rounding(limits, amount):
    fee = Biaya("provisi", "pencairan", percent=1, base="cair", **limits)
    assert biaya.hitung(fee, {"cair": 1_234_567}) == amount


def test_a_base_that_is_not_given_is_refused():
    with pytest.raises(Salah, match="biaya_dasar"):
        biaya.hitung(PROVISI, {"cair": 1})


def test_proceeds_of_nothing_are_refused():
    fee = biaya.Tagihan("provisi", "potong", 1_000)
    with pytest.raises(Salah, match="cair_nol"):
        biaya.cair(1_000, [fee])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"event": "ulang_tahun"}, "biaya_peristiwa"),
        ({"event": "angsuran", "way": "potong"}, "biaya_cara"),
        ({"event": "pencairan", "way": "entah"}, "biaya_cara"),
        ({"event": "pencairan", "amount": -1}, "biaya_negatif"),
        ({"event": "pencairan", "percent": -1}, "biaya_negatif"),
        ({"event": "pencairan", "least": -1}, "biaya_negatif"),
        (
            {"event": "pencairan", "amount": 1, "percent": 1, "base": "cair"},
            "biaya_ganda",
        ),
        ({"event": "pencairan", "percent": 1, "base": "angsuran"}, "biaya_dasar"),
        ({"event": "pencairan", "percent": 1}, "biaya_dasar"),
    ],
)
def test_senseless_fees_are_refused(values, code):
    with pytest.raises(Salah) as caught:
        Biaya("x", **values)
    assert caught.value.code == code


@given(st.integers(0, 10**9), st.integers(1, 400), st.sampled_from([1, 100, 1_000]))
def test_spread_parts_add_up(amount, count, unit):
    parts = biaya.sebarkan(amount, count, Pembulatan(unit, "atas"))
    assert len(parts) == count
    assert sum(parts) == amount
    assert min(parts) >= 0


def test_spreading_over_no_instalment_is_refused():
    with pytest.raises(Salah, match="jumlah_angsuran"):
        biaya.sebarkan(1, 0)


def test_fees_in_the_rows_of_a_schedule():
    terms = syarat.susun(6_000_000, "efektif", Suku(12), date(2026, 1, 1), 3)
    plain = angsuran.jadwal(terms)
    loaded = biaya.bebankan(plain, [DANA_RISIKO, PROVISI], 6_000_000, spread=50_000)
    # 1 % of the interest, and a third of what is spread
    assert [row.fee for row in loaded.rows] == [17_267, 17_067, 16_866]
    assert loaded.total == plain.total + 51_200


@pytest.mark.parametrize(
    ("base", "amount"),
    [
        ("plafon", 6_000),
        ("pokok", 2_000),
        ("angsuran", 2_060),
        ("sisa_pokok", 6_000),
    ],
)
def test_bases_of_an_instalment_fee(base, amount):
    terms = syarat.susun(6_000_000, "efektif", Suku(12), date(2026, 1, 1), 3)
    fee = Biaya("iuran", "angsuran", percent=Decimal("0.1"), base=base)
    rows = biaya.bebankan(angsuran.jadwal(terms), [fee], 6_000_000).rows
    assert rows[0].fee == amount


def test_provisi_over_the_term_by_days():
    dates = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    parts = biaya.akui(90_000, date(2025, 12, 31), dates)
    assert parts == (31_000, 28_000, 31_000)
    with pytest.raises(Salah, match="akui_tanggal"):
        biaya.akui(90_000, date(2025, 12, 31), [])
    with pytest.raises(Salah, match="akui_tanggal"):
        biaya.akui(90_000, date(2026, 1, 31), dates)


@given(
    st.integers(0, 10**9),
    st.lists(st.dates(date(2026, 1, 1), date(2036, 1, 1)), min_size=1, unique=True),
    st.sampled_from(["bawah", "atas", "dekat"]),
)
def test_recognised_parts_add_up(amount, days, mode):
    parts = biaya.akui(amount, date(2025, 12, 31), sorted(days), Pembulatan(1, mode))
    assert sum(parts) == amount
    assert min(parts) >= 0
