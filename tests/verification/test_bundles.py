"""Bundles with papers of others are PDF/A-3a and PDF/UA-1 as well, says veraPDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from letterforge.rendering import render
from letterforge.verification import Failure
from tests.bind import papers, strangers
from tests.bind.test_pages import INNER
from tests.intake import offices
from tests.verification.verapdf import broken

_FILES: Mapping[str, bytes] = {
    "report_pdf": papers.led(),
    "scan_pdf": papers.scanned(),
    "wide_pdf": papers.scanned(landscape=True),
    "turned_pdf": strangers.scan((300, 500), (500, 300), turn=90),
    "seal_png": strangers.picture("PNG", "RGBA", colour=(9, 9, 9, 99)),
    "seal_jpg": strangers.picture("JPEG"),
    "fax_tiff": papers.tiff("1", "L", "RGB"),
    "helvetica_pdf": papers.written(papers.standard),
    "script_pdf": strangers.armed(),
    "stamp_pdf": strangers.stamped(),
    "note_docx": offices.word(),
    "note_odt": offices.open_text(),
    "note_rtf": offices.rich(),
    "budget_xlsx": offices.sheet(offices.row(1, offices.text("A1", "Budget"))),
}
_NESTED = {**INNER, "enclosures": [{"file": "report.pdf", "title": "Roadmap"}, {"file": "fax.tiff", "title": "Fax"}]}
# What is bound → what the letter encloses.
BUNDLES: Mapping[str, Sequence[Mapping[str, object]]] = {
    "report with links and bookmarks": [{"file": "report.pdf", "title": "Roadmap"}],
    "scan": [{"file": "scan.pdf", "title": "Letter", "description": "The signed letter of the co-facilitators"}],
    "landscape and turned": [{"file": "wide.pdf", "title": "Map"}, {"file": "turned.pdf", "title": "Plan"}],
    "pictures": [
        {"file": "seal.png", "title": "Seal"}, {"file": "seal.jpg", "title": "Seal"}, {"file": "fax.tiff"}
    ],
    "letters with files of their own": [{"letter": _NESTED}, {"file": "scan.pdf"}, {"letter": INNER}],
    "pictures of pages": [{"file": "helvetica.pdf", "rasterise": True}, {"file": "script.pdf", "rasterise": True}],
    "originals attached": [{"file": "report.pdf", "attach": True}, {"file": "fax.tiff", "attach": True}],
    "stamp": [{"file": "stamp.pdf"}],
    "office files": [{"file": name} for name in ("note.docx", "note.odt", "note.rtf", "budget.xlsx")],
}  # fmt: skip


@cache
def verdicts() -> Mapping[str, tuple[Failure, ...]]:
    """What veraPDF says of each bundle."""
    with TemporaryDirectory(prefix="letterforge-bundles-") as folder:
        world = strangers.world(Path(folder), **_FILES)
        return broken({
            name: render(strangers.letter(*enclosures), "pdf", world=world) for name, enclosures in BUNDLES.items()
        })  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_breaks_no_rule(name: str) -> None:
    """Of neither standard."""
    assert () == verdicts()[name]
