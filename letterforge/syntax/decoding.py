"""From the bytes of a letter file to its text, and from its name to its syntax."""

from pathlib import Path

from letterforge.errors import LetterError, did_you_mean
from letterforge.model.texts import NOT_XML

SYNTAXES = {".yaml": "yaml", ".yml": "yaml", ".toml": "toml", ".json": "json"}
_SAVE = "save the file as UTF-8"


def syntax_of(file: Path, name: str) -> str:
    """The syntax, as `read_source` calls it, of a file by the ending of its name; `name` is for messages.

    Raises:
        LetterError: the ending is none of a letter file.
    """
    syntax = SYNTAXES.get(file.suffix.lower())
    if syntax is None:
        hint = did_you_mean(file.suffix, SYNTAXES) or f"a letter file's name ends in {', '.join(SYNTAXES)}"
        raise LetterError(f"a letter is not read from a file ending in {file.suffix!r}", where=name, hint=hint)
    return syntax


def decoded(raw: bytes, name: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises:
        LetterError: it is in another encoding; the place and the first such byte are named.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:64]:
        raise LetterError("the file is UTF-16, not UTF-8", where=name, hint=_SAVE)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = 1 + raw.count(b"\n", 0, error.start)
        fact = f"byte {error.start} of the file (0x{raw[error.start]:02X}) is not UTF-8"
        raise LetterError(fact, where=f"{name}:{line}", hint=f"{_SAVE}; it looks like Windows-1252") from error


def refuse_controls(text: str, name: str) -> None:
    """Do nothing, unless a character stands in `text` that no format could show.

    Raises:
        LetterError: there is one; its code and line are named.
    """
    found = NOT_XML.search(text)
    if found:
        line = 1 + text.count("\n", 0, found.start())
        fact = f"the character U+{ord(found[0]):04X} cannot stand in a letter"
        raise LetterError(fact, where=f"{name}:{line}", hint="take it out; it prints nothing")
