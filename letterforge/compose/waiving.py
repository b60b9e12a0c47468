"""Rules that a letter waives: findings go in; those that it waives come out as notes with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from letterforge.findings import Finding
from letterforge.model import Waiver

# What keeps a letter from being composed; a waiver that is none; what is redacted, and stands in a file all the same.
NEVER_WAIVED = frozenset({"composing", "waiver", "redaction-file"})


def waived(waivers: Iterable[Waiver], findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings in their order; a waived one says why, and asks for nothing."""
    reasons = {waiver.rule: waiver.reason for waiver in waivers if waiver.rule not in NEVER_WAIVED}
    for finding in findings:
        if finding.rule in reasons:
            message = f"waived: {reasons[finding.rule]} ({finding.message})"
            yield replace(finding, severity="note", message=message, hint=None)
        else:
            yield finding
