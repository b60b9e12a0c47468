"""The manifest of what was written: each file and each of its parts with its digest, and what made them.

It may leave the house with the files. So it names no path, no file of the house and no source that does not travel
itself: of a letter the digest is that of its words as they stand in the file, since a digest of the source would let
somebody prove a guess at what an edition leaves out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from letterforge.bind.bundle import Bound
from letterforge.bind.house import roles_of
from letterforge.bind.memory import INDEX, Kept, as_json
from letterforge.compose import Composition, ForeignFile
from letterforge.document import Document, Section, texts_of
from letterforge.fonts import Face, Fonts, Typeface
from letterforge.model import Letter
from letterforge.versions import font_files, versions
from letterforge.writers import WRITERS

MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is written: its name, what it holds, and the bytes with what is known of them."""

    name: str
    holds: Composition
    bound: Bound

    @property
    def form(self) -> str:
        """Its format, by its ending."""
        return self.name.rpartition(".")[2]


def manifest_of(
    letter: Letter,
    whole: Composition,
    made: Sequence[MadeFile],
    beside: Iterable[tuple[str, bytes]],
    memory: Sequence[Kept],
    edition: str,
    fonts: Fonts,
) -> bytes:
    """The manifest, as JSON: of the files in `made`, and of those of others that lie `beside` them.

    `memory` is what the PDFs among them carry; empty: their source does not travel, and no word of it is here.
    """
    roles = {section.path: role for section, role in zip(whole.sections, roles_of(letter), strict=True)}
    told = {
        "manifest": 1,
        "edition": edition,
        "title": whole.metas[0].title,
        "language": whole.metas[0].lang,
        "date": f"{whole.metas[0].date:%Y-%m-%d}",
        "files": [
            *(_file(one, roles, fonts) for one in made),
            *({"name": name, "role": "enclosed file", **digest(data)} for name, data in beside),
        ],
        **({"source": {one.name: _sha256(one.data) for one in memory if one.name != INDEX}} if memory else {}),
        "versions": versions(),
        "fonts": font_files(fonts, _typefaces(whole.sections, fonts)),
    }
    return as_json(told)


def digest(data: bytes) -> Mapping[str, int | str]:
    """How many bytes there are, and their SHA-256."""
    return {"bytes": len(data), "sha256": _sha256(data)}


def _file(one: MadeFile, roles: Mapping[str, str], fonts: Fonts) -> Mapping[str, object]:
    ranges = one.bound.ranges or repeat(None, len(one.holds.parts))
    metas = iter(one.holds.metas)
    parts = [
        {**_part(part, next(metas) if isinstance(part, Section) else None, roles, fonts), "pages": pages}
        for part, pages in zip(one.holds.parts, ranges, strict=True)
    ]
    return {
        "name": one.name,
        "role": "bundle" if len(parts) > 1 else "letter",
        **digest(one.bound.data),
        "parts": parts,
    }


def _part(part: Section | ForeignFile, meta: object, roles: Mapping[str, str], fonts: Fonts) -> Mapping[str, object]:
    if isinstance(part, ForeignFile):
        return {"role": "enclosed file", "title": part.title, "language": part.lang, "sha256": _sha256(part.data)}
    words = WRITERS["txt"](Document(meta, (part,)), fonts).data  # type: ignore[arg-type]
    return {"role": roles[part.path], "title": part.title, "language": part.lang, "sha256": _sha256(words)}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _typefaces(sections: Sequence[Section], fonts: Fonts) -> Iterator[Typeface]:
    """The typefaces that the letters are set in."""
    used = {(style.family, face) for one in sections for style in one.styles for face in _faces(one)}
    return (fonts.typeface(family, face) for family, face in sorted(used))


def _faces(section: Section) -> set[Face]:
    blocks = (*section.first_head, *section.next_head, *section.blocks, *section.foot)
    return {"main", *(run.face for _, run in texts_of(blocks))}
