"""One letter in several languages, and letters that speak of others: nothing is said twice, nothing drifts apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.compose import compose_letter
from letterforge.document import Text, texts_of
from letterforge.errors import LetterError
from letterforge.files import load, parse
from letterforge.world import World
from tests.compose.letters import letter

HEAD = "kind: letter\nfrom: [{office: pga, gender: feminine}]\ndate: 2016-11-01\nsalutation: Excellency,\n"
SIGNED = "signatories: [{name: Ana Silva, gender: feminine, office: pga}]\n"


def lines(letter_file: Path) -> list[list[str]]:
    """The runs of each section of a letter file, composed."""
    sections = compose_letter(load(letter_file), World(folder=letter_file.parent)).sections
    return [[run.text for _, run in texts_of(section.blocks) if isinstance(run, Text)] for section in sections]


def test_a_version_is_bound_behind_its_letter_and_marked(tmp_path: Path) -> None:
    """From a file of its own; the letter itself bears no mark."""
    (tmp_path / "a.yaml").write_text(HEAD + "body: One.\ntranslations: [{letter: b.yaml}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("language: fr\n" + HEAD + "body: Two.\n", encoding="utf-8")
    first, second = lines(tmp_path / "a.yaml")

    assert "Two." in second
    assert ("Traduction de courtoisie", False) == (second[0], "Traduction de courtoisie" in first)


NOTE = "kind: note-verbale\nfrom: [{mission: {state: CH}}]\ndate: 2016-11-01\nplace: Geneva\n"
TO = "to: [{institution: mission, state: MX}]\n"


@pytest.mark.parametrize(("courtesy", "heads"), [("true", [False, False]), ("false", [False, True])])
def test_a_courtesy_translation_stands_on_its_sheet_as_its_original(
    tmp_path: Path, courtesy: str, heads: list[bool]
) -> None:
    """A Spanish note is headed where no option says otherwise; the translation of an English one is not."""
    given = f"{NOTE}{TO}body: One.\ntranslations: [{{letter: b.yaml, courtesy: {courtesy}}}]\n"
    (tmp_path / "a.yaml").write_text(given, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(f"language: es\n{NOTE}{TO}body: Dos.\n", encoding="utf-8")

    assert heads == ["Nota verbal" in section for section in lines(tmp_path / "a.yaml")]


def test_versions_that_are_equal_bear_no_mark(tmp_path: Path) -> None:
    """Where neither is a courtesy."""
    given = HEAD + "body: One.\ntranslations: [{letter: b.yaml, courtesy: false}]\n"
    (tmp_path / "a.yaml").write_text(given, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("language: fr\n" + HEAD + "body: Two.\n", encoding="utf-8")

    assert not any("Traduction de courtoisie" in section for section in lines(tmp_path / "a.yaml"))


def test_a_version_that_forgot_its_language_is_an_error(tmp_path: Path) -> None:
    """Else it would be composed as an English letter; the place is in its own file."""
    (tmp_path / "a.yaml").write_text(HEAD + "body: One.\ntranslations: [{letter: b.yaml}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + "body: Deux.\n", encoding="utf-8")
    with pytest.raises(LetterError, match="the translation does not say its language") as caught:
        load(tmp_path / "a.yaml")

    assert "b.yaml" in str(caught.value.where)
    assert "add language: to the translation, such as fr" == caught.value.hint


def test_versions_may_name_one_another(tmp_path: Path) -> None:
    """Siblings: whichever is rendered has the other behind it, and it goes round no further."""
    for name, other, tag in (("a", "b", "en"), ("b", "a", "fr")):
        given = f"language: {tag}\n{HEAD}body: Of {name}.\ntranslations: [{{letter: {other}.yaml}}]\n"
        (tmp_path / f"{name}.yaml").write_text(given, encoding="utf-8")

    assert [2, 2] == [len(lines(tmp_path / f"{name}.yaml")) for name in "ab"]


def test_a_version_in_its_own_letter_has_its_words_in_maps() -> None:
    """A text that it lacks is an error, not a text in another language."""
    given = letter(body={"en": "One."}, translations=["fr"])

    with pytest.raises(LetterError, match="no words in the letter's language 'fr'"):
        compose_letter(given, World())


def test_a_text_in_one_language_is_not_printed_as_its_translation() -> None:
    """Each key whose words are wanted in both languages is told, with what to write below it."""
    given = letter(body="One.", subject="Water", translations=["fr"])

    with pytest.raises(LetterError, match="given in one language, and are wanted in 'fr' as well") as caught:
        compose_letter(given, World())

    assert ["subject", "body"] == [problem.where for problem in caught.value.problems]
    assert {"write en: and fr: below the key, each with its words"} == {one.hint for one in caught.value.problems}


def test_a_letter_is_no_translation_of_itself() -> None:
    """The language of the letter, named again, is a slip."""
    with pytest.raises(LetterError, match="the translation is in the letter's own language, 'en'") as caught:
        compose_letter(letter(body={"en": "One."}, translations=["en"]), World())

    assert "name another one, or correct the letter's" == caught.value.hint


def test_the_date_of_the_letter_superseded_is_that_letter_s(tmp_path: Path) -> None:
    """It cannot be mistyped, since it is not typed."""
    (tmp_path / "old.yaml").write_text(HEAD + SIGNED + "body: Old.\n", encoding="utf-8")
    text = HEAD.replace("2016-11-01", "2016-11-04") + "supersedes: {letter: old.yaml}\n"
    text += "body: This letter supersedes my letter of {{ supersedes.date }}.\n"
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")

    assert "This letter supersedes my letter of 1\u00a0November 2016." in "".join(lines(tmp_path / "new.yaml")[0])


def test_a_letter_answered_is_described(tmp_path: Path) -> None:
    """As an enclosed one is; of a letter that is not at hand, from what is said of it."""
    described = "{describes: {date: 2016-10-31, signatories: [{name: Bo Li, gender: masculine, office: pga}]}}"
    text = f"{HEAD}refers_to: [{described}]\nbody: 'I refer to {{{{ refers_to[0].described }}}}.'\n"
    composed = compose_letter(parse(text, "yaml"), World())
    said = "".join(run.text for _, run in texts_of(composed.sections[0].blocks) if isinstance(run, Text))

    sender = "H.E.\u00a0Mr.\u00a0Bo Li, President of the General Assembly"
    assert f"I refer to a letter dated 31\u00a0October 2016 from {sender}." in said


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("supersedes: {letter: nowhere.yaml}", "there is no file 'nowhere.yaml'"),
        ("supersedes: {}", "the mapping is empty"),
        ("refers_to: [{letter: a.yaml}]", "encloses itself"),
        ("translations: [{courtesy: true}]", "a translation is a language, or a letter file"),
        ("translations: [xx-bad-tag-]", "is no language tag"),
        ("refers_to: [{letter: ../out.yaml}]", "out.yaml"),
    ],
)
def test_a_letter_that_is_not_there_is_told(tmp_path: Path, given: str, message: str) -> None:
    """When the file is loaded, with its place."""
    (tmp_path / "a.yaml").write_text(f"{HEAD}body: One.\n{given}\n", encoding="utf-8")
    with pytest.raises(LetterError, match=message) as caught:
        load(tmp_path / "a.yaml")

    assert "a.yaml" in (caught.value.where or "")


def test_words_may_stand_for_the_letter_superseded() -> None:
    """For what is no letter of one's own."""
    text = f"{HEAD}supersedes: my note of yesterday\nbody: 'It supersedes {{{{ supersedes }}}}.'\n"
    composed = compose_letter(parse(text, "yaml"), World())
    said = [run.text for _, run in texts_of(composed.sections[0].blocks) if isinstance(run, Text)]

    assert "It supersedes my note of yesterday." in "".join(said)
