"""Any text that a letter holds as a value comes out of every format, or is refused by the name of its character."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import letterforge as lf
from letterforge.files import parse
from tests.test_words import READERS

# A bar is a word here: none of these letters holds a table.
READ: dict[str, Callable[[bytes], list[str]]] = {**READERS, "txt": lambda data: data.decode().split()}
LONGEST = 15  # letters that fit on a line of the narrowest column; longer words are broken anywhere
STANDS_FOR = "Placeholder"
# Every character that Unicode has, the odd ones of letters and of markup more often than chance would have it.
WORDS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text(st.characters(max_codepoint=0x24F, categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40),
    st.text(
        st.sampled_from("*_`#<>&{}[]()|~\\!:-+.1 a\u00e9\u0301\u1eb7\u0259\u02bf\ua791\u0645\u8054"),
        min_size=1,
        max_size=40,
    ),
)


def letter(words: str) -> lf.Letter:
    """A letter with `words` as subject, as copy, as a signatory's name and as another's post."""
    facts = {
        "kind": "letter",
        "from": [{"office": "pga"}],
        "letterhead": "none",
        "date": "2016-11-01",
        "salutation": "Excellencies,",
        "subject": words,
        "body": "Text.",
        "closing": "Sincerely,",
        "signatories": [{"name": words}, {"name": "B", "post": words}],
        "copies": [words],
    }
    return parse(json.dumps(facts), "json")


@cache
def expected(form: str) -> tuple[str, ...]:
    """The words of the letter around the value."""
    return tuple(READ[form](lf.render(letter(STANDS_FOR), form)))


def with_words(form: str, words: str) -> list[str]:
    """The letter's words with the value among them, as they should be read."""
    plain = unicodedata.normalize("NFC", words)
    return " ".join(expected(form)).replace(STANDS_FOR, plain).split()


def rendered(words: str, form: str) -> bytes | lf.LetterforgeError:
    """The letter, or the error that it gives."""
    try:
        return lf.render(letter(words), form)
    except lf.LetterforgeError as error:
        return error


def survives(words: str, form: str) -> None:
    """See that the value is read as it was written, or that the error names a character of it."""
    made = rendered(words, form)
    if isinstance(made, bytes):
        assert with_words(form, words) == READ[form](made)
    else:
        assert [char for char in words if f"U+{ord(char):04X}" in str(made)], made


@pytest.mark.parametrize("form", ["txt", "html", "docx"])
@given(words=WORDS)
@settings(max_examples=150)
def test_any_value_survives(form: str, words: str) -> None:
    """No character is lost, changed, doubled, or taken for markup."""
    assume(words.strip())
    survives(words, form)


@given(words=WORDS)
@settings(max_examples=40)
def test_any_value_survives_into_pdf(words: str) -> None:
    """The same, read by the structure tree, of words that fit on a line; what no font has is never a box."""
    assume(words.strip() and max(map(len, words.split())) <= LONGEST)
    survives(words, "pdf")


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("words", ["\u0301a", "a \U0001f600", "𓀀", "ქართული", "\ue000", "A\x07"])
def test_what_cannot_be_printed_is_an_error_that_names_it(words: str, form: str) -> None:
    """In every format alike: marks without a letter, emoji, hieroglyphs, scripts without a font, private characters."""
    made = rendered(words, form)

    assert isinstance(made, lf.LetterforgeError)
    assert [char for char in words if f"U+{ord(char):04X}" in made.message]
    assert made.where
    assert made.hint
