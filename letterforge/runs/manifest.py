"""The manifest of a run: every row with its files and their digests, as a table and as JSON.

It is the house's own: it names who receives what. It has no time of making and no place, so that a run that was cut
off ends with the same manifest as one that was not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from letterforge.findings import Finding
from letterforge.model import Open, words_for
from letterforge.plain import as_csv, as_json
from letterforge.protocol import language
from letterforge.roster import Row
from letterforge.runs.faulty import in_row
from letterforge.runs.journal import MadeFile, MadeLetter
from letterforge.runs.outcomes import Failed, Outcome, Waiting, Written
from letterforge.runs.plans import Plan, Planned
from letterforge.runs.received import Received
from letterforge.runs.receivers import office_of, party_of
from letterforge.versions import versions

MANIFEST_STEM = "manifest"
MANIFEST_JSON = f"{MANIFEST_STEM}.json"
MAX_MANIFEST = 1 << 30  # bytes; of 100,000 letters in two formats it has a tenth of that
WAITING = "the row was not picked by --where"
_FORMULA = re.compile(r"(^|[;|\t\r\n])(\s*[=+\-@＝＋－＠\t\r])")
_COLUMNS = (
    "row", "key", "addressee", "state", "language", "reference", "file", "pages", "bytes", "sha256", "warnings",
    "letter_sha256", "roster_sha256", "version",
)  # fmt: skip


def manifests_of(
    plan: Plan,
    outcomes: Sequence[Outcome | Waiting],
    edition: str,
    means: Mapping[str, object],
    papers: Sequence[MadeLetter] = (),
) -> Mapping[str, bytes]:
    """Both manifests, by their formats; `means`: by what these were made; `papers`: what goes along."""
    digest = plan.digest
    made_of = {"letter_sha256": digest, "roster_sha256": plan.roster.sha256, "version": versions().get("letterforge")}
    own = (line for outcome in outcomes for line in _lines(outcome, plan))
    lines = ({**line, **made_of} for line in chain(own, map(_withdrawn, plan.withdrawn)))
    told = {
        "manifest": 1,
        "letter": {"file": plan.letter.origin.name, "sha256": digest},
        "roster": {"file": plan.roster.name, "sha256": plan.roster.sha256, "rows": len(plan.roster.rows)},
        "edition": edition,
        **_completeness(plan, outcomes),
        **_correction(plan),
        "letters": [_letter(one, plan) for one in outcomes],
        **({"papers": [_paper(one) for one in papers]} if papers else {}),
        **means,
    }
    return {"csv": table_of(_COLUMNS, lines), "json": as_json(told)}


def asked_of(plan: Plan, means: str) -> str:
    """The digest of what the manifests of this plan are going to be of, before any letter is looked at.

    `means`: the digest of what the files are made by.
    """
    letters = [one for one in (*plan.letters, *plan.beside) if isinstance(one, Planned)]
    said = sorted((one.key, one.stem, one.composed.fingerprint, [row.key for row in one.everybody]) for one in letters)
    return sha256(json.dumps([plan.digest, plan.roster.sha256, means, said]).encode()).hexdigest()


def _completeness(plan: Plan, outcomes: Sequence[Outcome | Waiting]) -> Mapping[str, object]:
    """Whom the letters reach that were made, and who receives none; the proof is there where anybody is expected."""
    failed = [row for one in outcomes if not isinstance(one, Written) for row in one.rows]
    left_out = [{"row": one.row.number, "key": one.row.key, "reason": one.reason} for one in plan.left_out]
    return {
        **({"completeness": plan.proof.without(failed).told()} if plan.proof else {}),
        **({"left_out": left_out} if left_out else {}),
    }


def _correction(plan: Plan) -> Mapping[str, object]:
    """What was dispatched before, and which letters of that are no more; nothing where nothing was dispatched."""
    if not plan.corrects:
        return {}
    return {"corrects": list(plan.corrects), "withdrawn": [one.told() for one in plan.withdrawn]}


def _withdrawn(one: Received) -> Mapping[str, object]:
    """A line for a letter that is withdrawn: its row is no more, and its files are in another folder."""
    said = f"withdrawn: {', '.join(one.files)} in {one.folder}, dispatched on {one.when}"
    keys = ("key", "addressee", "state", "reference", "language")
    return {**{key: getattr(one, key) for key in keys}, "warnings": said}


def table_of(columns: Sequence[str], lines: Iterable[Mapping[str, object]]) -> bytes:
    """A table that Excel opens: UTF-8 with its mark; no cell is taken for a formula."""
    return as_csv(chain([columns], ([cell(line.get(column)) for column in columns] for line in lines)))


def cell(value: object) -> str:
    """The text, in which no part begins as a formula does, however Excel divides the line.

    It does so by what its user's country divides lists by, which is a semicolon in half of them; and it takes signs in
    full width for the usual ones (OWASP, CSV injection).
    """
    return _FORMULA.sub(r"\1'\2", "" if value is None else str(value))


def _lines(outcome: Outcome | Waiting, plan: Plan) -> Iterator[Mapping[str, object]]:
    """A line for each row and file of a letter; for a row without a letter, one that says why."""
    for row in outcome.rows:
        own = _row(row, plan)
        if isinstance(outcome, Failed):
            yield {**own, "warnings": f"not made: {outcome.error.message}"}
            continue
        if isinstance(outcome, Waiting):
            yield {**own, "warnings": f"not made: {WAITING}"}
            continue
        warnings = "; ".join(str(one) for one in outcome.findings if one.severity != "note")
        for file in outcome.files:
            told = {"file": file.name, "pages": file.pages, "bytes": file.bytes, "sha256": file.sha256}
            yield {**own, "language": outcome.language, **told, "warnings": warnings}


def _row(row: Row, plan: Plan) -> Mapping[str, object]:
    person, reference = row.addressee, row.letter.get("reference") or plan.letter.reference
    return {
        "row": row.number,
        "key": row.key,
        "addressee": _named(row, plan),
        "state": person and person.state,
        "reference": reference.open if isinstance(reference, Open) else reference,
    }


def _named(row: Row, plan: Plan) -> str | None:
    """The name as the roster has it; the office of who has none."""
    person, spoken = row.addressee, language(plan.letter.language)
    if person is not None and person.name:
        return words_for(person.name, spoken.tag)
    return office_of(party_of(row, spoken)) or None


def _letter(outcome: Outcome | Waiting, plan: Plan) -> Mapping[str, object]:
    rows = [_row(row, plan) for row in outcome.rows]
    if isinstance(outcome, Failed):
        return {"rows": rows, "failed": [str(problem) for problem in outcome.error.problems]}
    if isinstance(outcome, Waiting):
        return {"rows": rows, "waiting": WAITING}
    files = [_file(file) for file in outcome.files]
    warnings = [str(one) for one in outcome.findings if one.severity != "note" or _own(one, outcome.rows)]
    return {"rows": rows, "language": outcome.language, "files": files, "warnings": warnings}


def _own(finding: Finding, rows: Sequence[Row]) -> bool:
    """Whether the finding is on this letter, not on the letter file that all have in common."""
    return finding.where is None or any(in_row(finding.where, row.place) for row in rows)


def _paper(one: MadeLetter) -> Mapping[str, object]:
    """What goes with the letters, and what a reader should know of it."""
    return {"files": [_file(file) for file in one.files], **({"notices": list(one.notices)} if one.notices else {})}


def _file(file: MadeFile) -> Mapping[str, object]:
    pages = {"pages": file.pages} if file.pages else {}
    return {"name": file.name, **pages, "bytes": file.bytes, "sha256": file.sha256}
