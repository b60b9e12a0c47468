"""What the intake remarks on enclosed files, as findings of the letter that encloses them.

A finding of severity "error" keeps the bundle from being made, unless its letter waives the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from letterforge.bind.taking import is_taken, vetted
from letterforge.compose import ForeignFile
from letterforge.errors import LayoutError, Problem
from letterforge.findings import Finding, Severity

_DESCRIBED = "scan-without-text"  # who cannot see it is told what it shows, so that nothing is missing
# The rules that remarks bear, with their severities and sources; the registry of rules says what they ask.
SEVERITIES: Mapping[str, Severity] = {
    "scan-without-text": "warning", "enclosure-rasterised": "note", "tracked-changes": "error", "comments": "error",
    "hidden-text": "error", "author-names": "error",
}  # fmt: skip
SOURCES: Mapping[str, str] = {
    "comments": "letterforge: what somebody noted for himself leaves no mission",
    "scan-without-text": "ISO 14289-1 (PDF/UA), 7.3: what is shown is also said",
    "enclosure-rasterised": "letterforge: words that became points are neither found nor read aloud",
    **dict.fromkeys(
        ("tracked-changes", "hidden-text", "author-names"),
        "letterforge: what leaves the house says what its pages say, and nothing more",
    ),
}


def findings_on(part: ForeignFile) -> list[Finding]:
    """What there is to say of an enclosed file; nothing of one whose kind is not opened.

    Raises:
        LayoutError: the file is not fit to be taken.
    """
    remarks = vetted(part).remarks if is_taken(part) else ()
    return [
        Finding(one.rule, SEVERITIES[one.rule], f"{part.name}: {one.message}", part.where, one.hint, SOURCES[one.rule])
        for one in remarks
        if not (one.rule == _DESCRIBED and part.description)
    ]


def answered(foreign: Iterable[ForeignFile]) -> tuple[Finding, ...]:
    """The findings on enclosed files that their letters do not waive.

    Raises:
        LayoutError: one of them is an error, or a file is not fit to be taken.
    """
    findings = tuple(_unwaived(foreign))
    problems = [Problem(one.message, one.where, one.hint) for one in findings if one.severity == "error"]
    if problems:
        raise LayoutError.of(problems)
    return findings


def _unwaived(foreign: Iterable[ForeignFile]) -> Iterator[Finding]:
    for part in foreign:
        yield from (finding for finding in findings_on(part) if finding.rule not in part.waived)
