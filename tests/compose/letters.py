"""Letters made in Python, composed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from letterforge.compose import Composition, Edition, compose_letter
from letterforge.document import Blank, Block, LineBreak, Link, Paragraph, Section, Text, blocks_of, texts_of
from letterforge.model import Letter, Origin
from letterforge.world import World

PGA = {"name": "Peter Thomson", "office": "pga", "gender": "masculine"}
SIGNATURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 9L40 1" stroke="#000"/></svg>'
NOON = datetime(2016, 11, 1, 12, 5, tzinfo=UTC)


def letter(**changes: object) -> Letter:
    """A short letter of the President with other values for some of its keys."""
    return Letter.model_validate(
        {
            "kind": "letter", "from": [{"office": "pga"}], "date": "2016-11-01", "signatories": [PGA],
            "to": [{"circle": "permanent-representatives"}], "body": "I have the honour to write to you.", **changes,
        }
    )  # fmt: skip


def person(state: str, name: str = "Ana Silva", **more: object) -> dict[str, object]:
    """A Permanent Representative."""
    return {"name": name, "gender": "feminine", "office": "permanent-representative", "state": state, **more}


def joint(*states: str, **changes: object) -> Letter:
    """A letter of the missions of these States, signed by all."""
    return letter(**{
        "kind": "joint-letter", "from": [{"mission": {"state": state}} for state in states],
        "signatories": [person(state, f"Ana of {state}") for state in states], **changes,
    })  # fmt: skip


def composed(given: Letter, edition: Edition = "original", **world: object) -> Composition:
    """The letter composed on 1 November 2016, five past noon."""
    return compose_letter(given, World(**{"folder": given.origin.folder, "now": NOON, **world}), edition=edition)  # type: ignore[arg-type]


def section(given: Letter, edition: Edition = "original", **world: object) -> Section:
    """The letter alone."""
    return composed(given, edition, **world).sections[0]


def in_folder(given: Letter, folder: Path) -> Letter:
    """The letter as if its file lay in this folder."""
    return given.read_at(Origin(folder=folder))


def lines(block: Paragraph) -> Iterator[str]:
    """The lines of a paragraph; a blank in brackets."""
    line = ""
    for inline in block.inlines:
        for part in inline.inlines if isinstance(inline, Link) else (inline,):
            match part:
                case Text():
                    line += part.text
                case Blank():
                    line += f"[{part.label}]"
                case LineBreak():
                    yield line
                    line = ""
    yield line


def said(blocks: Iterable[Block], style: str) -> list[str]:
    """The paragraphs of a style, line ends as such."""
    paragraphs = (block for block in blocks_of(blocks) if isinstance(block, Paragraph) and block.style == style)
    return ["\n".join(lines(block)) for block in paragraphs]


def words(part: Section) -> str:
    """All words of a letter, in reading order."""
    runs = [run for blocks in (part.first_head, part.blocks, part.foot) for _, run in texts_of(blocks)]
    return " ".join(run.label if isinstance(run, Blank) else run.text for run in runs)
