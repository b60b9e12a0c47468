"""What can be read on pages: the text of each, whether one without text shows anything, what readers noted there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary
from PIL import Image

from letterforge.intake.report import INK_COLUMNS, INK_ROWS, Remark

SCAN, COMMENTS = "scan-without-text", "comments"
_NOTED = (
    "/Text",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Caret",
)  # marks of a reader, not of an author
_INK_DOTS, _FAINT = 600, 24  # of the longer side of a page; steps of grey that are no print, of 255
_GLANCE = 0.25  # of the page's size: enough to see whether there is anything on it


def texts(data: bytes) -> tuple[list[str], list[int]]:
    """The text of each page of the PDF `data`, "" where nobody can read it; the pages (from 0) that only show."""
    with pypdfium2.PdfDocument(data) as pdf:
        read = [_text(pdf[n]) for n in range(len(pdf))]
        return read, [n for n, text in enumerate(read) if not text and not _is_blank(pdf[n])]


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


def _text(page: pypdfium2.PdfPage) -> str:
    words = str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").strip()
    return words if any(char.isalnum() for char in words) else ""


def _is_blank(page: pypdfium2.PdfPage) -> bool:
    low, high = page.render(scale=_GLANCE, grayscale=True).to_pil().convert("L").getextrema()
    return bool(low == high)


def scan_remark(shown: Sequence[int], count: int) -> Iterator[Remark]:
    """That these pages (from 0) of `count` hold no text."""
    if shown:
        pages = "its pages hold" if len(shown) == count > 1 else f"{_pages(shown)}"
        hint = "say what they show: description: …; or have the text recognised (OCR), and enclose that"
        yield Remark(SCAN, f"{pages} no text that can be read", hint)


def comments_remark(pages: Sequence[pikepdf.Page]) -> Iterator[Remark]:
    """That readers have left their marks on these pages."""
    noted = [n for n, page in enumerate(pages) if any(map(_is_comment, page.obj.get("/Annots", Array())))]
    if noted:
        hint = "take them out, and enclose that; or waive the rule, where the marks are to be seen"
        yield Remark(COMMENTS, f"{_pages(noted)} comments, or passages that somebody marked", hint)


def _is_comment(note: object) -> bool:
    return isinstance(note, Dictionary) and str(note.get("/Subtype")) in _NOTED


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
