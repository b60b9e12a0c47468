"""What the intake remarks on enclosed files reaches whoever renders or checks the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge.bind import remarks
from letterforge.checks import check
from letterforge.errors import LayoutError
from letterforge.findings import Finding
from letterforge.rendering import render
from letterforge.world import World
from tests.bind import papers, strangers

SCAN = {"file": "scan.pdf", "title": "Roadmap"}
ID = "scan-without-text"
WAIVED = [{"rule": ID, "reason": "a picture of a seal"}]
RASTERISED = "scan.pdf: its pages are pictures, since page 1 of the enclosed PDF has a font that is not in the file"


def made(folder: Path, data: bytes = b"", **changes: object) -> tuple[World, dict[str, object]]:
    """The World of a scan, and how the letter encloses it."""
    return strangers.world(folder, scan_pdf=data or strangers.scan((99, 99))), {**SCAN, **changes}


def rendered(folder: Path, form: str, data: bytes = b"", waive: object = (), **changes: object) -> list[Finding]:
    """What is found when the letter is rendered."""
    world, enclosure = made(folder, data, **changes)
    found: list[Finding] = []
    render(strangers.letter(enclosure, waive=waive), form, world=world, on_notice=found.append)
    return [one for one in found if one.rule in remarks.SEVERITIES]


def checked(folder: Path, data: bytes = b"", waive: object = (), **changes: object) -> list[Finding]:
    """What is found when the letter is checked."""
    world, enclosure = made(folder, data, **changes)
    return check(strangers.letter(enclosure, waive=waive), world=world)


@pytest.mark.parametrize("form", ["pdf", "docx", "txt"])
def test_a_remark_is_found_when_rendering(tmp_path: Path, form: str) -> None:
    """With its place, its rule and what to do, in every format."""
    (found,) = rendered(tmp_path, form)

    assert (ID, "warning", "enclosures[0].file") == (found.rule, found.severity, found.where)
    assert "scan.pdf: page 1 holds no text that can be read" == found.message
    assert found.hint
    assert found.source


def test_a_remark_is_found_when_checking(tmp_path: Path) -> None:
    """The same one."""
    assert rendered(tmp_path, "pdf") == [one for one in checked(tmp_path) if one.rule == ID]


def test_what_is_described_needs_no_text(tmp_path: Path) -> None:
    """Who cannot see it is told what it shows."""
    assert [] == rendered(tmp_path, "pdf", description="A map of the venue")
    assert ID not in {one.rule for one in checked(tmp_path, description="A map of the venue")}


def test_a_remark_is_waived_as_any_finding(tmp_path: Path) -> None:
    """Checking and rendering say so alike, with the reason."""
    found = [one for one in checked(tmp_path, waive=WAIVED) if one.rule in (ID, "waiver")]

    assert [(ID, "note")] == [(one.rule, one.severity) for one in found]
    assert "waived: a picture of a seal" in found[0].message
    assert found == rendered(tmp_path, "pdf", waive=WAIVED)


def test_pictures_of_pages_are_told(tmp_path: Path) -> None:
    """And what they were taken for."""
    found = rendered(tmp_path, "pdf", papers.written(papers.symbols), rasterise=True, description="Words")

    assert [("enclosure-rasterised", "note")] == [(one.rule, one.severity) for one in found]
    assert found[0].message.startswith(RASTERISED)


def test_a_file_that_is_not_fit_keeps_the_letter_from_being_bound(tmp_path: Path) -> None:
    """Checking finds that before rendering does."""
    found = [one for one in checked(tmp_path, strangers.encrypted()) if one.rule == "composing"]

    assert [("error", "the enclosed PDF is encrypted", "enclosures[0].file")] == [
        (one.severity, one.message, one.where) for one in found
    ]


def test_comments_of_readers_stop_the_bundle(tmp_path: Path) -> None:
    """Their marks would be on the page; unless the letter waives the rule, since they are to be seen."""
    waive = [{"rule": "comments", "reason": "the marks are what the letter is about"}]
    message = "page 1 holds comments, or passages that somebody marked"
    (found,) = [one for one in checked(tmp_path, papers.marked()) if one.rule == "comments"]

    assert ("error", f"scan.pdf: {message}", "enclosures[0].file") == (found.severity, found.message, found.where)
    with pytest.raises(LayoutError, match=message) as caught:
        rendered(tmp_path, "pdf", papers.marked())
    assert found.hint == caught.value.hint
    assert [("comments", "note")] == [
        (one.rule, one.severity) for one in rendered(tmp_path, "pdf", papers.marked(), waive)
    ]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """What cannot be opened, what is empty, what has no pages, what readers noted: each with its place."""
    world = strangers.world(
        tmp_path, locked_pdf=strangers.encrypted(), empty_pdf=b"", notes_txt=b"Words.", marked_pdf=papers.marked()
    )
    letter = strangers.letter(*({"file": name} for name in ("locked.pdf", "empty.pdf", "notes.txt", "marked.pdf")))
    with pytest.raises(LayoutError) as caught:
        render(letter, "pdf", world=world)

    assert {
        ("enclosures[0].file", "the enclosed PDF is encrypted"),
        ("enclosures[1].file", "the enclosed file is empty"),
        ("enclosures[2].file", "notes.txt: no PDF can be made: this enclosure is no PDF, PNG, JPEG or TIFF"),
        ("enclosures[3].file", "marked.pdf: page 1 holds comments, or passages that somebody marked"),
    } == {(one.where, one.message) for one in caught.value.problems}
    assert all(one.hint for one in caught.value.problems)


def test_a_file_without_pages_is_checked_before_a_pdf_fails(tmp_path: Path) -> None:
    """As a warning, for a DOCX can still be made."""
    world = strangers.world(tmp_path, notes_txt=b"Words.")
    letter = strangers.letter({"file": "notes.txt"})
    (found,) = [one for one in check(letter, world=world) if one.rule == "enclosure-pageless"]

    assert ("warning", "enclosures[0].file", "save it as PDF") == (found.severity, found.where, found.hint)
    assert render(letter, "docx", world=world)


def test_a_redacted_edition_is_asked_of_what_it_encloses(tmp_path: Path) -> None:
    """The file that stands for another, and nothing that is withheld; rendering does the same."""
    world = strangers.world(tmp_path, scan_pdf=strangers.encrypted(), other_pdf=strangers.scan((99, 99)))
    letter = strangers.letter({**SCAN, "redacted": "other.pdf"}, {**SCAN, "withheld": True})
    found = check(letter, world=world, edition="redacted")

    assert [(ID, "enclosures[0].redacted")] == [(one.rule, one.where) for one in found if one.rule in (ID, "composing")]


@pytest.mark.parametrize(
    ("name", "hint"), [("scan.jpg", "rename it: scan.pdf"), ("scan", "rename it: scan.pdf"), ("scan.PDF", None)]
)
def test_a_file_that_is_named_as_another_kind_is_told(tmp_path: Path, name: str, hint: str | None) -> None:
    """It would lie beside a DOCX, and no program would open it."""
    (tmp_path / name).write_bytes(strangers.scan((99, 99)))
    found = check(strangers.letter({"file": name}), world=World(folder=tmp_path))

    assert ([hint] if hint else []) == [one.hint for one in found if one.rule == "enclosure-ending"]
