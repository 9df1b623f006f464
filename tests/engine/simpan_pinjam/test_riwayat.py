"""The state of a loan: movements one by one, replayed, dated back, and rebuilt."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import keadaan, restrukturisasi, riwayat
from koperasi_simpan_pinjam_engine.pinjaman.alokasi import JENIS, Urutan
from koperasi_simpan_pinjam_engine.pinjaman.biaya import Biaya
from koperasi_simpan_pinjam_engine.pinjaman.denda import AturanDenda
from koperasi_simpan_pinjam_engine.pinjaman.kalender import AturanTempo, jatuh_tempo
from koperasi_simpan_pinjam_engine.pinjaman.keadaan import Aturan, Mutasi
from koperasi_simpan_pinjam_engine.pinjaman.langkah import terapkan
from koperasi_simpan_pinjam_engine.pinjaman.pelunasan import AturanPelunasan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import Perubahan, susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 15)
DENDA = AturanDenda(percent="0.1")
CAIR = Mutasi(1, START, "cair", 12_000_000)


def buka(method="efektif", count=12, aturan=None, **terms):
    made = susun(12_000_000, method, Suku(12), START, count, **terms)
    return keadaan.buka(made, aturan or Aturan(denda=DENDA))


def jalankan(state, *moves):
    return riwayat.putar_ulang(state, moves)


def terbuka(state, day):
    return [debt.total for debt in keadaan.kewajiban(state, day)]


def test_instalments_on_time_pay_the_loan_off():
    state = buka()
    moves = [CAIR] + [
        Mutasi(row.number + 1, row.due, "bayar", row.instalment)
        for row in state.plan.rows
    ]
    assert not jalankan(state, *moves[:-1])[0].is_paid_off
    done, results = jalankan(state, *moves)
    assert done.is_paid_off
    assert (done.principal, done.returned) == (0, 0)
    assert all(not result.left for result in results.values())


def test_a_late_payment_pays_its_penalty_first():
    state, results = jalankan(
        buka(), CAIR, Mutasi(2, date(2026, 2, 25), "bayar", 100_000)
    )
    # ten days of 0.1 % on 1,120,000
    assert results[2].parts == (
        keadaan.Bagian(1, "denda", 11_200),
        keadaan.Bagian(1, "bunga", 88_800),
    )
    assert terbuka(state, date(2026, 2, 25))[0] == 1_000_000 + 31_200
    # and goes on on what is left
    assert terbuka(state, date(2026, 2, 26))[0] == 1_031_200 + 1_031


def test_paying_ahead_before_the_due_date_leaves_less_to_be_late_with():
    early = Mutasi(2, date(2026, 2, 1), "bayar", 620_000)
    state, _results = jalankan(buka(), CAIR, early)
    assert terbuka(state, date(2026, 2, 25))[0] == 500_000 + 5_000
    again = Mutasi(3, date(2026, 2, 20), "bayar", 502_500)
    state, _results = jalankan(buka(), CAIR, early, again)
    assert terbuka(state, date(2026, 3, 10))[0] == 0


def test_more_than_the_debt_is_returned():
    rules = Aturan(urutan=Urutan(ahead="kembali"))
    state, results = jalankan(
        buka(aturan=rules), CAIR, Mutasi(2, date(2026, 2, 15), "bayar", 2_000_000)
    )
    assert results[2].left == 2_000_000 - 1_120_000
    assert state.returned == 880_000


def test_waiver_of_a_penalty():
    day = date(2026, 2, 25)
    state, results = jalankan(buka(), CAIR, Mutasi(2, day, "bebas", 11_200, "denda"))
    assert terbuka(state, day)[0] == 1_120_000
    assert state.rows[0].waived["denda"] == 11_200
    assert sum(part.amount for part in results[2].parts) == 11_200


def test_waived_interest_bears_no_penalty():
    day = date(2026, 2, 15)
    state, _results = jalankan(buka(), CAIR, Mutasi(2, day, "bebas", 120_000, "bunga"))
    assert terbuka(state, day + timedelta(10))[0] == 1_000_000 + 10_000


def test_prepayment_pays_what_is_due_and_remakes_the_rest():
    pay = Mutasi(2, date(2026, 2, 15), "percepat", 1_120_000 + 2_000_000, "angsuran")
    state, results = jalankan(buka(), CAIR, pay)
    assert results[2].parts[-1] == keadaan.Bagian(0, "pokok", 2_000_000)
    assert state.principal == 9_000_000
    assert state.ahead == 2_000_000
    assert [line.row.principal for line in state.rows[1:]][:10] == [818_182] * 10
    assert state.rows[0].paid["pokok"] == 1_000_000


def test_prepayment_twice_then_settled():
    moves = [
        CAIR,
        Mutasi(2, date(2026, 2, 20), "percepat", 3_132_320, "tenor"),
        Mutasi(3, date(2026, 3, 1), "percepat", 1_000_000, "tenor"),
    ]
    state, _results = jalankan(buka(), *moves)
    assert state.principal == 12_000_000 - 1_000_000 - state.ahead
    day = date(2026, 3, 5)
    with pytest.raises(Salah, match="pelunasan_kurang") as caught:
        terapkan(state, Mutasi(4, day, "lunas", 1))
    owed = caught.value.values["owed"]
    done, result = terapkan(state, Mutasi(4, day, "lunas", owed + 500))
    assert done.is_paid_off
    assert (done.principal, done.returned) == (0, 500)
    assert result.left == 500
    with pytest.raises(Salah, match="sudah_jatuh_tempo"):
        terapkan(done, Mutasi(5, day, "lunas", 1))


def test_what_was_paid_ahead_stays_with_a_loan_that_is_made_anew():
    ahead = Mutasi(2, date(2026, 2, 1), "bayar", 620_000)
    day = date(2026, 2, 10)
    pay = Mutasi(3, day, "percepat", 3_000_000, "angsuran")
    state, _results = jalankan(buka(), CAIR, ahead, pay)
    assert sum(state.rows[0].paid.values()) == 620_000
    assert state.ahead == 3_000_000
    assert state.principal == 12_000_000 - 3_000_000 - state.rows[0].paid["pokok"]
    # settled on the spot: 26 of 31 days of interest, less what was paid ahead
    settle = Mutasi(3, day, "lunas", 12_000_000 + 100_645 - 620_000)
    done, results = jalankan(buka(), CAIR, ahead, settle)
    assert done.is_paid_off
    assert results[3].left == done.returned == 0
    # a restructuring takes all of the rows to come, and what was paid is paid ahead
    dates = jatuh_tempo(day, 24, AturanTempo())
    state, _results = jalankan(buka(), CAIR, ahead)
    state, _result = terapkan(state, restrukturisasi.usulan(state, 3, day, dates))
    assert (
        sum(state.rows[0].paid.values()) + sum(state.rows[1].paid.values()) == 620_000
    )
    assert state.principal == 12_000_000 - sum(
        line.paid["pokok"] for line in state.rows
    )


def test_more_paid_ahead_than_a_settlement_asks_is_returned():
    ahead = Mutasi(2, date(2026, 1, 20), "bayar", 12_700_000)
    settle = Mutasi(3, date(2026, 1, 25), "lunas", 1)
    done, _results = jalankan(buka(), CAIR, ahead, settle)
    assert done.is_paid_off
    assert done.returned == 12_700_000 + 1 - 12_000_000 - 38_710


def test_settlement_with_its_fee():
    rules = Aturan(pelunasan=AturanPelunasan("periode", fee_percent=1))
    day = date(2026, 1, 30)
    state, _results = jalankan(
        buka(aturan=rules), CAIR, Mutasi(2, day, "lunas", 12_240_000)
    )
    assert state.rows[0].paid == {
        "denda": 0, "biaya": 120_000, "bunga": 120_000, "pokok": 12_000_000,
    }  # fmt: skip


def test_fees_of_instalments_stay_with_the_new_rows():
    iuran = Biaya("iuran", "angsuran", amount=1_000)
    rules = Aturan(fees=(iuran,), spread=120_000)
    state = buka(aturan=rules)
    assert {line.row.fee for line in state.rows} == {11_000}
    pay = Mutasi(2, date(2026, 2, 15), "percepat", 1_131_000 + 5_500_000, "tenor")
    state, _results = jalankan(state, CAIR, pay)
    rows = [line.row for line in state.rows[1:]]
    assert len(rows) == 6
    # eleven parts of 10,000 were still to be spread
    assert sum(row.fee for row in rows) == 110_000 + 6 * 1_000


def test_tranches_are_paid_out_as_agreed():
    tranche = Perubahan(date(2026, 3, 1), 6_000_000)
    state = buka(changes=(tranche,))
    state, _result = terapkan(state, CAIR)
    assert state.principal == 12_000_000
    with pytest.raises(Salah, match="cair_beda"):
        terapkan(state, Mutasi(2, date(2026, 2, 1), "cair", 6_000_000))
    with pytest.raises(Salah, match="cair_beda"):
        terapkan(state, Mutasi(2, date(2026, 3, 1), "cair", 5_000_000))
    state, _result = terapkan(state, Mutasi(2, date(2026, 3, 1), "cair", 6_000_000))
    assert state.principal == 18_000_000
    assert not state.tranches


def test_a_settlement_ends_tranches_to_come_and_asks_for_the_late_ones():
    tranche = Perubahan(date(2026, 3, 1), 6_000_000)
    state, _result = terapkan(buka(changes=(tranche,)), CAIR)
    done, _result = terapkan(state, Mutasi(2, date(2026, 1, 30), "lunas", 13_000_000))
    assert done.is_paid_off
    assert done.tranches == ()
    for kind, way in (("lunas", None), ("percepat", "tenor")):
        with pytest.raises(Salah, match="cair_tertunda"):
            terapkan(state, Mutasi(2, date(2026, 3, 1), kind, 13_000_000, way))


def test_write_off_and_recovery():
    day = date(2026, 12, 1)
    state, _results = jalankan(buka(), CAIR)
    with pytest.raises(Salah, match="hapus_beda"):
        terapkan(state, Mutasi(2, day, "hapus_buku", 1))
    gone, _result = terapkan(state, Mutasi(2, day, "hapus_buku", 12_000_000))
    assert gone.principal == 0
    paid, result = terapkan(gone, Mutasi(3, day, "bayar", 250_000))
    assert (paid.recovered, result.left) == (250_000, 250_000)
    for move in (
        Mutasi(4, day, "hapus_buku", 0),
        Mutasi(4, day, "percepat", 1, "tenor"),
        Mutasi(4, day, "lunas", 1),
    ):
        with pytest.raises(Salah, match="sudah_hapus_buku"):
            terapkan(paid, move)
    with pytest.raises(Salah, match="bayar_nol"):
        terapkan(paid, Mutasi(4, day, "bayar", 0))


def test_restructuring_moves_the_open_principal_and_capitalises_arrears():
    day = date(2026, 4, 20)
    paid = Mutasi(2, date(2026, 2, 15), "bayar", 1_120_000)
    state, _results = jalankan(buka(), CAIR, paid)
    # March and April: 110,000 and 100,000, and their penalty
    owed = [debt.total - debt.pokok for debt in keadaan.kewajiban(state, day)]
    capital = sum(owed[1:3])
    dates = jatuh_tempo(day, 24, AturanTempo())
    move = restrukturisasi.usulan(state, 3, day, dates, capital, rates=(Suku(9),))
    assert move.what.principal == 11_000_000 + capital
    # five days of May's interest are collected with the first new row
    assert move.what.deferred == round(90_000 * 5 / 30)
    compared = restrukturisasi.bandingkan(state, move.what)
    assert compared.rows == 24 - 9
    assert compared.days == (date(2028, 4, 20) - date(2027, 1, 15)).days
    assert compared.instalment < 0 < compared.interest
    before, later = restrukturisasi.sebelum_sesudah(state, move.what)
    assert (before.rows, before.instalment, before.interest) == (9, 1_090_000, 450_000)
    assert later.total == move.what.principal + later.interest
    assert (later.rows, later.last) == (24, date(2028, 4, 20))
    after, result = terapkan(state, move)
    assert sum(part.amount for part in result.parts) == capital
    assert after.principal == 11_000_000 + capital
    assert [line.row.number for line in after.rows] == list(range(1, 28))
    assert terbuka(after, day)[:3] == [0, 0, 0]
    # no penalty goes on, on what was moved
    assert terbuka(after, day + timedelta(60))[:3] == [0, 0, 0]
    assert after.rows[3].row.due == date(2026, 5, 20)


def test_restructuring_without_capital_leaves_the_arrears_open():
    day = date(2026, 4, 20)
    state, _results = jalankan(buka(aturan=Aturan()), CAIR)
    dates = jatuh_tempo(day, 12, AturanTempo())
    after, _result = terapkan(state, restrukturisasi.usulan(state, 2, day, dates))
    assert terbuka(after, day)[:3] == [120_000, 110_000, 100_000]
    assert after.principal == 12_000_000


def test_restructuring_a_matured_loan():
    day = date(2027, 3, 1)
    state, _results = jalankan(buka(), CAIR)
    assert restrukturisasi.tertunda(state, day) == 0
    dates = jatuh_tempo(day, 12, AturanTempo())
    move = restrukturisasi.usulan(state, 2, day, dates)
    assert restrukturisasi.bandingkan(state, move.what).rows == 11
    assert terapkan(state, move)[0].rows[12].row.number == 13


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_deferred_income_is_earned_with_the_principal(deferred, paid, owed):
    earned = restrukturisasi.diakui(deferred, paid, owed)
    assert 0 <= earned <= deferred
    assert earned == deferred if paid >= owed else earned * owed <= deferred * paid
    assert restrukturisasi.diakui(deferred, -paid, owed) == (0 if paid else earned)


def test_restructurings_that_cannot_be():
    day = date(2026, 4, 20)
    state, _results = jalankan(buka(), CAIR)
    dates = jatuh_tempo(day, 12, AturanTempo())
    with pytest.raises(Salah, match="kapitalisasi_lebih"):
        terapkan(state, restrukturisasi.usulan(state, 2, day, dates, 9_000_000))
    move = restrukturisasi.usulan(state, 2, day + timedelta(1), dates)
    with pytest.raises(Salah, match="restruktur_syarat"):
        terapkan(state, Mutasi(2, day, "restruktur", 0, move.what))
    tranche = buka(changes=(Perubahan(date(2026, 6, 1), 1),))
    tranche, _result = terapkan(tranche, CAIR)
    with pytest.raises(Salah, match="restruktur_cair"):
        terapkan(tranche, restrukturisasi.usulan(tranche, 2, day, dates))


@pytest.mark.parametrize(
    ("moves", "code"),
    [
        ([Mutasi(1, START, "bayar", 1)], "belum_cair"),
        ([CAIR, Mutasi(2, START, "cair", 12_000_000)], "sudah_cair"),
        ([Mutasi(1, START, "cair", 11_000_000)], "cair_beda"),
        ([Mutasi(1, date(2026, 1, 16), "cair", 12_000_000)], "cair_beda"),
        ([CAIR, Mutasi(2, START, "hilang")], "mutasi_jenis"),
        (
            [CAIR, Mutasi(2, date(2026, 2, 15), "percepat", 1_120_000, "tenor")],
            "percepat_tunggakan",
        ),
        ([CAIR, CAIR], "mutasi_ganda"),
        ([CAIR, Mutasi(2, START, "balik", 0, 9)], "balik_tidak_ada"),
    ],
)
def test_movements_that_cannot_be(moves, code):
    with pytest.raises(Salah) as caught:
        jalankan(buka(), *moves)
    assert caught.value.code == code


def test_a_movement_before_the_last_one_is_for_the_replay():
    state, _results = jalankan(buka(), CAIR, Mutasi(2, date(2026, 2, 15), "bayar", 1))
    with pytest.raises(Salah, match="mutasi_mundur"):
        terapkan(state, Mutasi(3, date(2026, 2, 14), "bayar", 1))


def test_a_payment_dated_back_recomputes_the_penalty():
    late = Mutasi(2, date(2026, 3, 1), "bayar", 100_000)
    back = Mutasi(3, date(2026, 2, 15), "bayar", 1_120_000)
    state, differ = riwayat.sisipkan(buka(), [CAIR, late], back)
    assert [item.number for item in differ] == [2, 3]
    changed, new = differ
    assert changed.before.parts[0].kind == "denda"
    assert {part.number for part in changed.after.parts} == {2}
    assert new.before is None
    assert state == jalankan(buka(), CAIR, back, late)[0]


def test_a_payment_taken_back():
    moves = [
        CAIR,
        Mutasi(2, date(2026, 2, 15), "bayar", 1_120_000),
        Mutasi(3, date(2026, 3, 15), "bayar", 1_110_000),
    ]
    state, differ = riwayat.sisipkan(
        buka(), moves, Mutasi(4, date(2026, 3, 20), "balik", 0, 2)
    )
    assert [(item.number, item.after is None) for item in differ] == [
        (2, True),
        (3, False),
    ]
    assert state == jalankan(buka(), CAIR, moves[2])[0]


ATURAN = st.builds(
    Aturan,
    urutan=st.builds(
        Urutan,
        order=st.permutations(JENIS).map(tuple),
        by=st.sampled_from(["tempo", "jenis"]),
        ahead=st.sampled_from(["berikut", "terakhir", "kembali"]),
    ),
    denda=st.none()
    | st.builds(
        AturanDenda,
        kind=st.sampled_from(["harian", "bulanan", "sekali"]),
        percent=st.decimals(0, 1, places=2),
        grace_days=st.integers(0, 7),
    ),
    fees=st.sampled_from([(), (Biaya("iuran", "angsuran", amount=1_500),)]),
    spread=st.sampled_from([0, 100_000]),
)


def gerakan(draw, state, number, day):
    """A movement that the loan may take on a day."""
    kinds = ["bayar", "bayar", "percepat", "bebas", "lunas", "restruktur"]
    kind = draw(st.sampled_from(kinds))
    amount = draw(
        st.sampled_from([100_000, 1_066_185, 1_120_000, 4_000_000])
        | st.integers(1, 3_000_000)
    )
    if kind == "lunas":
        return Mutasi(number, day, kind, 12_000_000 + amount)
    if kind == "restruktur":
        debts = [d for d in keadaan.kewajiban(state, day) if d.due <= day]
        due = sum(debt.total - debt.pokok for debt in debts)
        dates = jatuh_tempo(day, draw(st.integers(1, 24)), AturanTempo())
        return restrukturisasi.usulan(state, number, day, dates, min(amount, due))
    if kind == "bebas":
        debts = [d for d in keadaan.kewajiban(state, day) if d.due <= day]
        what = draw(st.sampled_from(["denda", "bunga"]))
        due = sum(getattr(debt, what) for debt in debts)
        return Mutasi(number, day, kind, min(amount, due), what)
    return Mutasi(
        number, day, kind, amount, draw(st.sampled_from(["tenor", "angsuran"]))
    )


@st.composite
def riwayat_acak(draw):
    """A loan and movements that it takes, in the order of days."""
    method = draw(st.sampled_from(["flat", "efektif", "anuitas", "bunga_saja"]))
    basis = draw(st.sampled_from(["periode", "act/365"]))
    start = buka(method, draw(st.integers(1, 12)), draw(ATURAN), basis=basis)
    state, moves, day = terapkan(start, CAIR)[0], [CAIR], START
    for number in range(2, draw(st.integers(4, 9))):
        day += timedelta(draw(st.integers(0, 60)))
        try:
            move = gerakan(draw, state, number, day)
            state, _result = terapkan(state, move)
        except Salah:  # not at this time: the next one
            continue
        moves.append(move)
    return start, state, moves


@settings(deadline=None, max_examples=80)
@given(riwayat_acak(), st.randoms())
def test_replay_is_the_same_as_one_by_one_and_as_the_ledger(found, random):
    start, state, moves = found
    random.shuffle(moves)
    replayed, results = riwayat.putar_ulang(start, moves)
    assert replayed == state
    assert riwayat.dari_catatan(start, moves, results) == state


@settings(deadline=None, max_examples=80)
@given(riwayat_acak())
def test_no_rupiah_is_lost(found):
    """What came in is what was paid of the rows, ahead and returned; principal on
    the books is what the rows still have."""
    start, state, moves = found
    _state, results = riwayat.putar_ulang(start, moves)
    came = sum(move.amount for move in moves if move.kind not in ("cair", "bebas"))
    paid = sum(sum(line.paid.values()) for line in state.rows)
    assert came == paid + state.ahead + state.returned
    for move in moves[1:]:
        result = results[move.number]
        assert move.amount == sum(part.amount for part in result.parts) + result.left
    assert state.principal == sum(
        line.open("pokok", line.row.principal) for line in state.rows
    )
    assert all(
        getattr(debt, kind) >= 0
        for debt in keadaan.kewajiban(state, state.day)
        for kind in JENIS
    )


@settings(deadline=None, max_examples=60)
@given(riwayat_acak(), st.integers(0, 40))
def test_a_movement_dated_back_is_as_good_as_one_in_time(found, place):
    start, state, moves = found
    assume(len(moves) > 1)
    late = moves.pop(1 + place % (len(moves) - 1))
    try:
        after, _differ = riwayat.sisipkan(start, moves, late)
    except Salah:  # what came later was only possible after it
        assume(False)
    assert after == state


@pytest.mark.parametrize("ahead", ["berikut", "kembali"])
def test_collateral_taken_over_pays_principal_alone(ahead):
    """The oldest row first, then those to come; interest and penalty stay owed."""
    rules = Aturan(urutan=Urutan(ahead=ahead), denda=DENDA)
    taken = Mutasi(2, date(2026, 3, 2), "bayar", 3_000_000, "pokok")
    state, results = jalankan(buka("flat", aturan=rules), CAIR, taken)
    assert {part.kind for part in results[2].parts} == {"pokok"}
    assert (state.principal, results[2].left) == (9_000_000, 0)
    first = keadaan.kewajiban(state, date(2026, 3, 2))[0]
    # 15 days of 0.1 % on what was unpaid before
    assert (first.pokok, first.bunga, first.denda) == (0, 120_000, 16_800)
    over = Mutasi(2, date(2026, 3, 2), "bayar", 12_500_000, "pokok")
    state, results = jalankan(buka("flat", aturan=rules), CAIR, over)
    assert (state.principal, results[2].left) == (0, 500_000)
    assert not state.is_paid_off
