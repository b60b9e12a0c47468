"""Document → DOCX: a section for each letter, and the parts that all of them share."""

from __future__ import annotations

from letterforge.document import Document, LaidOut, Written
from letterforge.fonts import Fonts
from letterforge.writers.docx.blocks import closed, flow
from letterforge.writers.docx.fonttable import add_font_table
from letterforge.writers.docx.notes import Notes
from letterforge.writers.docx.oxml import Element, w
from letterforge.writers.docx.package import add_part, new_package, new_part, saved
from letterforge.writers.docx.sections import section_properties
from letterforge.writers.docx.settings import settings
from letterforge.writers.docx.story import Book, Story
from letterforge.writers.docx.styles import style_sheet


def write_docx(document: Document, fonts: Fonts, layout: LaidOut | None = None) -> Written:
    """The letters as one Word file: named styles, real headers, lists and notes; the same bytes for the same letters.

    `layout` is not needed: page 2's number is all that a DOCX prints before Word counts, whatever the pages are.

    Raises:
        FontError: a font is missing whose widths tell how high a letterhead stands.
        LayoutError: the text holds a character that no XML can hold.
    """
    del layout
    package, main = new_package(document.meta)
    sheet = style_sheet(tuple(section.styles for section in document.sections), fonts, document.meta.lang)
    book = Book(document, fonts, package, sheet)
    notes = Notes(new_part(main, "footnotes", w("footnotes"))[0], flow, document.sections[0].dir)
    stories = [Story(book, section, index, main, notes) for index, section in enumerate(document.sections)]
    _fill(main.root[0], stories)
    add_part(main, "styles", sheet.styles)
    add_font_table(main, book)
    add_part(main, "settings", settings(embed=fonts.embed))
    add_part(main, "theme/theme1", sheet.theme)
    if book.numbering:
        add_part(main, "numbering", book.numbering.part())
    return Written(saved(package), tuple(book.notices))


def _fill(body: Element, stories: list[Story]) -> None:
    """Letter after letter; a section's properties stand in its last paragraph, those of the last at the end."""
    for story in stories:
        content = closed(flow(story.section.blocks, story, story.place))
        body.extend(content)
        properties = section_properties(story)
        if story is stories[-1]:
            body.append(properties)
        else:
            content[-1][0].append(properties)  # every paragraph here begins with its own properties
