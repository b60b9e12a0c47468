"""Word for word: the real bundle of 1 November 2016, in every format, against the text of the two letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.examples import NAMES, WORD, rendered
from tests.writers.docx_words import words_of_docx
from tests.writers.html_words import words_of_html
from tests.writers.pdf_words import words_of_pdf

DATA = Path(__file__).parent / "data"
BUNDLE = "pga-bundle-2016"
OTHERS = {
    "letter-with-annexes",
    "pga-cover-over-scan",
    WORD,
}  # with pages of others, which each format shows in its way
SWISS = (
    "Schweizerische Eidgenossenschaft",
    "Confédération suisse",
    "Confederazione Svizzera",
    "Confederaziun svizra",
)


def words_of_text(data: bytes) -> list[str]:
    """The words of plain text; the bars between the cells of its tables are none."""
    return [word for word in data.decode().split() if word != "|"]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "pdf": words_of_pdf,
    "docx": words_of_docx,
    "html": words_of_html,
    "txt": words_of_text,
}


def reference() -> list[str]:
    """The words of both letters as they left the office, the picture of a signature aside."""
    files = ("pga-cover-2016.txt", "pga-joint-letter-2016.txt")
    return " ".join((DATA / name).read_text(encoding="utf-8") for name in files).split()


@pytest.mark.parametrize("form", READERS)
def test_the_bundle_is_word_for_word_the_real_one(form: str) -> None:
    """Nothing missing, nothing changed, nothing added, in the order of reading."""
    assert reference() == READERS[form](rendered(BUNDLE, form))


@pytest.mark.parametrize("form", READERS)
def test_the_four_swiss_lines_keep_their_case_and_order(form: str) -> None:
    """The header of the Swiss Confederation, exactly."""
    words = " ".join(READERS[form](rendered(BUNDLE, form)))

    assert " ".join(SWISS) in words


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in OTHERS])
def test_every_format_of_an_example_says_the_same(name: str, form: str) -> None:
    """No format loses, adds or reorders a word of an example."""
    assert words_of_text(rendered(name, "txt")) == READERS[form](rendered(name, form))


def test_the_words_of_the_reference_are_those_of_the_file_it_was_taken_from() -> None:
    """The test's own data against the reference beside the checkout, where there is one."""
    source = Path(__file__).parents[2] / "shared" / "reference" / "pga-bundle-2016.txt"
    if not source.exists():
        pytest.skip("the reference is not at hand")
    lines = source.read_text(encoding="utf-8").splitlines()

    assert [word for line in lines if "handwritten" not in line for word in line.split()] == reference()
