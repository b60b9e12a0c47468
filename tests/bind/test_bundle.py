"""One file per format, and what lies beside those that cannot hold the files of others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from letterforge.bind import Bound, bind_as, letters_of
from letterforge.bind.bundle import with_slips
from letterforge.compose import Composition, compose_letter
from letterforge.document import texts_of
from letterforge.errors import LayoutError
from letterforge.fonts import Fonts
from letterforge.world import World
from tests.bind import strangers

DATA = strangers.scan((9, 9), (9, 9), (9, 9))


def composition(folder: Path, *enclosures: Mapping[str, object], **files: bytes) -> tuple[Composition, World]:
    """A letter that encloses these, composed, and its World."""
    world = strangers.world(folder, **files)
    return compose_letter(strangers.letter(*enclosures), world), world


def bound(folder: Path, form: str, *enclosures: Mapping[str, object], **files: bytes) -> Bound:
    """The bundle in one format."""
    made, world = composition(folder, *enclosures, **files)
    return bind_as(made, form, world.fonts)


def slips(made: Composition) -> list[list[str]]:
    """The lines of each slip page."""
    sections = [section for section in with_slips(made, Fonts()).sections if section.path.startswith("slip")]
    return [[getattr(run, "text", "") for _, run in texts_of(section.blocks)] for section in sections]


def test_a_slip_page_says_what_lies_beside(tmp_path: Path) -> None:
    """Number, title, the name the file has there, its pages and its digest."""
    made, _ = composition(tmp_path, {"file": "scan.pdf", "title": "Roadmap"}, scan_pdf=DATA)

    assert [
        ["Enclosure 1", "Roadmap", "File: scan.pdf", "Pages: 3", f"SHA-256: {hashlib.sha256(DATA).hexdigest()}"]
    ] == slips(made)


def test_a_slip_says_nothing_of_pages_that_are_not_known(tmp_path: Path) -> None:
    """A document of Word has as many as its reader makes of it."""
    made, _ = composition(tmp_path, {"file": "map.docx", "title": "Map"}, map_docx=b"PK")

    assert ["Enclosure 1", "Map", "File: map.docx"] == slips(made)[0][:3]
    assert not [line for line in slips(made)[0] if line.startswith("Pages")]


def test_a_slip_page_has_neither_letterhead_nor_addressee(tmp_path: Path) -> None:
    """It is no letter."""
    made, _ = composition(tmp_path, {"file": "scan.pdf"}, scan_pdf=DATA)
    slip = with_slips(made, Fonts()).sections[-1]

    assert ((), ()) == (slip.first_head, slip.foot)
    assert (slip.page.top, slip.page.bottom) == (slip.page.first_top, slip.page.first_bottom)


@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_files_lie_beside_formats_that_cannot_hold_them(tmp_path: Path, form: str) -> None:
    """Byte for byte."""
    assert (("scan.pdf", DATA),) == bound(tmp_path, form, {"file": "scan.pdf"}, scan_pdf=DATA).beside


def test_a_pdf_holds_them_itself(tmp_path: Path) -> None:
    """Nothing lies beside it."""
    made = bound(tmp_path, "pdf", {"file": "scan.pdf"}, scan_pdf=DATA)

    assert () == made.beside
    assert made.layout is not None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("My scan (1).PDF", "my-scan-1.pdf"),
        ("a b:c*d?.pdf", "a-b-c-d.pdf"),
        ("Résumé.pdf", "resume.pdf"),
        ("карта.pdf", "карта.pdf"),
    ],
)
def test_names_of_others_become_names_that_every_system_takes(tmp_path: Path, name: str, expected: str) -> None:
    """And the slip names the file as it lies there."""
    (tmp_path / name).write_bytes(DATA)
    made, world = composition(tmp_path, {"file": name, "title": "T"})

    assert [expected] == [file for file, _ in bind_as(made, "txt", world.fonts).beside]
    assert f"File: {expected}" in slips(made)[0]


def test_no_two_files_have_one_name(tmp_path: Path) -> None:
    """Also where they differ only in what systems do not tell apart, and where a name looks like a made one."""
    names = ("3-a.pdf", "a.pdf", "A.pdf", "sub/a.pdf", "a .pdf")
    (tmp_path / "sub").mkdir()
    for n, name in enumerate(names):
        (tmp_path / name).write_bytes(DATA + b"%" * n)
    made, world = composition(tmp_path, *({"file": name} for name in names))
    beside = bind_as(made, "txt", world.fonts).beside

    assert len(names) == len({name.lower() for name, _ in beside})
    assert [DATA + b"%" * n for n in range(len(names))] == [data for _, data in beside]


def test_a_damaged_pdf_is_told_in_every_format(tmp_path: Path) -> None:
    """A slip page over a broken file would be no service."""
    with pytest.raises(LayoutError, match="the enclosed PDF is damaged"):
        bound(tmp_path, "docx", {"file": "scan.pdf"}, scan_pdf=DATA[:-150])


def test_letters_can_be_parted(tmp_path: Path) -> None:
    """Each with its own properties, and nothing of the others."""
    inner = {
        "kind": "letter", "from": [{"mission": {"state": "CH"}}], "date": "2016-10-31", "salutation": "Sirs,",
        "body": "Inner.", "signatories": [strangers.PGA],
    }  # fmt: skip
    made, world = composition(tmp_path, {"file": "scan.pdf"}, {"letter": inner}, scan_pdf=DATA)
    cover, other = (bind_as(one, "txt", world.fonts).data.decode() for _, one in letters_of(made))

    assert "Please find attached" in cover
    assert "Please find attached" not in other
    assert "Inner." in other
    assert ["The President of the General Assembly", "Permanent Mission of Switzerland to the United Nations"] == [
        one.metas[0].author for _, one in letters_of(made)
    ]


def test_every_format_says_the_title_of_an_enclosed_file(tmp_path: Path) -> None:
    """In the text it stands on the slip."""
    text = bound(tmp_path, "txt", {"file": "scan.pdf", "title": "Roadmap of the process"}, scan_pdf=DATA).data.decode()

    assert re.search(r"Enclosure 1\s+Roadmap of the process\s+File: scan\.pdf\s+Pages: 3", text)
