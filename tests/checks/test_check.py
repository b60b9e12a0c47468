"""`check` goes over a letter and all it encloses, tells errors as findings, and knows what is waived."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from letterforge.checks import RULES, check
from letterforge.checks.wording import known_wordings
from letterforge.compose import Edition
from letterforge.errors import UsageError
from letterforge.files import load
from letterforge.findings import Finding
from letterforge.model.texts import NOT_XML
from tests.checks.broken_documents import NOTE, ORGANS
from tests.checks.letters import GOOD, PGA, Changes, enclosing, found, letter

BUNDLE = Path(__file__).parents[2] / "examples" / "pga-bundle-2016" / "letter.yaml"


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Rule, severity and message of each finding."""
    return [(finding.rule, finding.severity, finding.message) for finding in findings]


def test_the_bundle_of_2016_has_no_error() -> None:
    """What a President of the General Assembly sent out passes; "UN Headquarters" is noticed."""
    findings = [finding for finding in check(load(BUNDLE)) if finding.rule != "letterhead-picture"]

    assert [("abbreviation", "warning", "'UN' is an abbreviation")] == told(findings)
    assert "co-facilitators.yaml:9: body" == findings[0].where


def test_the_bundle_is_checked_without_weasyprint() -> None:
    """Where Pango is missing, letters can be checked all the same."""
    program = (
        "import sys; sys.modules['weasyprint'] = None\n"
        "import letterforge; from letterforge.checks import check\n"
        "print({finding.rule for finding in check(letterforge.load(sys.argv[1]))})"
    )
    done = subprocess.run([sys.executable, "-c", program, str(BUNDLE)], capture_output=True, text=True, check=False)

    assert "abbreviation" in done.stdout, done.stderr


def test_letters_within_letters_are_checked() -> None:
    """However deep they are enclosed."""
    inner = {**GOOD, "date": "2016-10-30", "body": "I write to the UN."}
    findings = found(**enclosing(body="Please find attached a letter.", enclosures=[{"letter": inner}]))

    assert [("abbreviation", "warning", "'UN' is an abbreviation")] == told(findings)


def test_each_problem_of_composing_is_an_error() -> None:
    """Those of each letter, each once, although the whole is composed as well."""
    inner = {**GOOD, "date": "2016-10-31", "to": [{"office": "embassador"}]}
    changes = {**enclosing(), "enclosures": [{"letter": inner}], "style": {"colour": "red"}}

    assert [
        ("composing", "error", "unknown house-style option 'colour'"),
        ("composing", "error", "unknown office 'embassador'"),
    ] == told(found(**changes))


def test_a_letter_that_cannot_be_composed_is_still_checked() -> None:
    """The rules on its data hold; those on its text are not asked."""
    rules = {finding.rule for finding in found(body="{{ nobody }} at the UN", signatories=[])}

    assert {"composing", "signatures-missing"} == rules


@pytest.mark.parametrize("kind", ["annex", "non-paper", "note-verbale"])
def test_nobody_is_missed_in_a_kind_that_nobody_signs(kind: str) -> None:
    """Also where the letter cannot be read: what the kind is stands in its own file."""
    unread = letter(kind=kind, signatories=[], style={"no-such-option": "x"})

    assert {"composing"} == {finding.rule for finding in check(unread) if finding.severity == "error"}


def test_a_file_that_is_missing_is_an_error() -> None:
    """It shows only when the whole is composed."""
    findings = found(body="See the annex.", enclosures=[{"file": "scan.pdf", "title": "Scan"}])

    assert [("composing", "error", "'scan.pdf' cannot be found: the letter has no folder")] == told(findings)


def test_a_character_without_glyph_is_an_error_and_the_rules_are_asked() -> None:
    """Fonts keep the letter from being written, not from being read."""
    rules = [finding.rule for finding in found(body="The UN writes \u13a0.")]

    assert ["composing", "abbreviation"] == rules


@pytest.mark.parametrize(("edition", "rule", "severity"), [
    ("draft", "open-fact", "warning"), ("original", "composing", "error"),
])  # fmt: skip
def test_open_facts_are_errors_in_every_edition_but_draft(edition: Edition, rule: str, severity: str) -> None:
    """And told once."""
    findings = check(letter(letterhead="none", reference={"open": "number"}), edition=edition)

    assert [(rule, severity, "'number' is still open")] == told(findings)


@given(text=st.text(min_size=1, max_size=200))
@settings(max_examples=60)
def test_any_text_can_be_checked(text: str) -> None:
    """Whatever stands in a body that a letter may have, nothing is raised; what cannot be composed is a finding."""
    body = f"We write. {text} Come on Friday, 4 November."
    assume(not NOT_XML.search(body))
    rules = {finding.rule for finding in found(body=body)}

    assert rules <= {rule.id for rule in RULES}


def test_an_unknown_edition_is_refused() -> None:
    """That is no fault of the letter's."""
    with pytest.raises(UsageError, match="there is no edition 'final'"):
        check(letter(), edition="final")  # type: ignore[arg-type]


def test_errors_come_first() -> None:
    """Then warnings, then notes."""
    changes = {"body": "The UN\twrites.", "signatories": []}

    assert ["error", "warning", "note"] == [finding.severity for finding in found(**changes)]


def waive(rule: str, reason: str = "agreed") -> dict[str, object]:
    """The key `waive` with one waiver."""
    return {"waive": [{"rule": rule, "reason": reason}]}


def test_a_waived_finding_becomes_a_note_with_its_reason() -> None:
    """What was waived stays on record."""
    findings = found(body="The UN writes.", **waive("abbreviation", "the addressees say so"))

    assert [("abbreviation", "note", "waived: the addressees say so ('UN' is an abbreviation)")] == told(findings)
    assert findings[0].hint is None


def test_what_composing_finds_can_be_waived() -> None:
    """Its findings are no errors."""
    findings = found(body="I\twrite.", **waive("text-tab"))

    assert [("text-tab", "note", "waived: agreed (a tab became a blank)")] == told(findings)


def test_a_waiver_holds_for_its_own_letter_alone() -> None:
    """An enclosed letter is somebody else's."""
    changes = enclosing(body="I attach what the UN wrote.")
    severities = [
        finding.severity for finding in found(**{**changes, "body": "The UN attaches it.", **waive("abbreviation")})
    ]

    assert ["note", "warning"] == severities


def test_a_waiver_of_an_unknown_rule_is_a_finding() -> None:
    """The hint names the rule that is meant."""
    findings = found(**waive("abreviation"))

    assert [("waiver", "warning", "there is no rule 'abreviation'")] == told(findings)
    assert "did you mean 'abbreviation'?" == findings[0].hint
    assert "waive[0].rule" == findings[0].where


def test_a_waiver_that_waives_nothing_is_a_finding() -> None:
    """It is a reason for something that is no longer there."""
    assert [("waiver", "warning", "'weekday' found nothing to waive")] == told(found(**waive("weekday")))


def test_a_waiver_waits_while_the_letter_cannot_be_composed() -> None:
    """Nobody knows what the rule would have found."""
    rules = [finding.rule for finding in found(body="{{ nobody }}", **waive("weekday"))]

    assert ["composing"] == rules


def test_errors_of_composing_cannot_be_waived() -> None:
    """The letter cannot be written, whatever the reason."""
    findings = found(body="{{ nobody }}", **waive("composing"))

    assert [("composing", "error"), ("waiver", "warning")] == [(one.rule, one.severity) for one in findings]
    assert "'composing' cannot be waived" == findings[1].message


@pytest.mark.parametrize(("changes", "message"), [
    ({"signatories": [PGA]}, "a letter of the kind 'note-verbale' is not signed"),
    ({"to": [{"office": "pga", "gender": "masculine"}]}, "the note mixes persons and institutions"),
])  # fmt: skip
def test_a_note_that_is_signed_or_mixed_is_an_error_with_its_place(changes: Changes, message: str) -> None:
    """Composing refuses it (UNHCR Handbook for Emergencies, paras 67-69), and nothing waives that."""
    findings = [one for one in found(**{**NOTE, **changes}) if one.message == message]

    assert [("composing", "error")] == [(one.rule, one.severity) for one in findings]
    assert all(one.where and one.hint for one in findings)


def test_an_annex_is_checked_under_its_letter() -> None:
    """Its heading takes date, sender and addressees from the letter that encloses it."""
    annex = {**GOOD, "kind": "annex", "to": [], "signatories": [], "body": "The report says so."}
    findings = found(**{**ORGANS, "facts": {"organs": ["security-council"]}, "enclosures": [{"letter": annex}]})

    assert "composing" not in {one.rule for one in findings}


@pytest.mark.parametrize("tag", known_wordings())
@pytest.mark.parametrize("text", ["а) a) (a) 一、（一）；", "1 ", "向", "the letter and its ", "H.E. Mr. ", "تهدي "])
def test_no_rule_takes_long_over_a_long_text(tag: str, text: str) -> None:
    """However often a text nearly says what a rule looks for."""
    started = monotonic()
    found(language=tag, body="I write. " + text * (40_000 // len(text)))

    assert monotonic() - started < 20
