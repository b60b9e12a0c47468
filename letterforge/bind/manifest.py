"""The manifest of what was written: each file and each of its parts with its digest, and what made them.

It may leave the house with the files. So it names no path, no file of the house and no source that does not travel
itself: of a letter the digest is that of its words as they stand in the file, since a digest of the source would let
somebody prove a guess at what an edition leaves out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterforge.bind.bundle import Bound
from letterforge.bind.memory import INDEX, Kept
from letterforge.bind.pdf import BoundPart
from letterforge.compose import Composition
from letterforge.document import Section, texts_of
from letterforge.fonts import Face, Fonts, Typeface
from letterforge.plain import as_json
from letterforge.versions import font_files, versions

MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that is written: its name, and the file."""

    name: str
    bound: Bound


def manifest_of(
    composition: Composition,
    made: Sequence[MadeFile],
    beside: Iterable[tuple[str, bytes]],
    memory: Sequence[Kept],
    edition: str,
    fonts: Fonts,
) -> bytes:
    """The manifest, as JSON: of the files in `made`, and of those of others that lie `beside` them.

    `memory` is what the PDFs among them carry; empty: their source does not travel, and no word of it is here.
    """
    meta = composition.metas[0]
    told = {
        "manifest": 1,
        "edition": edition,
        "title": meta.title,
        "language": meta.lang,
        "date": f"{meta.date:%Y-%m-%d}",
        "files": [
            *(_file(one) for one in made),
            *({"name": name, "role": "enclosure", **digest(data)} for name, data in beside),
        ],
        **({"source": {one.name: _sha256(one.data) for one in memory if one.name != INDEX}} if memory else {}),
        "versions": versions(),
        "fonts": font_files(fonts, _typefaces(composition.sections, fonts)),
    }
    return as_json(told)


def digest(data: bytes) -> Mapping[str, int | str]:
    """How many bytes there are, and their SHA-256."""
    return {"bytes": len(data), "sha256": _sha256(data)}


def _file(one: MadeFile) -> Mapping[str, object]:
    role = "bundle" if len(one.bound.parts) > 1 else "letter"
    return {
        "name": one.name,
        "role": role,
        **digest(one.bound.data),
        "parts": [_part(part) for part in one.bound.parts],
    }


def _part(part: BoundPart) -> Mapping[str, object]:
    pages = [part.first, part.last] if part.first else None
    told = {"pages": pages, "sha256": part.sha256, "text_sha256": part.text_sha256}
    known = {key: value for key, value in told.items() if value is not None}
    return {"role": part.role, "title": part.title, "language": part.lang, **known}


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _typefaces(sections: Sequence[Section], fonts: Fonts) -> Iterator[Typeface]:
    """The typefaces that the letters are set in."""
    used = {(style.family, face) for one in sections for style in one.styles for face in _faces(one)}
    return (fonts.typeface(family, face) for family, face in sorted(used))


def _faces(section: Section) -> set[Face]:
    blocks = (*section.first_head, *section.next_head, *section.blocks, *section.foot)
    return {"main", *(run.face for _, run in texts_of(blocks))}
