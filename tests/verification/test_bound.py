"""Bundles bound in every way are PDF/A-3a and PDF/UA-1 too, says veraPDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.rendering import render
from tests.bind import bundles, strangers
from tests.bind.bundles import INNER, SCAN, bound
from tests.letterhead import sheets
from tests.verification.verapdf import broken

MARKED = {**SCAN, "copy": True, "translated_from": "es"}


@pytest.mark.slow
def test_bundles_bound_in_every_way_keep_to_both_standards(tmp_path: Path) -> None:
    """Marks on pages turned and not, sheets, numbers, blank pages, the table; signed scans, straight and turned."""
    printed, through = bundles.inner_pdf(tmp_path), {"numbering": "continuous", "two_sided": True}
    files = {
        f"marks, turned {turn}": bound(tmp_path, MARKED, binding={"slip": "label", "label": "annex"}, turn=turn).data
        for turn in (0, 90, 180, 270)
    }
    files["all"] = bound(
        tmp_path, MARKED, {"letter": INNER, "copy": True}, binding={"slip": "sheet", **through},
        layout={"enclosure_note": "table"},
    ).data  # fmt: skip
    arabic = {"salutation": "—", "closing": "—", "language": "ar", "binding": {"slip": "label", "label": "annex"}}
    files["Arabic"] = bound(tmp_path, MARKED, {"letter": INNER, "copy": True}, **arabic).data  # type: ignore[arg-type]
    for turn in (0, 90):
        (tmp_path / "signed.pdf").write_bytes(bundles.scanned(printed, turn))
        signed = {"letter": INNER, "signed": "signed.pdf", "copy": True}
        files[f"signed, turned {turn}"] = bound(tmp_path, signed, binding={"slip": "label", **through}).data
    paper = sheets.world(tmp_path, {"sheet.pdf": sheets.pdf(), "next.png": sheets.picture()})
    (tmp_path / "blank.pdf").write_bytes(strangers.scan((612, 792), (612, 792)))
    files["signed, on stationery"] = render(
        sheets.letter(7), "pdf", edition="dispatched", signed=tmp_path / "blank.pdf", world=paper
    )

    assert dict.fromkeys(files, ()) == broken(files)
