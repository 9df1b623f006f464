"""Schedules against published ones, to the last digit that was published.

Spreadsheets print rounded figures but go on with unrounded ones. Where a source does
so, the schedule is made in units of a ten-thousandth and printed as the source prints;
in whole rupiah each row is rounded, and the last instalment takes the difference.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from koperasi_simpan_pinjam_engine.pinjaman import angsuran, kalender, syarat
from koperasi_simpan_pinjam_engine.pinjaman.pembulatan import Pembulatan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku

START = date(2026, 1, 1)
HALUS = Pembulatan(Decimal("0.0001"))
SEN = Pembulatan(Decimal("0.01"))
#: Fineract rounds half to even, to cents.
FINERACT = Pembulatan(Decimal("0.01"), "genap")


def buat(principal, method, rate, count, bulat=None, angsur=None, **terms):
    """The schedule of a monthly loan from 1 January 2026."""
    if bulat:
        terms |= {"round_interest": bulat, "round_instalment": angsur or bulat}
    start = terms.pop("start", START)
    made = syarat.susun(principal, method, rate, start, count, **terms)
    return angsuran.jadwal(made)


def baris(jadwal):
    return [(row.principal, row.interest, row.balance) for row in jadwal.rows]


def cetak(value, places=0):
    """As a spreadsheet prints a number."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


# Indonesia


def test_sliding_rate_sixty_million():
    """id.scribd.com/document/634173092: Rp 60,000,000, 24 % a year, 6 months."""
    jadwal = buat(60_000_000, "efektif", Suku(24), 6)
    assert baris(jadwal) == [
        (10_000_000, 1_200_000, 50_000_000),
        (10_000_000, 1_000_000, 40_000_000),
        (10_000_000, 800_000, 30_000_000),
        (10_000_000, 600_000, 20_000_000),
        (10_000_000, 400_000, 10_000_000),
        (10_000_000, 200_000, 0),
    ]
    assert (jadwal.interest, jadwal.total) == (4_200_000, 64_200_000)


def test_flat_of_a_cooperative():
    """id.scribd.com/document/497185523, the own sheet of a cooperative:
    Rp 30,000,000, jasa 12 % a year flat, 12 months."""
    jadwal = buat(30_000_000, "flat", Suku(12), 12)
    assert {(row.principal, row.interest) for row in jadwal.rows} == {
        (2_500_000, 300_000)
    }
    assert jadwal.rows[6].balance == 12_500_000
    assert (jadwal.interest, jadwal.total) == (3_600_000, 33_600_000)


@pytest.mark.parametrize(
    ("principal", "rate", "count", "part", "interest"),
    [
        # id.scribd.com/document/423090835: a machine, 1 % a month, 36 months
        (90_000_000, Suku(1, "bulan"), 36, 2_500_000, 900_000),
        # idntimes.com, perbedaan-kpr-subsidi-dan-nonsubsidi: 12 % a year
        (48_000_000, Suku(12), 12, 4_000_000, 480_000),
        # bisnishandal.com/menghitung-bunga-pinjaman-koperasi: 5 % a year, 2 years
        (12_000_000, Suku(5), 24, 500_000, 50_000),
        # kudo.tips: a cooperative, 1 % a month, 840,000 a month in all
        (9_000_000, Suku(1, "bulan"), 12, 750_000, 90_000),
    ],
)
def test_flat_examples(principal, rate, count, part, interest):
    jadwal = buat(principal, "flat", rate, count)
    assert {(row.principal, row.interest) for row in jadwal.rows} == {(part, interest)}
    assert len(jadwal.rows) == count


def test_flat_with_cents_of_a_calculator():
    """ktasurabaya.com/pinjaman: Rp 50,000,000, 13.84 % a year flat, 12 months.

    The calculator prints every row alike and a total that is 4 cents less than its
    rows; here the last row is 4 cents less, so that rows and total agree.
    """
    jadwal = buat(50_000_000, "flat", Suku("13.84"), 12, HALUS)
    assert {cetak(row.principal, 2) for row in jadwal.rows} == {Decimal("4166666.67")}
    assert {cetak(row.interest, 2) for row in jadwal.rows} == {Decimal("576666.67")}
    assert cetak(jadwal.rows[1].balance, 2) == Decimal("41666666.67")
    assert cetak(jadwal.interest, 2) == Decimal("6920000.00")
    cents = buat(50_000_000, "flat", Suku("13.84"), 12, SEN)
    assert cents.rows[10].principal - cents.rows[11].principal == Decimal("0.04")
    assert cents.total == 50_000_000 + 12 * Decimal("576666.67")


def test_menurun_of_a_newspaper():
    """idxchannel.com, bunga-1-persen-berapa-rupiah: Rp 12,000,000, 1 % a year, 12
    months, interest rounded down."""
    jadwal = buat(12_000_000, "efektif", Suku(1), 12, Pembulatan(1, "bawah"))
    assert [row.instalment for row in jadwal.rows[:2]] == [1_010_000, 1_009_166]


def test_annuity_with_cents_ten_years():
    """scribd.com/document/365074965: Rp 200,000,000, 18.1 % a year, 120 months."""
    jadwal = buat(200_000_000, "anuitas", Suku("18.1"), 120, HALUS)
    printed = {
        1: ("599923.11", "3016666.67"),
        2: ("608971.95", "3007617.83"),
        12: ("707317.27", "2909272.51"),
        20: ("797311.15", "2819278.63"),
        31: ("940040.38", "2676549.40"),
    }
    for number, (principal, interest) in printed.items():
        row = jadwal.rows[number - 1]
        assert cetak(row.instalment, 2) == Decimal("3616589.78")
        assert cetak(row.principal, 2) == Decimal(principal)
        assert cetak(row.interest, 2) == Decimal(interest)


def test_annuity_of_a_spreadsheet_with_totals():
    """CONTOH PERHITUNGAN ANGSURAN (ANUITAS), a public spreadsheet: Rp 171,000,000,
    13.75 % a year, 135 months, in arrears."""
    jadwal = buat(171_000_000, "anuitas", Suku("13.75"), 135, HALUS)
    assert cetak(jadwal.rows[0].instalment) == 2_495_362
    assert cetak(jadwal.rows[0].principal) == 535_987
    assert cetak(jadwal.rows[13].interest) == 1_873_809
    assert cetak(jadwal.total) == 336_873_811
    assert cetak(jadwal.interest) == 165_873_811


def test_annuity_fifteen_years():
    """kompasiana.com, salah-kaprah-penyebutan-bunga-flat:
    Rp 500,000,000, 6 % a year, 15 years: 4,219,284 a month."""
    jadwal = buat(500_000_000, "anuitas", Suku(6), 180)
    assert jadwal.rows[0].instalment == 4_219_284


def test_step_rate_of_a_house_loan():
    """id.scribd.com/document/709357747, Rumus Simulasi KPR: Rp 400,000,000, 4 % for 3
    years, then 11 % for 12 years; the instalment is made anew at the step."""
    rates = (Suku(4), Suku(11, since=date(2029, 1, 1)))
    jadwal = buat(400_000_000, "anuitas", rates, 180, HALUS)
    assert cetak(jadwal.rows[0].instalment) == 2_958_752
    assert cetak(jadwal.rows[0].interest) == 1_333_333
    assert cetak(jadwal.rows[19].principal) == 1_731_509
    assert cetak(jadwal.rows[35].balance) == 337_938_987
    assert cetak(sum(row.interest for row in jadwal.rows[:36])) == 44_454_048
    assert {cetak(row.instalment) for row in jadwal.rows[36:]} == {4_236_252}
    assert cetak(jadwal.interest) == 316_535_340


# Apache Fineract and Mifos


@pytest.mark.parametrize(
    ("method", "angsur", "interest"),
    [
        ("flat", FINERACT, "900.00"),
        ("efektif", FINERACT, "475.00"),
        # with instalments in multiples of one: 305 a month instead of 304.91, so the
        # principal goes down faster; without it the total is 488.41
        ("anuitas", Pembulatan(1), "488.22"),
        ("anuitas", FINERACT, "488.41"),
    ],
)
def test_fineract_five_thousand(method, angsur, interest):
    """Apache Fineract: 5,000 at 12 % a year over 18 months."""
    jadwal = buat(5000, method, Suku(12), 18, FINERACT, angsur)
    assert jadwal.interest == Decimal(interest)
    assert jadwal.principal == 5000


def tabel(jadwal):
    return [
        tuple(str(part) for part in (row.due, row.principal, row.interest))
        for row in jadwal.rows
    ]


def test_fineract_semi_monthly():
    """LoanScheduleGeneratorTest.testGenerateSemiMonthlyLoanSchedule: 1,000 at 24 %,
    twice a month on the 15th and the last day: 1 % a period."""
    days = (date(2023, 1, 31), date(2023, 2, 15), date(2023, 2, 28), date(2023, 3, 15))
    terms = syarat.Syarat(
        1000, "anuitas", (Suku(24),), date(2023, 1, 15),
        syarat.tanggal_tertentu(days), part=Fraction(1, 24),
        round_interest=FINERACT, round_instalment=FINERACT,
    )  # fmt: skip
    assert tabel(angsuran.jadwal(terms)) == [
        ("2023-01-31", "246.28", "10.00"),
        ("2023-02-15", "248.74", "7.54"),
        ("2023-02-28", "251.23", "5.05"),
        ("2023-03-15", "253.75", "2.54"),
    ]


def test_fineract_after_down_payment():
    """LoanScheduleGeneratorTest.testGenerateLoanScheduleWithDownPayment: what is left
    of 100 after 25 % down, 9.99 %, 6 months; the last instalment is 2 cents less."""
    jadwal = buat(75, "anuitas", Suku("9.99"), 6, FINERACT, start=date(2024, 1, 1))
    assert tabel(jadwal) == [
        ("2024-02-01", "12.25", "0.62"),
        ("2024-03-01", "12.35", "0.52"),
        ("2024-04-01", "12.45", "0.42"),
        ("2024-05-01", "12.55", "0.32"),
        ("2024-06-01", "12.66", "0.21"),
        ("2024-07-01", "12.74", "0.11"),
    ]


def test_fineract_bullet():
    """LoanBulletBalloon.feature BL01: 100 at 30 %, 8 months, grace on principal 7."""
    jadwal = buat(
        100, "anuitas", Suku(30), 8, FINERACT, start=date(2024, 1, 1),
        grace_principal=7,
    )  # fmt: skip
    assert tabel(jadwal)[6:] == [
        ("2024-08-01", "0", "2.50"),
        ("2024-09-01", "100", "2.50"),
    ]
    assert jadwal.interest == 20
    only = buat(100, "bunga_saja", Suku(30), 8, FINERACT, start=date(2024, 1, 1))
    assert tabel(only) == tabel(jadwal)


def test_fineract_one_hundred():
    """LoanInterestRateChange.feature: 100 at 7 %, 6 months, as disbursed."""
    jadwal = buat(100, "anuitas", Suku(7), 6, FINERACT, start=date(2024, 1, 1))
    assert tabel(jadwal) == [
        ("2024-02-01", "16.43", "0.58"),
        ("2024-03-01", "16.52", "0.49"),
        ("2024-04-01", "16.62", "0.39"),
        ("2024-05-01", "16.72", "0.29"),
        ("2024-06-01", "16.81", "0.20"),
        ("2024-07-01", "16.90", "0.10"),
    ]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        # UC1: from the due date on (Fineract names the day after it)
        (
            date(2024, 2, 1),
            [
                ("2024-03-01", "16.60", "0.28"),
                ("2024-04-01", "16.66", "0.22"),
                ("2024-05-01", "16.71", "0.17"),
                ("2024-06-01", "16.77", "0.11"),
                ("2024-07-01", "16.83", "0.06"),
            ],
        ),
        # UC2: in the middle of a period; both halves of February have 15 days here,
        # 15 and 14 of 29 there: 0.3831 and 0.3848, both 0.38
        (
            date(2024, 2, 16),
            [
                ("2024-03-01", "16.52", "0.38"),
                ("2024-04-01", "16.68", "0.22"),
                ("2024-05-01", "16.73", "0.17"),
                ("2024-06-01", "16.79", "0.11"),
                ("2024-07-01", "16.85", "0.06"),
            ],
        ),
    ],
)
def test_fineract_rate_change(since, expected):
    """LoanInterestRateChange.feature: 100 at 7 %, then 4 %, 30/360; the instalment is
    made anew in the period of the change."""
    rates = (Suku(7), Suku(4, since=since))
    jadwal = buat(100, "anuitas", rates, 6, FINERACT, start=date(2024, 1, 1),
                  basis="30/360")  # fmt: skip
    assert tabel(jadwal) == [("2024-02-01", "16.43", "0.58"), *expected]


@pytest.mark.parametrize(
    ("tranche", "expected"),
    [
        # ...InSamePeriod: 200 more on 8 January
        (
            syarat.Perubahan(date(2024, 1, 8), 200),
            [
                ("2024-02-01", "49.32", "2.01"),
                ("2024-03-01", "49.35", "1.98"),
                ("2024-04-01", "49.74", "1.59"),
                ("2024-05-01", "50.13", "1.20"),
                ("2024-06-01", "50.53", "0.80"),
                ("2024-07-01", "50.93", "0.40"),
            ],
        ),
        # ...InDifferentPeriod: 100 more on 15 February
        (
            syarat.Perubahan(date(2024, 2, 15), 100),
            [
                ("2024-02-01", "16.34", "0.79"),
                ("2024-03-01", "36.46", "1.07"),
                ("2024-04-01", "36.37", "1.16"),
                ("2024-05-01", "36.65", "0.88"),
                ("2024-06-01", "36.94", "0.59"),
                ("2024-07-01", "37.24", "0.29"),
            ],
        ),
    ],
)
def test_fineract_tranches(tranche, expected):
    """ProgressiveEMICalculatorTest.test_multiDisbursedAmt...: 100 at 9.4822 %, and a
    tranche; Fineract splits a month of 30 days by its calendar days, as here."""
    jadwal = buat(
        100, "anuitas", Suku("9.4822"), 6, FINERACT, start=date(2024, 1, 1),
        changes=(tranche,),
    )  # fmt: skip
    assert tabel(jadwal) == expected


def test_fineract_actual_actual_over_the_turn_of_the_year():
    """ProgressiveEMICalculatorTest.test_disbursedAmt100_dayInYearsActual_...: 2023 has
    365 days, 2024 has 366."""
    jadwal = buat(
        100, "anuitas", Suku("9.4822"), 6, FINERACT, start=date(2023, 12, 12),
        basis="act/act",
    )  # fmt: skip
    assert tabel(jadwal) == [
        ("2024-01-12", "16.33", "0.80"),
        ("2024-02-12", "16.46", "0.67"),
        ("2024-03-12", "16.63", "0.50"),
        ("2024-04-12", "16.72", "0.41"),
        ("2024-05-12", "16.87", "0.26"),
        ("2024-06-12", "16.99", "0.14"),
    ]


BULAN_DEPAN = kalender.AturanTempo(month_end="bulan_depan")


@pytest.mark.parametrize(
    ("aturan", "basis", "expected"),
    [
        # UC1: FIRST_DAY_OF_NEXT_MONTH, actual/actual
        (
            BULAN_DEPAN,
            "act/act",
            [
                ("2025-03-01", "3303.22", "95.34"),
                ("2025-03-31", "3332.51", "66.05"),
                ("2025-05-01", "3364.27", "34.29"),
            ],
        ),
        # UC5: LAST_DAY_OF_MONTH, actual/actual
        (
            kalender.AturanTempo(),
            "act/act",
            [
                ("2025-02-28", "3305.77", "92.05"),
                ("2025-03-31", "3329.59", "68.23"),
                ("2025-04-30", "3364.64", "33.19"),
            ],
        ),
        # UC3: 30/360; Fineract counts 30 days for each monthly period whatever its
        # dates, which is the day count "periode" here
        (
            BULAN_DEPAN,
            "periode",
            [
                ("2025-03-01", "3300.22", "100.00"),
                ("2025-03-31", "3333.22", "67.00"),
                ("2025-05-01", "3366.56", "33.67"),
            ],
        ),
    ],
)
def test_fineract_month_end(aturan, basis, expected):
    """LoanMonthEndDueDateStrategy.feature: 10,000 at 12 %, 3 months from 31 January."""
    jadwal = buat(
        10_000, "anuitas", Suku(12), 3, FINERACT, start=date(2025, 1, 31),
        aturan=aturan, basis=basis,
    )  # fmt: skip
    assert tabel(jadwal) == expected


def test_mifos_half_yearly():
    """mifos.org, Interest Calculations for Loan Accounts: 1,000 at 5 %, two half-years:
    EMI 518.83."""
    half = kalender.AturanTempo(every=6)
    jadwal = buat(1000, "anuitas", Suku(5), 2, SEN, aturan=half)
    assert jadwal.rows[0].instalment == Decimal("518.83")


def test_mifos_equal_principal_every_two_weeks():
    """mifos.org wiki, Declining Balance with Equal Principal: 15,000 at 25 %, 25 times
    every two weeks, actual/365.

    The page prints 143.83, 140 and 132.32. Its own formula (15000 - 600) x 0.25 x
    14 / 365 is 138.08, not 140; and 132.3288 is cut off there and rounded here.
    """
    weeks = kalender.AturanTempo(kalender.DUA_MINGGUAN)
    jadwal = buat(15_000, "efektif", Suku(25), 25, SEN, aturan=weeks, basis="act/365")
    assert [row.interest for row in jadwal.rows[:3]] == [
        Decimal("143.84"),
        Decimal("138.08"),
        Decimal("132.33"),
    ]
    down = buat(
        15_000, "efektif", Suku(25), 25, Pembulatan(Decimal("0.01"), "bawah"),
        aturan=weeks, basis="act/365",
    )  # fmt: skip
    assert [row.interest for row in down.rows[:3]] == [
        Decimal("143.83"),
        Decimal("138.08"),
        Decimal("132.32"),
    ]
    assert {row.principal for row in jadwal.rows} == {600}
