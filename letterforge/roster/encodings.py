"""From the bytes of a table to its text: told apart where only one reading is possible, else asked for.

UTF-8 tells itself apart: other text hardly ever keeps its rules. What does not is in one of the old encodings, of
which any takes nearly any byte: 0xE9 is é in Windows-1252, й in Windows-1251. Only where all say the same is one taken.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from letterforge.errors import LetterError, UsageError
from letterforge.findings import Finding
from letterforge.model.texts import quoted
from letterforge.roster.sheets import Source

# Of western, central European, Cyrillic, Greek, Turkish, Hebrew, Arabic, Baltic and Vietnamese Windows.
_OLD = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_TEXTS = ("charmap", "utf", "gb", "big5", "iso", "euc", "shift", "koi8", "cp", "mac", "latin", "ascii", "hz", "johab")


def text_of(source: Source) -> tuple[str, tuple[Finding, ...]]:
    """The text, and what a person should know of how it was read.

    Raises:
        LetterError: the bytes can be read in several ways, or not in the one asked for. UsageError: there is no such
            encoding.
    """
    if source.encoding is not None:
        return _decoded(source, _named(source.encoding)), ()
    marked = next((name for bom, name in _BOMS if source.data.startswith(bom)), None)
    if marked is None and b"\0" in source.data:
        raise LetterError("the file holds NUL bytes", where=source.name, hint=_nul_hint(source.data))
    try:
        return source.data.decode(marked or "utf-8"), ()
    except UnicodeDecodeError as error:
        if marked is not None:
            raise _broken(source, marked, error.start) from error
        return _settled(source, error.start)


def _named(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        hint = "write utf-8, utf-16, windows-1252 or another name of an encoding"
        raise UsageError(f"there is no encoding {quoted(name)}", where="--encoding", hint=hint) from error
    if not known.startswith(_TEXTS):  # zip, base64, idna: codecs that are no encodings
        raise UsageError(
            f"{quoted(name)} is no encoding of text", where="--encoding", hint="write utf-8, or windows-1252"
        )
    return "utf-8-sig" if known == "utf-8" else known


def _decoded(source: Source, encoding: str) -> str:
    try:
        return source.data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _broken(source, encoding, error.start) from error
    except UnicodeError as error:
        raise _broken(source, encoding, 0) from error


def _broken(source: Source, encoding: str, at: int) -> LetterError:
    line = 1 + source.data.count(b"\n", 0, at)
    fact = f"byte {at} of the file (0x{source.data[at] if at < len(source.data) else 0:02X}) is not {encoding}"
    return LetterError(fact, where=f"{source.name}:{line}", hint="save the file as CSV UTF-8, or name its --encoding")


def _settled(source: Source, at: int) -> tuple[str, tuple[Finding, ...]]:
    """The text in an old encoding, where all of them say the same of it."""
    readings = dict(_readings(source.data))
    if len(readings) == 1:
        text, encoding = next(iter(readings.items()))
        fact = f"the roster is no UTF-8, and was read as {_said(encoding)}"
        return text, (Finding("roster-encoding", "note", fact, source.name, "save it as CSV UTF-8"),)
    line = 1 + source.data.count(b"\n", 0, at)
    fact = f"the file is no UTF-8, and can be read in several ways: {', '.join(_shown(source.data, at))}"
    hint = "name the right one, as --encoding windows-1252, or save the file as CSV UTF-8"
    raise LetterError(fact, where=f"{source.name}:{line}", hint=hint)


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """Each text that the bytes may be, with the first encoding that has it so."""
    seen: set[str] = set()
    for encoding in _OLD:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text not in seen:
            seen.add(text)
            yield text, encoding


def _shown(data: bytes, at: int) -> Iterator[str]:
    """The word around a byte, in the first few encodings that differ in it."""
    ends = b',;|\t\r\n" '
    start = max((data.rfind(bytes([end]), 0, at) for end in ends), default=-1) + 1
    found = [place for end in ends if (place := data.find(bytes([end]), at)) >= 0]
    word = data[max(start, at - 20) : min([*found, at + 20, len(data)])]
    for text, encoding in list(_readings(word))[:3]:
        yield f"{text!r} in {_said(encoding)}"


def _said(encoding: str) -> str:
    return encoding.replace("cp", "windows-")


def _nul_hint(data: bytes) -> str:
    even, odd = data[0::2].count(0), data[1::2].count(0)
    likely = "utf-16-le" if odd > even else "utf-16-be"
    return f"save the file as CSV UTF-8; if it is UTF-16 without a mark, say --encoding {likely}"
