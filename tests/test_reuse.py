"""What is made once for many letters changes none of them: the same bytes first or last, alone or after others."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

import letterforge as lf
from letterforge.compose import Edition
from letterforge.model import Addressee
from tests.examples import NOW
from tests.test_kinds import letter as kind_letter

PROGRAM = "import sys; from tests.test_reuse import digest; print(*map(digest, sys.argv[1:]))"
BODY = """\
I write to {{ addressed[0].state.text }}[^1] of **this**, and of [that](https://example.org/):

| Date | Place |
|---|---|
| 4 November | Room of {{ addressed[0].state.text }} |

1. One of them.
2. The other.

[^1]: As it is called, {{ addressed[0].line }}.

::: {edition=file}
For {{ addressed[0].line }} alone.
:::

The last words to {{ addressed[0].line }}.
"""
SIGNATORY = {"name": "Anna Keller", "gender": "feminine", "office": "permanent-representative", "state": "CH"}
# The first two and the last are alike in all but one: a State, a gender, a name that a second face sets.
PEOPLE = (
    ("MX", "feminine", "Ana García"), ("CI", "feminine", "Ana García"), ("VE", "feminine", "Luz Pérez"),
    ("MX", "masculine", "Ana García"), ("MX", "feminine", "Ꜣna García"),
)  # fmt: skip
ROWS = tuple(f"row {n} {edition}" for n in range(len(PEOPLE)) for edition in ("original", "file", "draft"))
JOBS = (*ROWS, "letter fr", "note-verbale ar", "invitation zh", "joint-letter ru")


def letter_to(number: int) -> lf.Letter:
    """The letter to one of PEOPLE."""
    state, gender, name = PEOPLE[number]
    office = "permanent-representative"
    addressee = Addressee.model_validate({"name": name, "gender": gender, "office": office, "state": state})
    given = {"kind": "letter", "language": "en", "from": [{"mission": {"state": "CH"}}], "letterhead": "plain",
             "date": "2017-03-01", "body": BODY, "signatories": [SIGNATORY], "to": [addressee]}  # fmt: skip
    return lf.Letter.model_validate(given)


def digest(job: str) -> str:
    """The SHA-256 of a letter in both formats, made now."""
    kind, *how = job.split()
    letter = letter_to(int(how[0])) if kind == "row" else kind_letter(kind, how[0])
    edition: Edition = how[1] if kind == "row" else "original"  # type: ignore[assignment]
    files = (lf.render(letter, form, edition=edition, world=lf.World(now=NOW)) for form in ("pdf", "docx"))
    return hashlib.sha256(b"".join(files)).hexdigest()


def digests(*jobs: str) -> list[str]:
    """Those of letters that a process of its own makes, one after the other."""
    command = [sys.executable, "-c", PROGRAM, *jobs]
    root = Path(__file__).parent.parent
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=root).stdout.split()


@pytest.mark.slow
def test_letters_are_the_same_in_any_order() -> None:
    """Each is the same whichever came before it, and the same again when all have been made."""
    forward, backward = digests(*JOBS, *JOBS), digests(*reversed(JOBS))

    assert forward[: len(JOBS)] == forward[len(JOBS) :]
    assert forward[: len(JOBS)] == backward[::-1]
    assert len(set(forward)) == len(JOBS)


@pytest.mark.parametrize("job", [ROWS[3], "invitation zh"])
def test_a_letter_is_the_same_alone(job: str) -> None:
    """In a process that has made no other."""
    (alone,) = digests(job)
    _, after = digests(ROWS[0], job)

    assert alone == after


def test_a_template_that_changes_is_seen_by_the_next_letter(tmp_path: Path) -> None:
    """Keys are what files hold, not what they are called."""
    template, world = tmp_path / "own.html.jinja", lf.World(templates=(tmp_path,), now=NOW)
    letter = letter_to(0).model_copy(update={"kind": "own"})
    found = []
    for word in ("First", "Second", "First"):
        template.write_text(
            f'<main><p class="body">{word}</p><slot name="body"></slot><slot name="last"></slot>'
            '<slot name="signatures"></slot><slot name="letterhead"></slot></main>', encoding="utf-8"
        )  # fmt: skip
        found.append(lf.render(letter, "docx", world=world))

    assert found[0] == found[2]
    assert found[0] != found[1]
