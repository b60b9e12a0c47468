"""The words of a bundle as pdftotext draws them from its pages: those of the model, in the order of reading.

A program without the structure reads pages from above to below: where a letter runs on, it meets the address and the
notes at the foot of a page before the text of the next, and so do eyes. Such letters are compared word for word.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.examples import rendered

pytestmark = pytest.mark.slow


def drawn(data: bytes, folder: Path) -> list[str]:
    """The words that pdftotext finds."""
    (folder / "letter.pdf").write_bytes(data)
    command = ["pdftotext", str(folder / "letter.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.parametrize("name", ["note-verbale-2017", "pga-bundle-2016", "rare-letters"])
def test_the_words_are_drawn_in_the_order_of_reading(name: str, tmp_path: Path) -> None:
    """Cover and enclosed letter, head, text, signatures and foot."""
    assert rendered(name, "txt").decode().split() == drawn(rendered(name, "pdf"), tmp_path)


@pytest.mark.parametrize("name", ["pga-cover-2017", "three-missions"])
def test_no_word_is_lost_or_doubled(name: str, tmp_path: Path) -> None:
    """Page numbers, without their dashes, come to those of the text, which has no pages."""
    said, found = Counter(rendered(name, "txt").decode().split()), Counter(drawn(rendered(name, "pdf"), tmp_path))

    assert not said - found
    assert not [word for word in found - said if not word.strip("-").isdecimal()]
