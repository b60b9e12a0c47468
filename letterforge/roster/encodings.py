"""From the bytes of a table to its text: told apart where only one reading is possible, else asked for.

UTF-8 tells itself apart: other text hardly ever keeps its rules. What does not is in one of the old encodings, of
which any takes nearly any byte: 0xE9 is é in Windows-1252, й in Windows-1251. Only where all say the same is one taken.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from letterforge.errors import LetterError, UsageError
from letterforge.findings import Finding
from letterforge.model.texts import quoted
from letterforge.roster.garbling import is_likely
from letterforge.roster.sheets import Source

# Of western, central European, Cyrillic, Greek, Turkish, Hebrew, Arabic, Baltic and Vietnamese Windows.
_OLD = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258")
_OLDER = ("koi8_r", "mac_roman", "cp850", "gb18030")  # hardly saved any more; only shown
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_ENDS = re.compile(rb'[,;|\t\r\n" ]+')
_PARTS = re.compile(r"[\x00-@\[-`{-\x7f]+")
_WORDS = 200  # of a file by which its encoding is told
_TEXTS = ("charmap", "utf", "gb", "big5", "iso", "euc", "shift", "koi8", "cp", "mac", "latin", "ascii", "hz", "johab")


def text_of(source: Source) -> tuple[str, tuple[Finding, ...]]:
    """The text, and what a person should know of how it was read.

    Raises:
        LetterError: the bytes can be read in several ways, or not in the one asked for. UsageError: there is no such
            encoding.
    """
    if source.encoding is not None:
        named = _named(source.encoding)
        return _decoded(
            source, (_marked(source.data) or _wide(source.data) or named) if named == "utf-16" else named
        ), ()
    marked = _marked(source.data) or _wide(source.data)
    if marked is None and b"\0" in source.data:
        hint = "save the file as CSV UTF-8, or name its --encoding"
        raise LetterError("the file holds NUL bytes", where=source.name, hint=hint)
    try:
        return source.data.decode(marked or "utf-8"), ()
    except UnicodeDecodeError as error:
        if marked is not None:
            raise _broken(source, marked, error.start) from error
        if _is_mostly(source.data):
            raise _spoiled(source, error) from error
        return _settled(source, error.start)


def _marked(data: bytes) -> str | None:
    return next((name for bom, name in _BOMS if data.startswith(bom)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of what is plain in it is 0, and none of the bytes between."""
    for other, encoding in ((0, "utf-16-le"), (1, "utf-16-be")):
        high, low = data[1 - other :: 2], data[other::2]
        if 0 not in low and high.count(0) * 4 > len(high):
            return encoding
    return None


def _named(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        hint = "write utf-8, utf-16, windows-1252 or another name of an encoding"
        if name.casefold() == "ansi":  # as Notepad and Excel call the one of the machine's own language
            hint = "write windows-1252, or that of the machine's language: windows-1251 for Russian"
        raise UsageError(f"there is no encoding {quoted(name)}", where="--encoding", hint=hint) from error
    if not known.startswith(_TEXTS):  # zip, base64, idna: codecs that are no encodings
        raise UsageError(
            f"{quoted(name)} is no encoding of text", where="--encoding", hint="write utf-8, or windows-1252"
        )
    return "utf-8-sig" if known == "utf-8" else known


def _decoded(source: Source, encoding: str) -> str:
    if encoding == "utf-16":  # of either order, which Python takes for that of this machine
        encoding = _marked(source.data) or _wide(source.data) or encoding
    try:
        return source.data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _broken(source, encoding, error.start) from error
    except UnicodeError as error:
        raise _broken(source, encoding, 0) from error


def _broken(source: Source, encoding: str, at: int) -> LetterError:
    fact = f"byte {at} of the file (0x{source.data[at] if at < len(source.data) else 0:02X}) is not {encoding}"
    return LetterError(fact, where=_line(source, at), hint="save the file as CSV UTF-8, or name its --encoding")


def _settled(source: Source, at: int) -> tuple[str, tuple[Finding, ...]]:
    """The text in an old encoding, where all of them say the same of it."""
    readings = dict(_readings(source.data))
    if len(readings) == 1:
        text, encoding = next(iter(readings.items()))
        fact = f"the roster is no UTF-8, and was read as {_said(encoding)}"
        return text, (Finding("roster-encoding", "note", fact, source.name, "save it as CSV UTF-8"),)
    shown = _shown(source.data, at)
    fact = f"the file is no UTF-8, and can be read in several ways: {', '.join(map(_reading, shown))}"
    hint = f"name the right one, as --encoding {_said(shown[0][1])}, or save the file as CSV UTF-8"
    raise LetterError(fact, where=_line(source, at), hint=hint)


def _is_mostly(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes: old text keeps its rules by chance only, here and there."""
    text = data.decode(errors="replace")
    wrong = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) >= 2 * wrong


def _spoiled(source: Source, error: UnicodeDecodeError) -> LetterError:
    at = error.start
    if error.end == len(source.data) and error.reason == "unexpected end of data":
        fact = "the file ends in the middle of a character: it was cut off"
        return LetterError(fact, where=_line(source, at), hint="copy or save it again, whole")
    word = source.data[_word_at(source.data, at)].decode(errors="replace")
    fact = f"the file is UTF-8 but for byte {at} (0x{source.data[at]:02X}): {word!r}"
    hint = "a part was pasted in another encoding: type the word anew, and save the file as CSV UTF-8"
    return LetterError(fact, where=_line(source, at), hint=hint)


def _line(source: Source, at: int) -> str:
    return f"{source.name}:{1 + source.data.count(bytes([10]), 0, at)}"


def _readings(data: bytes, encodings: Sequence[str] = _OLD) -> Iterator[tuple[str, str]]:
    """Each text that the bytes may be, with the first encoding that has it so."""
    seen: set[str] = set()
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield text, encoding


def _shown(data: bytes, at: int) -> Sequence[tuple[str, str]]:
    """The word around a byte, in the first few encodings that differ in it; first where the file's words are likely."""
    words = [word for word in dict.fromkeys(_ENDS.split(data)) if not word.isascii()][:_WORDS]
    readings = _readings(data[_word_at(data, at)], (*_OLD, *_OLDER))
    return sorted(readings, key=lambda one: sum(not _reads(word, one[1]) for word in words))[:3]


def _reads(word: bytes, encoding: str) -> bool:
    """Whether somebody writes what a word is in this encoding; its parts stand between signs that all of them have."""
    parts = _PARTS.split(word.decode(encoding, errors="replace"))
    return all(map(is_likely, (part for part in parts if not part.isascii())))


def _word_at(data: bytes, at: int) -> slice:
    """Where the word around a byte stands, or a part of it."""
    ends = b',;|\t\r\n" '
    start = max((data.rfind(bytes([end]), 0, at) for end in ends), default=-1) + 1
    found = [place for end in ends if (place := data.find(bytes([end]), at)) >= 0]
    return slice(max(start, at - 20), min([*found, at + 20, len(data)]))


def _reading(one: tuple[str, str]) -> str:
    text, encoding = one
    return f"{text!r} in {_said(encoding)}"


def _said(encoding: str) -> str:
    return encoding.replace("cp12", "windows-12").replace("_", "-")
