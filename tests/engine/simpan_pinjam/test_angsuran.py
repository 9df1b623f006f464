"""Schedules: what holds for all of them, and each term by an example."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import syarat
from koperasi_simpan_pinjam_engine.pinjaman.angsuran import jadwal
from koperasi_simpan_pinjam_engine.pinjaman.hari import BASIS, bagian_tahun
from koperasi_simpan_pinjam_engine.pinjaman.kalender import (
    FREKUENSI,
    GESER,
    AturanTempo,
)
from koperasi_simpan_pinjam_engine.pinjaman.pembulatan import ARAH, Pembulatan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import METODE, Perubahan, susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 15)


def buat(principal, method, rate, count, **terms):
    start = terms.pop("start", START)
    return jadwal(susun(principal, method, rate, start, count, **terms))


def kolom(made, *names):
    return [tuple(getattr(row, name) for name in names) for row in made.rows]


bulat = st.builds(
    Pembulatan, st.sampled_from([1, 100, 500, 1_000]), st.sampled_from(ARAH)
)


@st.composite
def syarat_acak(draw):
    """Terms of all products, with every setting."""
    principal = draw(st.integers(1, 500_000_000))
    count = draw(st.integers(1, 40))
    aturan = AturanTempo(
        frequency=draw(st.sampled_from(FREKUENSI)),
        every=draw(st.integers(1, 3)),
        shift=draw(st.sampled_from(GESER)),
        days_off=frozenset({6}),
    )
    start = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    rates = [Suku(draw(st.decimals(0, 60, places=2)))]
    if draw(st.booleans()):
        since = start + timedelta(days=draw(st.integers(1, 400)))
        rates.append(Suku(draw(st.decimals(0, 60, places=2)), since=since))
    plain = susun(principal, "flat", rates, start, count, aturan)
    rows = len(plain.dates)
    last = plain.dates[-1].due
    tranches = draw(
        st.lists(
            st.builds(Perubahan, st.dates(start, last), st.integers(1, 10**8)),
            max_size=2,
        )
    )
    return replace(
        plain,
        method=draw(st.sampled_from(METODE)),
        basis=draw(st.sampled_from(BASIS)),
        round_interest=draw(bulat),
        round_instalment=draw(bulat),
        grace_principal=draw(st.integers(0, rows - 1)),
        grace_interest=draw(st.integers(0, rows)),
        interest_free=draw(st.integers(0, rows)),
        minimum=draw(st.sampled_from([0, 0, 250_000])),
        balloon=draw(st.integers(0, principal - 1)),
        changes=tuple(tranches),
        shift_interest=draw(st.booleans()),
    )


@settings(max_examples=120, deadline=None)
@given(syarat_acak())
def test_every_schedule_pays_the_loan_off(terms):
    """Principals add up to what was paid out, the balance ends at zero, no row is
    negative, what was earned is what is paid."""
    made = jadwal(terms)
    paid_out = terms.principal + sum(change.amount for change in terms.changes)
    assert made.principal == paid_out
    assert made.rows[-1].balance == 0
    assert all(
        min(row.principal, row.interest, row.accrued, row.balance) >= 0
        for row in made.rows
    )
    assert made.interest == sum(row.accrued for row in made.rows)
    assert made.total == made.principal + made.interest
    numbers = [row.number for row in made.rows]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= len(terms.dates)


@given(
    st.integers(1, 120),
    st.integers(1, 10_000),
    st.integers(0, 60),
)
def test_interest_of_flat_and_efektif_is_the_closed_form(count, parts, percent):
    """``P r n / 12`` and ``P r (n + 1) / 24``: principals a multiple of 1,200 n, so
    that no rounding comes in."""
    principal = 1_200 * count * parts
    flat = buat(principal, "flat", Suku(percent), count)
    assert flat.interest == principal * percent * count // 1_200
    efektif = buat(principal, "efektif", Suku(percent), count)
    assert efektif.interest * 2_400 == principal * percent * (count + 1)
    only = buat(principal, "bunga_saja", Suku(percent), count)
    assert only.interest == principal * percent * count // 1_200
    bullet = buat(principal, "bullet", Suku(percent), count)
    assert kolom(bullet, "principal", "interest") == [(principal, only.interest)]


@given(st.integers(10_000, 10**9), st.integers(1, 60), st.decimals("0.1", 60, places=2))
def test_an_annuity_is_worth_the_loan(principal, count, percent):
    """``P = sum A_k / (1 + i)^k``, up to the interest that each row rounds (half a
    rupiah, discounted from its day)."""
    made = buat(principal, "anuitas", Suku(percent), count)
    growth = 1 + Fraction(percent) / 1_200
    worth = sum(row.instalment / growth**row.number for row in made.rows)
    bound = sum(Fraction(1, 2) / growth**row.number for row in made.rows)
    assert abs(worth - principal) <= bound
    regular = {row.instalment for row in made.rows[:-1]}
    assert len(regular) <= 1


@given(st.integers(1, 10**9), st.integers(1, 60), st.sampled_from(METODE))
def test_rate_zero_costs_nothing(principal, count, method):
    made = buat(principal, method, Suku(0), count)
    assert made.interest == 0
    assert made.principal == principal


@pytest.mark.parametrize("method", METODE)
def test_one_instalment(method):
    made = buat(1_000_000, method, Suku(12), 1)
    assert kolom(made, "principal", "interest") == [(1_000_000, 10_000)]


@pytest.mark.parametrize("method", METODE)
def test_thirty_years(method):
    made = buat(300_000_000, method, Suku(9), 360, start=date(2024, 2, 29))
    assert made.principal == 300_000_000
    assert made.rows[-1].due == date(2054, 2, 28)


@pytest.mark.parametrize(
    ("basis", "interest"),
    [
        ("periode", 120_000),
        ("30/360", 112_000),  # 31 January to 28 February: 28 days of 360
        ("act/365", 110_465),
        ("act/360", 112_000),
        ("act/act", 110_465),
    ],
)
def test_day_counts(basis, interest):
    made = buat(12_000_000, "bunga_saja", Suku(12), 1, start=date(2026, 1, 31),
                basis=basis, round_interest=Pembulatan(1, "bawah"))  # fmt: skip
    assert made.interest == interest


def test_rate_per_month_is_twelve_of_the_year():
    month = buat(7_000_000, "anuitas", Suku("1.5", "bulan"), 10)
    assert month == buat(7_000_000, "anuitas", Suku(18), 10)


@pytest.mark.parametrize(
    ("mode", "unit", "regular", "last"),
    [
        ("atas", 1_000, 889_000, 882_505),
        ("bawah", 1_000, 888_000, 894_187),
        ("dekat", 500, 888_500, 888_346),
        ("dekat", 1, 888_488, 888_485),
    ],
)
def test_rounding_of_the_instalment_leaves_the_residue_to_the_last(
    mode, unit, regular, last
):
    made = buat(
        10_000_000, "anuitas", Suku(12), 12, round_instalment=Pembulatan(unit, mode)
    )
    assert {row.instalment for row in made.rows[:-1]} == {regular}
    # what the loan grows to, less what the instalments before the last one grow to;
    # each row rounds its interest by half a rupiah at most
    growth = [Fraction(101, 100) ** k for k in range(13)]
    exact = 10_000_000 * growth[12] - regular * sum(growth[1:12])
    assert abs(made.rows[-1].instalment - exact) <= sum(growth[:12]) / 2
    assert made.rows[-1].instalment == last


def test_rounding_of_a_flat_instalment():
    made = buat(
        1_000_000, "flat", Suku(12), 7, round_instalment=Pembulatan(1_000, "atas")
    )
    assert kolom(made, "instalment", "interest")[0] == (153_000, 10_000)
    assert made.rows[-1].instalment == 1_000_000 - 6 * 143_000 + 10_000


def test_an_instalment_that_rounds_below_the_interest_has_no_principal():
    down = Pembulatan(5_000, "bawah")
    made = buat(100_000, "flat", Suku(2, "bulan"), 120, round_instalment=down)
    assert made.rows[0].principal == 0
    assert made.rows[0].interest == 2_000
    assert made.rows[-1].principal == 100_000


def test_grace_on_principal():
    made = buat(12_000_000, "efektif", Suku(12), 6, grace_principal=3)
    assert kolom(made, "principal", "interest") == [
        (0, 120_000),
        (0, 120_000),
        (0, 120_000),
        (4_000_000, 120_000),
        (4_000_000, 80_000),
        (4_000_000, 40_000),
    ]


def test_grace_on_interest_collects_it_with_the_next_row():
    made = buat(12_000_000, "efektif", Suku(12), 4, grace_interest=2)
    assert kolom(made, "principal", "interest", "accrued") == [
        (3_000_000, 0, 120_000),
        (3_000_000, 0, 90_000),
        (3_000_000, 270_000, 60_000),
        (3_000_000, 30_000, 30_000),
    ]
    annuity = buat(12_000_000, "anuitas", Suku(12), 4, grace_interest=2)
    plain = buat(12_000_000, "anuitas", Suku(12), 4)
    assert kolom(annuity, "principal", "accrued") == kolom(
        plain, "principal", "accrued"
    )
    assert annuity.rows[2].interest == sum(row.accrued for row in plain.rows[:3])


def test_grace_on_all_interest_collects_it_at_the_end():
    made = buat(12_000_000, "flat", Suku(12), 3, grace_interest=3)
    assert kolom(made, "interest") == [(0,), (0,), (360_000,)]


def test_interest_free_rows():
    made = buat(12_000_000, "flat", Suku(12), 4, interest_free=3)
    assert kolom(made, "interest") == [(0,), (0,), (0,), (120_000,)]


def test_interest_free_rows_of_an_annuity():
    made = buat(12_000_000, "anuitas", Suku(12), 12, interest_free=3)
    assert kolom(made, "interest")[:4] == [(0,), (0,), (0,), (88_874,)]
    assert len({row.instalment for row in made.rows[:-1]}) == 1
    assert abs(made.rows[-1].instalment - made.rows[0].instalment) <= 12


def test_minimum_instalment_ends_the_loan_earlier():
    made = buat(1_000_000, "flat", Suku(12), 12, minimum=210_000)
    assert kolom(made, "instalment") == [(210_000,)] * 5
    assert made.interest == 5 * 10_000


def test_balloon():
    made = buat(10_000_000, "anuitas", Suku(12), 12, balloon=4_000_000)
    plain = buat(6_000_000, "anuitas", Suku(12), 12)
    # the balloon pays its interest, the rest is an annuity
    assert abs(made.rows[0].instalment - plain.rows[0].instalment - 40_000) <= 1
    assert abs(made.rows[-1].principal - plain.rows[-1].principal - 4_000_000) <= 12
    efektif = buat(10_000_000, "efektif", Suku(12), 4, balloon=4_000_000)
    assert kolom(efektif, "principal") == [
        (1_500_000,), (1_500_000,), (1_500_000,), (5_500_000,),
    ]  # fmt: skip


def test_seasonal_loan_on_harvest_dates():
    """Yarnen: two harvests, interest by days on what is owed."""
    days = (date(2026, 4, 20), date(2026, 9, 5))
    terms = syarat.Syarat(
        8_000_000, "musiman", (Suku(18),), START, syarat.tanggal_tertentu(days),
        basis="act/365", portions=(3_000_000, 5_000_000),
    )  # fmt: skip
    made = jadwal(terms)
    first = round(8_000_000 * Fraction(18, 100) * 95 / 365)
    second = round(5_000_000 * Fraction(18, 100) * 138 / 365)
    assert kolom(made, "due", "principal", "interest") == [
        (days[0], 3_000_000, first),
        (days[1], 5_000_000, second),
    ]
    equal = jadwal(replace(terms, portions=()))
    assert kolom(equal, "principal") == [(4_000_000,), (4_000_000,)]
    by_months = jadwal(replace(terms, basis="periode"))
    assert by_months.rows[0].interest == 8_000_000 * 18 * 95 // 36_000


def test_bullet_counts_all_its_days():
    made = buat(5_000_000, "bullet", Suku(12), 6, basis="act/365")
    assert len(made.rows) == 1
    days = (date(2026, 7, 15) - START).days
    assert made.interest == round(5_000_000 * Fraction(12, 100) * days / 365)
    assert made.rows[0].due == date(2026, 7, 15)


def test_tranche_bears_interest_from_its_day_and_is_planned_in():
    tranche = Perubahan(date(2026, 2, 25), 6_000_000)
    made = buat(6_000_000, "efektif", Suku(12), 4, basis="act/365", changes=(tranche,))
    rate = Fraction(12, 100) / 365
    # 15 February to 15 March: 28 days on 4.5 million, 18 of them on 6 million more
    second = round(rate * (4_500_000 * 28 + 6_000_000 * 18))
    assert kolom(made, "principal")[:2] == [(1_500_000,), (3_500_000,)]
    assert made.rows[1].interest == second
    flat = buat(6_000_000, "flat", Suku(12), 4, changes=(tranche,))
    assert flat.rows[0].interest == 60_000
    assert flat.rows[1].interest == 60_000 + round(60_000 * Fraction(18, 28))
    assert flat.rows[2].interest == 120_000
    annuity = buat(6_000_000, "anuitas", Suku(12), 4, changes=(tranche,))
    assert len({row.instalment for row in annuity.rows[1:3]}) == 1


def test_tranche_on_a_due_date_belongs_to_the_next_row():
    tranche = Perubahan(date(2026, 2, 15), 1_000_000)
    made = buat(1_000_000, "bunga_saja", Suku(12), 2, changes=(tranche,))
    assert kolom(made, "interest", "balance") == [(10_000, 1_000_000), (20_000, 0)]


def test_step_inside_a_span_counts_from_its_day():
    rates = (Suku(12), Suku(24, since=date(2026, 2, 1)))
    days = buat(12_000_000, "bunga_saja", rates, 1, basis="act/365")
    year = Fraction(12_000_000) / 365
    assert days.interest == round(year * (17 * 12 + 14 * 24) / 100)
    period = buat(12_000_000, "bunga_saja", rates, 2)
    assert kolom(period, "interest") == [(120_000,), (240_000,)]


def test_step_remakes_an_annuity():
    rates = (Suku(12), Suku(24, since=date(2026, 7, 15)))
    made = buat(10_000_000, "anuitas", rates, 12)
    steps = [row.instalment for row in made.rows]
    assert len(set(steps[:6])) == len(set(steps[6:11])) == 1
    assert steps[6] > steps[0]


def test_shifted_due_dates_bear_interest_only_when_asked():
    # 15 March 2026 is a Sunday
    aturan = AturanTempo(shift="maju", days_off=frozenset({6}))
    made = buat(12_000_000, "bunga_saja", Suku(12), 2, aturan=aturan, basis="act/365",
                start=date(2026, 2, 15))  # fmt: skip
    assert made.rows[0].due == date(2026, 3, 16)
    part = bagian_tahun(date(2026, 2, 15), date(2026, 3, 15), "act/365")
    assert made.rows[0].interest == round(12_000_000 * part * Fraction(12, 100))
    asked = buat(12_000_000, "bunga_saja", Suku(12), 2, aturan=aturan, basis="act/365",
                 start=date(2026, 2, 15), shift_interest=True)  # fmt: skip
    part += Fraction(1, 365)
    assert asked.rows[0].interest == round(12_000_000 * part * Fraction(12, 100))


def test_held_principal_and_deferred_interest():
    """What a schedule that goes on after a prepayment needs."""
    made = buat(1_000_000, "efektif", Suku(12), 10, hold=400_000, deferred=7_000)
    assert kolom(made, "principal") == [(400_000,), (400_000,), (200_000,)]
    assert made.rows[0].interest == 17_000


def test_deferred_interest_outlives_the_principal():
    made = buat(100_000, "efektif", Suku(12), 4, minimum=100_000, grace_interest=2)
    assert kolom(made, "principal", "interest") == [(100_000, 0), (0, 0), (0, 1_000)]


def test_cents():
    sen = Pembulatan(Decimal("0.01"))
    made = buat(Decimal("192.22"), "efektif", Suku("9.99"), 6,
                round_interest=sen, round_instalment=sen)  # fmt: skip
    assert made.principal == Decimal("192.22")
    assert made.rows[0].interest == Decimal("1.60")


DUE = syarat.tanggal_tertentu([date(2026, 2, 15), date(2026, 3, 15)])


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"principal": 0}, "pokok_nol"),
        ({"principal": -1}, "pokok_nol"),
        ({"method": "bunga_berbunga"}, "metode"),
        ({"basis": "30/365"}, "basis_hari"),
        ({"dates": ()}, "jumlah_angsuran"),
        ({"dates": DUE[::-1]}, "tempo_urut"),
        ({"start": date(2026, 2, 15)}, "tempo_urut"),
        ({"grace_principal": 2}, "tenggang_semua"),
        ({"grace_interest": 3}, "tenggang"),
        ({"interest_free": -1}, "tenggang"),
        ({"balloon": 1_000_000}, "balon"),
        ({"minimum": -1}, "minimum"),
        ({"portions": (500_000, 500_000)}, "porsi_metode"),
        ({"method": "musiman", "portions": (1_000_000,)}, "porsi_jumlah"),
        ({"method": "musiman", "portions": (-1, 1_000_001)}, "porsi_negatif"),
        ({"method": "musiman", "portions": (1, 2)}, "porsi_total"),
        ({"changes": (Perubahan(date(2026, 3, 16), 1),)}, "perubahan_tanggal"),
        ({"changes": (Perubahan(date(2026, 1, 14), 1),)}, "perubahan_tanggal"),
        ({"rates": ()}, "suku_awal"),
    ],
)
def test_senseless_terms_are_refused(terms, code):
    sound = {
        "principal": 1_000_000, "method": "flat", "rates": (Suku(12),), "start": START,
        "dates": DUE,
    }  # fmt: skip
    with pytest.raises(Salah) as caught:
        syarat.Syarat(**sound | terms)
    assert caught.value.code == code


def test_a_prepayment_above_the_balance_is_refused():
    with pytest.raises(Salah, match="pelunasan_dipercepat"):
        buat(1_000_000, "flat", Suku(12), 2,
             changes=(Perubahan(date(2026, 1, 20), -1_000_001),))  # fmt: skip


def test_held_instalment_of_an_annuity():
    made = buat(1_000_000, "anuitas", Suku(12), 10, hold=300_000)
    assert kolom(made, "instalment")[:3] == [(300_000,)] * 3
    assert len(made.rows) == 4
