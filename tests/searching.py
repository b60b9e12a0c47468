"""Looking for words in a finished file, in every layer and encoding that they could stand in.

A file goes in; out come its layers, each with a name: a PDF's streams unpacked, its strings and names, the text that
its glyphs read, the order of the glyphs in its fonts, its pages as pdftotext reads them, its attachments; a package's
parts, their names, and the text of each without its tags.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pikepdf

ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1", "cp1251", "cp1256", "gb18030")
Layer = tuple[str, bytes]

_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_TAGS = re.compile(rb"<[^>]*>")


class Opened:
    """A file laid open, to be searched for many words."""

    def __init__(self, data: bytes) -> None:
        self._layers = list(dict.fromkeys((name, _plain(layer)) for name, layer in layers(data)))

    def found(self, words: str) -> list[str]:
        """The names of the layers that hold the words, in any case and with any blanks between them."""
        patterns = list(dict.fromkeys(_spelt(words)))
        return [name for name, layer in self._layers if any(pattern in layer for pattern in patterns)]


def layers(data: bytes, name: str = "file") -> Iterator[Layer]:
    """Everything that may be read out of a file, and out of the files in it."""
    yield name, data
    if data.startswith(b"%PDF"):
        yield from _pdf(data, name)
    elif data.startswith(b"PK"):
        yield from _package(data, name)
    elif data.lstrip().startswith(b"<"):
        yield f"{name}: text", _TAGS.sub(b"", data)


def _plain(layer: bytes) -> bytes:
    return b" ".join(layer.lower().split())


def _spelt(words: str) -> Iterator[bytes]:
    for written in dict.fromkeys((words, words.upper(), words.lower(), words[::-1], words.replace(" ", "-"))):
        for encoding in ENCODINGS:
            try:
                code = written.encode(encoding)
            except UnicodeEncodeError:
                continue
            yield _plain(code)
            yield code.hex().encode()


def _pdf(data: bytes, name: str) -> Iterator[Layer]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, thing in enumerate(pdf.objects):
            yield from _object(thing, f"{name}: object {number}")
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Page":
                yield f"{name}: glyphs of page {number}", _read(thing).encode()
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                yield f"{name}: glyphs of form {number}", _read(thing).encode()
        for key, attached in pdf.attachments.items():
            yield from layers(attached.get_file().read_bytes(), f"{name}: attachment {key}")
    for option in ("-raw", "-layout"):
        yield f"{name}: pdftotext {option}", _pdftotext(data, option)


def _object(thing: object, name: str) -> Iterator[Layer]:
    """Streams unpacked, strings in what they mean, names; whatever an object holds by itself."""
    if isinstance(thing, pikepdf.Stream):
        yield f"{name}, stream", _unpacked(thing)
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key, value in thing.items():
            yield f"{name}, key", str(key).encode()
            if not getattr(value, "is_indirect", False):
                yield from _object(value, f"{name} {key}")
    elif isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from _object(value, name)
    elif isinstance(thing, pikepdf.String):
        yield f"{name}, string", bytes(thing)
        yield f"{name}, string", str(thing).encode("utf-8", "replace")
    elif isinstance(thing, pikepdf.Name):
        yield f"{name}, name", str(thing).encode()


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """What a stream holds; a photograph as it is packed."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _read(drawn: pikepdf.Object) -> str:
    """What the glyphs of a page or a form read, in the order in which they are drawn; then the fonts' own order."""
    resources = drawn.get("/Resources", pikepdf.Dictionary())
    fonts = {key: reading(font) for key, font in resources.get("/Font", pikepdf.Dictionary()).items()}
    read: Mapping[str, str] = {}
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(drawn):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator == "Tf":
            read = fonts.get(str(operands[0]), {})
        elif operator in ("TJ", "Tj"):
            strings = list(operands[0]) if operator == "TJ" else operands
            code = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String)).hex()
            said += [read.get(code[at : at + 4], "") for at in range(0, len(code), 4)]
    text = "".join(said)
    return "\n".join((text, text[::-1], *("".join(font.values()) for font in fonts.values())))


def reading(font: pikepdf.Object) -> dict[str, str]:
    """What each glyph of a font reads, by its code in hexadecimal."""
    if "/ToUnicode" not in font:
        return {}
    pairs = _CHAR.findall(font.ToUnicode.read_bytes())
    return {code.decode().lower(): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in pairs}


def _pdftotext(data: bytes, option: str) -> bytes:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return subprocess.run(["pdftotext", option, file.name, "-"], check=True, capture_output=True).stdout


def _package(data: bytes, name: str) -> Iterator[Layer]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield f"{name}: comment", package.comment
        for entry in package.infolist():
            part = package.read(entry)
            yield f"{name}: name of a part", entry.filename.encode()
            yield f"{name}: extra of {entry.filename}", entry.extra + entry.comment
            yield from layers(part, f"{name}: {entry.filename}")


def written(folder: Path) -> bytes:
    """All files of a folder as one package, their names in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                package.write(path, path.relative_to(folder))
    return out.getvalue()
