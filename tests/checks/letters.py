"""Letters to be checked: one that keeps every rule, changed key by key."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.checks import check
from letterforge.findings import Finding
from letterforge.model import Letter

Changes = Mapping[str, object]
PGA = {"name": "Peter Thomson", "office": "pga", "gender": "masculine"}
GOOD: dict[str, object] = {
    "kind": "letter",
    "from": [{"office": "pga", "gender": "masculine"}],
    "letterhead": ["plain"],
    "date": "2016-11-01",
    "to": [{"circle": "permanent-representatives-and-observers"}],
    "body": "I have the honour to write to you.",
    "signatories": [PGA],
}


def body(text: str) -> Changes:
    """Another text."""
    return {"body": text}


def representative(state: str, name: str = "Ana Silva", **more: object) -> dict[str, object]:
    """A Permanent Representative."""
    return {"name": name, "gender": "feminine", "office": "permanent-representative", "state": state, **more}


def joint(*states: str, **changes: object) -> dict[str, object]:
    """The changes that make a joint letter of the missions of these States, signed in this order."""
    missions = [{"mission": {"state": state}} for state in states]
    persons = [representative(state) for state in states]
    text = "We have the honour to write to you."
    return {"kind": "joint-letter", "from": missions, "signatories": persons, "body": text, **changes}


def enclosing(**changes: object) -> dict[str, object]:
    """The changes that enclose the good letter of the day before, with these changes."""
    return {
        "body": "Please find attached a letter.",
        "enclosures": [{"letter": {**GOOD, "date": "2016-10-31", **changes}}],
    }


def scan(**says: object) -> dict[str, object]:
    """The changes that enclose a scan, which is not at hand, of a letter of the day before that says this."""
    described = {"date": "2016-10-31", "from": [{"office": "pga"}], "signatories": [PGA], **says}
    return {"body": "Please find attached a letter.", "enclosures": [{"file": "scan.pdf", "describes": described}]}


def letter(**changes: object) -> Letter:
    """The good letter with other values for some of its keys."""
    return Letter.model_validate({**GOOD, **changes})


def found(**changes: object) -> list[Finding]:
    """The findings on the good letter with these changes, the pictures of letterheads aside."""
    return [finding for finding in check(letter(**changes)) if finding.rule != "letterhead-picture"]
