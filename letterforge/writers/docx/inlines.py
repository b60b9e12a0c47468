"""Runs: what stands inside a paragraph, each piece of text with its font, direction and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from letterforge.document import Blank, Footnote, Inline, LineBreak, Link, PageNumber, Text, TypeStyle, texts_of
from letterforge.document.breaking import HOLDING_HYPHEN
from letterforge.document.scripts import is_rtl
from letterforge.writers.docx.oxml import Element, name, on, w, words
from letterforge.writers.docx.story import Story
from letterforge.writers.docx.styles import NOTE_CALL_STYLE, language, run_fonts

_HYPHEN = re.compile(HOLDING_HYPHEN)
_HYPHEN_RTL = re.compile(rf"{HOLDING_HYPHEN}|(?<=\w)-(?=\d)")
_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
_GREY, _BLACK, _WHITE = "D9D9D9", "000000", "FFFFFF"
_ADDRESSES = ("https://", "http://", "mailto:")


def runs(inlines: Iterable[Inline], style: TypeStyle, story: Story, path: str) -> Iterator[Element]:
    """The runs of a paragraph at `path`, whose measures are `style`."""
    for inline in inlines:
        match inline:
            case Text():
                yield _text(inline, style, story, path)
            case LineBreak():
                yield w("r", w("br"))
            case Blank():
                yield _blank(inline, style, story, path)
            case Link():
                yield from _link(inline, style, story, path)
            case Footnote():
                yield _note(inline, story)
            case PageNumber():
                yield from _page_number(story.page)
            case _:
                assert_never(inline)


def _text(text: Text, style: TypeStyle, story: Story, path: str) -> Element:
    weight = (on("b", text.bold), on("bCs", text.bold), on("i", text.italic), on("iCs", text.italic))
    said = _words(text, story, text.origin or path)
    return w("r", _properties(text, style, story, *weight, ground=_BLACK if text.barred else None), *said)


def _words(text: Text, story: Story, where: str) -> Iterator[Element]:
    """The words, some of whose hyphens end no line: in letters from right to left also that of "CR-5", for LibreOffice.

    Of a number alone, such as a telephone's, or at the start of a line, as in an address, LibreOffice looks at the
    Arabic around it, not at its run's direction.
    """
    hyphen = _HYPHEN_RTL if "rtl" in (story.section.dir, text.dir) else _HYPHEN
    number = text.dir == "ltr" and is_rtl(text.lang) and text.text[0].isdigit()
    said = _LEFT_TO_RIGHT + text.text if number or (text.face, text.dir) == ("arabic", "ltr") else text.text
    for n, part in enumerate(hyphen.split(said)):
        if n:
            yield w("noBreakHyphen")
        if part:
            yield words(part, where)


def _blank(blank: Blank, style: TypeStyle, story: Story, path: str) -> Element:
    return w("r", _properties(blank, style, story, ground=_GREY), words(f"[{blank.label}]", blank.origin or path))


def _properties(
    text: Text | Blank, style: TypeStyle, story: Story, *weight: Element | None, ground: str | None = None
) -> Element | None:
    """What the run does not have from its style, in the order of the schema; None where that is nothing."""
    typeface = story.book.fonts.typeface(style.family, text.face)
    other = text.face != "main" and not (text.face == "arabic" and text.dir == "rtl")
    strange = text.lang != story.book.document.meta.lang
    made = w(
        "rPr",
        run_fonts(typeface, text.face) if other else None,
        *weight,
        w("color", val=_WHITE) if ground == _BLACK else None,
        w("kern", val=1) if text.dir == "rtl" else None,  # joined letters are made to be kerned
        w("sz", val=round(typeface.sized(style.size).pt * 2)) if other and typeface.scale != 1 else None,
        w("shd", val="clear", color="auto", fill=ground) if ground else None,
        on("rtl", text.dir == "rtl"),
        language(text.lang, text.dir) if strange else None,
    )
    return made if len(made) else None


def _link(link: Link, style: TypeStyle, story: Story, path: str) -> Iterator[Element]:
    inner = list(runs(link.inlines, style, story, path))
    if not link.target.lower().startswith(_ADDRESSES):
        story.notice(
            path, f"the link to {link.target!r} is printed as plain words: it is no https, http or mailto address"
        )
        yield from inner
        return
    made = w("hyperlink", *inner)
    made.set(name("r:id"), story.link(link.target))
    yield made


def _note(note: Footnote, story: Story) -> Element:
    if story.notes is not None:
        return w("r", call_style(), w("footnoteReference", id=story.notes.add(note, story)))
    story.notice(note.path, "Word allows no footnote here; its words stand in brackets in the text")
    said = " ".join(text.text if isinstance(text, Text) else f"[{text.label}]" for _, text in texts_of(note.blocks))
    return w("r", words(f" [{said}]", note.path))


def call_style() -> Element:
    """The look of a note's number, in the text and before the note."""
    return w("rPr", w("rStyle", val=NOTE_CALL_STYLE))


def _page_number(number: int) -> Iterator[Element]:
    """A field of five runs; `number` is what it shows until the program counts anew."""
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", words(" PAGE ", "", "instrText"))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", words(str(number), ""))
    yield w("r", w("fldChar", fldCharType="end"))
