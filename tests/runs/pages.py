"""What poppler and pikepdf see of pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf

Box = tuple[float, float]


def text_of(path: Path, page: int = 0) -> str:
    """The words of a page, from 1; of all of them where it is 0. Without marks of direction."""
    said = poppler("-layout", *(("-f", str(page), "-l", str(page)) if page else ()), str(path))
    return re.sub("[\u202a-\u202e]", "", said)


def boxes(path: Path, page: int = 1) -> dict[str, Box]:
    """Where the last of each word begins on a page, in millimetres from the upper left corner of the paper."""
    said = poppler("-bbox", "-f", str(page), "-l", str(page), str(path))
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', said)
    return {word: (float(x) * 25.4 / 72, float(y) * 25.4 / 72) for x, y, word in found}


def sizes(path: Path) -> list[Box]:
    """Width and height of each page, in millimetres."""
    with pikepdf.open(path) as pdf:
        edges = [[float(edge) * 25.4 / 72 for edge in page.mediabox] for page in pdf.pages]
    return [(right - left, upper - lower) for left, lower, right, upper in edges]


def poppler(*arguments: str) -> str:
    """What pdftotext prints."""
    command = ("pdftotext", *arguments, "-")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
