"""Letter files become letters, with what they enclose, whatever the syntax."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from letterforge.errors import LetterError, OutputError
from letterforge.files import load, parse, with_enclosed
from letterforge.model import FileEnclosure, Letter, LetterEnclosure, Sender
from letterforge.world import World
from tests.bad_input.table import GOOD, enclosing

EXAMPLE = Path(__file__).parent.parent / "examples" / "pga-bundle-2016" / "letter.yaml"
TOML = """\
kind = "letter"
date = 2016-11-01
reference = "012"
body = '''
One.
Two.
'''

[[from]]
mission.state = "MX"
"""
JSON = """\
{"kind": "letter", "date": "2016-11-01", "reference": "012",
\t"body": "One.\\nTwo.\\n", "from": [{"mission":{"state":"MX"}}]}
"""
YAML = """\
kind: letter
date: 2016-11-01
reference: 012
body: |
  One.
  Two.
from:
  - mission: {state: MX}
"""


def written(folder: Path, **files: str) -> Path:
    """The file letter.yaml in `folder`, and others by their names."""
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return folder / "letter.yaml"


def made(*enclosures: LetterEnclosure | FileEnclosure) -> Letter:
    """A letter made in Python."""
    return Letter(
        kind="letter",
        senders=(Sender(office="pga"),),
        date="2016-11-01",  # type: ignore[arg-type]
        body="Text.",
        enclosures=enclosures,
    )


def enclosed(letter: Letter) -> Letter:
    """The letter that is the first enclosure."""
    inner = letter.enclosures[0]
    if not isinstance(inner, LetterEnclosure) or not isinstance(inner.letter, Letter):
        raise AssertionError("the first enclosure is no letter that was read")
    return inner.letter


def test_the_bundle_holds_the_letter_it_encloses() -> None:
    """The enclosed letter is read, and stands where its file was named."""
    letter = load(EXAMPLE)

    assert ("cover-letter", "joint-letter") == (letter.kind, enclosed(letter).kind)
    assert ["MX", "CH"] == [sender.mission.state for sender in enclosed(letter).senders if sender.mission]


@pytest.mark.parametrize(("text", "syntax"), [(TOML, "toml"), (JSON, "json")])
def test_all_syntaxes_say_the_same(text: str, syntax: str) -> None:
    """A letter in TOML or JSON equals the same letter in YAML."""
    assert parse(YAML, "yaml") == parse(text, syntax)


def test_a_place_is_a_file_a_line_and_a_key() -> None:
    """Each letter knows its own lines, by Python's names and the file's alike."""
    letter = load(EXAMPLE)

    assert "letter.yaml:2: from[0].office" == letter.place_of("senders", 0, "office")
    assert "co-facilitators.yaml:7: date" == enclosed(letter).place_of("date")


def test_a_key_that_is_not_there_has_the_line_of_what_should_hold_it(tmp_path: Path) -> None:
    """Defaults have no line of their own; a key of the root has none at all."""
    letter = load(written(tmp_path, letter=GOOD))

    assert "letter.yaml:2: from[0].name" == letter.place_of("senders", 0, "name")
    assert "letter.yaml: reference" == letter.place_of("reference")


def test_a_letter_within_the_file_has_its_place_there(tmp_path: Path) -> None:
    """The enclosed letter's keys are counted in the file that holds it."""
    text = GOOD + "enclosures:\n  - letter:\n" + "".join(f"      {line}\n" for line in GOOD.splitlines())
    letter = load(written(tmp_path, letter=text))

    assert "letter.yaml:9: enclosures[0].letter.date" == enclosed(letter).place_of("date")


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path) -> None:
    """Files from Windows read the same."""
    file = written(tmp_path, letter=GOOD)
    letter = load(file)
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert letter == load(file)


def test_an_allowed_folder_may_hold_enclosures(tmp_path: Path) -> None:
    """What lies outside the letter's folder is read when its folder is allowed."""
    inside = tmp_path / "in"
    inside.mkdir()
    written(tmp_path, other=GOOD)
    file = written(inside, letter=enclosing("{letter: ../other.yaml}"))

    assert "other.yaml:3: date" == enclosed(load(file, world=World(allow=(tmp_path,)))).place_of("date")


def test_paths_are_relative_to_the_letter_that_names_them(tmp_path: Path) -> None:
    """A letter in a folder below names its neighbours, and may name what lies beside the root."""
    below = tmp_path / "below"
    below.mkdir()
    (tmp_path / "a.pdf").touch()
    (below / "b.pdf").touch()
    written(below, joint=enclosing("{file: b.pdf}", "{file: ../a.pdf}"))
    file = written(tmp_path, letter=enclosing("{letter: below/joint.yaml}"))

    assert "below/joint.yaml:3: date" == enclosed(load(file)).place_of("date")


def test_a_letter_may_be_enclosed_twice(tmp_path: Path) -> None:
    """Only a circle is refused."""
    file = written(tmp_path, letter=enclosing("{letter: b.yaml}", "{letter: b.yaml}"), b=GOOD)

    assert 2 == len(load(file).enclosures)


def test_letters_that_multiply_are_refused_soon(tmp_path: Path) -> None:
    """Nine files of which each encloses the next ten times are a billion letters; a thousand are read."""
    chain = {f"b{n}": enclosing(*[f"{{letter: b{n + 1}.yaml}}"] * 10) for n in range(1, 8)}
    file = written(tmp_path, letter=enclosing("{letter: b1.yaml}"), **chain, b8=GOOD)
    with pytest.raises(LetterError) as caught:
        load(file)

    assert ["more than 1,000 letters are enclosed"] == [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(("name", "message"), [("no.yaml", "there is no file"), (".", "is not a file")])
def test_a_root_that_cannot_be_read_is_an_error_of_input(tmp_path: Path, name: str, message: str) -> None:
    """The exit code is that of input and output, not that of a wrong letter."""
    with pytest.raises(OutputError, match=message):
        load(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="a device is named so on POSIX only")
def test_a_device_is_no_letter() -> None:
    """Nothing is read from what never ends."""
    with pytest.raises(OutputError, match="is not a file"):
        load("/dev/zero")


def test_a_letter_made_in_python_finds_its_letters_through_the_world() -> None:
    """The world's folder is where the names are looked up."""
    letter = made(LetterEnclosure(letter="co-facilitators.yaml"))

    assert "joint-letter" == enclosed(with_enclosed(letter, world=World(folder=EXAMPLE.parent))).kind


def test_a_letter_made_in_python_without_a_folder_may_name_no_file() -> None:
    """The error says how a folder is given."""
    with pytest.raises(LetterError) as caught:
        with_enclosed(made(FileEnclosure(file="roadmap.pdf")))

    assert ("enclosures[0].file", "pass world=World(folder=…)") == (caught.value.where, caught.value.hint)


def test_a_loaded_letter_has_nothing_left_to_enclose() -> None:
    """What was loaded comes back as it is."""
    assert load(EXAMPLE) == with_enclosed(load(EXAMPLE))


def test_letters_within_a_letter_and_its_languages_are_counted_too() -> None:
    """A file of two megabytes could hold ten thousand of them."""
    inner = {"kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "translations": ["fr"] * 9}
    letter = {**inner, "enclosures": [{"letter": inner}] * 101}
    with pytest.raises(LetterError, match="more than 1,000 letters are enclosed") as caught:
        parse(json.dumps(letter), "json")

    assert 1 == len(caught.value.problems)
    assert "send them in several bundles" == caught.value.hint


def test_a_letter_has_few_languages() -> None:
    """Each is a letter to set, and there are six with forms."""
    with pytest.raises(LetterError, match="20"):
        parse(json.dumps({**json.loads(JSON), "translations": ["fr"] * 21}), "json")
