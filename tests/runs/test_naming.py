"""Names of a run's files."""

from __future__ import annotations

from hashlib import sha256

import pytest

from letterforge.errors import UsageError
from letterforge.runs.naming import ascii_slug, stems


@pytest.mark.parametrize(
    ("words", "name"),
    [("Côte d’Ivoire", "cote-d-ivoire"), ("Đặng Thị Ngọc", "dang-thi-ngoc"), ("Łukasz Ħæß", "lukasz-haess"), ("", "")],
)
def test_names_are_in_ascii(words: str, name: str) -> None:
    """Marks go, letters of their own are spelled as passports spell them."""
    assert name == ascii_slug(words)


def test_a_name_in_another_script_is_a_digest() -> None:
    """Always the same, and another for another name."""
    one, other = ascii_slug("陈伟"), ascii_slug("王芳")

    assert one == ascii_slug("陈伟") != other
    assert one.isascii()


def test_equal_names_bear_digests_of_their_keys() -> None:
    """Both of them, so that neither depends on which comes first."""
    letters = [("CH", {"surname": "Smith"}), ("MX", {"surname": "SMITH"}), ("FR", {"surname": "Petit"})]

    names = stems("{surname}", letters)

    assert names == stems("{surname}", letters[::-1])[::-1]
    assert 3 == len(set(names))
    assert "petit" == names[2]
    assert all(name.startswith("smith-") for name in names[:2])


def test_a_row_that_bears_the_name_given_to_another_takes_nothing_from_it() -> None:
    """A surname may be written so that it is another letter's name with its digest: one would be written over."""
    twins = [("one", {"surname": "Keller"}), ("two", {"surname": "Keller"})]
    given = stems("{surname}", twins)[0]

    names = stems("{surname}", [*twins, ("three", {"surname": given})])

    assert 3 == len(set(names))


def test_digests_that_happen_to_be_the_same_grow() -> None:
    """Among 100,000 letters of one name it happens once; one of the two was lost."""
    twins = ("69235", "95303")
    assert 1 == len({sha256(key.encode()).hexdigest()[:8] for key in twins})

    names = stems("{name}", [(key, {"name": "a"}) for key in twins])

    assert 2 == len(set(names))


def test_a_long_name_is_cut_and_stays_unique() -> None:
    """Every system takes it, with an ending."""
    names = stems("{name}", [("CH", {"name": "a" * 500}), ("MX", {"name": "a" * 500})])

    assert 2 == len(set(names))
    assert all(len(name) < 120 for name in names)


def test_an_unknown_field_is_refused() -> None:
    """With those there are."""
    with pytest.raises(UsageError, match="unknown field 'sate'"):
        stems("{sate}", [("CH", {"state": "CH"})])
