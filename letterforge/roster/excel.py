"""What an XLSX shows that its values do not tell (ECMA-376, part 1, chapter 18)."""

from __future__ import annotations

import zipfile
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from lxml import etree

from letterforge.roster.seeing import Seen, elements
from letterforge.roster.walls import Place
from letterforge.xmltree import xml_tree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
# The formats that ECMA-376 (18.8.30) knows by number and that change how a number looks; dates are read as dates.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
}  # fmt: skip
_YES = ("1", "true")
_COLUMNS = 16_384  # that a sheet has


def seen_in_xlsx(archive: zipfile.ZipFile, sheet: str) -> Seen:
    """What is seen in a sheet of the workbook."""
    with archive.open(_part_of(archive, sheet)) as stream:
        return _in_xlsx(stream, _styles(archive), _struck_words(archive))


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    return xml_tree(archive.read(name))


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds the sheet."""
    relations = {one.get("Id"): one.get("Target") for one in _tree(archive, "xl/_rels/workbook.xml.rels")}
    for one in _tree(archive, "xl/workbook.xml").iter(*_named("sheet")):
        if one.get("name") == sheet:
            target = next(str(relations[value]) for key, value in one.items() if key.endswith("}id"))
            return _part(target)
    raise KeyError(sheet)


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))


def _struck_words(archive: zipfile.ZipFile) -> Container[int]:
    """The shared words through some of which a line goes, by their numbers."""
    relations = _tree(archive, "xl/_rels/workbook.xml.rels")
    targets = (str(one.get("Target")) for one in relations if str(one.get("Type")).endswith("/sharedStrings"))
    if (target := next(targets, None)) is None:
        return ()
    struck = set[int]()
    with archive.open(_part(target)) as stream:
        ends = (one for event, one in elements(stream, _named("si")) if event == "end")
        for number, words in enumerate(ends):
            struck |= {number} if _is_struck_in(words) else set()
            words.clear()
    return struck


def _is_struck_in(words: Any) -> bool:
    """Whether a line goes through some of these words."""
    runs = (run for run in words.iter(*_named("r")) if _is_struck(run))
    return any((text.text or "").strip() for run in runs for text in run.iter(*_named("t")))


@dataclass(frozen=True, slots=True)
class _Style:
    """How cells are shown: the code of their number format, "" where it changes nothing, and whether struck out."""

    code: str = ""
    struck: bool = False


def _styles(archive: zipfile.ZipFile) -> Sequence[_Style]:
    """The styles of cells, by their numbers."""
    if "xl/styles.xml" not in archive.namelist():
        return ()
    styles = _tree(archive, "xl/styles.xml")
    listed = (one for formats in styles.iter(*_named("numFmts")) for one in formats)  # not those of conditional styles
    own = {int(one.get("numFmtId")): str(one.get("formatCode")) for one in listed}
    known = {**_BUILT_IN, **own}
    struck = [_is_struck(font) for fonts in styles.iter(*_named("fonts")) for font in fonts]
    through = {n for n, one in enumerate(struck) if one}
    return [
        _Style(known.get(int(one.get("numFmtId", "0")), ""), int(one.get("fontId", "0")) in through)
        for cells in styles.iter(*_named("cellXfs")) for one in cells
    ]  # fmt: skip


def _is_struck(font: Any) -> bool:
    return any(one.get("val", "1") in _YES for one in font.iter(*_named("strike")))


def _named(*names: str) -> list[str]:
    """Elements of these names, as Excel writes them, and in the strict form of the standard."""
    return [f"{space}{name}" for space in (_MAIN, _STRICT) for name in names]


def _in_xlsx(stream: IO[bytes], styles: Sequence[_Style], words: Container[int]) -> Seen:
    seen, row, column = Seen(), -1, -1
    for event, one in elements(stream, _named("col", "row", "c")):
        name = etree.QName(one).localname
        if name == "row" and event == "start":
            row, column = int(one.get("r", row + 2)) - 1, -1
            if one.get("hidden") in _YES:
                seen.hidden.add(row)
        elif name == "c" and event == "end":
            column = _column(one.get("r")) if one.get("r") else column + 1
            _look(one, (row, column), styles, words, seen)
            one.clear()
        elif name == "row":
            one.clear()
        elif event == "end" and one.get("hidden") in _YES:
            seen.unseen |= set(range(int(one.get("min")) - 1, min(int(one.get("max")), _COLUMNS)))
    return seen


def _look(cell: Any, place: Place, styles: Sequence[_Style], words: Container[int], seen: Seen) -> None:
    """Note what is to be known of a cell."""
    inner = {etree.QName(one).localname: one.text or "" for one in cell}
    kind, number, value = cell.get("t", "n"), int(cell.get("s", "0")), inner.get("v", "")
    style = styles[number] if number < len(styles) else _Style()
    shared = kind == "s" and value.strip().isdecimal() and int(value) in words
    if shared or _is_struck_in(cell) or (style.struck and ("v" in inner or "is" in inner)):
        seen.struck(place)
    if kind == "e":
        seen.error(place, value)
    elif "f" in inner and not value.strip():
        # `<v></v>` of a text is its result, ""; who leaves it out, or the kind, has worked out nothing.
        note = seen.blank.append if kind == "str" and "v" in inner else seen.unworked
        note(place)
    elif kind == "n" and style.code:
        seen.formats[place] = style.code


def _column(reference: str) -> int:
    """The number of the column in a reference, from 0: "AB12" is 27."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1
