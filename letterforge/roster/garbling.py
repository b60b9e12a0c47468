"""Words that were read, or once saved, in another encoding than they were written in: nobody is addressed by any.

"JÃ¼rg" is Jürg in UTF-8 taken for Windows-1252; "Âàñèëèé" is Василий in Windows-1251 taken for it; in "Jьrg" it is the
other way round. No language writes so, while any program reads so without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterforge.errors import LetterError
from letterforge.model.texts import quoted

_ACCENTED = re.compile("[\u00c0-\u024f]{5,}")  # more letters with accents than any word has without one that has none
_LATIN, _EAST = "[A-Za-z\u00c0-\u024f]", "[\u0370-\u052f\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3]"  # Greek to Arabic
_MIXED = re.compile(f"{_LATIN}{_EAST}|{_EAST}{_LATIN}")
_WITH_CHINESE = re.compile(f"{_LATIN}[\u4e00-\u9fff]|[\u4e00-\u9fff]{_LATIN}")
# What stands for a letter that an encoding does not have: the replacement character, within words a question mark.
_LOST = re.compile("\ufffd|(?<=[^\\W\\d_])[?\uff1f\u061f](?=[^\\W\\d_])")
_TAKEN = ("cp1252", "cp1251", "latin-1")  # for which UTF-8 is taken; whose own words are hardly ever UTF-8 throughout
_OTHERS = ("cp1251", "koi8_r", "cp1253")  # that are taken for Windows-1252, and have letters where it has them


def refuse_garbled(text: str, where: str) -> None:
    """See that a text was read in the encoding in which it was written, and saved in one that has its letters.

    Raises:
        LetterError: it was not; the hint says what it may have been.
    """
    if _LOST.search(text):
        raise _lost(text, where)
    found = None if text.isascii() else next(_garbled(text), None)
    if found is not None:
        word, meant = found
        may = f"it may be {quoted(meant)}; " if meant else ""
        hint = f"{may}name the right --encoding of a CSV, or write it anew and save the file as UTF-8"
        raise LetterError(f"{quoted(word)} was garbled when it was read or saved", where=where, hint=hint)


def refuse_lost(text: str, where: str) -> None:
    """See that no replacement character stands in a text. Raises LetterError: one does."""
    if "\ufffd" in text:
        raise _lost(text, where)


def _lost(text: str, where: str) -> LetterError:
    hint = "type it anew from where it came, and save the file as CSV UTF-8"
    return LetterError(f"a letter of {quoted(text)} was lost when it was saved", where=where, hint=hint)


def _garbled(text: str) -> Iterator[tuple[str, str]]:
    """What is garbled in a text, and what it may have been, "" where nobody knows."""
    yield from ((text, meant) for taken in _TAKEN if (meant := _as(text, taken, "utf-8")))
    for found in _ACCENTED.finditer(text):
        others = (_as(found[0], "cp1252", encoding) for encoding in _OTHERS)
        likely = next((other for other in others if is_likely(other)), "")
        if likely:
            yield found[0], likely
    yield from ((word, "") for word in text.split() if _MIXED.search(word))


def _as(text: str, read: str, written: str) -> str:
    """The text as it was before it was read wrongly; "" where it cannot have been."""
    try:
        return text.encode(read).decode(written)
    except UnicodeError:
        return ""


def is_likely(word: str) -> bool:
    """Whether somebody writes so: letters of one alphabet, small or capital throughout, or as a name begins."""
    odd = any(pattern.search(word) for pattern in (_ACCENTED, _MIXED, _WITH_CHINESE))
    return word.isalpha() and not odd and word in (word.lower(), word.upper(), word.capitalize())
