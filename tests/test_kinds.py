"""Every kind of letter in every language: it says the same words in all formats, and nothing of it is wrong."""

from __future__ import annotations

from functools import cache

import pytest

import letterforge as lf
from letterforge.checks import check
from letterforge.compose import known_kinds
from letterforge.compose.kinds import kind_of
from letterforge.model import Enclosure, LetterEnclosure
from letterforge.protocol import Formula, known_languages, words_of
from letterforge.protocol.folders import raw_table
from letterforge.rendering import render
from letterforge.world import World
from tests.examples import KINDS as EXAMPLES
from tests.test_words import READERS, words_of_text

KINDS = tuple(sorted(path.stem for path in EXAMPLES.glob("*.yaml") if path.stem in known_kinds(World())))
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@cache
def letter(kind: str, tag: str) -> lf.Letter:
    """The example of a kind, in one of its languages."""
    if tag not in known_languages():
        pytest.skip(f"there are no tables of the language {tag}")
    return spoken(lf.load(EXAMPLES / f"{kind}.yaml"), tag)


def spoken(given: lf.Letter, tag: str) -> lf.Letter:
    """The letter in one of its languages, and its annexes in the same; letters of others stay as they are."""
    enclosures = tuple(annex(one, tag) for one in given.enclosures)
    return given.model_copy(update={"language": tag, "enclosures": enclosures})


def annex(enclosure: Enclosure, tag: str) -> Enclosure:
    """The enclosure, in this language if it is an annex."""
    inner = enclosure.letter if isinstance(enclosure, LetterEnclosure) else None
    if not isinstance(inner, lf.Letter) or inner.kind != "annex":
        return enclosure
    return enclosure.model_copy(update={"letter": spoken(inner, tag)})


@pytest.mark.parametrize("kind", [kind for kind in known_kinds(World()) if kind_of(kind, World()).says])
def test_every_kind_has_an_example(kind: str) -> None:
    """In a file of its name."""
    assert (EXAMPLES / f"{kind}.yaml").is_file()


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_the_same_in_every_format(kind: str, tag: str) -> None:
    """PDF, DOCX and HTML hold the words of the text, in the same order; Chinese, which parts none, its characters."""
    given = letter(kind, tag)
    between = "" if tag == "zh" else " "
    said = between.join(words_of_text(render(given, "txt")))

    assert said
    for form in ("pdf", "docx", "html"):
        assert said == between.join(READERS[form](render(given, form))), form


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_kind_is_wrong(kind: str, tag: str) -> None:
    """No rule finds an error in its example."""
    assert [] == [finding for finding in check(letter(kind, tag)) if finding.severity == "error"]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_leaves_no_braces(kind: str, tag: str) -> None:
    """Every term of a formula is filled in, in the text as in the lines of a card."""
    text = render(letter(kind, tag), "txt").decode()

    assert not {"{", "}"} & set(text)


@cache
def formulae(tag: str) -> dict[str, Formula]:
    """What kinds say in a language."""
    return {name: Formula.model_validate(row) for name, row in raw_table(tag, "kinds").items() if name != "options"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_words_for_the_kinds_that_english_has(tag: str) -> None:
    """The same texts, and the same places on a card."""
    own, english = formulae(tag), formulae("en")

    assert set(english) == set(own)
    assert {name: bool(one.body) for name, one in english.items()} == {n: bool(one.body) for n, one in own.items()}
    assert {name: set(one.lines) for name, one in english.items()} == {n: set(one.lines) for n, one in own.items()}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("cell", ["opening", "closing"])
def test_notes_speak_in_the_third_person(tag: str, cell: str) -> None:
    """Of their sender, and never of what is mine or ours."""
    first = ("my", "our", "mon", "notre", "mi", "nuestra", "моем", "нашем", "我", "贵方")
    for words in words_of(getattr(formulae(tag)["note-verbale"], cell)):
        assert not set(first) & set(words.split())
        assert "{subject}" in words or "{short}" in words or tag == "zh"


def test_a_chinese_note_has_its_own_address_and_is_honoured_by_nobody() -> None:
    """谨 alone: 荣幸地 was read in first-person notes only; the closing repeats no name (forms in Chinese, 1)."""
    note = formulae("zh")["note-verbale"]

    assert ("head", "：") == (note.addressee, note.phrases["address_mark"])
    assert "{subject}向{to_recipient}致意，并谨" == note.opening
    assert "顺致最崇高的敬意。" == note.closing


def test_a_spanish_note_is_headed_and_assures_of_high_and_distinguished_consideration() -> None:
    """As printed in the official gazette of Spain (forms in Spanish, ES-5)."""
    note = formulae("es")["note-verbale"]

    assert "Nota verbal" == note.title
    assert {"su más alta y distinguida consideración."} == {
        words.partition("el testimonio de ")[2] for words in words_of(note.closing)
    }


def test_a_french_note_assures_of_plain_high_consideration() -> None:
    """Haute, not très haute, and no heading (notes of 1963 and 1994; FDFA directive 421-0-F)."""
    note = formulae("fr")["note-verbale"]

    assert "" == note.title
    assert all(words.endswith("haute considération.") and "très" not in words for words in words_of(note.closing))


def test_a_russian_note_renews_to_somebody() -> None:
    """Возобновить with the dative, never заверить with the accusative (forms in Russian, B7)."""
    for words in words_of(formulae("ru")["note-verbale"].closing):
        assert "возобновить {to_short_recipient} уверения в своем {note_respect} уважении" in words


def test_an_arabic_note_agrees_with_the_word_for_its_sender() -> None:
    """البعثة تهدي, الوفد يهدي (forms in Arabic, A1); the preposition joins the article of the receiver."""
    note = formulae("ar")["note-verbale"]
    assert not isinstance(note.opening, str)

    assert (True, True) == (
        str(note.opening["feminine"]).startswith("تهدي "), str(note.opening["masculine"]).startswith("يهدي ")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "first", "last"),
    [("en", "{host}", "{venue}"), ("ru", "По случаю {occasion}", "{venue}"), ("zh", "为{occasion}", "{host}")],
)
def test_a_card_begins_and_ends_as_its_language_has_it(tag: str, first: str, last: str) -> None:
    """The host first; the occasion first in Russian; the host last in Chinese."""
    lines = formulae(tag)["invitation-card"].lines["text"]

    assert first in str(lines[0])
    assert last in str(lines[-1])


def test_a_chinese_card_has_no_punctuation_and_names_no_guest() -> None:
    """The guest is named on the envelope alone (forms in Chinese, 1)."""
    lines = str(formulae("zh")["invitation-card"].lines["text"])

    assert "guest" not in lines
    assert not set("，。：；") & set(lines)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_option_of_a_note_changes_the_note(tag: str) -> None:
    """What an option lays over the formulae is another formula, and none that is not there."""
    options = raw_table(tag, "kinds")["options"]
    own = raw_table(tag, "kinds")["note-verbale"]
    values = [over for one in options.values() for over in one["values"].values()]
    laid = [over["formulae"]["note-verbale"] for over in values if "formulae" in over]

    assert {"note-closing", "note-heading", "note-address"} <= set(options)
    assert all(over["terms"] for over in values if "formulae" not in over)
    for over in laid:
        assert own != {**own, **over}
        assert Formula.model_validate({**own, **over})
