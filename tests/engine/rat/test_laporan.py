"""Neraca and PHU: a worked society by hand, and invariants over random ledgers."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_rat_engine import laporan, tata_letak
from koperasi_rat_engine.laporan import Layout, Statement, Year, heading, leaf, total

ADDONS = Path(__file__).parents[3] / "addons"
CHART = ADDONS / "koperasi_base/data/template/account.account-id_koperasi.csv"


def chart():
    """{account code: English name} of the chart template of koperasi_base."""
    with CHART.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def build(this, previous=None):
    return laporan.build(
        tata_letak.COOPERATIVE, Year(this, this), previous or Year({}, {})
    )


#: One year of a mixed society, by hand: debit positive, sums to zero.
BOOKS = {
    "1.1101": 12_500_000,
    "1.1110": 30_000_000,
    "1.1115": 250_000,
    "1.1201": 20_000_000,
    "1.1209": -400_000,
    "1.1301": 8_000_000,
    "1.3104": 6_000_000,
    "1.3204": -1_200_000,
    "2.1101": -25_000_000,
    "2.1201": -3_000_000,
    "3.1101": -15_000_000,
    "3.1102": -24_000_000,
    "3.1301": -1_000_000,
    "4.1101": -2_400_000,
    "4.1201": -27_600_000,
    "4.2201": -10_000_000,
    "5.1101": 500_000,
    "5.1201": 23_000_000,
    "5.2201": 8_500_000,
    "6.1103": 900_001,
    "6.1112": 100_000,
    "6.2103": 300_000,
    "7.1101": -50_000,
    "7.2102": 10_000,
    "8.1101": 40_000,
}
BOOKS["1.1101"] -= sum(BOOKS.values())

EXPECTED = {
    "jumlah_partisipasi_bruto": 30_000_000,
    "jumlah_beban_pokok_anggota": 23_500_000,
    "partisipasi_netto": 6_500_000,
    "laba_kotor_nonanggota": 1_500_000,
    "shu_kotor": 8_000_000,
    "jumlah_beban_usaha": 1_000_001,
    # 1,000,001 x 30 / 40 = 750,000.75
    "porsi_anggota": 750_001,
    "porsi_nonanggota": 250_000,
    "jumlah_beban_perkoperasian": 300_000,
    "sisa_partisipasi": 5_449_999,
    "laba_nonanggota": 1_250_000,
    "shu_usaha": 6_699_999,
    "shu_sebelum_pajak": 6_739_999,
    "shu_setelah_pajak": 6_699_999,
    "shu_tahun_berjalan": 6_699_999,
    "shu_tahun_lalu": 0,
    "total_kewajiban": 28_000_000,
    "total_ekuitas": 46_699_999,
    "total_aset": 74_699_999,
    "total_kewajiban_ekuitas": 74_699_999,
    "penyisihan_pinjaman": -400_000,
    "dana_dalam_perjalanan": 250_000,
}


def test_worked_society():
    report = build(BOOKS)
    assert {key: report.row(key).amount for key in EXPECTED} == EXPECTED
    assert report.findings == ()


def test_year_before_stands_beside():
    before = {"1.1101": 700_000, "3.1101": -500_000, "4.1101": -200_000}
    report = laporan.build(
        tata_letak.COOPERATIVE, Year(BOOKS, BOOKS), Year(before, before)
    )
    assert report.row("total_aset").previous == 700_000
    assert report.row("shu_setelah_pajak").previous == 200_000
    assert report.row("jumlah_aset_lancar").amount == EXPECTED["total_aset"] - 4_800_000


def test_surplus_never_carried_over_is_that_of_earlier_years():
    """Result accounts closed in no entry: 300 of before, 200 of this year."""
    closing = {"1.1101": 500, "4.1101": -500}
    report = laporan.build(
        tata_letak.COOPERATIVE, Year(closing, {"1.1101": 200, "4.1101": -200}), Year()
    )
    assert report.row("shu_tahun_berjalan").amount == 200
    assert report.row("shu_tahun_lalu").amount == 300
    assert report.row("total_aset").amount == 500
    assert report.findings == ()


def test_every_account_of_the_chart_has_exactly_one_line():
    codes = chart()
    assert len(codes) > 100
    assert laporan.unmapped(tata_letak.COOPERATIVE, codes) == []


def test_no_account_of_the_chart_falls_to_a_foreign_statement():
    neraca = {line.key for line in tata_letak.COOPERATIVE.statements[0].lines}
    for code in chart():
        in_neraca = tata_letak.COOPERATIVE.leaf_of(code) in neraca
        assert in_neraca == (code[0] in "123"), code


def test_unmapped_code_is_an_error_not_a_loss():
    report = build({"1.1101": 100, "9.9999": -100})
    kinds = {(f.kind, f.subject, f.amount, f.is_error) for f in report.findings}
    assert ("unmapped", "9.9999", -100, True) in kinds
    assert ("unbalanced", "total_aset", 100, True) in kinds


def test_unmapped_code_without_balance_is_silent():
    assert build({"9.9999": 0}).findings == ()


def test_unbalanced_ledger_is_found():
    report = build({"1.1101": 100, "3.1101": -90})
    assert report.findings == (laporan.Finding("unbalanced", "total_aset", 10, 0),)


def test_costs_without_income_fall_to_the_members():
    """A society in preparation: no ratio exists; a hint, not an error."""
    report = build({"1.1101": -75, "6.1112": 75})
    assert report.row("porsi_anggota").amount == 75
    assert report.row("porsi_nonanggota").amount == 0
    assert [(f.kind, f.is_error) for f in report.findings if f.year == 0] == [
        ("ratio", False)
    ]


def test_ratio_with_a_negative_side_is_not_applied():
    """Returns above sales of non-members: the ratio would exceed 1."""
    report = build({"1.1101": 0, "4.1201": -100, "4.2201": 30, "6.1103": 70})
    assert report.row("porsi_anggota").amount == 70


def test_ratio_is_no_matter_without_common_costs():
    assert build({"1.1101": 5, "3.1101": -5}).findings == ()


def test_codes_of_a_line_lead_to_its_entries():
    report = build(BOOKS)
    assert report.row("persediaan").codes == ("1.1301",)
    assert report.row("jumlah_beban_usaha").codes == ("6.1103", "6.1112")
    assert report.row("porsi_anggota").codes == ("6.1103", "6.1112")
    assert "4.1101" in report.row("shu_tahun_berjalan").codes
    assert report.row("tanah").codes == ()


# --- cash flow and changes in equity ------------------------------------------------

#: What the books above had a year before: debit positive, sums to zero.
BEFORE = {
    "1.1101": 3_000_000,
    "1.1110": 20_000_000,
    "1.1201": 14_000_000,
    "1.1301": 9_500_000,
    "1.3104": 6_000_000,
    "1.3204": -600_000,
    "2.1101": -21_900_000,
    "2.1201": -3_500_000,
    "3.1101": -14_000_000,
    "3.1102": -11_500_000,
    "3.1301": -1_000_000,
}


def two_years():
    """BOOKS a year after BEFORE: the result accounts began at zero."""
    results = {code: amount for code, amount in BOOKS.items() if code[0] in "45678"}
    movement = {
        code: BOOKS.get(code, 0) - BEFORE.get(code, 0) for code in {*BOOKS, *BEFORE}
    }
    assert sum(BEFORE.values()) == sum(results.values()) + sum(
        amount for code, amount in BOOKS.items() if code[0] in "123"
    )
    return laporan.build(
        tata_letak.COOPERATIVE, Year(BOOKS, movement), Year(BEFORE, {})
    )


def test_cash_flow_of_a_worked_year():
    report = two_years()
    expected = {
        "arus_shu": 6_699_999,
        "arus_penyusutan": 600_000,
        "arus_penyisihan": 400_000,
        "arus_pinjaman": -6_000_000,
        "arus_persediaan": 1_500_000,
        "arus_tabungan": 3_100_000,
        "arus_utang_usaha": -500_000,
        "kas_operasi": 5_799_999,
        "arus_aset_tetap": 0,
        "kas_investasi": 0,
        "arus_simpanan": 13_500_000,
        "kas_pendanaan": 13_500_000,
        "kenaikan_kas": 19_299_999,
        "kas_awal": 23_000_000,
        "kas_akhir": 42_299_999,
        "kas_neraca": 42_299_999,
    }
    assert {key: report.row(key).amount for key in expected} == expected
    assert not [f for f in report.findings if f.is_error]
    assert report.row("arus_persediaan").codes == ("1.1301",)


def test_changes_in_equity_of_a_worked_year():
    report = two_years()
    expected = {
        "awal_simpanan_wajib": 11_500_000,
        "ubah_simpanan_wajib": 12_500_000,
        "akhir_simpanan_wajib": 24_000_000,
        "akhir_cadangan": 1_000_000,
        "awal_shu": 0,
        "shu_tahun_ini": 6_699_999,
        "shu_dibagi": 0,
        "akhir_shu": 6_699_999,
        "akhir_ekuitas": 46_699_999,
    }
    assert {key: report.row(key).amount for key in expected} == expected


def test_shu_that_is_shared_leaves_the_equity():
    """500 earned the year before, 300 of it shared this year, 200 earned anew."""
    before = {"1.1101": 500, "4.1101": -500}
    movement = {"1.1101": 200, "4.1101": -200, "3.1401": 300, "2.1401": -300}
    closing = {"1.1101": 700, "4.1101": -700, "3.1401": 300, "2.1401": -300}
    report = laporan.build(
        tata_letak.COOPERATIVE, Year(closing, movement), Year(before, before)
    )
    keys = ("awal_shu", "shu_tahun_ini", "shu_dibagi", "akhir_shu", "akhir_ekuitas")
    assert [report.row(key).amount for key in keys] == [500, 200, -300, 400, 400]
    assert report.row("akhir_ekuitas").previous == 500
    assert report.row("arus_pembagian").amount == 0  # a liability now, no cash yet
    assert report.findings == ()


def test_every_line_of_the_neraca_is_cash_or_in_one_line_of_the_cash_flow():
    neraca, _phu, _equity, flow = tata_letak.COOPERATIVE.statements
    leaves = [line.key for line in neraca.lines if line.kind == laporan.LEAF]
    named = [
        key
        for line in flow.lines
        if line.moment and line.moment.when == laporan.MOVEMENT
        for key in line.moment.leaves
    ]
    assert sorted([*named, *tata_letak.CASH_LEAVES]) == sorted(leaves)


def test_a_line_knows_its_statement_and_its_balances():
    layout = tata_letak.COOPERATIVE
    assert layout.statement_of("kas") == "neraca"
    assert layout.statement_of("kas_awal") == "arus_kas"
    assert layout.statement_of("nothing") is None
    assert layout.basis_of("kas") == laporan.CLOSING
    assert layout.basis_of("kas_awal") == laporan.OPENING
    assert layout.basis_of("arus_tabungan") == laporan.MOVEMENT
    with pytest.raises(laporan.LayoutError, match="no line nothing"):
        layout.basis_of("nothing")


def test_printed_leaves_out_empty_lines_and_groups():
    keys = [row.key for row in laporan.printed(build(BOOKS).rows)]
    assert "kas" in keys
    assert "tanah" not in keys
    assert "investasi" not in keys
    assert "jumlah_investasi" not in keys
    assert keys.index("aset") < keys.index("aset_lancar") < keys.index("total_aset")


def test_printed_keeps_the_totals_of_an_empty_year():
    rows = laporan.printed(build({}).rows)
    assert {row.kind for row in rows} == {"jumlah"}
    assert "total_aset" in [row.key for row in rows]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1/2", 1),
        ("-1/2", -1),
        ("3/2", 2),
        ("1/3", 0),
        ("2/3", 1),
        ("-5/3", -2),
        ("4", 4),
    ],
)
def test_round_half_away_like_a_spreadsheet(value, expected):
    assert laporan.round_half_away(Fraction(value)) == expected


# --- the layout guards itself -------------------------------------------------------


def layout_of(*lines, surplus="b"):
    statement = Statement("s", laporan.CLOSING, lines)
    return Layout((statement,), "4", (("a", "b"),), surplus)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((leaf("a", "1"), leaf("a", "2")), "twice"),
        ((leaf("a", "1"), leaf("b", "1")), "doubles"),
        ((heading("a"), total("b", "c")), "refers"),
        ((heading("a"), laporan.portion("b", "x", "a", ("a",))), "refers"),
        ((heading("a"), laporan.moment("b", "x")), "refers"),
        ((heading("a"),), "no line b"),
    ],
)
def test_wrong_layout_is_refused(lines, message):
    with pytest.raises(laporan.LayoutError, match=message):
        layout_of(*lines)


def test_income_statement_that_misses_the_ledger_is_found():
    """The surplus line must equal the result accounts, else the layout lies."""
    layout = layout_of(leaf("a", "1"), leaf("b", "4", sign=-2))
    report = laporan.build(layout, Year({"1": 2, "4": -1}, {"4": -1}), Year())
    assert report.findings == (laporan.Finding("surplus", "b", 1, 0),)


# --- invariants ---------------------------------------------------------------------

codes = st.sampled_from(sorted(chart()))
entries = st.lists(st.tuples(codes, codes, st.integers(1, 10**11)), max_size=60)


def post(lines):
    balances = {}
    for debit, credit, amount in lines:
        balances[debit] = balances.get(debit, 0) + amount
        balances[credit] = balances.get(credit, 0) - amount
    return balances


@given(entries, entries)
def test_neraca_balances_whatever_is_posted(before, during):
    """Two years of double entry: both columns balance, the PHU meets the neraca."""
    old, movement = post(before), post(during)
    closing = post([*before, *during])
    report = laporan.build(
        tata_letak.COOPERATIVE, Year(closing, movement), Year(old, old)
    )
    assert not [f for f in report.findings if f.is_error]
    assert (
        report.row("total_aset").amount == report.row("total_kewajiban_ekuitas").amount
    )
    for left, right in tata_letak.COOPERATIVE.equal:
        assert report.row(left).amount == report.row(right).amount
        assert report.row(left).previous == report.row(right).previous
    assert report.row("kas_awal").amount == report.row("kas_akhir").previous
    lalu, berjalan = report.row("shu_tahun_lalu"), report.row("shu_tahun_berjalan")
    carried = -closing.get("3.1401", 0)
    assert lalu.amount - carried == report.row("shu_setelah_pajak").previous
    booked = -closing.get("3.1402", 0)
    assert berjalan.amount - booked == report.row("shu_setelah_pajak").amount


@given(entries)
def test_portions_add_up_to_the_common_costs(lines):
    report = build(post(lines))
    assert (
        report.row("porsi_anggota").amount + report.row("porsi_nonanggota").amount
        == report.row("jumlah_beban_usaha").amount
    )


@given(entries)
def test_rows_follow_from_their_terms(lines):
    """What a spreadsheet recomputes from the printed rows equals the figures."""
    report = build(post(lines))
    shown = {row.key: row for row in laporan.printed(report.rows)}
    for row in shown.values():
        if row.kind == laporan.TOTAL:
            terms = [(shown[k], sign) for k, sign in row.terms if k in shown]
            assert row.amount == sum(sign * term.amount for term, sign in terms)
