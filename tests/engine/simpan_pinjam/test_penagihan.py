from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.pinjaman.penagihan import (
    DITEPATI,
    INGKAR,
    TERBUKA,
    AturanPeringatan,
    Giliran,
    giliran,
    nilai_janji,
)
from koperasi_simpan_pinjam_engine.pinjaman.temuan import Salah

SEJAK = date(2026, 2, 15)
ATURAN = AturanPeringatan((15, 30, 60), 7)


def _on(days):
    return SEJAK + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "sent", "expected"),
    [
        (0, [], Giliran(0, "lancar")),
        (14, [], Giliran(0, "hari", _on(15))),
        (15, [], Giliran(1)),
        (29, [(1, 15)], Giliran(0, "hari", _on(30))),
        (30, [(1, 24)], Giliran(0, "jarak", _on(31))),
        (31, [(1, 24)], Giliran(2)),
        (90, [(1, 24), (2, 31)], Giliran(3)),
        (90, [(1, 24), (2, 31), (3, 61)], Giliran(0, "habis")),
        (40, [(1, -20), (2, -5)], Giliran(1)),
    ],
)
def test_turn_of_the_letters(days, sent, expected):
    letters = [(level, _on(day)) for level, day in sent]
    assert giliran(SEJAK, letters, _on(days), ATURAN) == expected


def test_nothing_open_is_not_late():
    assert giliran(None, [], SEJAK, ATURAN) == Giliran(0, "lancar")


@pytest.mark.parametrize(
    ("days", "gap"), [((), 0), ((0, 5), 0), ((30, 15), 0), ((5, 5), 0), ((5,), -1)]
)
def test_senseless_rules(days, gap):
    with pytest.raises(Salah):
        AturanPeringatan(days, gap)


@given(st.lists(st.integers(0, 200), max_size=60, unique=True))
def test_letters_go_out_one_after_the_other(days):
    """Whenever the officer looks: levels rise by one, in time, with room between."""
    sent = []
    for day in sorted(days):
        turn = giliran(SEJAK, sent, _on(day), ATURAN)
        if turn.tingkat:
            sent.append((turn.tingkat, _on(day)))
    assert [level for level, _day in sent] == list(range(1, len(sent) + 1))
    for level, day in sent:
        assert (day - SEJAK).days >= ATURAN.hari[level - 1]
    for (_a, before), (_b, after) in pairwise(sent):
        assert (after - before).days >= ATURAN.jarak


@pytest.mark.parametrize(
    ("paid", "today", "state", "sum_paid"),
    [
        ([], SEJAK, TERBUKA, 0),
        ([], _on(1), INGKAR, 0),
        ([(SEJAK, 60), (SEJAK, 40)], SEJAK, DITEPATI, 100),
        ([(SEJAK, 99)], SEJAK, TERBUKA, 99),
        ([(_on(-3), 50), (_on(1), 50)], _on(2), INGKAR, 50),
        ([(_on(-3), 150)], _on(9), DITEPATI, 150),
    ],
)
def test_promise(paid, today, state, sum_paid):
    found = nilai_janji(100, SEJAK, paid, today)
    assert (found.keadaan, found.dibayar) == (state, sum_paid)


def test_promise_of_nothing():
    with pytest.raises(Salah):
        nilai_janji(0, SEJAK, [], SEJAK)
