"""Fields of word processors: which fetch or run something, and which may be worked out anew."""

from __future__ import annotations

import re

from letterforge.errors import LayoutError

# Each fetches a file, asks another program, or runs a macro (ECMA-376, part 1, 17.16.5; older fields of Word beside).
_FETCHING = (
    "CONTROL", "DATA", "DATABASE", "DDE", "DDEAUTO", "EMBED", "HTMLACTIVEX", "HTMLCONTROL", "IMPORT", "INCLUDE",
    "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACRO", "MACROBUTTON", "PLUGIN", "RD",
)  # fmt: skip
_LIVE = (
    "NUMPAGES", "PAGE", "PAGEREF", "REF", "NOTEREF", "SECTION", "SECTIONPAGES", "SEQ", "TOC", "TC", "XE", "SYMBOL",
)  # fmt: skip
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s|"?(?:https?|mailto):[^"\\]*"?)', re.IGNORECASE)
_NAME = re.compile(r"[\s\\\"{}]*([A-Za-z]+)")


def check_instruction(instruction: str) -> None:
    """Let no field pass that fetches or runs something.

    Raises:
        LayoutError: the field does.
    """
    name = _name(instruction)
    if name in _FETCHING:
        fact = f"the enclosed office file has a field that fetches or runs something: {name}"
        raise LayoutError(fact, hint="click into it and press Ctrl+Shift+F9, which leaves what it shows; save anew")
    if name == "HYPERLINK" and not _LINK.match(instruction):
        fact = f"the enclosed office file leads to a link to a file or folder: {instruction.strip()[:80]!r}"
        raise LayoutError(fact, hint="take the link out, or print the file to PDF and enclose that")


def is_live(instruction: str) -> bool:
    """Whether the field may be worked out anew: it counts pages, or leads to a place. A date must not."""
    return _name(instruction) in _LIVE or bool(_LINK.match(instruction))


def _name(instruction: str) -> str:
    found = _NAME.match(instruction)
    return found[1].upper() if found else ""
