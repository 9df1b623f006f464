from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine import nilai

GOOD = {
    "char": ["", "Ni Luh", 12, "<script>"],
    "integer": [0, -1, "12", 2**31 - 1, 3.0, True],
    "float": [0, "1.5", 2**40, -0.5],
    "date": ["2025-01-31", "2025-01-31 10:00:00", "2025-01-31 10:00", "",
             date(2025, 1, 31), datetime(2025, 1, 31)],  # noqa: DTZ001
    "datetime": ["2025-01-31 10:00:00.123", "2025-01-31"],
    "selection": ["aktif", -1],
    "boolean": [True, 1, "ya"],
    "binary": ["", "QUJD", b"QUJD", "QUI=", "QU\nJD"],
    "many2one": [1, [5, "nama"], (5,)],
    "one2many": [[], [[0, 0, {}]], [(1, 7, {"a": 1})], [[2, 7]], [[5]]],
    "many2many": [[[6, 0, [1, 2]]], [[4, 3, 0]], [1, 2], ((3, 1),), [[6, 0, []]]],
    "properties": [{"a": 1}],
}  # fmt: skip
BAD = {
    "char": ["\x00", [], {}, ["a"], ()],
    "integer": ["a", 2**31, [1], {}, 1e400, object()],
    "float": ["a", [1], {}, float("nan"), 10**400, object()],
    "date": ["31-02-2025", "2025-02-31", 5, [1], "besok"],
    "selection": [[], {}, ["a"]],
    "boolean": [[], {}],
    "binary": ["é", 5, [], "<script>", "QUJ", b"\x00"],
    "many2one": ["1", True, 0, -1, 2**31, 1.0, {}, [], [1, "a", 2], ["a"]],
    "one2many": [1, "a", {}, [None], [[9, 9, 9]], [[]], [["0", 0, {}]], [True],
                 [[0, 0, 5]], [[1, "a", {}]], [[4]], [[6, 0, 1]], [[6, 0, ["a"]]],
                 [[0, 0, {}, 1]]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, v) for kind, values in GOOD.items() for v in values]
)
def test_fits(kind, value):
    assert nilai.fits(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, v) for kind, values in BAD.items() for v in values]
)
def test_does_not_fit(kind, value):
    assert not nilai.fits(kind, value)


@pytest.mark.parametrize("kind", [*nilai.CHECKS, "json"])
@pytest.mark.parametrize("empty", [None, False])
def test_every_field_can_be_emptied(kind, empty):
    assert nilai.fits(kind, empty)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(sorted(nilai.CHECKS)), JSON)
def test_every_value_gets_an_answer(kind, value):
    assert nilai.fits(kind, value) in (True, False)
