"""What this machine has, and how to get the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import features

from letterforge.doctor import examined
from letterforge.fonts import Fonts
from letterforge.world import World
from tests.letterhead.folders import OFFICE, SVG, world


def test_a_machine_that_is_set_up_lacks_nothing() -> None:
    """No finding is an error; all fonts and Pango are there."""
    findings = examined(World())

    assert not [str(finding) for finding in findings if finding.severity == "error"]
    assert {"version", "pango", "shaper", "font", "libreoffice"} <= {finding.rule for finding in findings}


def test_missing_fonts_are_errors_with_their_packages(tmp_path: Path) -> None:
    """One for each typeface, whichever families use it."""
    found = [finding for finding in examined(World(fonts=Fonts(folders=(tmp_path,)))) if finding.severity == "error"]

    assert len(found) == len({finding.message for finding in found})
    assert {"fonts-liberation2", "fonts-noto-core", "fonts-hosny-amiri", "fonts-noto-cjk"} == {
        (finding.hint or "").removeprefix("apt-get install ") for finding in found
    }


def test_a_pillow_without_its_shaper_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Arabic is measured with it; the hint says how to get it."""
    monkeypatch.setattr(features, "check", lambda _: False)
    (found,) = (finding for finding in examined(World()) if finding.rule == "shaper")

    assert ("warning", True) == (found.severity, "--only-binary" in (found.hint or ""))


def test_a_machine_without_verapdf_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What checks a PDF against its standards, and how to name one."""
    monkeypatch.setenv("LETTERFORGE_VERAPDF", "verapdf")
    (there,) = (finding for finding in examined(World()) if finding.rule == "verapdf")
    monkeypatch.delenv("LETTERFORGE_VERAPDF")
    monkeypatch.setenv("PATH", "/nowhere")
    (gone,) = (finding for finding in examined(World()) if finding.rule == "verapdf")

    assert (None, True) == (there.hint, "name it in LETTERFORGE_VERAPDF" in (gone.hint or ""))


def test_empty_picture_places_are_noted(tmp_path: Path) -> None:
    """Until the file is there."""
    own = world(tmp_path, mine=OFFICE)
    before = [finding.message for finding in examined(own)]
    (tmp_path / "mine" / "mark.svg").write_bytes(SVG)

    assert "mine has no picture of my mark" in before
    assert "mine has no picture of my mark" not in [finding.message for finding in examined(own)]


def test_a_broken_letterhead_is_one_finding_among_others(tmp_path: Path) -> None:
    """It does not keep the doctor from looking at the rest."""
    findings = examined(world(tmp_path, mine="name = 1\ncolour = 2"))
    broken = [finding for finding in findings if finding.rule == "letterhead"]

    assert ["mine/letterhead.toml: name", "mine/letterhead.toml: colour"] == [finding.where for finding in broken]
    assert "pango" in {finding.rule for finding in findings}
