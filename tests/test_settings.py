"""An office's settings: beside the letter or named, never from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterforge.errors import LetterError, OutputError, UsageError
from letterforge.model import Person
from letterforge.protocol import Party, Usage, in_text, language
from letterforge.settings import Settings, own_tables, read_settings


def written(folder: Path, text: str) -> Path:
    """The folder, with a letterforge.toml in it."""
    (folder / "letterforge.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_nothing_is_settled(tmp_path: Path) -> None:
    """Nor for a letter that has no folder."""
    assert Settings() == read_settings(None, tmp_path) == read_settings(None, None)


def test_the_file_beside_the_letter_is_read(tmp_path: Path) -> None:
    """Its folders are relative to it."""
    (tmp_path / "heads").mkdir()
    settings = read_settings(
        None, written(tmp_path, 'letterheads = ["heads"]\n[style]\ncircle-salutation = "plural"\n')
    )

    assert ((tmp_path / "heads",), ()) == (settings.letterheads, settings.templates)
    assert {"circle-salutation": "plural"} == settings.style


def test_the_file_that_is_named_is_read_alone(tmp_path: Path) -> None:
    """That beside the letter is left."""
    (tmp_path / "office").mkdir()
    written(tmp_path, '[style]\na = "beside"')
    settings = read_settings(written(tmp_path / "office", '[style]\na = "named"') / "letterforge.toml", tmp_path)

    assert {"a": "named"} == settings.style


def test_settings_are_never_taken_from_above_or_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only from the letter's own folder."""
    written(tmp_path, '[style]\na = "above"')
    (tmp_path / "letters").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    assert Settings() == read_settings(None, tmp_path / "letters")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[style", "the settings are no TOML"),
        ("colour = 1", "'colour' cannot be read"),
        ("[style]\na = 1", "'style.a' cannot be read"),
        ('letterheads = ["nowhere"]', "there is no folder"),
        ('templates = "a"', "'templates' cannot be read"),
    ],
)
def test_faults_are_told_with_the_file(tmp_path: Path, text: str, message: str) -> None:
    """And with what can stand there."""
    with pytest.raises(UsageError, match=message) as caught:
        read_settings(None, written(tmp_path, text))

    assert "letterforge.toml" in (caught.value.where or "")
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'a = "\xe9"', b"a = " + b"[" * 9_999, b"a = " + b"9" * 9_999])
def test_settings_that_are_no_text_are_told(tmp_path: Path, data: bytes) -> None:
    """Not with a traceback."""
    (tmp_path / "letterforge.toml").write_bytes(data)

    with pytest.raises(UsageError, match="the settings are no TOML"):
        read_settings(None, tmp_path)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    """Rather than settling nothing."""
    with pytest.raises(OutputError, match="the settings cannot be read"):
        read_settings(tmp_path / "office.toml", tmp_path)


OWN = """
[en.circles.friends-of-water]
address = "To the Members of the Group of Friends of Water"
in_text = "the members of the Group of Friends of Water"
salutation = "Excellency"

[en.institutions.who]
name = "World Health Organization"
of = "of the World Health Organization"
head = "Director-General"

[fr.institutions.who]
name = "Organisation mondiale de la Santé"
of = "de l'Organisation mondiale de la Santé"
head = { feminine = "Directrice générale", masculine = "Directeur général" }

[en.states.CI]
name = "Ivory Coast"
"""


CONSUL = '[en.offices.consul]\ntitle = "Consul"\nin_text = "{title}"\nstyle = "excellency"\n'


def with_tables(folder: Path, text: str) -> str:
    """The house's own tables, as read from the folder's settings."""
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return own_tables(read_settings(None, written(folder, 'tables = "own.toml"')))


def test_a_house_has_tables_of_its_own(tmp_path: Path) -> None:
    """Circles, organizations with their post titles and articles, names of States, by language."""
    usage = Usage(own=with_tables(tmp_path, OWN))
    head = {"name": "Ana Silva", "gender": "feminine", "office": "agency-head", "organization": "who"}
    english, french = (Party(Person.model_validate(head), language(tag, usage=usage)) for tag in ("en", "fr"))

    assert "Ms. Ana Silva, Director-General of the World Health Organization" == in_text(english)
    assert in_text(french).endswith("Directrice générale de l'Organisation mondiale de la Santé")
    assert "Ivory Coast" == language("en", usage=usage).state("CI").name
    assert "the members of the Group of Friends of Water" == english.spoken.circle("friends-of-water").in_text
    assert "friends-of-water" not in language("en").circles


@pytest.mark.parametrize(
    ("text", "message", "where"),
    [
        ("[en", "the tables are no TOML", "own.toml"),
        ("[xx.circles.a]", "no forms are known in the language 'xx'", "own.toml"),
        ('[en.circles.a]\nadress = "A"', "the house's own tables do not fit", "own.toml: en.circles.a.address"),
        ('[en.circls.a]\naddress = "A"', "do not fit: there is no such key", "own.toml: en.circls"),
        ('[en.circles.a]\naddress = "A"', "do not fit: the key is missing", "own.toml: en.circles.a.in_text"),
        (f'{CONSUL}post = "{{titel}}"', "there is no term {titel}", "own.toml: en.offices.consul.post"),
        (f'{CONSUL}post = "{{title.x}}"', "has a brace that belongs to no term", "own.toml: en.offices.consul.post"),
        (f'{CONSUL}post = "{{title"', "has a brace that belongs to no term", "own.toml: en.offices.consul.post"),
        ('[en.states.XX]\nname = "A"', "no State has the code 'XX'", "own.toml"),
        ('[en.states]\nCI = "A"', "the names of a State are a table", "own.toml: en.states.CI"),
        ('en = { states = "A" }', "the names of States are a table", "own.toml: en.states"),
        ('en = "A"', "the tables of a language are a table", "own.toml: en"),
        ("en = { offices = { envoy = 5 } }", "the house's own tables do not fit", "own.toml: en.offices.envoy"),
        ('[en.offices.envoy]\ntitle = "A"\nstates = 5', "the house's own tables do not fit", "offices.envoy.states"),
        ('[en.offices.envoy]\ntitle = "A"\nstates = {MX = 5}', "the house's own tables do not fit", "states.MX"),
        ('[en-GB.circles.a]\naddress = "A"', "no forms are known in the language 'en-GB'", "own.toml"),
        ('[en.states.CI]\nname = " "', "these words print nothing", "own.toml: en.states.CI.name"),
        ('[en.institutions.a]\nname = "\\u200b"', "these words print nothing", "own.toml: en.institutions.a.name"),
        ('[en.institutions.a]\nname = ""', "the house's own tables do not fit", "own.toml: en.institutions.a.name"),
        (
            '[en.institutions.a]\nname = "A\\u0007"',
            "a character stands here",
            "institutions.a.name",
        ),
        ('en = { contracted = [["(a+)+$", ""]] }', "this is no table for a house", "own.toml: en.contracted"),
        ('en = { typography = { joined = ["(a+)+$"] } }', "this is no table for a house", "own.toml: en.typography"),
        ('[en.formulae.note]\ncontracted = [["a", "b"]]', "this is no table for a house", "formulae.note.contracted"),
        ("[zh.dates]\nsolemn = true\nnumbers = []", "solemn dates are written with 31 numbers", "own.toml: zh.dates"),
    ],
)
def test_faults_of_own_tables_are_told(tmp_path: Path, text: str, message: str, where: str) -> None:
    """When they are read, not when the first letter needs them. A stranger may have written them."""
    with pytest.raises(UsageError, match=message) as caught:
        with_tables(tmp_path, text)

    assert where in (caught.value.where or "")
    assert caught.value.hint


@pytest.mark.parametrize("key", ["tables", "letterheads", "templates"])
@pytest.mark.parametrize("way", ["../secret", "{absolute}", "link"])
def test_settings_beside_a_letter_name_nothing_outside(tmp_path: Path, key: str, way: str) -> None:
    """They came with the letter, maybe from a stranger; what the call allows, they may name."""
    home, secret = tmp_path / "home", tmp_path / "secret"
    home.mkdir()
    secret.mkdir()
    (home / "link").symlink_to(secret)
    name = way.replace("{absolute}", str(secret))
    written(home, f"{key} = '{name}'" if key == "tables" else f"{key} = ['{name}']")
    with pytest.raises(UsageError, match="lies outside the letter's folder") as caught:
        read_settings(None, home)

    assert f"letterforge.toml: {key}" in (caught.value.where or "")
    assert "--allow" in (caught.value.hint or "")
    assert getattr(read_settings(None, home, [tmp_path]), key)
    assert getattr(read_settings(home / "letterforge.toml", home), key)


def test_settings_that_lie_elsewhere_are_not_read(tmp_path: Path) -> None:
    """A link beside a letter that leads out of its folder."""
    (tmp_path / "letters").mkdir()
    written(tmp_path, "[style]")
    (tmp_path / "letters" / "letterforge.toml").symlink_to(tmp_path / "letterforge.toml")

    with pytest.raises(UsageError, match="leads out of its folder"):
        read_settings(None, tmp_path / "letters")


def test_tables_that_never_end_are_not_read(tmp_path: Path) -> None:
    """A pipe that nobody writes into, and gigabytes of nothing."""
    os.mkfifo(tmp_path / "pipe.toml")
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(1 << 40)

    with pytest.raises(UsageError, match=r"'pipe\.toml' is not a file"):
        own_tables(read_settings(None, written(tmp_path, 'tables = "pipe.toml"')))
    with pytest.raises(UsageError, match=r"'huge\.toml' is larger than 2 MiB"):
        own_tables(read_settings(None, written(tmp_path, 'tables = "huge.toml"')))


@pytest.mark.parametrize("own", ["", "[]", "5", "{", "[" * 99_999])
def test_tables_handed_in_are_a_table(own: str) -> None:
    """Also where Python code made them."""
    with pytest.raises(LetterError, match="the house's own tables are no"):
        language("en", usage=Usage(own=own))


def test_a_closing_that_there_is_not_is_told(tmp_path: Path) -> None:
    """A house's office may name one."""
    usage = Usage(own=with_tables(tmp_path, '[en.offices.envoy]\ntitle = "Envoy"\nclosing = "leter"'))

    with pytest.raises(LetterError, match="unknown closing 'leter'") as caught:
        language("en", usage=usage).closing("leter", "letter.yaml:1")

    assert ("letter.yaml:1", "did you mean 'letter'?") == (caught.value.where, caught.value.hint)


def test_the_address_book_is_relative_to_the_file(tmp_path: Path) -> None:
    """And lies in the letter's folder, where the settings came with the letter."""
    assert tmp_path / "book.csv" == read_settings(None, written(tmp_path, 'roster = "book.csv"\n')).roster

    with pytest.raises(UsageError, match="lies outside the letter's folder"):
        read_settings(None, written(tmp_path, 'roster = "../book.csv"\n'))
