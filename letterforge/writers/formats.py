"""The writers by the name of their format, and the two whose libraries are imported late.

A library is imported when the first file of its format is written, and not before: everything but PDF works where
WeasyPrint does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from letterforge.document import Document, LaidOut, Written
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.writers.html import write_html
from letterforge.writers.text import write_text


class Writer(Protocol):
    """What every writer is: `layout` is the PDF writer's, where it is at hand; None where it is not."""

    def __call__(self, document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
        """Write `document`.

        Raises:
            LayoutError: the format cannot hold the document, or its library cannot be loaded.
        """
        ...


def write_pdf(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """Write a tagged PDF, with its layout.

    Raises:
        LayoutError: the document cannot be set, or WeasyPrint cannot be loaded.
    """
    try:
        from letterforge.writers.pdf import write_pdf as write
    except (ImportError, OSError) as error:  # OSError: WeasyPrint is there, but the system has no Pango
        raise LayoutError(
            f"PDF needs WeasyPrint, which cannot be loaded: {error}",
            hint="install Pango and WeasyPrint (run `letterforge doctor`), or write another format",
        ) from error
    return write(document, fonts, layout)


def write_docx(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """Write a Word document.

    Raises:
        LayoutError: the document cannot be written.
    """
    from letterforge.writers.docx import write_docx as write

    return write(document, fonts, layout)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"txt": write_text, "html": write_html, "pdf": write_pdf, "docx": write_docx}
)
