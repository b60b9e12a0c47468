"""Every sample through every writer: as it was when a person last read it, and the same words in all formats."""

from __future__ import annotations

from functools import cache

import pytest

from letterforge.document import Written
from letterforge.fonts import Fonts
from letterforge.writers import WRITERS
from tests.goldens import FOLDER, compare, golden_of
from tests.samples import SAMPLES
from tests.test_words import READERS

ENDINGS = {"txt": "txt", "html": "html", "pdf": "pdf.txt", "docx": "docx.xml"}


@cache
def written(sample: str, form: str) -> Written:
    """A sample in one format, made once."""
    return WRITERS[form](SAMPLES[sample](), Fonts())


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_writer_makes_what_it_made(sample: str, form: str, update_golden: bool) -> None:
    """The golden shows every difference, line by line."""
    compare(f"{sample}.{ENDINGS[form]}", golden_of(sample, form, written(sample, form).data), update=update_golden)


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "txt"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_all_writers_say_the_same_words(sample: str, form: str) -> None:
    """No format loses, adds or reorders a word."""
    assert READERS["txt"](written(sample, "txt").data) == READERS[form](written(sample, form).data)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_what_a_format_cannot_show_is_said(sample: str, form: str) -> None:
    """Only plain text leaves something out: the pictures of signatures, and it says so."""
    pictures = {"closing": 1, "everything": 2, "running-on": 1} if form == "txt" else {}

    assert pictures.get(sample, 0) == len(written(sample, form).notices)


def test_no_golden_is_left_over() -> None:
    """Every file among the goldens is some test's."""
    expected = {f"{sample}.{ending}" for sample in SAMPLES for ending in ENDINGS.values()}
    pictures = {f"pga-bundle-2016-{page}.png" for page in (1, 2)}

    assert expected | pictures == {file.name for file in FOLDER.iterdir()}


def test_a_golden_bites() -> None:
    """Text that differs by a word is seen, with the command that mends it."""
    with pytest.raises(AssertionError, match="pytest --update-golden"):
        compare("plain.txt", "Other words.\n", update=False)
