"""Signed by hand: the scan of the signed paper stands for a letter's own pages.

What the letter says stays on them, in the same places, and is not seen: so it can be searched, copied and read aloud
as before, and its tags are those of the letter. What is seen is the scan alone; it is not compared with the text.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Operator, Pdf

from letterforge.bind.overlays import seen_size
from letterforge.bind.structure import figure, held, top_of
from letterforge.bind.turning import upright
from letterforge.compose import Scan
from letterforge.errors import LayoutError, Problem
from letterforge.intake import Taken
from letterforge.protocol import fill, language
from letterforge.units import Length

TOLERANCE = Length(2)  # what scanners add to a sheet or take from it
_PAINTED = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"))
_LEFT_OUT = frozenset(("Do", "sh", "Tr", "INLINE IMAGE"))


def put_scan(bundle: Pdf, pages: Sequence[pikepdf.Page], scan: Scan, taken: Taken, lang: str) -> None:
    """Put the pages of the scan in the place of the letter's `pages`; `lang` is the letter's language.

    Raises:
        LayoutError: the scan has another number of pages than the letter, or pages of another size.
    """
    with pikepdf.open(io.BytesIO(taken.pdf)) as clean:
        scanned = list(clean.pages)
        if problems := list(_misfits(pages, scanned, scan)):
            raise LayoutError.of(problems)
        for n, (page, shown) in enumerate(zip(pages, scanned, strict=True), 1):
            words = fill(language(lang).enclosing.signed_scan, {"number": str(n), "count": str(len(pages))}, scan.where)
            _show(bundle, page, shown, str(words))


def _misfits(pages: Sequence[pikepdf.Page], scanned: Sequence[pikepdf.Page], scan: Scan) -> Iterator[Problem]:
    """How the scan is none of this letter: in the number of its pages, in their sizes."""
    if len(pages) != len(scanned):
        fact = f"the signed scan has {_counted(len(scanned))}, the letter {_counted(len(pages))}"
        yield Problem(fact, scan.where, "scan every page of the letter once, one side each, in their order")
    for n, (page, shown) in enumerate(zip(pages, scanned, strict=False), 1):
        ours, theirs = seen_size(page), seen_size(shown)
        if any(max(one - other, other - one) > TOLERANCE for one, other in zip(ours, theirs, strict=True)):
            fact = f"page {n} of the signed scan is {_written(theirs)}, that of the letter {_written(ours)}"
            yield Problem(
                fact, scan.where, "scan it at full size, upright; or set layout: {paper: …} as it was printed"
            )


def _counted(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _written(size: tuple[Length, Length]) -> str:
    return f"{size[0].mm:.0f} × {size[1].mm:.0f} mm"


def _show(bundle: Pdf, page: pikepdf.Page, shown: pikepdf.Page, words: str) -> None:
    """Let `page` show what `shown` does, above its own text, which is no longer seen."""
    elements = held(bundle, page.obj)
    letter, number = top_of(bundle, elements), len(elements)
    ours, theirs = seen_size(page), seen_size(shown)
    lower = theirs[1].pt - ours[1].pt  # both sheets begin at their upper edges
    unseen = pikepdf.unparse_content_stream(list(_unseen(page)))
    placed = upright(shown)
    scan = bundle.copy_foreign(shown.obj.Resources.XObject.Page)
    drawn = b"/Figure <</MCID %d>> BDC q %s cm %s Q EMC " % (number, placed, shown.obj.Contents.read_bytes())
    page.obj.Contents = bundle.make_stream(drawn + b"q 1 0 0 1 0 %.3f cm 3 Tr " % lower + unseen + b" Q")
    page.obj.MediaBox = Array([0, 0, round(theirs[0].pt, 3), round(theirs[1].pt, 3)])
    resources = Dictionary(dict(page.resources.items()))
    resources.XObject = Dictionary(Page=scan)
    page.obj.Resources = resources
    tag = figure(bundle, page.obj, number, page.obj.MediaBox, words)
    elements.append(tag)
    if letter is not None:
        tag.P = letter
        letter.K = Array([*(letter.K if isinstance(letter.K, Array) else [letter.K]), tag])


def _unseen(page: pikepdf.Page) -> Iterator[pikepdf.ContentStreamInstruction]:
    """The page's text and its marks; lines, grounds and pictures are left out."""
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in _PAINTED:
            yield pikepdf.ContentStreamInstruction([], Operator("n"))
        elif name not in _LEFT_OUT and isinstance(instruction, pikepdf.ContentStreamInstruction):
            yield instruction
