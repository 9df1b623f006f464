"""Rows of the ledger: they add up to the state, and the state comes back from them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman import buku, keadaan, restrukturisasi
from koperasi_simpan_pinjam_engine.pinjaman.alokasi import Urutan
from koperasi_simpan_pinjam_engine.pinjaman.denda import AturanDenda
from koperasi_simpan_pinjam_engine.pinjaman.kalender import AturanTempo, jatuh_tempo
from koperasi_simpan_pinjam_engine.pinjaman.keadaan import Aturan, Mutasi
from koperasi_simpan_pinjam_engine.pinjaman.langkah import terapkan
from koperasi_simpan_pinjam_engine.pinjaman.riwayat import dari_catatan
from koperasi_simpan_pinjam_engine.pinjaman.suku import Suku
from koperasi_simpan_pinjam_engine.pinjaman.syarat import susun
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

START = date(2026, 1, 15)
CAIR = Mutasi(1, START, "cair", 12_000_000)


def buka(method="efektif", **aturan):
    terms = susun(12_000_000, method, Suku(12), START, 12)
    return keadaan.buka(terms, Aturan(denda=AturanDenda(percent="0.1"), **aturan))


def check(start, moves):
    """Rows add up to the state; results out of them rebuild it."""
    state, rows = buku.bukukan(start, moves)
    sums = {}
    for written in rows.values():
        for key, amount in written.items():
            place = key.number, key.kind
            sums[place] = sums.get(place, 0) + amount
    assert {k: v for k, v in sums.items() if v} == {
        k: v for k, v in buku.posisi(state).items() if v
    }
    assert (
        sum(v for (_n, kind), v in sums.items() if kind == "pokok") == state.principal
    )
    kinds = {move.number: move.kind for move in moves}
    results = {n: buku.hasil(kinds[n], written) for n, written in rows.items()}
    assert dari_catatan(start, moves, results) == state
    return state, rows


def test_payments_ahead_go_over_to_the_new_rows():
    state, rows = check(
        buka("anuitas"),
        [
            CAIR,
            Mutasi(2, date(2026, 2, 1), "bayar", 3_000_000),
            Mutasi(3, date(2026, 2, 20), "percepat", 4_000_000, "angsuran"),
        ],
    )
    assert any(key.movement == "pindah" for key in rows[3])
    assert state.principal < 12_000_000 - 4_000_000


def test_write_off_and_recovery():
    state, rows = check(
        buka(),
        [
            CAIR,
            Mutasi(2, date(2026, 3, 1), "hapus_buku", 12_000_000),
            Mutasi(3, date(2026, 4, 1), "bayar", 500_000),
        ],
    )
    assert rows[3] == {buku.Kunci("bayar", 0, "pulih"): -500_000}
    assert state.principal == 0


def test_waiver_and_overpayment():
    _state, rows = check(
        buka(urutan=Urutan(ahead="kembali")),
        [
            CAIR,
            Mutasi(2, date(2026, 3, 1), "bebas", 10_000, "denda"),
            Mutasi(3, date(2026, 3, 1), "bayar", 2_000_000),
        ],
    )
    assert rows[2] == {buku.Kunci("bebas", 1, "denda"): -10_000}
    assert rows[3][buku.Kunci("bayar", 0, "kembali")] < 0


def test_restructuring_with_arrears():
    state, _rows = buku.bukukan(buka(), [CAIR])
    day = date(2026, 3, 1)
    dates = jatuh_tempo(day, 6, AturanTempo())
    move = restrukturisasi.usulan(state, 2, day, dates, 100_000)
    state, rows = check(buka(), [CAIR, move])
    assert rows[2][buku.Kunci("restruktur", 0, "pokok")] == 100_000
    assert state.principal == 12_100_000


def test_difference_of_two_ledgers():
    key = buku.Kunci("bayar", 1, "pokok")
    other = buku.Kunci("bayar", 2, "pokok")
    old = {1: {key: -5}, 2: {key: -3}, 3: {other: -1}}
    new = {1: {key: -5}, 2: {other: -4}, 4: {key: -1}}
    assert buku.selisih(old, new) == {
        2: {key: 3, other: -4},
        3: {other: 1},
        4: {key: -1},
    }


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("flat", "efektif", "anuitas")),
    st.sampled_from(("berikut", "terakhir", "kembali")),
    st.lists(
        st.tuples(
            st.integers(1, 60),
            st.sampled_from(("bayar", "percepat", "bebas", "lunas", "hapus_buku")),
            st.integers(1, 3_000_000),
        ),
        max_size=6,
    ),
)
def test_rows_and_state_agree(method, ahead, wishes):
    start = buka(method, urutan=Urutan(ahead=ahead))
    moves, (state, _result) = [CAIR], terapkan(start, CAIR)
    day = START
    for number, (gap, kind, amount) in enumerate(wishes, 2):
        day += timedelta(days=gap)
        what = {"percepat": "tenor", "bebas": "bunga"}.get(kind)
        if kind == "lunas":
            amount += 15_000_000
        elif kind == "hapus_buku":
            amount = state.principal
        move = Mutasi(number, day, kind, amount, what)
        try:
            state, _result = terapkan(state, move)
        except Salah:
            continue
        moves.append(move)
    check(start, moves)


def test_a_refused_movement_writes_nothing():
    with pytest.raises(Salah, match="belum_cair"):
        buku.bukukan(buka(), [Mutasi(2, START, "bayar", 1)])
