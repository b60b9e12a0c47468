"""What can be read on pages that were taken in: the text of each, and whether one without text shows anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2

from letterforge.intake.report import Remark

SCAN = "scan-without-text"
_GLANCE = 0.25  # of the page's size: enough to see whether there is anything on it


def texts(data: bytes) -> tuple[list[str], list[int]]:
    """The text of each page of the PDF `data`, "" where nobody can read it; the pages (from 0) that only show."""
    with pypdfium2.PdfDocument(data) as pdf:
        read = [_text(pdf[n]) for n in range(len(pdf))]
        return read, [n for n, text in enumerate(read) if not text and not _is_blank(pdf[n])]


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
