"""What poppler and pikepdf see of pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pikepdf

Box = tuple[float, float]


class Word(NamedTuple):
    """A word, and the edges of its line beside it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def text_of(path: Path, page: int = 0) -> str:
    """The words of a page, from 1; of all of them where it is 0. Without marks of direction."""
    said = poppler("-layout", *(("-f", str(page), "-l", str(page)) if page else ()), str(path))
    return re.sub("[\u202a-\u202e]", "", said)


def boxes(path: Path, page: int = 1) -> dict[str, Box]:
    """Where the last of each word begins on a page, in millimetres from the upper left corner of the paper."""
    return {word.text: (word.left, word.top) for word in words(path)[page - 1]}


def words(path: Path) -> list[list[Word]]:
    """The words of each page, as they follow each other; in millimetres from the upper left corner of the paper."""
    pages = poppler("-bbox", str(path)).split("<page ")[1:]
    said = re.compile(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [[_word(*found) for found in said.findall(page)] for page in pages]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(_mm(left), _mm(top), _mm(right), _mm(bottom), text)


def _mm(points: str) -> float:
    return float(points) * 25.4 / 72


def sizes(path: Path) -> list[Box]:
    """Width and height of each page, in millimetres."""
    with pikepdf.open(path) as pdf:
        edges = [[float(edge) * 25.4 / 72 for edge in page.mediabox] for page in pdf.pages]
    return [(right - left, upper - lower) for left, lower, right, upper in edges]


def poppler(*arguments: str) -> str:
    """What pdftotext prints."""
    command = ("pdftotext", *arguments, "-")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
