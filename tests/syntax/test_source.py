"""Scalars stay what their writer wrote, and every key has its line."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from letterforge.errors import LetterError
from letterforge.syntax import read_source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", True),
        ("False", "False"),
        ("012", "012"),
        ("1.10", "1.10"),
        ("1e3", "1e3"),
        ("+1", "+1"),
        ("0x10", "0x10"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("71", 71),
        ("-1.5", -1.5),
        ("9" * 16, "9" * 16),
        ("2016-11-01", "2016-11-01"),
        ("'true'", "true"),
        ('"71"', "71"),
        ("~", None),
        ("", None),
    ],
)
def test_a_yaml_scalar_is_what_it_looks_like(written: str, read: object) -> None:
    """Words are words; a number is one only where it would be spelled the same again."""
    assert {"a": read} == read_source(f"a: {written}\n", "yaml", "f").data


@pytest.mark.parametrize(("text", "syntax"), [('{"a": 1.10}', "json"), ("a = 1.10", "toml")])
def test_a_zero_at_the_end_is_kept_in_every_syntax(text: str, syntax: str) -> None:
    """1.10 is a chapter, not a quantity."""
    assert {"a": "1.10"} == read_source(text, syntax, "f").data


def test_json_escapes_are_read_as_json_has_them() -> None:
    """A character beyond the basic plane is two codes in JSON, one character here."""
    assert {"é": "😀/"} == read_source(r'{"\u00e9": "\ud83d\ude00\/"}', "json", "f").data


def test_yaml_lines_are_those_of_keys_and_items() -> None:
    """A key's line is that of the key, an item's that on which it begins."""
    lines = read_source("a: |\n  x\n  y\nb:\n  - c: 1\n    d: 2\n  - e\n", "yaml", "f").lines

    assert {"a": 1, "b": 4} == {key: lines[(key,)] for key in "ab"}
    assert (5, 6, 7) == (lines["b", 0, "c"], lines["b", 0, "d"], lines["b", 1])


def test_toml_lines_pass_over_texts_of_several_lines() -> None:
    """What stands in a text is no key, and the lines after it are counted on."""
    lines = read_source('a = """\nb = 1\n"""\n[[c]]\n[c.d]\n"e" = 1\n[[c]]\nf.g = 2\n', "toml", "f").lines

    assert {
        ("a",): 1,
        ("c", 0): 4,
        ("c", 0, "d"): 5,
        ("c", 0, "d", "e"): 6,
        ("c", 1): 7,
        ("c", 1, "f", "g"): 8,
    } == lines


def test_a_later_directive_brings_no_older_yaml_back() -> None:
    """A file that claims to be YAML 1.1 is read as 1.2 all the same."""
    assert {"a": "no"} == read_source("%YAML 1.1\n---\na: no\n", "yaml", "f").data


@pytest.mark.parametrize(
    ("text", "syntax", "message"),
    [
        ("[" + "a,\n" * 100_001 + "]", "yaml", "more than 100,000 entries"),
        ("[" + "1," * 100_001 + "1]", "json", "more than 100,000 entries"),
        ("a = [" + "1," * 100_001 + "]", "toml", "more than 100,000 entries"),
        ("a:\n" + "!" * 200_001, "yaml", "the line is longer than 200,000 characters"),
        (".".join("a" * 100_000) + " = 1", "toml", "nests deeper than 50 levels"),
        ("['" + "'.'".join("a" * 100_000) + "']", "toml", "nests deeper than 50 levels"),
        ("a = 0x" + "f" * 9_999, "toml", "a number is too long"),
        ("a = " + "9" * 9_999, "toml", "a number is too long"),
    ],
    ids=["YAML", "JSON", "TOML", "line", "dotted key", "dotted table", "hexadecimal", "decimal"],
)
def test_what_would_take_minutes_or_gigabytes_is_refused(text: str, syntax: str, message: str) -> None:
    """No letter is like that."""
    with pytest.raises(LetterError, match=message):
        read_source(text, syntax, "f")


def test_a_long_text_in_json_takes_no_more_memory_than_it_needs() -> None:
    """Ten of its lengths, not the hundred and twenty of an expression that notes each character it may go back to."""
    text = json.dumps({"body": "words " * 100_000 + '\\"' * 100_000})
    tracemalloc.start()

    read_source(text, "json", "letter.json")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 10 * len(text)
