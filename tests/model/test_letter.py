"""A letter holds what its file may say, equals its like, and survives JSON and pickle."""

from __future__ import annotations

import json
import pickle
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from letterforge.model import (
    Addressee,
    Deadline,
    Letter,
    LetterEnclosure,
    Open,
    Origin,
    Person,
    Sender,
    in_language,
    letter_schema,
    words_for,
)
from letterforge.model.texts import INVISIBLE

GOOD: dict[str, Any] = {"kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "body": "Text."}
PRINTED = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
words = st.text(PRINTED, min_size=1, max_size=30).filter(lambda text: text.strip().strip(INVISIBLE))
keys = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
tags = st.sampled_from(["en", "fr", "pt-BR", "zh-Hans", "ar", "de-CH-1996"])
states = st.sampled_from(["MX", "CH", "NO", "PS"])
local = words | st.dictionaries(tags, words, min_size=1, max_size=3)
facts = local | st.fixed_dictionaries({"open": words})
days = st.dates().map(date.isoformat)
senders = st.fixed_dictionaries({"office": keys}, optional={"name": local}) | st.fixed_dictionaries(
    {"mission": st.fixed_dictionaries({"state": states}, optional={"seat": keys})}
)
PERSON: Mapping[str, st.SearchStrategy[Any]] = {
    "surname": words,
    "gender": st.sampled_from(["feminine", "masculine"]),
    "rank": keys,
    "post": local | st.just(""),
    "state": states,
    "for": local,
    "capacity": local,
}
signatories = st.fixed_dictionaries(
    {"name": facts},
    optional={**PERSON, "signature": st.fixed_dictionaries({"image": words, "alt": words})},
)
addressees = st.fixed_dictionaries({"office": keys}, optional=dict(PERSON)) | st.fixed_dictionaries(
    {"circle": keys}, optional={key: value for key, value in PERSON.items() if key != "post"}
)
OPTIONAL: Mapping[str, st.SearchStrategy[Any]] = {
    "language": tags,
    "letterhead": st.sampled_from(["auto", "none"]) | keys | st.lists(keys, min_size=1, max_size=3),
    "place": facts,
    "copies": st.lists(local, max_size=2) | words,
    "draft": st.integers(1, 99),
    "deadline": st.fixed_dictionaries(
        {"at": st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M").zfill(16)), "zone": st.just("Europe/Zurich")}
    ),
    "to": st.lists(addressees, max_size=2),
    "closing": st.just("auto") | st.lists(local, max_size=2) | local,
    "signatories": st.lists(signatories, max_size=2),
    "layout": st.fixed_dictionaries({}, optional={"body": st.sampled_from(["justified", "ragged"])}),
    "style": st.dictionaries(keys, st.booleans() | st.integers() | words, max_size=2),
    "except": st.lists(st.fixed_dictionaries({"state": states, "reason": words}), max_size=1),
}
REQUIRED = {"kind": keys, "from": st.lists(senders, min_size=1, max_size=2), "date": days, "body": local}
plain = st.fixed_dictionaries(REQUIRED, optional=dict(OPTIONAL))
enclosures = st.lists(st.fixed_dictionaries({"letter": plain}, optional={"order": st.lists(states)}), max_size=1)
letters = st.fixed_dictionaries({**REQUIRED, "enclosures": enclosures}, optional=dict(OPTIONAL)).map(
    Letter.model_validate
)


def letter(**changes: object) -> Letter:
    """The smallest letter, with changes by the file's keys."""
    return Letter.model_validate({**GOOD, **changes})


@given(letters)
def test_a_letter_comes_back_from_json(made: Letter) -> None:
    """Written as JSON by the file's keys and read again, it is equal."""
    assert made == Letter.model_validate_json(made.model_dump_json(by_alias=True))
    assert made == Letter.model_validate(json.loads(json.dumps(made.model_dump(mode="json", by_alias=True))))


@given(letters)
def test_a_letter_survives_pickle_with_its_origin(made: Letter) -> None:
    """Workers get the letter whole, and can say where it was read."""
    sent = pickle.loads(pickle.dumps(made.read_at(Origin(name="a.yaml", lines={("date",): 3}))))  # noqa: S301

    assert made == sent
    assert "a.yaml:3: date" == sent.place_of("date")


@given(words)
def test_texts_are_in_nfc(text: str) -> None:
    """Whatever form a text came in, one form is kept."""
    assert unicodedata.normalize("NFC", text).strip() == letter(subject=unicodedata.normalize("NFD", text)).subject


def test_where_a_letter_was_read_is_no_part_of_it() -> None:
    """Equal words, equal letters, and no trace of a folder in what is written out."""
    read = letter().read_at(Origin(name="secret.yaml"))

    assert letter() == read
    assert "secret" not in read.model_dump_json() + repr(read)


def test_a_letter_cannot_be_changed() -> None:
    """It is frozen, as all its parts are."""
    with pytest.raises(ValidationError, match="frozen"):
        letter().body = "Other."


def test_python_and_the_file_have_their_own_names_for_three_keys() -> None:
    """`from`, `to` and `except` are words of Python."""
    made = Letter(
        kind="letter",
        senders=(Sender(office="pga"),),
        date=date(2016, 11, 1),
        body="Text.",
        addressees=(Addressee(office="pga"),),
    )

    assert letter(to=[{"office": "pga"}]) == made
    assert {"from", "to", "except"} < made.model_dump(by_alias=True).keys()


def test_a_key_with_nothing_after_it_is_left_out() -> None:
    """An empty line in a form is no fault."""
    assert letter() == letter(reference=None, copies=None, layout=None, closing=None)


@pytest.mark.parametrize(
    ("key", "said", "held"),
    [
        ("closing", "auto", "auto"),
        ("closing", "Sincerely,", ("Sincerely,",)),
        ("closing", {"en": "Sincerely,"}, ({"en": "Sincerely,"},)),
        ("closing", [], ()),
        ("letterhead", "none", "none"),
        ("letterhead", "pga", ("pga",)),
        ("letterhead", ["mexico-un", "switzerland-un"], ("mexico-un", "switzerland-un")),
        ("copies", "The Secretary-General", ("The Secretary-General",)),
        ("reference", 71, "71"),
        ("language", "PT-br", "pt-BR"),
        ("language", "zh-hans", "zh-Hans"),
        ("date", {"open": "November 2016"}, Open(open="November 2016")),
        ("place", {"en": "Geneva", "fr": "Genève"}, {"en": "Geneva", "fr": "Genève"}),
    ],
)
def test_a_short_form_is_held_in_one_way(key: str, said: object, held: object) -> None:
    """Whoever reads a Letter finds one form, whichever was written."""
    assert held == getattr(letter(**{key: said}), key)


def test_the_lines_of_an_address_may_be_a_list() -> None:
    """An address as it shall stand is one text, its lines parted."""
    assert "The President\nNew York" == Addressee.model_validate({"text": ["The President", "New York"]}).text


def test_an_empty_post_says_that_none_is_printed() -> None:
    """Nothing given leaves the post to protocol; an empty one is a post of no words."""
    assert (None, "") == (Person().post, Person(post="").post)


def test_a_letter_may_hold_the_letter_it_encloses() -> None:
    """In Python no file is needed."""
    joint = letter(kind="joint-letter")

    assert joint is letter(enclosures=[LetterEnclosure(letter=joint)]).enclosures[0].letter  # type: ignore[union-attr]


def test_a_deadline_is_local_time_in_a_zone() -> None:
    """The time of day is kept as it was written."""
    deadline = Deadline.model_validate({"at": "2016-11-09T17:00", "zone": "America/New_York"})

    assert datetime(2016, 11, 9, 17) == deadline.at


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("Geneva", "fr", "Geneva"),
        ({"fr": "Genève"}, "fr", "Genève"),
        ({"fr": "Genève"}, "fr-CH", "Genève"),
        ({"fr": "Genève", "fr-CH": "à Genève"}, "fr-ch", "à Genève"),
        ({"fr": "Genève"}, "en", None),
        ({"fr-CH": "Genève"}, "fr", None),
    ],
)
def test_a_text_is_asked_for_in_a_language(text: str | dict[str, str], lang: str, said: str | None) -> None:
    """The variety first, then the language; never another one."""
    assert said == in_language(text, lang)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Geneva", "Geneva"),
        ({"es": "Ginebra", "fr": "Genève"}, "Genève"),
        ({"es": "Ginebra", "en": "Geneva"}, "Ginebra"),
        (Open(open="where it is held"), "where it is held"),
    ],
)
def test_words_are_found_for_any_language(text: str | dict[str, str] | Open, said: str) -> None:
    """For a list or a message, where words in another language are better than none."""
    assert said == words_for(text, "fr")


def test_the_schema_describes_every_key_by_its_name_in_the_file() -> None:
    """An editor shows what each key is for; Python's names are not there."""
    schema = letter_schema()
    parts = schema["$defs"]
    keys_of_a_letter = parts["Letter"]["properties"].keys()
    bare = [
        f"{part}.{key}"
        for part, of in parts.items()
        for key, its in of["properties"].items()
        if "description" not in its
    ]

    assert [] == bare
    assert {"from", "to", "except"} < keys_of_a_letter
    assert not {"senders", "addressees", "except_"} & keys_of_a_letter


def test_a_language_tag_is_as_long_as_tags_are() -> None:
    """DOCX files hold no more than 255 characters of one."""
    with pytest.raises(ValidationError, match="at most 80"):
        Letter.model_validate({**GOOD, "language": "-".join(["en", *["abcde"] * 50])})


@pytest.mark.parametrize("key", ["subject", "reference", "place"])
def test_what_is_no_body_has_few_lines(key: str) -> None:
    """A name of thousands of lines, on each page and in each place, would take a minute to set."""
    assert Letter.model_validate({**GOOD, key: "A\n" * 199 + "A"})
    with pytest.raises(ValidationError, match="the text has more than 200 lines"):
        Letter.model_validate({**GOOD, key: "A\n" * 200 + "A"})
