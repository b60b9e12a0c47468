"""How far two PDFs of one letter are from each other: pages, the words that end their lines, millimetres.

Comes in: our PDF, and the one that LibreOffice prints of our DOCX. Goes out: a Parity, in which every line of each page
is paired with the line that says the same, in order.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category, normalize

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>')
SMALLEST = 10.8  # points: what is lower is the call of a note, which is raised out of its line
SAME_LINE = 2.0  # points between the feet of words on one line
MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """The words of a line from the left, and where it stands, in points."""

    words: str
    start: float
    top: float


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


def lines_of(pdf: bytes, same_line: float = SAME_LINE) -> list[list[Line]]:
    """The lines of each page, from the top; `same_line` points are between the feet of words on one line."""
    with TemporaryDirectory() as name:
        path = Path(name, "letter.pdf")
        path.write_bytes(pdf)
        command = ["pdftotext", "-bbox-layout", str(path), "-"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [_lines(page, same_line) for page in told.split("<page ")[1:]]


def _lines(page: str, same_line: float) -> list[Line]:
    rows: list[list[tuple[float, float, float, str]]] = []
    found = ((float(foot), float(start), float(top), text) for start, top, foot, text in WORD.findall(page))
    if same_line > SAME_LINE:
        found = (word for word in found if word[0] - word[2] > SMALLEST)
    for word in sorted(found):
        if rows and word[0] - rows[-1][0][0] < same_line:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda word: word[1])) for row in rows]


def _line(row: list[tuple[float, float, float, str]]) -> Line:
    return Line(" ".join(text for *_, text in row), row[0][1], min(top for _, _, top, _ in row))


def unordered(words: str) -> str:
    """The letters of a line in no order: for scripts whose words programs extract in different orders."""
    return "".join(sorted(char for char in normalize("NFKD", words) if category(char)[0] not in "CMZ"))


def compared(
    ours: bytes,
    theirs: bytes,
    *,
    pages: int | None = None,
    said: Callable[[str], str] = str,
    same_line: float = SAME_LINE,
) -> Parity:
    """The first `pages` (None: all) of both, line by line; lines are the same for which `said` gives the same."""
    left, right = lines_of(ours, same_line), lines_of(theirs, same_line)
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
    down = max((abs(one.top - other.top) for one, other in pairs), default=0.0)
    across = max((abs(one.start - other.start) for one, other in pairs), default=0.0)
    return Parity(counts, len(pairs), tuple(parted), down * MM, across * MM)
