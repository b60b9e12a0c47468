"""`check`: a letter and all it encloses in; what should be looked at out, each with its place, source and next act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterforge.bind import answered, bind_as, findings_on
from letterforge.checks.case import Case, Remark, Rule
from letterforge.checks.registry import ASKED, COMPOSING, HELD, REDACTING, RULES, RUN_ADDRESSEE, WAIVER
from letterforge.checks.versions import VERSION_RULES, Pair
from letterforge.compose import NEVER_WAIVED, SHOWN, Composition, Edition, copy_for, edition_named, foreign_file, waived
from letterforge.compose.composition import versions_of
from letterforge.compose.faces import Facing
from letterforge.compose.kinds import PLAIN, Kind, kind_of
from letterforge.compose.letter import LetterSetter
from letterforge.compose.reading import Reading
from letterforge.compose.redaction import Redactor
from letterforge.errors import LetterforgeError, UsageError, did_you_mean
from letterforge.files import with_enclosed
from letterforge.findings import Finding
from letterforge.model import FileEnclosure, Letter, LetterEnclosure
from letterforge.rendering import composed, world_of
from letterforge.roster import with_persons
from letterforge.wanted import Rendering
from letterforge.world import World

_IDS = tuple(rule.id for rule in RULES if rule not in (COMPOSING, WAIVER))
# What the bundle as a whole is asked, or a run.
_WHOLE = tuple(rule.id for rule in (*REDACTING, HELD, RUN_ADDRESSEE))
_GRAVEST = ("error", "warning", "note")


def check(
    letter: Letter, *, world: World | None = None, edition: Edition = "draft", addressee: str | None = None
) -> list[Finding]:
    """Every finding on the letter and on the letters it encloses: letter by letter, the gravest first.

    `world` of None: the letter's own folder and this machine's fonts. In the edition draft, facts still open are
    findings; in every other they are errors, as they are when rendering. `addressee`: the copy of this State ("CH").

    Raises:
        UsageError: there is no such edition. LetterError: there is no such State. What else composing raises is a
            finding with the rule "composing".
    """
    world, edition = world_of(letter, world), edition_named(edition)
    unread: list[Finding] = []
    try:
        letter = with_enclosed(letter, world=world)
    except LetterforgeError as error:
        unread = list(_errors(error))
    try:
        letter = with_persons(letter, world=world)
    except LetterforgeError as error:  # nobody is there whom the rules could look at
        return [*unread, *_errors(error)]
    copy = letter if addressee is None else copy_for(letter, addressee)
    findings = list(_within(copy, world, edition))
    return list(dict.fromkeys((*unread, *findings, *_bundle(letter, world, edition, addressee))))


def examined(letter: Letter, made: Composition, world: World, how: Rendering) -> list[Finding]:
    """As `check`, of a letter that is composed already: `made` is what `composed` gave for it, rendered so.

    Raises:
        LetterforgeError: an enclosed file cannot be taken.
    """
    own = letter if how.addressee is None else copy_for(letter, how.addressee)
    if len(made.sections) > 1 or own.translations or made.readings[0].letter != own:  # each is asked for itself
        return check(letter, world=world, edition=how.edition, addressee=how.addressee)
    case = Case(own, how.edition, made.sections[0], made.readings[0], _kind(own, world))
    asked = [*(finding for part in made.foreign for finding in findings_on(part)), *_by_rules(case)]
    found = [*made.findings, *waived(own.waive, asked)]
    return sorted(dict.fromkeys((*found, *_waivers([(case, found)]))), key=_gravity)


def _within(
    letter: Letter, world: World, edition: Edition, within: Reading | None = None, number: int = 0
) -> Iterator[Finding]:
    """The findings on a letter and on those that it encloses; it is the enclosure `number` of `within`."""
    setter = _Setter(world, edition, within, number)
    examined = [_asked_of(one, setter) for one in (letter, *_versions(letter))]
    examined[0][1].extend(_enclosed(examined[0][0], world, edition))
    yield from _examined(examined)
    for n, enclosure in enumerate(letter.enclosures):
        if isinstance(enclosure, LetterEnclosure) and isinstance(enclosure.letter, Letter):
            yield from _within(enclosure.letter, world, edition, examined[0][0].reading, n + 1)


def _enclosed(case: Case, world: World, edition: Edition) -> Iterator[Finding]:
    """What the files of others have that the edition encloses; one that cannot be taken keeps it from being bound."""
    redactor = Redactor.of(case.letter) if SHOWN[edition].hides else None
    for n, enclosure in enumerate(case.letter.enclosures):
        if not isinstance(enclosure, FileEnclosure) or case.reading is None or case.section is None:
            continue
        if redactor is not None and enclosure.withheld:
            continue
        try:
            yield from findings_on(foreign_file(case.reading, n, case.section, world, redactor))
        except LetterforgeError as error:
            yield from _errors(error)


@dataclass(frozen=True, slots=True)
class _Setter:
    """What a letter is composed with: an annex is headed with the letter that it is enclosed in."""

    world: World
    edition: Edition
    within: Reading | None
    number: int

    def of(self, letter: Letter) -> LetterSetter:
        """What sets the letter."""
        return LetterSetter.of(letter, self.world, self.edition, path="0", within=self.within, number=self.number)


def _examined(examined: Sequence[tuple[Case, list[Finding]]]) -> list[Finding]:
    """The findings on one letter and its versions, the letter first, so that its waivers hold for it alone.

    A version in the letter's own file shares its waivers; one in a file of its own has others.
    """
    compared = [(case, [*found, *_compared(Pair(examined[0][0], case))]) for case, found in examined[1:]]
    cases = [examined[0], *compared]
    findings = [finding for case, found in cases for finding in waived(case.letter.waive, found)]
    groups: dict[object, list[tuple[Case, list[Finding]]]] = {}
    for case, found in cases:
        groups.setdefault(_file(case.letter), []).append((case, found))
    findings += [finding for group in groups.values() for finding in _waivers(group)]
    return sorted(dict.fromkeys(findings), key=_gravity)


def _gravity(finding: Finding) -> int:
    return _GRAVEST.index(finding.severity)


def _file(letter: Letter) -> object:
    """What is the same for the versions that stand in one letter, and so share its waivers."""
    return letter.origin.file, letter.origin.name, letter.origin.prefix, letter.waive


def _versions(letter: Letter) -> Iterator[Letter]:
    """The letter in its other languages; those that could not be read are told otherwise."""
    try:
        yield from (version for version, _ in versions_of(letter))
    except LetterforgeError:
        return


def _asked_of(letter: Letter, setter: _Setter) -> tuple[Case, list[Finding]]:
    case, composing = _composed(letter, setter)
    return case, list(dict.fromkeys((*composing, *_by_rules(case))))


def _by_rules(case: Case) -> Iterator[Finding]:
    return (finding for rule in ASKED if case.answers(rule.needs) for finding in _asked(rule, case))


def _compared(pair: Pair) -> Iterator[Finding]:
    """What a letter and its version do not say alike."""
    for one in VERSION_RULES:
        for remark in one.compare(pair):
            yield _finding(one.rule, remark)


def _composed(letter: Letter, made: _Setter) -> tuple[Case, list[Finding]]:
    """The letter, composed where it can be, and what that found."""
    reading, edition = None, made.edition
    kind = _kind(letter, made.world)
    try:
        setter = made.of(letter)
        reading = setter.reading
        section = setter.section()
    except LetterforgeError as error:
        return Case(letter, edition, None, reading, kind), list(_errors(error))
    facing = Facing(made.world.fonts, setter.findings)
    try:
        facing.section(section)
        facing.close()
    except LetterforgeError as error:
        return Case(letter, edition, section, reading, kind), [*_errors(error), *facing.findings]
    return Case(letter, edition, section, reading, kind), facing.findings


def _kind(letter: Letter, world: World) -> Kind:
    """The letter's kind, the plain one where its file is broken: composing tells that."""
    try:
        return kind_of(letter.kind, world)
    except LetterforgeError:
        return PLAIN


def _bundle(letter: Letter, world: World, edition: Edition, addressee: str | None) -> list[Finding]:
    """What only all letters together tell: what keeps them from being composed, and what a redaction leaves."""
    try:
        made = composed(letter, world, Rendering(edition=edition, addressee=addressee))
    except UsageError:
        raise
    except LetterforgeError as error:
        return list(_errors(error))
    whole = (finding for finding in (*made.findings, *_searched(made)) if finding.rule in _WHOLE)
    return [*whole, *_scanned(made, world)]


def _searched(made: Composition) -> Iterator[Finding]:
    """What files of others have that the edition encloses, by the phrases of all letters that it redacts."""
    for part in made.foreign:
        try:
            yield from waived(part.waive, findings_on(part))
        except LetterforgeError:  # which `_enclosed` tells
            continue


def _scanned(made: Composition, world: World) -> Iterator[Finding]:
    """What signed scans have; whether they are those of their letters, only the pages of the bundle tell."""
    if not made.scans:
        return
    try:
        answered((), made.scans)
        bind_as(made, "pdf", world.fonts)
    except LetterforgeError as error:
        yield from _errors(error)


def _errors(error: LetterforgeError) -> Iterator[Finding]:
    for problem in error.problems:
        yield Finding(
            COMPOSING.id, COMPOSING.severity, problem.message, problem.where, problem.hint, COMPOSING.source
        )  # fmt: skip


def _asked(rule: Rule, case: Case) -> list[Finding]:
    """What the rule finds; nothing where it cannot be asked, such as of an unknown office: composing tells that."""
    try:
        return [_finding(rule, remark) for remark in (rule.find(case) if rule.find else ())]
    except LetterforgeError:
        if case.section is not None:
            raise
        return []


def _finding(rule: Rule, remark: Remark) -> Finding:
    return Finding(rule.id, rule.severity, remark.message, remark.where, remark.hint, rule.source)


def _waivers(group: Sequence[tuple[Case, list[Finding]]]) -> Iterator[Finding]:
    """The waivers of a file that waive nothing. Where composing failed, nobody knows what a rule would have found."""
    letter = group[0][0].letter
    found = {finding.rule for _, findings in group for finding in findings}
    composed = all(case.section is not None for case, _ in group)
    for n, waiver in enumerate(letter.waive):
        where = letter.place_of("waive", n, "rule")
        if waiver.rule in NEVER_WAIVED:
            message, hint = f"{waiver.rule!r} cannot be waived", "mend what it finds"
        elif waiver.rule not in _IDS:
            hint = did_you_mean(waiver.rule, _IDS) or f"rules there are: {', '.join(_IDS[:5])}, …; see docs/checks.md"
            message = f"there is no rule {waiver.rule!r}"
        elif waiver.rule not in found and composed and waiver.rule not in _WHOLE:
            message, hint = f"{waiver.rule!r} found nothing to waive", "take the waiver out"
        else:
            continue
        yield Finding(WAIVER.id, WAIVER.severity, message, where, hint, WAIVER.source)
