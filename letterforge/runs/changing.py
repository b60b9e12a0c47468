"""What a run changes in a folder that was there before, told in a few lines, however many letters it touches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.findings import Finding, Severity
from letterforge.runs.folder import MadeOf
from letterforge.runs.journal import MadeLetter
from letterforge.runs.outcomes import Waiting

_NAMED = 5


def what_changes(known: Sequence[tuple[MadeLetter, MadeOf]], gone: Sequence[MadeLetter]) -> Iterator[Finding]:
    """That letters are made anew which stood already, as something else, and that others are taken away.

    `known`: letters that were made, and of what they are to be made now.
    """
    says = [one for one, (fingerprint, _) in known if one.fingerprint != fingerprint]
    means = [one for one, made_of in known if one.fingerprint == made_of[0] and one.means != made_of[1]]
    yield from _told("run-changed", says, "say something else than before are made anew")
    yield from _told("run-renewed", means, "other versions or fonts have made are made anew")
    yield from _told("run-gone", gone, "this run no longer has are taken away", "warning")


def _told(rule: str, letters: Sequence[MadeLetter], what: str, severity: Severity = "note") -> Iterator[Finding]:
    if letters:
        names = [next((file.name for file in one.files if file.form), one.key) for one in letters[:_NAMED]]
        more = ", …" if len(letters) > _NAMED else ""
        yield Finding(rule, severity, f"letters that {what}: {len(letters):,} ({', '.join(names)}{more})")


def waiting(letters: Sequence[Waiting]) -> Iterator[Finding]:
    """That letters of rows that were not picked are still to be made, so that nobody sends the folder as it is."""
    if letters:
        places = [one.rows[0].place for one in letters[:_NAMED]]
        more = ", …" if len(letters) > _NAMED else ""
        fact = f"letters of rows that --where has not picked are not made, or no longer right: {len(letters):,}"
        hint = "make them too before the folder is sealed"
        yield Finding("run-waiting", "warning", f"{fact} ({', '.join(places)}{more})", hint=hint)
