"""How far two PDFs of one letter are from each other: pages, the words that end their lines, millimetres.

Comes in: our PDF, and the one that LibreOffice prints of our DOCX. Goes out: a Parity, in which every line of each page
is paired with the line that says the same, in order.
"""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category, normalize

import pypdfium2
from pypdfium2 import raw

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
SAME_LINE = 2.0  # points between the feet of words on one line
MM = 25.4 / 72
# What is asked of every letter in every language, in millimetres: a tenth of one down, half of one across. Lines from
# right to left begin where their last word ends, and so are off by all the roundings within them.
DOWN, ACROSS = 0.1, 0.5

_Word = tuple[float, float, str]


@dataclass(frozen=True)
class Line:
    """The words of a line from the left, where it starts, and where its foot (what letters stand on) is, in points."""

    words: str
    start: float
    foot: float


@dataclass(frozen=True)
class Parity:
    """What the comparison gave; lengths in millimetres. `parted`: lines that stand on one side only."""

    pages: tuple[int, int]
    lines: int
    parted: tuple[str, ...]
    down: float
    across: float


# What was measured in this run, by name, for the summary.
FIGURES: dict[str, Parity] = {}


def summary() -> list[str]:
    """A line for each of FIGURES, and one for the worst of all."""
    lines = [
        f"{name}: {one.lines} lines, at most {one.down:.2f} mm down and {one.across:.2f} mm across"
        for name, one in FIGURES.items()
    ]
    worst = max(max(one.down, one.across) for one in FIGURES.values())
    return [*lines, f"the worst of all: {worst:.2f} mm"]


def printed(docx: bytes) -> bytes:
    """What LibreOffice prints of a DOCX, in a profile of its own; its exit code tells nothing, its file does."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: `make slow` installs it"
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "letter.docx").write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", name, str(folder / "letter.docx")]
        subprocess.run(command, check=False, capture_output=True, timeout=120)
        return (folder / "letter.pdf").read_bytes()


def lines_of(pdf: bytes) -> list[list[Line]]:
    """The lines of each page, from the top.

    What they say is poppler's. Where they stand is read from the page itself: the boxes that poppler draws around words
    are as high as what a file says of its fonts, which is not the same in the two files.
    """
    with TemporaryDirectory() as name:
        path = Path(name, "letter.pdf")
        path.write_bytes(pdf)
        command = ["pdftotext", "-bbox-layout", str(path), "-"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages = zip(told.split("<page ")[1:], pypdfium2.PdfDocument(pdf), strict=True)
    return [_lines(words, _feet(page)) for words, page in pages]


def _feet(page: pypdfium2.PdfPage) -> dict[float, list[float]]:
    """The feet on a page, from its top, and where characters stand on each, from the left; in points."""
    text, height = page.get_textpage(), page.get_height()
    found: dict[float, list[float]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for number in range(text.count_chars()):
        if chr(raw.FPDFText_GetUnicode(text, number)).strip() and raw.FPDFText_GetCharOrigin(text, number, x, y):
            found.setdefault(round(height - y.value, 2), []).append(x.value)
    return {foot: sorted(places) for foot, places in found.items()}


def _lines(page: str, feet: dict[float, list[float]]) -> list[Line]:
    rows: list[list[_Word]] = []
    for word in sorted(_words(page, feet)):
        if rows and word[0] - rows[-1][0][0] < SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: word[1])) for row in rows]


def _words(page: str, feet: dict[float, list[float]]) -> Iterator[_Word]:
    """Each word of a page: its foot, its left edge, what it says."""
    for *box, words in WORD.findall(page):
        left, top, right, bottom = map(float, box)
        yield _foot(left, top, right, bottom, feet), left, words


def _foot(left: float, top: float, right: float, bottom: float, feet: dict[float, list[float]]) -> float:
    """What the word in this box stands on: the foot that most characters in it have."""

    def count(foot: float) -> int:
        places = feet[foot]
        return bisect_left(places, right + 1) - bisect_left(places, left - 1)

    return max((foot for foot in feet if top <= foot <= bottom), key=count, default=bottom)


def _line(row: list[_Word]) -> Line:
    return Line(" ".join(words for *_, words in row), row[0][1], row[0][0])


def unordered(words: str) -> str:
    """The letters of a line in no order: for scripts whose words programs extract in different orders."""
    return "".join(sorted(char for char in normalize("NFKD", words) if category(char)[0] not in "CMZ"))


def compared(
    ours: bytes,
    theirs: bytes,
    *,
    pages: int | None = None,
    said: Callable[[str], str] = str,
) -> Parity:
    """The first `pages` (None: all) of both, line by line; lines are the same for which `said` gives the same."""
    left, right = lines_of(ours), lines_of(theirs)
    counts = (len(left), len(right)) if pages is None else (pages, pages)
    pairs: list[tuple[Line, Line]] = []
    parted: list[str] = []
    for one, other in zip(left[:pages], right[:pages], strict=False):
        matcher = SequenceMatcher(
            None, [said(line.words) for line in one], [said(line.words) for line in other], autojunk=False
        )
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                pairs += zip(one[a:b], other[c:d], strict=True)
            else:
                parted += [line.words for line in (*one[a:b], *other[c:d])]
    down = max((abs(one.foot - other.foot) for one, other in pairs), default=0.0)
    across = max((abs(one.start - other.start) for one, other in pairs), default=0.0)
    return Parity(counts, len(pairs), tuple(parted), down * MM, across * MM)
