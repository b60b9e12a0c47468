"""Signature blocks: room or picture, name, post; one alone, two side by side, more in rows.

What stands above the name depends on the edition: nothing but room, the picture, or "(Signed)"; see `editions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from letterforge.document import (
    Align,
    Asset,
    Blank,
    Block,
    Cell,
    Direction,
    Figure,
    Inline,
    LineBreak,
    Paragraph,
    Row,
    Space,
    Text,
    TypeStyle,
)
from letterforge.document.lines import balanced
from letterforge.document.pictures import size_of
from letterforge.fonts import Fonts
from letterforge.letterhead import Stationery
from letterforge.units import ZERO, Length

TOGETHER = 4  # rows that no page break parts; more would not fit on one page
ROW_GAP = Length.points(12)  # above the second row and those after it
AIR = Length(2)  # at least this much between the closing and the picture of a signature
SIGNED_ROOM = Length(8)  # above "(Signed) Name"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signatory, written out: the name, the post's lines, and the picture if this edition shows it."""

    name: tuple[Text | LineBreak | Blank, ...]
    post: tuple[Text, ...]
    picture: Asset | None
    alt: str
    signed: Text | None


@dataclass(frozen=True, slots=True)
class SignatureSetter:
    """Sets signatures on a letter `width` wide; `post_first`: the post above the name, (Signed) after it (Chinese)."""

    measures: Stationery
    width: Length
    lang: str
    dir: Direction
    path: str
    fonts: Fonts
    post_first: bool = False
    holds: tuple[str, ...] = ()

    def blocks(self, signatures: Sequence[Signature]) -> tuple[Block, ...]:
        """All of them: one alone where the stationery has it, more in rows, top to top."""
        if len(signatures) == 1:
            return tuple(self._single(signatures[0]))
        columns = min(self.measures.signatures.columns, len(signatures))
        rows = [signatures[n : n + columns] for n in range(0, len(signatures), columns)]
        blocks = tuple(
            self._row(row, columns, f"{self.path}/{n}", ROW_GAP if n else ZERO) for n, row in enumerate(rows)
        )
        groups = [blocks[n : n + TOGETHER] for n in range(0, len(blocks), TOGETHER)]
        return blocks if len(rows) == 1 else tuple(self._together(group) for group in groups)

    def _together(self, rows: tuple[Row, ...]) -> Row:
        """The rows as one, which no page break parts: LibreOffice parts tables that only follow each other."""
        path = f"{rows[0].path}/all"
        return Row(path, (Cell(f"{path}/0", self.width, rows, ZERO),), ZERO, self.dir)

    def _single(self, signature: Signature) -> Iterator[Block]:
        place = self.measures.signatures.place
        yield from self._stack(signature, self._room([signature]), self.width, self.path, place)

    def _row(self, signatures: Sequence[Signature], columns: int, path: str, before: Length) -> Row:
        gap = self.measures.signatures.gap
        width = (self.width - gap * (columns - 1)) * (1 / columns)
        room = self._room(signatures)
        cells = (
            Cell(f"{path}/{n}", width, tuple(self._stack(one, room, width, f"{path}/{n}", "start")), gap if n else ZERO)
            for n, one in enumerate(signatures)
        )
        return Row(path, tuple(cells), before, self.dir)

    def _room(self, signatures: Sequence[Signature]) -> Length:
        """The room above the names of one row, the same for all, so that they stand in one line."""
        return SIGNED_ROOM if all(one.signed for one in signatures) else self.measures.signatures.room

    def _stack(self, signature: Signature, room: Length, width: Length, path: str, align: Align) -> Iterator[Block]:
        yield from self._above(signature, room, width, path, align)
        found = [Paragraph(f"{path}/name", "signature", self._name(signature), self.lang, self.dir)]
        if signature.post:
            lines = self._post(signature.post, width)
            found.append(Paragraph(f"{path}/post", "post", tuple(lines), self.lang, self.dir))
        yield from reversed(found) if self.post_first else found

    def _name(self, signature: Signature) -> tuple[Inline, ...]:
        signed = (signature.signed,) if signature.signed else ()
        return (*signature.name, *signed) if self.post_first else (*signed, *signature.name)

    def _post(self, lines: Sequence[Text], width: Length) -> Sequence[Text | LineBreak]:
        """The post's lines as they are; broken anew, about equally long, where one of them is longer than the block."""
        style = self.measures.type_style("post")
        broken = [self._balanced(line.text, style, width) for line in lines]
        if any(len(parts) > 1 for parts in broken):
            whole = self._balanced(" ".join(line.text for line in lines), style, width)
            lines = [replace(lines[0], text=words) for words in whole]
        return [part for line in lines for part in (LineBreak(), line)][1:]

    def _balanced(self, words: str, style: TypeStyle, width: Length) -> list[str]:
        return balanced(words, style, width, self.fonts, lang=self.lang, direction=self.dir, holds=self.holds)

    def _above(self, signature: Signature, room: Length, width: Length, path: str, align: Align) -> Iterator[Block]:
        if signature.picture is None:
            yield Space(f"{path}/room", room)
            return
        across, down = size_of(signature.picture)
        scale = min(width.mm / across, (room - AIR).mm / down)
        box = Length(across * scale), Length(down * scale)
        yield Space(f"{path}/room", room - box[1])
        yield Figure(f"{path}/picture", signature.picture.sha256, *box, ZERO, signature.alt, align)
