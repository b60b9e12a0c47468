"""A letter's PDF with one thing broken, so that it is known that the validator bites."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

Mutation = Callable[[Pdf], None]


def mutated(data: bytes, mutation: Mutation) -> bytes:
    """The PDF after the mutation."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mutation(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def nodes(pdf: Pdf, role: str | None = None) -> Iterator[pikepdf.Object]:
    """The elements of the structure with this role, in the order of reading; None: all."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, Array):
            waiting[:0] = list(node)
        elif isinstance(node, Dictionary) and "/S" in node:
            if role in (None, str(node.S)[1:]):
                yield node
            waiting[:0] = [node.K] if "/K" in node else []


def no_language(pdf: Pdf) -> None:
    """No language at all."""
    del pdf.Root.Lang
    for node in nodes(pdf):
        if "/Lang" in node:
            del node["/Lang"]


def no_alt(pdf: Pdf) -> None:
    """A figure without alternative text."""
    for node in nodes(pdf, "Figure"):
        del node["/Alt"]


def script(pdf: Pdf) -> None:
    """A script that runs when the file is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def no_fonts(pdf: Pdf) -> None:
    """Fonts that are not in the file."""
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in entry:
                    del entry[key]


def no_intent(pdf: Pdf) -> None:
    """No output intent."""
    del pdf.Root.OutputIntents


def no_mark(pdf: Pdf) -> None:
    """Tags, but no word that they are there."""
    del pdf.Root.MarkInfo


def untagged(pdf: Pdf) -> None:
    """Content outside of all tags."""
    page = pdf.pages[0]
    page.contents_add(b"0 0 10 10 re f")


def no_unicode(pdf: Pdf) -> None:
    """Glyphs that read nothing."""
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and "/ToUnicode" in entry:
            del entry["/ToUnicode"]


def no_metadata(pdf: Pdf) -> None:
    """No XMP."""
    del pdf.Root.Metadata


def no_title_shown(pdf: Pdf) -> None:
    """Viewers would show the file's name."""
    del pdf.Root.ViewerPreferences


def headings_skip(pdf: Pdf) -> None:
    """A heading of the first level, then one of the fourth."""
    first, second, *_ = nodes(pdf, "P")
    first.S, second.S = Name.H1, Name.H4


def no_relationship(pdf: Pdf) -> None:
    """An attachment that does not say what it is to the document."""
    spec = pikepdf.AttachedFileSpec(pdf, b"words", filename="a.txt", mime_type="text/plain")
    pdf.attachments["a.txt"] = spec
    if "/AFRelationship" in spec.obj:
        del spec.obj["/AFRelationship"]


def encrypted(data: bytes) -> bytes:
    """The PDF behind an owner's password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


# What is broken → the rules that must fail, as veraPDF numbers them.
MUTANTS: dict[Mutation, set[str]] = {
    no_language: {"ua1 7.2-34"},
    no_alt: {"ua1 7.3-1"},
    script: {"3a 6.5.1-1"},
    no_fonts: {"3a 6.2.11.4.1-1", "ua1 7.21.4.1-1"},
    no_intent: {"3a 6.2.4.3-2"},
    no_mark: {"3a 6.7.2.2-1", "ua1 6.2-1"},
    untagged: {"ua1 7.1-3"},
    no_unicode: {"3a 6.2.11.7.2-1", "ua1 7.21.7-1"},
    no_metadata: {"3a 6.6.2.1-1", "ua1 7.1-8"},
    no_title_shown: {"ua1 7.1-10"},
    headings_skip: {"ua1 7.4.2-1"},
    no_relationship: {"3a 6.8-3"},
}
