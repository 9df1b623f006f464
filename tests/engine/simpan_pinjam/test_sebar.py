import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_simpan_pinjam_engine.sebar import Bagian, Kewajiban, sebar

DUES = (Kewajiban("tunggakan", 40_000), Kewajiban("wajib", 20_000))


def test_oldest_first_then_the_rest():
    assert sebar(70_000, DUES, "sukarela") == (
        Bagian("tunggakan", 40_000),
        Bagian("wajib", 20_000),
        Bagian("sukarela", 10_000),
    )
    assert sebar(50_000, DUES, "sukarela")[-1] == Bagian("wajib", 10_000)
    assert sebar(0, DUES, "sukarela") == ()


def test_negative_amounts_are_refused():
    for amount, dues in ((-1, ()), (1, (Kewajiban("wajib", -1),))):
        with pytest.raises(ValueError, match="negative"):
            sebar(amount, dues, "sukarela")


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), max_size=6))
def test_parts_add_up_and_no_due_is_overpaid(amount, dues):
    owed = [Kewajiban(str(place), due) for place, due in enumerate(dues)]
    parts = {part.key: part.amount for part in sebar(amount, owed, "rest")}
    assert sum(parts.values()) == amount
    assert all(parts.get(due.key, 0) <= due.due for due in owed)
    # nothing goes to a later one while an earlier one is open
    open_before = False
    for due in owed:
        assert not (open_before and parts.get(due.key))
        open_before |= parts.get(due.key, 0) < due.due
    assert not (open_before and parts.get("rest"))
