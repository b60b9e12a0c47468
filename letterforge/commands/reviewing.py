"""What a run would do, told before it does it: who receives it, what is wrong, what to look at first, one of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from letterforge.commands import corrections
from letterforge.console import progress
from letterforge.output import slug, write_all
from letterforge.rendering import render
from letterforge.roster import letter_for
from letterforge.runs import Plan, Planned, Review
from letterforge.runs.completeness import Proof
from letterforge.runs.journal import NAME
from letterforge.runs.plans import is_circular
from letterforge.runs.standing import Standing
from letterforge.wanted import Rendering
from letterforge.world import World

_MOST = 24  # letters that are shown
_PLACES = 3
_OUTLIERS = 20
ELSEWHERE = "one of each is not shown in the folder of a run; -o with another folder shows it there"


def told(review: Review) -> Iterator[str]:
    """The review for a person: a line for each thing, the gravest first."""
    yield from who(review.plan)
    yield from corrections.told(review.plan)
    yield from _there(review)
    yield from _part("Found", [str(found) for found in review.findings])
    outliers = [f"{one.why}: {_places(*one.letters)}" for one in review.outliers]
    more = [f"and {len(outliers) - _OUTLIERS:,} more"] if len(outliers) > _OUTLIERS else []
    yield from _part("To look at first", [*outliers[:_OUTLIERS], *more])
    if len(review.groups) > 1:
        groups = [f"{len(one.letters):>6,}  {one}: {_places(*one.letters)}" for one in review.groups]
        yield from _part("What differs", groups)


def who(plan: Plan) -> Iterator[str]:
    """Who receives it: how many letters for how many rows, and whether that is everybody."""
    receive = sum(len(one.rows) for one in plan.letters)
    letters, rows = counted(len(plan.letters), "letter"), counted(receive, "row")
    yield f"{letters} for {rows} of {plan.roster.name}{_why_so_few(plan, receive)}"
    if plan.proof is not None:
        yield proved(plan.proof)


def _why_so_few(plan: Plan, receive: int) -> str:
    """Why several rows receive one letter, for who meant a letter for each."""
    circular = is_circular(plan.letter)
    return ": without its `to`, each row has its own" if circular and receive > len(plan.letters) else ""


def proved(proof: Proof) -> str:
    """The proof in a line, with the circles it is of."""
    return f"{', '.join(proof.expected.circles)}: {proof}"


def _there(review: Review) -> Iterator[str]:
    """What the run would do in a folder that was there before."""
    one = review.standing
    if one is None:
        return
    counts = {"stand already": one.stand, "made anew": one.anew, "made for the first time": one.new,
              "taken away": len(one.gone)}  # fmt: skip
    lines = [f"{number:>6,}  {what}" for what, number in counts.items() if number]
    if review.plan.corrects:
        last = review.plan.corrects[-1]
        lines.insert(0, f"a correction of what was dispatched on {last['dispatched']}, in {last['folder']}")
    yield from _part(f"In {one.folder}", [*lines, *map(str, one.findings)])


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def next_step(review: Review) -> str:
    """What to do after the review."""
    wrong = len(review.plan.faulty)
    if review.errors:
        aside = f", or add --quarantine to set {counted(wrong, 'row')} aside" if wrong else ""
        return f"next: correct what is an error{aside}; nothing was made"
    warned = sum(found.finding.severity == "warning" for found in review.findings)
    first = f"look at {counted(warned, 'warning')} above, then " if warned else ""
    return f"next: {first}give the command without --dry-run; nothing was made yet"


def _places(*letters: Planned) -> str:
    places = [row.place for one in letters for row in one.rows]
    return ", ".join(places[:_PLACES]) + (", …" if len(places) > _PLACES else "")


def counted(number: int, what: str) -> str:
    """So many of something: "1 letter", "2,000 letters"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def as_data(review: Review) -> Mapping[str, object]:
    """The review for tools: all of it."""
    plan = review.plan
    return {
        "letters": len(plan.letters),
        "rows": sum(len(one.rows) for one in plan.letters),
        "faulty": len(plan.faulty),
        "completeness": plan.proof.told() if plan.proof else None,
        "left_out": [{"row": one.row.place, "reason": one.reason} for one in plan.left_out],
        "findings": [found.told() for found in review.findings],
        "outliers": [{"why": one.why, "rows": _rows(*one.letters)} for one in review.outliers],
        "groups": [
            {"differs": list(one.differs), "letters": len(one.letters), "rows": _rows(*one.letters)}
            for one in review.groups
        ],
        "pages": dict(review.pages),
        **corrections.as_data(plan),
        **({"folder": _folder(review.standing)} if review.standing else {}),
    }


def _folder(one: Standing) -> Mapping[str, object]:
    """What the run would do in a folder that was there before, for tools."""
    gone = [file.name for letter in one.gone for file in letter.files]
    findings = [asdict(finding) for finding in one.findings]
    return {"path": str(one.folder), "stand": one.stand, "anew": one.anew, "new": one.new, "gone": gone,
            "findings": findings}  # fmt: skip


def _rows(*letters: Planned) -> list[str]:
    return [row.place for one in letters for row in one.rows]


def holds_run(folder: Path) -> bool:
    """Whether a run was begun in the folder: previews do not come to lie among its letters."""
    return os.path.lexists(folder / NAME)


def preview(review: Review, how: Rendering, into: Path, world: World, *, dpi: int = 80) -> list[Path]:
    """Show one letter of each group, outliers first, as PDF and pages as PNG; the paths in that order.

    Raises:
        LayoutError: a letter cannot be laid out.
    """
    from letterforge import previewing

    files: list[tuple[Path, bytes]] = []
    with progress("showing one of each"):
        for n, (why, one) in enumerate(review.shown[:_MOST], 1):
            pdf = _rendered(review.plan, one, how, world)
            stem = f"preview-{n:02}-{slug(why)[:40].rstrip('-')}"
            files.append((into / f"{stem}.pdf", pdf))
            pages = previewing.pages_of(pdf, dpi=dpi)
            files += [(into / f"{stem}-{page}.png", data) for page, data in enumerate(pages, 1)]
    return write_all(files)


def _rendered(plan: Plan, one: Planned, how: Rendering, world: World) -> bytes:
    row = one.rows[0]
    state = row.addressee.state if row.addressee else None
    letter = letter_for(plan.letter, row, world)
    return render(letter, "pdf", edition=how.edition, mark=how.mark, addressee=state, world=world)
