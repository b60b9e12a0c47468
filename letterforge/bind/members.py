"""What a bundle is made of, in the order in which it is bound: letters, files of others, and a sheet before each.

Comes in: a composition. Goes out: its members, each with its role; none knows its pages yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from letterforge.bind.taking import taken, taken_scan
from letterforge.compose import Composition, EnclosedLetter, ForeignFile, Marks, Scan, faced
from letterforge.document import Section, Space, bare_page, paragraphs_of
from letterforge.fonts import Fonts
from letterforge.intake import Taken

Role: TypeAlias = Literal["letter", "enclosure", "signed-scan", "slip", "blank"]
SHEET_ABOVE = 0.3  # of the height of a sheet's text, free above its words


@dataclass(frozen=True, slots=True)
class Member:
    """A letter, a file of others or a slip sheet.

    `title` and `label` are what its letter calls it ("" for the root); `part` is the number of the composition's part
    that begins here, None where it has begun with its slip sheet; `enclosing` is the section of the letter around it.
    `taken` are the pages of others that it shows, None where it shows none.
    """

    role: Role
    content: Section | ForeignFile
    title: str
    label: str
    part: int | None
    enclosing: Section
    marks: Marks | None = None
    scan: Scan | None = None
    taken: Taken | None = field(default=None, repr=False)


def members_of(composition: Composition, fonts: Fonts) -> list[Member]:
    """The members, in their order; the files of others are opened.

    Raises:
        LayoutError: one of them is not fit to be taken.
    """
    members: list[Member] = []
    for n, part in enumerate(composition.parts):
        own = _member(composition, part, n)
        if composition.binding.slip == "sheet" and own.label:
            members += _with_sheet(own, n, fonts)
        else:
            members.append(own)
    return members


def sections_of(composition: Composition, fonts: Fonts) -> Iterator[Section]:
    """The letters and the sheets before them."""
    yield from (one.content for one in members_of(composition, fonts) if isinstance(one.content, Section))


def _member(composition: Composition, part: Section | ForeignFile, n: int) -> Member:
    if isinstance(part, ForeignFile):
        shown = taken(part)
        return Member("enclosure", part, part.title, part.label, n, part.enclosing, part.marks, None, shown)
    facts = composition.letters.get(part.path, EnclosedLetter(part.title))
    role: Role = "signed-scan" if facts.scan else "letter"
    pages = taken_scan(facts.scan) if facts.scan else None
    marks = facts.marks if facts.scan else None  # a letter's own pages bear them already
    return Member(role, part, facts.title, facts.label, n, facts.enclosing or part, marks, facts.scan, pages)


def _with_sheet(own: Member, n: int, fonts: Fonts) -> Iterator[Member]:
    sheet = faced(slip_sheet(own, f"sheet{n}"), fonts)
    yield Member("slip", sheet, own.title, own.label, n, own.enclosing)
    yield replace(own, part=None)


def slip_sheet(member: Member, path: str) -> Section:
    """The sheet before an enclosure: its label and its title, in the middle, in the language of its letter."""
    letter = member.enclosing
    above = (letter.page.height - letter.page.top - letter.page.bottom) * SHEET_ABOVE
    lines = (("title", member.label), ("card", member.title))
    words = paragraphs_of(lines, path, letter.lang, letter.dir, path)
    return replace(bare_page(letter, path), blocks=(Space(f"{path}/above", above), *words))
