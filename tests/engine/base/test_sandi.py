import pytest
from hypothesis import given
from hypothesis import strategies as st
from koperasi_base_engine.sandi import problem

PERSON = {"login": "sari.luh", "name": "Ni Luh Sari", "minimum": 10}


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("sawah", "short"),
        ("sawah-hi", "short"),
        ("sari.luh..", "login"),
        ("Sari-Luh!!!", "login"),
        ("hul-iras-__", "login"),
        ("LuhSari2025", "name"),
        ("ni luh sari", "name"),
        ("2025 20251", "simple"),
        ("5171034508900001", "simple"),
        ("abababababab", "simple"),
        ("sawah hijau pagi", None),
        ("LuhSari naik sepeda", None),
    ],
)
def test_problem(password, why):
    assert problem(password, **PERSON) == why


def test_login_of_signs_alone():
    assert problem(":;<=>", login=":;<=>", name="", minimum=1) == "login"


def test_without_name_and_login():
    """Nothing is known of the person: length and variety alone count."""
    assert problem("satu2tiga4", login="", name="", minimum=10) is None
    assert problem("1111111111", login="", name="--", minimum=10) == "simple"


@given(st.text(), st.text(), st.text(), st.integers(1, 20))
def test_what_is_accepted_is_long_enough(password, login, name, minimum):
    if problem(password, login=login, name=name, minimum=minimum) is None:
        assert len(password) >= minimum
        assert password != login
