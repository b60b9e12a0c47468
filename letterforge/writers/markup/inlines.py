"""The inlines of a paragraph: words, links, blanks and the calls of notes, each in an element where it needs one."""

from __future__ import annotations

from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

from letterforge.document import Blank, Footnote, Inline, LineBreak, Link, PageNumber, Text, TypeStyle
from letterforge.writers.css import BAR, face_class
from letterforge.writers.markup.frame import Letter, Tongue, speak


def add_inline(
    parent: Element, inline: Inline, letter: Letter, style: TypeStyle, around: Tongue, before: str = ""
) -> None:
    """An inline; `before` are the words that it follows."""
    match inline:
        case Text():
            _run(parent, inline, letter, style, around, before)
        case LineBreak():
            SubElement(parent, "br")
        case Blank():
            blank = SubElement(parent, "mark", {"class": face_class(style.family, inline.face)})
            speak(blank, around, inline.lang, inline.dir)
            blank.text = letter.words(Text(f"[{inline.label}]", inline.lang, inline.dir, face=inline.face))
        case Link():
            link = SubElement(parent, "a", href=inline.target)
            for part in inline.inlines:
                add_inline(link, part, letter, style, around)
        case Footnote():
            _call(parent, inline, letter)
        case PageNumber():
            SubElement(parent, "span", {"class": "page-number"})
        case _:
            assert_never(inline)


def _run(parent: Element, run: Text, letter: Letter, style: TypeStyle, around: Tongue, before: str) -> None:
    """Words, in an element only where something about them needs one."""
    looks = [tag for tag, wanted in (("b", run.bold), ("i", run.italic)) if wanted]
    names = [face_class(style.family, run.face)] if run.face != "main" else []
    names += [BAR] if run.barred else []
    plain = (run.lang, run.dir, run.face) == (around.lang, around.dir, "main")
    if plain and not looks and not names:
        add_words(parent, letter.words(run, before))
        return
    outer = element = SubElement(parent, looks[0] if looks else "span")
    if names:
        outer.set("class", " ".join(names))
    speak(outer, around, run.lang, run.dir)
    for tag in looks[1:]:
        element = SubElement(element, tag)
    element.text = letter.words(run, before)


def add_words(parent: Element, text: str) -> None:
    """Put words into an element, after all it holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _call(parent: Element, note: Footnote, letter: Letter) -> None:
    """The number of a note in the text."""
    call = SubElement(parent, "sup", {"class": "call"})
    if letter.paged:
        call.text = str(note.number)
    else:
        SubElement(call, "a", href=f"#{letter.id_of(note)}").text = f"[{note.number}]"
