"""Seal: the same figures give the same hash, any change another one."""

import pytest
from koperasi_rat_engine.segel import seal

FIGURES = {"year": 2025, "rows": [["kas", 1_000], ["bank", -5]], "name": "Tegal Harum"}


def test_seal_is_stable_across_releases():
    """A seal printed on paper must be verifiable years later."""
    assert seal(FIGURES) == (
        "f7614d9515d155bbc4814cd70c89ea450d55228b58e672f6c742a5b968936b76"
    )


def test_order_of_keys_does_not_matter():
    assert seal(dict(reversed(FIGURES.items()))) == seal(FIGURES)


@pytest.mark.parametrize(
    "change", [{"year": 2024}, {"rows": [["kas", 1_001], ["bank", -5]]}, {"name": ""}]
)
def test_any_change_breaks_the_seal(change):
    assert seal(FIGURES | change) != seal(FIGURES)


@pytest.mark.parametrize("figures", [1.5, {"a": 1.5}, [[1, (2, 0.1)]]])
def test_floats_are_refused(figures):
    with pytest.raises(TypeError, match="whole numbers"):
        seal(figures)
