"""What there is to choose from."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.errors import UsageError
from letterforge.listings import LISTS, listed
from letterforge.world import World
from tests.letterhead.folders import OFFICE, world

FIRST = {
    "kinds": {"kind": "acknowledgement", "says": "Word that a letter has been received."},
    "letterheads": {"id": "argentina-un", "name": "Permanent Mission of Argentina to the United Nations",
                    "paper": "letter"},
    "languages": {"tag": "ar", "name": "Arabic", "direction": "rtl"},
    "offices": {"office": "permanent-representative", "title": "Permanent Representative",
                "salutation": "Excellency / Excellencies",
                "source of address": "UNHCR Handbook for Emergencies, para. 66",
                "source of salutation": "UN Correspondence Manual ST/DCS/4/Rev.1, para. 105",
                "source of in_text": "letters of Presidents of the General Assembly, 69th to 71st sessions"},
    "ranks": {"rank": "ambassador", "title": "Ambassador"},
    "circles": {"circle": "permanent-representatives-and-observers",
                "address": "To All Permanent Representatives / and Permanent Observers to the United Nations",
                "source of address": "letter of the President of the General Assembly of 1 November 2016",
                "source of salutation": "letters of Presidents of the General Assembly, 2006-2017",
                "source of in_text": "unverified"},
}  # fmt: skip


@pytest.mark.parametrize("what", FIRST)
def test_each_list_has_its_rows(what: str) -> None:
    """The key that a letter file takes comes first."""
    assert FIRST[what] == listed(what, "en", World())[0]


@pytest.mark.parametrize("what", LISTS)
def test_the_rows_of_a_list_have_the_same_columns(what: str) -> None:
    """And every key stands once."""
    rows = listed(what, "en", World())
    keys = [next(iter(row.values())) for row in rows]

    assert 1 == len({tuple(row) for row in rows})
    assert len(keys) == len(set(keys))


def test_the_states_have_all_their_names() -> None:
    """As they stand in lists, in sentences, after "of", in treaties."""
    rows = {row["code"]: row for row in listed("states", "en", World())}

    assert 195 == len(rows)
    assert ("Gambia", "the Gambia", "of the Gambia") == tuple(
        rows["GM"][key] for key in ("name", "in a sentence", "of")
    )


def test_one_s_own_letterheads_are_listed(tmp_path: Path) -> None:
    """Before ours."""
    assert "mine" == listed("letterheads", "en", world(tmp_path, mine=OFFICE))[0]["id"]


@pytest.mark.parametrize(
    ("what", "lang", "message", "hint"),
    [("state", "en", "there is no list of 'state'", "did you mean 'states'?"),
     ("xyz", "en", "there is no list of 'xyz'", "lists there are: "),
     ("states", "tlh", "no forms are known in the language 'tlh'", "languages there are: ")],
)  # fmt: skip
def test_what_is_not_there_is_told(what: str, lang: str, message: str, hint: str) -> None:
    """With what there is."""
    with pytest.raises(UsageError) as caught:
        listed(what, lang, World())

    assert message == caught.value.message
    assert (caught.value.hint or "").startswith(hint)


def test_a_house_finds_its_own_entries_in_the_lists() -> None:
    """After letterforge's."""
    own = '{"fr": {"institutions": {"who": {"name": "Organisation mondiale de la Santé"}}}}'

    assert {"institution": "who", "name": "Organisation mondiale de la Santé"} == listed(
        "institutions", "fr", World(own=own)
    )[-1]


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_option_says_what_it_does(tag: str) -> None:
    """And where it was read, or that it was not."""
    assert all(row["says"] and row["source"] for row in listed("options", tag, World()))
