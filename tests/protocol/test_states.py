"""The table of States: complete, in order, found by any name."""

from __future__ import annotations

import csv
import os
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from letterforge.errors import LetterError
from letterforge.protocol import find_state, state_names, states

# The list to compare with is not committed: the file that the environment names, or one beside the checkout.
BESIDE = Path(__file__).parents[3] / "shared" / "reference" / "states.csv"
REFERENCE = Path(os.environ.get("LETTERFORGE_REFERENCE") or BESIDE)


def alphabetical(name: str) -> str:
    """What English alphabetical order goes by: letters without accents, no article, no signs."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "".join(char for char in plain.casefold().removeprefix("the ") if char.isalpha() or char == " ")


def test_all_states_are_there() -> None:
    """193 members and two observers, of five regional groups."""
    groups = Counter(state.group for state in states().values())

    assert {"member": 193, "observer": 2} == Counter(state.status for state in states().values())
    assert {"African": 54, "Asia-Pacific": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29, None: 2} == groups
    assert {"VA", "PS"} == {code for code, state in states().items() if state.status == "observer"}


def test_the_order_is_the_alphabet_s() -> None:
    """Ranks rise by one, and follow the names without accents and articles."""
    names = [alphabetical(state_names(code, "en").name) for code in states()]

    assert list(range(1, 196)) == [state.order for state in states().values()]
    assert sorted(names) == names


@pytest.mark.parametrize(
    ("code", "group"), [("US", "WEOG"), ("TR", "WEOG"), ("IL", "WEOG"), ("KI", "Asia-Pacific"), ("CY", "Asia-Pacific")]
)
def test_groups_are_those_of_elections(code: str, group: str) -> None:
    """Where a State's group is often asked: the one that counts it when seats are filled."""
    assert group == states()[code].group


def test_no_two_states_share_a_name_or_a_code() -> None:
    """A name leads to one State."""
    named = {state_names(code, "en").name for code in states()}

    assert 195 == len(named) == len({state.iso3 for state in states().values()})


@pytest.mark.parametrize("code", list(states()))
def test_a_state_is_found_by_each_of_its_names(code: str) -> None:
    """Its codes in any case, its short name, its name in a sentence, its formal name."""
    names = state_names(code, "en")
    words = (code, code.lower(), states()[code].iso3, names.name, names.text.upper(), names.formal)

    assert {code} == {find_state(word).code for word in words}


@pytest.mark.parametrize(
    ("name", "code"),
    [("cote d'ivoire", "CI"), ("Turkiye", "TR"), ("the Gambia", "GM"), ("Sao Tome and Principe", "ST"), ("SUI", None)],
)
def test_accents_and_articles_do_not_matter(name: str, code: str | None) -> None:
    """As one types them; but a code of sports is no code."""
    if code is None:
        with pytest.raises(LetterError):
            find_state(name)
    else:
        assert code == find_state(name).code


def test_what_is_nearly_a_name_is_told() -> None:
    """The hint names the State that may be meant."""
    with pytest.raises(LetterError) as caught:
        find_state("Switzerlnd")

    assert "no State is called 'Switzerlnd'" == caught.value.message
    assert "did you mean CH (Switzerland)? `letterforge list states` shows all codes" == caught.value.hint


def test_an_unknown_code_is_told_with_its_place() -> None:
    """As everything in a letter file."""
    with pytest.raises(LetterError) as caught:
        state_names("UK", "en", "from[0]")

    assert ("no State has the code 'UK'", "from[0]") == (caught.value.message, caught.value.where)


def test_names_in_sentences_have_their_articles() -> None:
    """In a sentence and after "of"; not in a list."""
    names = state_names("GM", "en")

    assert ("Gambia", "the Gambia", "of the Gambia") == (names.name, names.text, names.of)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference is not at hand")
def test_the_table_is_the_reference_s() -> None:
    """Every code, order, status, group and English name of the list it was made from."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = {row["iso2"]: row for row in csv.DictReader(file)}
    ours = {
        code: (str(state.order), state.iso3, state.status, state.group or "", *_english(code))
        for code, state in states().items()
    }

    assert {code: _row(row) for code, row in rows.items()} == ours


def _english(code: str) -> tuple[str, str, str]:
    names = state_names(code, "en")
    return names.name, names.text, names.formal


def _row(row: dict[str, str]) -> tuple[str, ...]:
    group = row["group"] if row["status"] == "member" else ""
    name = row["en_short"].removesuffix(" (the)")  # the list says so of those that have an article in a sentence
    return row["en_order"], row["iso3"], row["status"], group, name, row["en_text"], row["en_formal"]


def test_which_of_several_states_is_meant_is_asked() -> None:
    """A word that names share: all of them are named, none is proposed alone."""
    with pytest.raises(LetterError) as caught:
        find_state("Korea")

    assert "KP (Democratic People's Republic of Korea) or KR (Republic of Korea)?" in str(caught.value.hint)


def test_a_name_that_is_like_no_other_is_given_no_proposal() -> None:
    """A wrong guess would offend."""
    with pytest.raises(LetterError) as caught:
        find_state("Taiwan")

    assert "`letterforge list states` shows all codes" == caught.value.hint
