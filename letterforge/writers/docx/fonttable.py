"""The font table: what the letters are set in, what Word has in its place, and the font files where they go along.

A file goes along obfuscated, its key beside it, as the standard asks (ECMA-376, part 1, 17.8.1), and under its
own name: Times New Roman names Liberation Serif, which is as wide, in its place. A font whose licence restricts it is
never taken along, nor a collection such as Noto CJK, which the format cannot hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import get_args
from uuid import NAMESPACE_OID, UUID, uuid5

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from fontTools.ttLib import TTFont

from letterforge.document import texts_of
from letterforge.fonts import Face, Family, Typeface
from letterforge.writers.docx.oxml import Element, name, w
from letterforge.writers.docx.package import new_font_table
from letterforge.writers.docx.story import Book

_CUTS = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_INSTALLABLE_OR_EDITABLE = (0, 8)  # of the licence bits of OS/2.fsType; others forbid it, or make the letter read-only
_BITMAPS_ONLY = 0x200


def add_font_table(main: Part, book: Book) -> None:
    """The part fontTable.xml beside `main`, with the fonts themselves where the book is to take them along."""
    part, root = new_font_table(main)
    families = sorted({style.family for section in book.document.sections for style in section.styles})
    faces: Iterable[Face] = get_args(Face)
    named = {face.word: face for face in (book.fonts.typeface(*pair) for pair in product(families, faces))}
    root.extend([copy(_font(named[word], book.fonts.embed)) for word in sorted(named)])
    if book.fonts.embed:
        _embed(book, part, root, families)


@cache
def _font(typeface: Typeface, embed: bool) -> Element:
    alternative = typeface.alternative or (typeface.family if embed and typeface.family != typeface.word else "")
    return w("font", w("altName", val=alternative) if alternative else None, name=typeface.word)


def _embed(book: Book, part: Part, root: Element, families: Iterable[Family]) -> None:
    fonts = {str(font.get(name("w:name"))): font for font in root}
    for typeface in dict.fromkeys(book.fonts.typeface(*pair) for pair in product(families, _faces(book))):
        if typeface.family not in fonts:
            fonts[typeface.family] = w("font", name=typeface.family)
            root.append(fonts[typeface.family])
        for tag, path in _files(book, typeface):
            data, key = _obfuscated(path)
            file = Part(PackURI(f"/word/fonts/{path.stem}.odttf"), _OBFUSCATED, data, book.package)
            made = w(f"embed{tag}", fontKey=key)
            made.set(name("r:id"), part.relate_to(file, _RELATION))
            fonts[typeface.family].append(made)


def _faces(book: Book) -> list[Face]:
    """The faces that set words in the letters, and the main one, which sets what is added by hand."""
    sections = book.document.sections
    blocks = [block for s in sections for block in (*s.first_head, *s.next_head, *s.foot, *s.blocks)]
    used = {text.face for _, text in texts_of(blocks)}
    return [face for face in get_args(Face) if face == "main" or face in used]


def _files(book: Book, typeface: Typeface) -> Iterator[tuple[str, Path]]:
    """The files of a typeface that may go along, each with its cut; a notice where one may not."""
    for (bold, italic), tag in _CUTS.items():
        font = book.fonts.file(typeface, bold=bold, italic=italic)
        reason = "it is not installed" if font is None else _reason(font.path)
        if font is not None and not reason:
            yield tag, font.path
            continue
        book.tell("", f"{typeface.family} does not go along in the DOCX: {reason}")
        return


@lru_cache(maxsize=32)
def _reason(path: Path) -> str:
    """Why this file cannot go along; "" where it can."""
    if path.suffix.lower() != ".ttf":
        return "Word takes single TrueType files, and it is a collection or of another format"
    with TTFont(path, lazy=True) as font:
        rights = font["OS/2"].fsType
    allowed = rights & 0xF in _INSTALLABLE_OR_EDITABLE and not rights & _BITMAPS_ONLY
    return "" if allowed else "its licence does not allow it"


@lru_cache(maxsize=16)
def _obfuscated(path: Path) -> tuple[bytes, str]:
    """The file as the format holds it, and its key, made from its contents: the same letter has the same bytes."""
    data = path.read_bytes()
    key = uuid5(NAMESPACE_OID, hashlib.sha256(data).hexdigest())
    return _mixed(data, key), f"{{{str(key).upper()}}}"


def _mixed(data: bytes, key: UUID) -> bytes:
    """The first 32 bytes mixed with the key, read from its end, twice."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
