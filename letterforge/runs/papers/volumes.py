"""Print files: finished letters one behind the other in one PDF, for a printer and for nobody else.

No letter is opened whole: pages are taken over as they are, some letters at a time. What reads a page aloud or leads
from it is left behind: nothing in such a file says that it is accessible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pikepdf import Name, ObjectStreamMode, OutlineItem, Page, Pdf, PdfError

from letterforge.errors import OutputError
from letterforge.output import partial
from letterforge.runs.working import parts_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

LETTERS = 500  # of a volume
OPEN = 50  # files at a time; systems allow 256 at least


def write_volume(letters: Sequence[tuple[str, Path]], into: Path, *, two_sided: bool) -> int:
    """Write the letters, each with its name for the bookmarks, into one PDF; gives the number of its pages.

    `two_sided`: each begins on a right-hand page, a blank one before it where that is needed.

    Raises:
        OutputError: a letter is no PDF any more, or cannot be read. OSError: the volume cannot be written.
    """
    with ExitStack() as own:  # beside the volume: a run that is killed finds them, and takes them away
        parts = [(own.enter_context(partial(into)), some) for some in parts_of(letters, OPEN)]
        counts = [_join([path for _, path in some], part, two_sided=two_sided) for part, some in parts]
        starts = _starts([pages for one in counts for pages in one])
        with ExitStack() as stack:
            volume = _new(stack)
            for path, _ in parts:
                volume.pages.extend(stack.enter_context(Pdf.open(path)).pages)
            with volume.open_outline() as outline:
                outline.root.extend(OutlineItem(name, at) for (name, _), at in zip(letters, starts, strict=True))
            _save(volume, into)
            return len(volume.pages)


def _starts(counts: Sequence[int]) -> Iterator[int]:
    """The page on which each letter begins, from 0."""
    at = 0
    for count in counts:
        yield at
        at += count


def _join(letters: Sequence[Path], into: Path, *, two_sided: bool) -> list[int]:
    """Write these letters into one PDF; the number of pages of each, with the blank one behind it."""
    counts = []
    with ExitStack() as stack:
        made = _new(stack)
        for path in letters:
            before = len(made.pages)
            made.pages.extend(_bare(page) for page in _opened(path, stack).pages)
            if two_sided and (len(made.pages) - before) % 2:
                left, lower, right, upper = map(float, made.pages[-1].mediabox)
                made.add_blank_page(page_size=(right - left, upper - lower))
            counts.append(len(made.pages) - before)
        _save(made, into)
    return counts


def _opened(path: Path, stack: ExitStack) -> Pdf:
    try:
        return stack.enter_context(Pdf.open(path))
    except (PdfError, OSError) as error:
        hint = "give the command of the run again: it makes the letter anew"
        raise OutputError("the letter cannot be read any more", where=str(path), hint=hint) from error


def _bare(page: Page) -> Page:
    """The page without what belongs to a structure that stays behind."""
    for key in (Name.StructParents, Name.Annots, Name.Tabs):
        if key in page.obj:
            del page.obj[key]
    return page


def _new(stack: ExitStack) -> Pdf:
    return stack.enter_context(Pdf.new())


def _save(pdf: Pdf, into: Path) -> None:
    with into.open("wb") as out:
        sink = _Sink(out)
        pdf.save(cast("BinaryIO", sink), deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        if sink.failed is not None:
            raise sink.failed


class _Sink(RawIOBase):
    """A file that raises nothing while qpdf writes: where a disk is full, qpdf 11 ends the whole process.

    It makes the identifier of a document in a destructor, and writes on there after a first error.
    """

    failed: OSError | None = None

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def writable(self) -> bool:
        """See io."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """See io; nothing more is written after a failure, which is kept."""
        if self.failed is None:
            try:
                self._out.write(data)
            except OSError as error:
                self.failed = error
        return memoryview(data).nbytes
