"""Pages of enclosed files, put behind their letter.

Each page becomes a form XObject in a tagged Figure with an alternative text, so that the bundle stays tagged
throughout and nothing of the foreign file's structure comes along; its size and turn are kept, and so are its links,
and the file's bookmarks beneath that of the enclosure.
"""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Pdf

from letterforge.bind.attaching import attach
from letterforge.bind.figures import add_links, add_page, alternative
from letterforge.bind.outlines import Stretch, add_bookmarks, label_pages
from letterforge.bind.saving import saved
from letterforge.bind.structure import document_of
from letterforge.bind.taking import named, taken
from letterforge.compose import Composition, ForeignFile
from letterforge.document import LaidOut, Section
from letterforge.intake import Taken


def insert_pages(data: bytes, composition: Composition, layout: LaidOut) -> bytes:
    """The letters' PDF with the pages of the enclosed files after the letters that they follow.

    Raises:
        LayoutError: a file is no PDF or picture, is encrypted or damaged, or has what archives refuse.
    """
    with pikepdf.open(io.BytesIO(data)) as bundle:
        at, element, letters = 0, 0, iter(layout.pages)
        stretches: list[Stretch] = []
        for part in composition.parts:
            read = None if isinstance(part, Section) else taken(part)
            stretches.append(Stretch(part, at, read.marks if read else ()))
            if isinstance(part, ForeignFile) and read is not None:
                _insert(bundle, part, read, at, element)
            at += len(read.pages) if read else next(letters)
            element += len(read.pages) if read else 1
        add_bookmarks(bundle, stretches)
        label_pages(bundle, stretches)
        attached = [(name, part) for name, part in named(composition.foreign) if part.attach]
        attach(bundle, attached, composition.metas[0].date)
        return saved(bundle)


def _insert(bundle: Pdf, part: ForeignFile, read: Taken, at: int, element: int) -> None:
    """Insert the file's pages before page `at`, their tags before the element `element` of the bundle."""
    document = document_of(bundle)
    count, figures = len(read.pages), list[pikepdf.Object]()
    with pikepdf.open(io.BytesIO(read.pdf)) as clean:
        for n, page in enumerate(clean.pages):
            figure = add_page(bundle, page, at + n, alternative(part, n, count))
            figure.P = document
            document.K.insert(element + n, figure)
            figures.append(figure)
    pages, names = list(bundle.pages)[at : at + count], [alternative(part, n, count) for n in range(count)]
    for figure, page_read in zip(figures, read.pages, strict=True):
        add_links(bundle, figure, page_read.links, pages, names)
