"""What can be read on pages: the text of each, whether one without text shows anything, what readers noted there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary
from PIL import Image

from letterforge.intake.report import INK_COLUMNS, INK_ROWS, Remark

SCAN, COMMENTS, HIDDEN = "scan-without-text", "comments", "hidden-text"
STANDS_IN, IN_INKS = "enclosure-fonts", "enclosure-colours"
_NOTED = (
    "/Text",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Caret",
)  # marks of a reader, not of an author
_INK_DOTS, _FAINT = 600, 24  # of the longer side of a page; steps of grey that are no print, of 255
_WORD = 3  # letters: fewer beyond an edge are a mark of a printer
_GLANCE = 0.25  # of the page's size: enough to see whether there is anything on it


@dataclass(frozen=True, slots=True)
class Read:
    """What can be read of pages: the text of each, "" where nobody can; those (from 0) that only show.

    `beyond`: what stands beyond the edges of pages, by their numbers (from 0).
    """

    texts: tuple[str, ...]
    shown: tuple[int, ...]
    beyond: Mapping[int, str]


def read(data: bytes) -> Read:
    """What can be read of the PDF `data`."""
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [_texts(pdf[n]) for n in range(len(pdf))]
        shown = tuple(n for n, (text, _) in enumerate(pages) if not text and not _is_blank(pdf[n]))
        beyond = {n: words for n, (_, words) in enumerate(pages) if words}
        return Read(tuple(text for text, _ in pages), shown, beyond)


def ink(data: bytes) -> tuple[int, ...]:
    """Where the first page of the PDF `data` shows anything but its ground, as `TakenPage.ink` says it."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        picture = page.render(scale=min(1.0, _INK_DOTS / max(page.get_size())), grayscale=True).to_pil().convert("L")
    counts = picture.histogram()
    ground = counts.index(max(counts))
    shown = picture.point([255 * (abs(grey - ground) > _FAINT) for grey in range(256)])
    cells = shown.resize((INK_COLUMNS, INK_ROWS), Image.Resampling.BOX).tobytes()
    rows = (cells[n : n + INK_COLUMNS] for n in range(0, len(cells), INK_COLUMNS))
    return tuple(sum(1 << column for column, cell in enumerate(row) if cell) for row in rows)


def _texts(page: pypdfium2.PdfPage) -> tuple[str, str]:
    """What stands on the page, and beyond its edges."""
    text = page.get_textpage()
    words = str(text.get_text_bounded()).replace("\r\n", "\n").strip()
    on_page = words if any(char.isalnum() for char in words) else ""
    return on_page, _beyond(page, text) if _signs(text.get_text_range()) > _signs(words) else ""


def _signs(words: str) -> int:
    """How many characters draw something: those beyond an edge are looked for one by one, which is dear."""
    return sum(map(len, words.split()))


def _beyond(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    left, bottom, right, top = page.get_mediabox()
    beyond = []
    for n in range(text.count_chars()):
        x, y, far, high = text.get_charbox(n)
        if far < left or x > right or high < bottom or y > top:
            beyond.append(text.get_text_range(n, 1))
    words = "".join(beyond).strip()
    return words if sum(map(str.isalnum, words)) >= _WORD else ""


def _is_blank(page: pypdfium2.PdfPage) -> bool:
    low, high = page.render(scale=_GLANCE, grayscale=True).to_pil().convert("L").getextrema()
    return bool(low == high)


def scan_remark(shown: Sequence[int], count: int) -> Iterator[Remark]:
    """That these pages (from 0) of `count` hold no text."""
    if shown:
        pages = "its pages hold" if len(shown) == count > 1 else f"{_pages(shown)}"
        hint = "say what they show: description: …; or have the text recognised (OCR), and enclose that"
        yield Remark(SCAN, f"{pages} no text that can be read", hint)


def beyond_remark(beyond: Mapping[int, str]) -> Iterator[Remark]:
    """That something is written beyond the edges of these pages, where no viewer shows it."""
    if beyond:
        words = next(iter(beyond.values()))
        hint = "print it to a new PDF, and enclose that; or waive hidden-text in the letter, with a reason"
        yield Remark(HIDDEN, f"{_pages(list(beyond))} text beyond its edges: {words[:60]!r}", hint)


def comments_remark(pages: Sequence[pikepdf.Page]) -> Iterator[Remark]:
    """That readers have left their marks on these pages."""
    listed = (page.obj.get("/Annots", Array()) for page in pages)
    kinds = ([str(note.get("/Subtype")) for note in notes if isinstance(note, Dictionary)] for notes in listed)
    yield from noted_remark([n for n, named in enumerate(kinds) if any(map(is_comment, named))])


def noted_remark(noted: Sequence[int]) -> Iterator[Remark]:
    """That readers have left their marks on the pages of these numbers, from 0."""
    if noted:
        hint = "take them out, and enclose that; or waive the rule, where the marks are to be seen"
        yield Remark(COMMENTS, f"{_pages(noted)} comments, or passages that somebody marked", hint)


def fonts_remark(stand_ins: Mapping[str, str]) -> Iterator[Remark]:
    """That other fonts stand for those which the file leaves out: the names of these, and which stand for them."""
    if stand_ins:
        told = "; ".join(
            f"{ours} for {', '.join(name for name in sorted(stand_ins) if stand_ins[name] == ours)}"
            for ours in sorted(set(stand_ins.values()))
        )
        hint = "look at its pages; or save it with its fonts embedded, and enclose that"
        yield Remark(STANDS_IN, f"it leaves out fonts, and others as wide stand in: {told}", hint)


def inks_remark(pages: Sequence[int]) -> Iterator[Remark]:
    """That colours on these pages (from 0) are what printing inks usually look like."""
    if pages:
        hint = "look at its colours; or save it in RGB, or with the profile of its inks, and enclose that"
        yield Remark(IN_INKS, f"{_pages(pages)} colours of printing inks (CMYK) that do not say of which", hint)


def is_comment(kind: str) -> bool:
    """Whether annotations of this kind are a reader's, not an author's."""
    return kind in _NOTED


def _pages(shown: Sequence[int]) -> str:
    """The numbers of these pages, runs of them drawn together: "pages 1-3, 7 hold"."""
    runs: list[list[int]] = []
    for n in shown:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    named = ", ".join(f"{run[0] + 1}-{run[-1] + 1}" if run[1:] else f"{run[0] + 1}" for run in runs)
    return f"pages {named} hold" if shown[1:] else f"page {named} holds"
