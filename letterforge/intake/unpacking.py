"""The far side: `python -m letterforge.intake.unpacking FOLDER` takes files out of the PDF that lies in FOLDER.

Only those whose names in the PDF's tree begin with a prefix. Nothing is unpacked beyond a bound, and no name is used as
one of a file: they lie in FOLDER by their numbers, and the account tells which is which.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pydantic import TypeAdapter

from letterforge.errors import LetterError
from letterforge.intake.attachments import ANOTHER_COPY, INVENTORIES, MOST_BYTES, MOST_FILES, Inventory
from letterforge.intake.handing import SOURCE, serve
from letterforge.intake.limits import Limits


def _inventory(folder: Path, prefix: str, _: Limits) -> Inventory:
    try:
        return Inventory(tuple(_unpacked(folder, prefix)))
    except LetterError as error:
        return Inventory(message=error.message, hint=error.hint or "")
    except MemoryError:
        return Inventory(message="opening the PDF takes more memory than is allowed", hint=ANOTHER_COPY)


def _unpacked(folder: Path, prefix: str) -> Iterator[str]:
    left = MOST_BYTES
    try:
        with pikepdf.open(folder / SOURCE, attempt_recovery=False, suppress_warnings=True) as pdf:
            for n, (name, stream) in enumerate(_attached(pdf, prefix)):
                if n == MOST_FILES:
                    raise LetterError(f"the PDF carries more than {MOST_FILES:,} files", hint=ANOTHER_COPY)
                content = _content(stream, left)
                left -= len(content)
                (folder / str(n)).write_bytes(content)
                yield name
    except pikepdf.PasswordError as error:
        raise LetterError("the PDF is encrypted", hint="save it without its password") from error
    except (pikepdf.PdfError, TypeError, ValueError, LookupError, AttributeError, RuntimeError, zlib.error) as error:
        raise LetterError("the PDF is damaged", hint=ANOTHER_COPY) from error


def _attached(pdf: pikepdf.Pdf, prefix: str) -> Iterator[tuple[str, pikepdf.Object]]:
    """The files in the tree of names: what stands after the prefix, and the stream."""
    names = pdf.Root.get("/Names")
    if names is None or "/EmbeddedFiles" not in names:
        return
    for key, spec in pikepdf.NameTree(names.EmbeddedFiles).items():
        if key.startswith(prefix):
            yield key.removeprefix(prefix), spec.EF.F


def _content(stream: pikepdf.Object, left: int) -> bytes:
    """What is in the stream, of at most `left` bytes, and packed in one way at most."""
    too_much = LetterError(f"the files in the PDF come to more than {MOST_BYTES >> 20} MiB", hint=ANOTHER_COPY)
    packed, how = stream.read_raw_bytes(), stream.get("/Filter")
    if isinstance(how, pikepdf.Array) and len(how) == 1:
        how = how[0]
    if how is None:
        content = packed
    elif how == pikepdf.Name.FlateDecode and "/DecodeParms" not in stream:
        content = zlib.decompressobj().decompress(packed, left + 1)
    else:
        raise ValueError("packed in a way that is not ours")
    if len(content) > left:
        raise too_much
    return content


if __name__ == "__main__":
    serve(Path(sys.argv[1]), TypeAdapter(str), INVENTORIES, _inventory)
