"""What a bundle says is what its letters say, part by part: as a screen reader meets it, and as pdftotext draws it."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest

from letterforge.bind import Bound
from letterforge.fonts import Fonts
from letterforge.writers import write_text
from tests.bind import bundles, papers, strangers
from tests.bind.bundles import INNER, SCAN, bound
from tests.samples import document
from tests.writers.pdf_words import words_of_pdf

NESTED = {**INNER, "enclosures": [SCAN, {"letter": {**INNER, "body": "The innermost words."}}]}
THROUGH = {"numbering": "continuous", "two_sided": True}
MARKS = ["Copy", "Translated", "from", "Spanish"]
TABLE = "Enclosure Title Page Enclosure 1 Roadmap {} Enclosure 2 Their letter {}"


def plain(folder: Path) -> Bound:
    """A cover, a scan, a letter."""
    return bound(folder, SCAN, {"letter": INNER})


def nested(folder: Path) -> Bound:
    """A letter that encloses files and letters of its own."""
    return bound(folder, {"letter": NESTED}, SCAN)


def signed(folder: Path) -> Bound:
    """A letter whose scan was signed, with marks on it."""
    (folder / "signed.pdf").write_bytes(bundles.scanned(bundles.inner_pdf(folder)))
    return bound(folder, SCAN, {"letter": INNER, "signed": "signed.pdf"})


def report(folder: Path) -> Bound:
    """A report of somebody else's, with words, links and bookmarks, and a picture."""
    (folder / "report.pdf").write_bytes(papers.led())
    (folder / "photo.tiff").write_bytes(papers.tiff("RGB"))
    return bound(folder, {"file": "report.pdf", "title": "Report"}, {"file": "photo.tiff", "title": "Seal"})


def said(made: Bound, folder: Path, form: str) -> list[str]:
    """The words of the bundle, by its structure ("tags") or as they are drawn."""
    if form == "tags":
        return words_of_pdf(made.data)
    (folder / "bundle.pdf").write_bytes(made.data)
    command = ["pdftotext", str(folder / "bundle.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def letters(folder: Path, *enclosures: Mapping[str, object]) -> list[list[str]]:
    """The words of each letter of such a bundle by itself, from the tree that they are written from."""
    from letterforge.compose import compose_letter

    made = compose_letter(strangers.letter(*enclosures), strangers.world(folder))
    return [write_text(document(section), Fonts()).data.decode().split() for section in made.sections]


@pytest.mark.parametrize(
    ("make", "enclosures"),
    [
        (plain, (SCAN, {"letter": INNER})), (nested, ({"letter": NESTED}, SCAN)), (signed, (SCAN, {"letter": INNER})),
        (report, ()),
    ],
)  # fmt: skip
def test_the_structure_reads_each_letter_in_turn(
    tmp_path: Path, make: Callable[[Path], Bound], enclosures: tuple[Mapping[str, object], ...]
) -> None:
    """Every word once, in the order in which it is bound; pages of others are figures between them."""
    made = make(tmp_path)
    expected = letters(tmp_path, *enclosures) if enclosures else letters(tmp_path, *_named("report.pdf", "photo.tiff"))

    assert [word for words in expected for word in words] == said(made, tmp_path, "tags")


def _named(*files: str) -> tuple[Mapping[str, object], ...]:
    return tuple({"file": name} for name in files)


def test_each_page_of_others_is_met_where_it_is_bound(tmp_path: Path) -> None:
    """Letter, the pages of a file, letter: in the structure as on the pages."""
    with pikepdf.open(io.BytesIO(plain(tmp_path).data)) as pdf:
        kinds = [str(part.S)[1:] for part in pdf.Root.StructTreeRoot.K.K]
        order = [pdf.pages.index(pikepdf.Page(part.Pg)) for part in pdf.Root.StructTreeRoot.K.K if "/Pg" in part]

    assert ["Art", "Figure", "Figure", "Art"] == kinds
    assert [1, 2] == order


@pytest.mark.parametrize("make", [plain, nested, signed])
def test_no_word_of_a_bundle_is_lost_or_doubled_where_it_is_drawn(
    tmp_path: Path, make: Callable[[Path], Bound]
) -> None:
    """Page numbers are drawn beside, and never read."""
    made = make(tmp_path)
    read, drawn = (Counter(said(made, tmp_path, form)) for form in ("tags", "drawn"))

    assert not read - drawn
    assert not [word for word in drawn - read if not word.strip("-").isdecimal()]


def test_words_of_others_are_drawn_between_those_of_the_letters(tmp_path: Path) -> None:
    """They can be searched and copied where they stand, after the cover's."""
    made = report(tmp_path)
    own, words = said(made, tmp_path, "tags"), said(made, tmp_path, "drawn")
    theirs = [word for page in bundles.texts(papers.digital()) for word in page.split()]

    assert Counter(own + theirs) - Counter(["-", "-", "2"]) == Counter(words) - Counter(["-2-"])
    assert sorted(own) == sorted(words[: len(own)])


def test_what_binding_adds_is_read_where_it_stands(tmp_path: Path) -> None:
    """Sheets and marks before what they belong to; the table in its letter; numbers of pages are never read."""
    binding, layout = {"slip": "sheet", **THROUGH}, {"enclosure_note": "table"}
    enclosed = {"letter": INNER, "title": "Their letter", "copy": True, "translated_from": "es"}
    words = said(bound(tmp_path, SCAN, enclosed, binding=binding, layout=layout), tmp_path, "tags")
    _, inner = letters(tmp_path, SCAN, {"letter": INNER})
    table, sheet = TABLE.format(3, 7).split(), ["Enclosure", "2", "Their", "letter"]
    at = len(words) - len(inner)

    assert inner == words[at:]
    assert MARKS == words[at - len(MARKS) : at]
    assert sheet == words[at - len(MARKS) - len(sheet) : at - len(MARKS)]
    assert " ".join(table) in " ".join(words)
    assert "Enclosure 1 Roadmap Enclosure 2 Their letter Copy" in " ".join(words)
    assert "-" not in words
