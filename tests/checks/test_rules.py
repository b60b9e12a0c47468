"""Each rule finds what breaks it, at its place, and leaves alone what keeps it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import letterforge
from letterforge.checks import RULES, check, rules_table
from letterforge.checks.registry import ASKED
from letterforge.files import parse
from letterforge.protocol import known_languages
from letterforge.protocol.folders import raw_table
from tests.checks.broken import BREAKING, FOUND, KEEPING
from tests.checks.letters import Changes, found

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "checks.md"
HEADING = "## What a letter is asked\n\n"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
KNOWN = {rule.id: rule for rule in RULES}


def _speaks(changes: Changes) -> None:
    """See that protocol knows the letter's language."""
    if changes.get("language", "en") not in known_languages():
        pytest.skip("protocol does not know the language")


@pytest.mark.parametrize(
    ("rule", "changes", "message"), [(rule, *broken) for rule in BREAKING for broken in BREAKING[rule]]
)
def test_a_letter_that_breaks_a_rule_is_told(rule: str, changes: Changes, message: str) -> None:
    """The finding bears the rule's id, severity and source, and says where it is and what to do."""
    _speaks(changes)
    findings = [finding for finding in found(**changes) if finding.rule == rule and finding.message == message]

    assert [(KNOWN[rule].severity, KNOWN[rule].source)] == [(one.severity, one.source) for one in findings]
    assert all(finding.where and finding.hint for finding in findings)


@pytest.mark.parametrize(("rule", "changes"), [(rule, kept) for rule in KEEPING for kept in KEEPING[rule]])
def test_a_letter_that_keeps_a_rule_is_not_told(rule: str, changes: Changes) -> None:
    """Also where it comes close to breaking it."""
    _speaks(changes)
    assert [] == [finding for finding in found(**changes) if finding.rule in (rule, "composing")]


def test_every_rule_is_broken_and_kept() -> None:
    """Who adds a rule adds a letter that breaks it and one that keeps it."""
    asked = [rule.id for rule in ASKED if rule.id != "roster-old"]  # an address book is a file: tests/roster

    assert sorted(asked) == sorted(BREAKING) == sorted(KEEPING)


def test_the_good_letter_has_no_findings() -> None:
    """What the tests change is without fault before."""
    assert [] == found()


def test_rules_have_ids_of_their_own() -> None:
    """In kebab-case; a waiver names one rule."""
    ids = [rule.id for rule in RULES]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids)


@pytest.mark.parametrize("rule", FOUND)
def test_what_composing_finds_is_a_rule_too(rule: str) -> None:
    """With the severity that the page of rules says."""
    severities = {finding.severity for finding in found(**FOUND[rule]) if finding.rule == rule}

    assert {KNOWN[rule].severity} == severities


def test_composing_finds_nothing_that_is_no_rule() -> None:
    """Every id that a module of composing or a language's table names is in the registry, so that it can be waived."""
    folder = Path(letterforge.__file__).parent / "compose"
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    named = set(re.findall(r'"((?:text|body)-[a-z-]+)"', sources)) | {"second-face", "letterhead-picture"}
    named |= {find["rule"] for tag in LANGUAGES for find in raw_table(tag, "typography").get("finds", ())}

    assert not named - set(KNOWN)
    assert named == set(FOUND) | {"letterhead-picture"}


def test_a_finding_names_the_line_of_its_key() -> None:
    """The place is that of the letter file."""
    text = "kind: letter\nfrom: [{office: pga}]\ndate: 2016-11-01\nletterhead: plain\nbody: I write.\n"
    findings = check(parse(text + 'to: [{circle: permanent-observers}]\nsalutation: "Sir,"\n', "yaml", name="a.yaml"))

    assert ["a.yaml:7: salutation"] == [one.where for one in findings if one.rule == "salutation-rank"]


def test_a_finding_in_printed_words_names_where_they_come_from() -> None:
    """An abbreviation in the subject's words, printed by the body, stands at the subject."""
    findings = found(subject="The UN", body="I write about {{ subject }}.")

    assert ["subject"] == [one.where for one in findings if one.rule == "abbreviation"]


def test_a_phrase_is_found_where_composing_divided_the_paragraph() -> None:
    """A long last paragraph is cut in two; a date across the cut is one date."""
    findings = found(body="I write. " + "Come on Monday, 4 November; " * 60 + "thank you.")
    wrong = [one for one in findings if one.rule == "weekday"]

    assert {"'Monday, 4 November' is wrong: 4 November 2016 is a Friday"} == {one.message for one in wrong}


def test_the_page_of_rules_shows_them_all(update_golden: bool) -> None:
    """docs/checks.md is written from the rules; `--update-golden` writes it anew."""
    before, _, table = PAGE.read_text(encoding="utf-8").partition(HEADING)
    if update_golden:
        PAGE.write_text(before + HEADING + rules_table(), encoding="utf-8")
        table = rules_table()

    assert rules_table() == table


@pytest.mark.parametrize("text", ["[ " * 40_000, "[" + "date " * 15_000], ids=["many brackets", "one bracket"])
def test_brackets_without_end_take_no_time(text: str) -> None:
    """What is looked for in them is looked for a little way only."""
    assert "placeholder" not in {finding.rule for finding in found(body=text)}
