"""`check`: a letter and all it encloses in; what should be looked at out, each with its place, source and next act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from letterforge.checks.case import Case, Rule
from letterforge.checks.registry import ASKED, COMPOSING, RULES, WAIVER
from letterforge.compose import Edition
from letterforge.compose.faces import Facing
from letterforge.compose.letter import LetterSetter
from letterforge.errors import LetterforgeError, UsageError
from letterforge.files import with_enclosed
from letterforge.findings import Finding
from letterforge.model import Letter, LetterEnclosure
from letterforge.model.texts import did_you_mean
from letterforge.rendering import composed, world_of
from letterforge.world import World

_IDS = tuple(rule.id for rule in RULES if rule not in (COMPOSING, WAIVER))
_GRAVEST = ("error", "warning", "note")


def check(letter: Letter, *, world: World | None = None, edition: Edition = "draft") -> list[Finding]:
    """Every finding on the letter and on the letters it encloses: letter by letter, the gravest first.

    `world` of None: the letter's own folder and this machine's fonts. In the edition draft, facts still open are
    findings; in every other they are errors, as they are when rendering.

    Raises:
        UsageError: there is no such edition. What else composing raises is a finding with the rule "composing".
    """
    world = world_of(letter, world)
    unread: list[Finding] = []
    try:
        letter = with_enclosed(letter, world=world)
    except LetterforgeError as error:
        unread = list(_errors(error))
    findings = [finding for n, inner in enumerate(_letters(letter)) for finding in _examined(inner, n, world, edition)]
    return list(dict.fromkeys((*unread, *findings, *_bundle(letter, world, edition))))


def _letters(letter: Letter) -> Iterator[Letter]:
    yield letter
    for enclosure in letter.enclosures:
        if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter):
            yield from _letters(enclosure.letter)


def _examined(letter: Letter, number: int, world: World, edition: Edition) -> list[Finding]:
    """The findings on one letter by itself, so that its waivers hold for it alone."""
    case, composing = _composed(letter, number, world, edition)
    asked = [finding for rule in ASKED if case.answers(rule.needs) for finding in _asked(rule, case)]
    found = list(dict.fromkeys((*composing, *asked)))
    return sorted(
        (*_waived(letter, found), *_waivers(case, found)), key=lambda finding: _GRAVEST.index(finding.severity)
    )


def _composed(letter: Letter, number: int, world: World, edition: Edition) -> tuple[Case, list[Finding]]:
    """The letter, composed where it can be, and what that found."""
    reading = None
    try:
        setter = LetterSetter.of(letter, world, edition, path=str(number))
        reading = setter.reading
        section = setter.section()
    except LetterforgeError as error:
        return Case(letter, edition, None, reading), list(_errors(error))
    facing = Facing(world.fonts, setter.findings)
    try:
        facing.section(section)
        facing.close()
    except LetterforgeError as error:
        return Case(letter, edition, section, reading), [*_errors(error), *facing.findings]
    return Case(letter, edition, section, reading), facing.findings


def _bundle(letter: Letter, world: World, edition: Edition) -> list[Finding]:
    """What keeps the letters from being composed together, such as a file that is missing."""
    try:
        composed(letter, world, edition)
    except UsageError:
        raise
    except LetterforgeError as error:
        return list(_errors(error))
    return []


def _errors(error: LetterforgeError) -> Iterator[Finding]:
    for problem in error.problems:
        yield Finding(
            COMPOSING.id, COMPOSING.severity, problem.message, problem.where, problem.hint, COMPOSING.source
        )  # fmt: skip


def _asked(rule: Rule, case: Case) -> Iterator[Finding]:
    for remark in rule.find(case) if rule.find else ():
        yield Finding(rule.id, rule.severity, remark.message, remark.where, remark.hint, rule.source)


def _waived(letter: Letter, findings: list[Finding]) -> Iterator[Finding]:
    """The same findings; those that the letter waives have become notes with its reason."""
    reasons = {waiver.rule: waiver.reason for waiver in letter.waive if waiver.rule in _IDS}
    for finding in findings:
        if finding.rule in reasons:
            message = f"waived: {reasons[finding.rule]} ({finding.message})"
            yield replace(finding, severity="note", message=message, hint=None)
        else:
            yield finding


def _waivers(case: Case, findings: list[Finding]) -> Iterator[Finding]:
    """The waivers that waive nothing. Where composing failed, nobody knows what a rule would have found."""
    found = {finding.rule for finding in findings}
    for n, waiver in enumerate(case.letter.waive):
        where = case.letter.place_of("waive", n, "rule")
        if waiver.rule in (COMPOSING.id, WAIVER.id):
            message, hint = f"{waiver.rule!r} cannot be waived", "mend what it finds"
        elif waiver.rule not in _IDS:
            hint = did_you_mean(waiver.rule, _IDS) or f"rules there are: {', '.join(_IDS[:5])}, …; see docs/checks.md"
            message = f"there is no rule {waiver.rule!r}"
        elif waiver.rule not in found and case.section is not None:
            message, hint = f"{waiver.rule!r} found nothing to waive", "take the waiver out"
        else:
            continue
        yield Finding(WAIVER.id, WAIVER.severity, message, where, hint, WAIVER.source)
