"""What writers make, in a form that a person can read and a diff can show; and the files of tests/golden.

A DOCX becomes its parts as indented XML, an HTML file a tag a line, a PDF the text of its pages as they are printed,
line by line. What all samples have alike (styles, settings) stands in the goldens of `everything` only.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2
from lxml import etree

FOLDER = Path(__file__).parent / "golden"
# The parts of a DOCX in which the words stand.
STORIES = ("word/document.xml", "word/header", "word/footer", "word/footnotes.xml", "word/numbering.xml")


def golden_of(sample: str, form: str, data: bytes) -> str:
    """What `data` says, for the golden of a sample in one format."""
    return READABLE[form](data, sample == "everything")


def compare(name: str, made: str, *, update: bool) -> None:
    """See that the golden `name` says what was `made`; with `update`, write it instead."""
    file = FOLDER / name
    if update:
        FOLDER.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    known = file.read_text(encoding="utf-8") if file.exists() else ""

    assert known.splitlines() == made.splitlines(), f"{name} differs: pytest --update-golden, then read git diff"


def _text(data: bytes, whole: bool) -> str:
    return data.decode().replace("\f", "\n=== next letter\n")


def _html(data: bytes, whole: bool) -> str:
    text = data.decode()
    return (text if whole else text[text.index("<body") :]).replace("><", ">\n<")


def _pdf(data: bytes, whole: bool) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return "".join(f"=== page {n} of {len(pages)}\n{text}\n" for n, text in enumerate(pages, 1)).replace("\r", "")


def _docx(data: bytes, whole: bool) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if whole or name.startswith(STORIES)]
        return "".join(f"=== {name}\n{_part(archive.read(name))}\n" for name in names)


def _part(data: bytes) -> str:
    """A part as indented XML; of a picture, its digest."""
    if not data.startswith(b"<"):
        return f"SHA-256 {hashlib.sha256(data).hexdigest()}"
    tree = etree.fromstring(data)
    etree.indent(tree)
    return etree.tostring(tree, encoding="unicode").replace(" xmlns:", "\n    xmlns:")


READABLE: Mapping[str, Callable[[bytes, bool], str]] = {"txt": _text, "html": _html, "pdf": _pdf, "docx": _docx}
